/// Signs and colors of log entries by what they are: `▲` signed in, `▼` session ended, `~` changed.

import AccountAPI
import ConsoleCore
import TerminalUI

extension LogEntry {
  /// With its role; the sign says the same without color.
  var sign: (text: String, role: Role) {
    switch kind {
    case .signIn: ("▲", .title)
    case .sessionEnd: ("▼", .dim)
    case .change: ("~", .text)
    }
  }
}
