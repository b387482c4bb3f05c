import ConsoleCore
import TerminalUI
import TestSupport
import Testing

@testable import ConsoleUI

/// The list of keys: searched as the palette is, and scrolled.
@Suite struct HelpTests {
  private func lines(_ search: String, _ screen: Screen = .overview) -> [HelpView.Line] {
    HelpView.lines(SampleState.account(screen: screen), matching: search)
  }

  @Test func whatWorksElsewhereSaysWhere() {
    let removes = lines("remove preference").first { $0.text.contains("Preferences") }
    #expect(removes?.text.hasSuffix("On Preferences.") == true && removes?.isPossible == false)
    #expect(lines("").allSatisfy { !$0.text.contains("On Preferences.") })
    #expect(lines("sort", .sessions).first?.isPossible == true, "what is here comes first")
  }

  @Test func aKeyIsFoundByItsName() {
    #expect(lines("ctrl-l").first?.keys == "Ctrl-L")
    #expect(lines("zzzz") == [])
  }

  private func press(_ key: KeyEvent, _ state: inout ConsoleState) {
    guard case .send(let action)? = KeyBindings.command(key, state) else { return }
    _ = reduce(&state, action)
  }

  @Test func endGoesToTheEndAndOneUpIsOneUp() throws {
    var state = SampleState.account()
    _ = reduce(&state, .help(.openPressed))
    press(KeyEvent(.end), &state)
    let end = try #require(state.help?.top)
    #expect(end > 0 && end == HelpView.lastTop(state))
    press(KeyEvent(.down), &state)
    #expect(state.help?.top == end)
    press(KeyEvent(.up), &state)
    #expect(state.help?.top == end - 1)
    press(KeyEvent(.home), &state)
    #expect(state.help?.top == 0)
  }

  /// Whatever is typed, the box keeps its place and its height.
  @Test func theBoxStandsStill() {
    var state = SampleState.account()
    _ = reduce(&state, .help(.openPressed))
    let view = ConsoleView(time: TimeText { _ in 0 })
    func edges() -> [Int] {
      let canvas = view.frame(state).canvas
      return (0..<24).filter { row in
        ["╭", "╰"].contains { Golden.text(canvas.row(row)).contains($0) }
      }
    }
    let before = edges()
    _ = reduce(&state, .help(.edit(.insert("revoke"))))
    #expect(edges() == before)
  }
}
