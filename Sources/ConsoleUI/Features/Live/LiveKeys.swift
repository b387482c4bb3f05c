/// The key for sign-ins that the user has not seen.

import ConsoleCore
import TerminalUI

extension Feature {
  static let live = Feature(keys: LiveKeys.rows)
}

enum LiveKeys {
  static let rows: [KeyBinding] = [
    KeyBinding(
      "live.show", [.character("!")], in: .signedIn, nil,
      Phrase("Show the new sign-in.", "Die neue Anmeldung zeigen."),
      .send(.live(.showPressed)),
      disabled: { $0.live.unseen.isEmpty ? LiveReason.nothingNew : nil })
  ]
}

enum LiveReason: DisabledReason, ReasonText {
  case nothingNew

  var text: String { Phrases.Live.nothingNew }
}
