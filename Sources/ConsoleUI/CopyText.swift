/// What `y` copies: everything known of what is selected, as text.

import AccountAPI
import ConsoleCore

struct CopyText {
  let time: TimeText

  /// Nil where there is nothing to copy.
  func text(_ state: ConsoleState) -> String? {
    if state.history.isOpen {
      let entries = state.history.entries.dropFirst(state.history.top)
      return entries.first.map { Messages.message($0.content, time: time).text }
    }
    guard state.stage == .account else { return nil }
    switch state.screen {
    case .overview, .profile:
      return state.account.value.map { "\($0.name) <\($0.email)> \($0.id)" }
    case .sessions: return state.sessions.selected.map { Self.lines(SessionsView.details($0)) }
    case .log: return state.log.selected.map { Self.lines(LogView.details($0, time)) }
    case .preferences:
      return state.preferences.selected.map { JSONWriter.text($0.value, style: .indented) }
    }
  }

  private static func lines(_ details: [(String, String)]) -> String {
    details.map { $0.0.isEmpty ? $0.1 : "\($0.0): \($0.1)" }.joined(separator: "\n")
  }
}
