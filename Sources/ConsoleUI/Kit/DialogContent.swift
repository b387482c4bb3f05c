/// What a dialog shows. Each feature says it of its own dialogs; `DialogView` draws it.

import AccountAPI
import AccountClient
import ConsoleCore
import TerminalUI

enum DialogContent {
  /// A sentence and two buttons.
  case question(title: String, text: String, button: String, isDangerous: Bool = true)
  /// One line to edit, perhaps with something to choose from.
  case line(title: String, hint: String = "", button: String)
  /// Several fields that together ask for something.
  case form(
    title: String, hint: String, labels: [String], button: String, isDangerous: Bool = false)
  /// One of several; an option that cannot be chosen says why.
  case options(title: String, hint: String, [DialogOption])
  /// Names and values to read.
  case details(title: String, [(String, String)])
  /// Anything else. Returns where the cursor is.
  case custom((inout Canvas, Rect) -> Point?)
}

extension DialogContent {
  /// `isDangerous`: it destroys, ends or removes something.
  static func ask(
    _ title: String, _ text: String, _ button: String, isDangerous: Bool = true
  ) -> DialogContent {
    .question(title: title, text: text, button: button, isDangerous: isDangerous)
  }
}

extension Capabilities {
  /// In the server's own words where they are known.
  var shownVersion: String { versionText.isEmpty ? version.description : versionText }
}

struct DialogOption {
  var name: String
  var reason: String?

  init(_ name: String, reason: String? = nil) {
    self.name = name
    self.reason = reason
  }
}

/// How a feature's dialogs look.
protocol DialogPresentation {
  func content(_ dialog: Dialog, _ state: ConsoleState, _ time: TimeText) -> DialogContent
  /// In this dialog an error may mean something more definite; nil where it does not.
  func message(for error: ClientError) -> Message?
}

extension DialogPresentation {
  func message(for error: ClientError) -> Message? { nil }
}
