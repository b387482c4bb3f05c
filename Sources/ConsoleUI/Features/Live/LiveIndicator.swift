/// The sign at the right end of the top row: whether changes are shown at once.

import ConsoleCore
import TerminalUI

enum LiveIndicator {
  /// From this width on the sign has a word.
  private static let wordColumns = 100

  /// The sign; nil where there is nothing to say.
  static func text(_ state: ConsoleState) -> (text: String, role: Role)? {
    guard state.session.stage == .account else { return nil }
    let hasWord = state.size.columns >= wordColumns
    if state.session.isOffline {
      return (hasWord ? "○ \(Phrases.Status.offline)" : "○", .warning)
    }
    switch state.live.channel {
    case .live: return (hasWord ? "● \(Phrases.Live.live)" : "●", .success)
    case .lost, .unavailable:
      let minutes = state.settings.refreshAfter
      guard minutes > 0 else { return nil }
      return (hasWord ? "↻ \(minutes) min" : "↻", .dim)
    case .closed, .opening: return nil
    }
  }
}
