/// One row of the key table: which keys do what, where, and what it is called.

import ConsoleCore
import TerminalUI

public struct KeyBinding: Sendable {
  /// Where a key works. Of the contexts that are active the first that binds a key wins.
  public enum Context: String, CaseIterable, Sendable {
    case everywhere, lock, palette, history, form, dialog, mail, kept, settings, help, account,
      overview,
      profile, sessions,
      sessionFilter, log,
      preferences
  }

  /// What comes of it.
  public enum Command: Equatable, Sendable {
    case send(Action)
    /// One after the other.
    case sendAll([Action])
    /// What is selected, to the terminal's clipboard.
    case copy
    /// Nothing but to say why not.
    case explain(String)
    case suspend
    case repaint
  }

  /// Names the binding in the configuration and in tests; never changes.
  public let id: String
  public let keys: [KeyEvent]
  public let context: Context
  /// A word or two for the footer; empty keeps it out of there.
  public let label: String
  /// A sentence for the help.
  public let help: String
  public let command: Command
  /// Why it cannot be done now; nil when it can.
  public let obstacle: @Sendable (ConsoleState) -> String?

  init(
    _ id: String, _ keys: [KeyEvent], in context: Context, _ label: String, _ help: String,
    _ command: Command,
    obstacle: @escaping @Sendable (ConsoleState) -> String? = { _ in nil }
  ) {
    self.id = id
    self.keys = keys
    self.context = context
    self.label = label
    self.help = help
    self.command = command
    self.obstacle = obstacle
  }

  /// Only moves the selection, or what is seen.
  var isMovement: Bool {
    ["up", "down", "pageUp", "pageDown", "first", "last", "next", "previous", "older", "newer"]
      .contains { id.hasSuffix(".\($0)") }
  }

  /// All that people may call it.
  var searchText: String { "\(label) \(help) \(id)" }

  /// The keys as people write them.
  public var keyNames: String { keys.map(\.description).joined(separator: " ") }
}
