/// What `y` copies: everything known of what is selected, as text. What is in it of control characters is in view here, too: it may be pasted into
/// a shell.

import AccountAPI
import ConsoleCore
import TerminalUI

struct CopyText {
  let time: TimeText

  /// Nil where there is nothing to copy.
  func text(_ state: ConsoleState) -> String? {
    if state.history.isOpen {
      let entries = state.history.entries.dropFirst(state.history.top)
      return entries.first.map {
        DisplayText.visible(Messages.message($0.content, time: time).text)
      }
    }
    if state.warnings.isOpen, let warning = state.warnings.selected {
      let words = WarningWords(time: time, state: state)
      return DisplayText.visible("\(words.sentence(warning)) \(words.why(warning))")
    }
    guard state.stage == .account else { return nil }
    switch state.screen {
    case .overview, .profile:
      return state.account.value.map {
        DisplayText.visible("\($0.name) <\($0.email)> \($0.id)")
      }
    case .sessions:
      return state.sessions.selected.map {
        Self.lines(SessionsView(time: time).details($0, state))
      }
    case .log:
      guard state.log.shown.indices.contains(state.log.rows.selected) else { return nil }
      return Self.lines(LogView.details(state.log.shown[state.log.rows.selected], time))
    case .preferences:
      return state.preferences.selected.map { Self.json($0.value) }
    }
  }

  /// Escaped as JSON can escape everything, so that the value stays what it is.
  private static func json(_ value: JSONValue) -> String {
    JSONWriter.text(value, style: .indented).unicodeScalars.map { scalar in
      guard scalar != "\n", DisplayText.isActive(scalar) else { return String(scalar) }
      let digits = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }

  private static func lines(_ details: [(String, String)]) -> String {
    details.map { name, value in
      let shown = DisplayText.visible(value)
      return name.isEmpty ? shown : "\(name): \(shown)"
    }.joined(separator: "\n")
  }
}
