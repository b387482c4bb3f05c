/// The columns of a text on a terminal.

import TerminalUI

enum DisplayWidth {
  static func of(_ text: String) -> Int { DisplayText.width(text) }
}
