import ConsoleCore
import TerminalUI
import TestSupport
import Testing

@testable import ConsoleUI

/// What a dialog says is there at the smallest size, too, a page at a time.
@Suite struct PagedTextTests {
  private static let address =
    "https://cloud.example.test/v1/account/tokens/oauth2/github?project=engine&success=https%3A%2F%2Fcloud.example.test%2Fgatehouse%2Fprovider&failure=https%3A%2F%2Fcloud.example.test%2Fgatehouse%2Fprovider"

  private static func text(_ state: ConsoleState) -> String {
    let canvas = ConsoleView(time: ScreenGoldenTests.time).frame(state).canvas
    return (0..<canvas.size.rows).map { Golden.text(canvas.row($0)) }.joined(separator: "\n")
  }

  private static func state(_ dialog: SignInDialog, _ language: Language = .english)
    -> ConsoleState
  {
    var state = SampleState.signIn(ScreenSize(columns: 40, rows: 12))
    state.session.capabilities = .init(versionText: "1.9.6")
    state.session.linkTarget = .server
    state.settings.language = language
    state.dialog = Dialog(dialog)
    return state
  }

  /// All pages without borders, spaces and line ends, which are wherever there was room.
  private static func pages(_ state: inout ConsoleState) -> [String] {
    var pages: [String] = []
    while pages.count < 20 {
      let page = text(state).replacing(/[│╭╮╰╯─\s]/, with: "")
      if pages.contains(page) { break }
      pages.append(page)
      guard case .send(let action)? = KeyBindings.command(KeyEvent(.pageDown), state) else { break }
      _ = reduce(&state, action)
    }
    return pages
  }

  @Test(arguments: Language.allCases)
  func theAddressToOpenCanBeReached(language: Language) {
    var state = Self.state(.providerReturn(address: Self.address), language)
    #expect(state.dialog?.focus == .field(0))
    let pages = Self.pages(&state)
    for line in wrapped(Self.address, to: 36) {
      #expect(pages.contains { $0.contains(line) }, "\(line) in \(pages)")
    }
    #expect(pages[0].contains("Ctrl-Y"))
    #expect(pages.joined().contains("localhost"), "who can change that")
  }

  @Test(
    arguments: [SignInDialog.emailLink, .setPassword(email: "ada@example.test")],
    Language.allCases)
  func whyALinkIsPastedCanBeReached(dialog: SignInDialog, language: Language) {
    var state = Self.state(dialog, language)
    let pages = Self.pages(&state)
    #expect(pages.joined().contains("localhost"))
    // With a single field there is room for all of it.
    #expect((pages.count > 1) == (dialog != .emailLink), "\(pages)")
    for page in pages { #expect(page.contains("PgDn:") == (pages.count > 1)) }
  }

  /// After the last page comes the first; going up leads back.
  @Test func pagesGoRound() {
    var state = Self.state(.setPassword(email: "ada@example.test"))
    let first = Self.text(state)
    let count = Self.pages(&state).count
    #expect(Self.text(state) == first && count > 1)
    _ = reduce(&state, .dialog(.scroll(-Dialog.scrollStep)))
    #expect(Self.text(state) != first)
  }

  @Test func whatFitsHasNoPages() {
    var state = Self.state(.setPassword(email: "ada@example.test"))
    state.size = ScreenSize(columns: 80, rows: 24)
    #expect(!Self.text(state).contains("PgDn"))
  }

  @Test(arguments: 0...6)
  func anyRoomIsUsed(room: Int) {
    let lines = (0..<5).map { "line \($0)" }
    let size = Size(columns: 20, rows: 8)
    let text = PagedText(lines: lines, room: room)
    #expect(text.rows == min(room, 5))
    var seen = Set<String>()
    for top in stride(from: 0, to: 50, by: Dialog.scrollStep) {
      var canvas = Canvas(size: size)
      text.draw(&canvas, Rect(row: 0, column: 0, columns: 20, rows: text.rows), top: top)
      for row in 0..<size.rows { seen.insert(Golden.text(canvas.row(row))) }
    }
    if room > 0 { for line in lines { #expect(seen.contains { $0.hasPrefix(line) }) } }
  }
}
