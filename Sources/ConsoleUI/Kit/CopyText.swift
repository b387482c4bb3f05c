/// Text for the clipboard, made of what is selected. Control characters in it are made visible:
/// it may be pasted into a shell.

import AccountAPI
import ConsoleCore
import TerminalUI

enum CopyText {
  static func account(_ state: ConsoleState) -> String? {
    state.session.account.value.map { DisplayText.visible("\($0.name) <\($0.email)> \($0.id)") }
  }

  /// Escaped as JSON can escape everything, so that the value stays what it is.
  static func json(_ value: JSONValue) -> String {
    JSONWriter.text(value, style: .indented).unicodeScalars.map { scalar in
      guard scalar != "\n", DisplayText.needsVisibleForm(scalar) else { return String(scalar) }
      return String(scalar).utf16.map { unit in
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }.joined()
    }.joined()
  }

  static func lines(_ details: [(String, String)]) -> String {
    details.map { name, value in
      let shown = DisplayText.visible(value)
      return name.isEmpty ? shown : "\(name): \(shown)"
    }.joined(separator: "\n")
  }
}
