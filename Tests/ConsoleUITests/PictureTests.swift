import AccountAPI
import ConsoleUI
import TerminalUI
import TestSupport
import Testing

@testable import ConsoleCore

/// The pictures of the documents are what the program paints: each theme, one of them at each depth
/// of colour, and every screen in the dark and the light default.
@Suite struct PictureTests {
  private static let depths: [(String, ColorDepth)] = [
    ("256", .palette), ("16", .sixteen), ("8", .eight), ("none", .none),
  ]

  private func frame() -> Frame {
    var state = SampleState.account(ScreenSize(columns: 80, rows: 20), screen: .sessions)
    for action: SessionsAction in [.move(.down), .markPressed, .revokePressed] {
      _ = reduce(&state, .sessions(action))
    }
    return ConsoleView(time: TimeText { _ in 0 }).frame(state)
  }

  private func expect(
    _ theme: Theme, _ depth: ColorDepth, _ name: String, _ shown: Frame? = nil
  ) {
    let path = "themes/pictures/\(name).svg"
    let picture = Picture.svg(shown ?? frame(), theme, depth)
    if SourceTree.isRecording { SourceTree.write(picture, to: path) }
    #expect(SourceTree.text(path) == picture, "\(path) is not what is painted")
  }

  @Test(arguments: ShippedThemes.names)
  func everyTheme(name: String) throws {
    expect(try #require(ShippedThemes.theme(name)), .direct, name)
  }

  @Test(arguments: depths.map(\.0))
  func everyDepth(name: String) throws {
    let depth = try #require(Self.depths.first { $0.0 == name }?.1)
    expect(try #require(ShippedThemes.theme("gatehouse-dark")), depth, "depth-\(name)")
  }

  // MARK: The screens

  /// An account on 1.8.1 with a stranger among its sessions.
  private func state(_ size: ScreenSize, _ screen: Screen) -> ConsoleState {
    var state = SampleHistory.stolen.state(size, screen: screen)
    state.session.capabilities = Capabilities(versionText: "1.8.1")
    state.session.savedIdentity = nil
    var account = SampleState.account
    account.usesMFA = false
    account.hasPassword = true
    account.passwordUpdated = state.now.advanced(bySeconds: -12 * 86_400)
    state.session.account.set(account, now: state.now)
    state.security.factors = [.email]
    state.security.identities = []
    state.preferences = PreferencesState()
    let generation = state.preferences.beginLoad()
    _ = state.preferences.finishLoad(
      generation, .success(Self.preferences), now: state.now)
    return state
  }

  private static var preferences: Preferences {
    let document: JSONValue = [
      "theme": "dark", "language": "en", "timezone": "Europe/London", "accent": "#7aa2f7",
      "fontSize": 14, "compact": false, "nickname": nil,
      "notifications": ["email": true, "quietHours": ["from": "22:00", "to": "07:30"]],
      "favorites": ["engine", "notes/bernoulli"],
    ]
    return Preferences(document.object!)
  }

  @Test(arguments: Screen.allCases, ["dark", "light"])
  func everyScreen(screen: Screen, shade: String) throws {
    let theme = try #require(ShippedThemes.theme("gatehouse-\(shade)"))
    for size in [ScreenSize(columns: 120, rows: 40), ScreenSize(columns: 80, rows: 24)] {
      let frame = ConsoleView(time: TimeText { _ in 0 }).frame(state(size, screen))
      expect(
        theme, .direct, "screens/\(screen)-\(size.columns)x\(size.rows)-\(shade)", frame)
    }
  }

  /// The page of themes shows all, and no other; the README shows a dark and a light one first.
  @Test func theDocumentsShowThem() {
    let page = SourceTree.text("Sources/gatehouse/gatehouse.docc/Themes.md")
    let names = ShippedThemes.names + Self.depths.map { "depth-\($0.0)" }
    for name in names {
      #expect(page.contains("(../../../themes/pictures/\(name).svg)"), "\(name)")
    }
    #expect(page.components(separatedBy: "themes/pictures/").count - 1 == names.count)
    let start = SourceTree.text("README.md").components(separatedBy: "## Features")[0]
    for shade in ["dark", "light"] {
      #expect(start.contains("(themes/pictures/screens/overview-120x40-\(shade).svg)"))
    }
  }
}
