/// One row of the key table: which keys do what, where, and what it is called.

import ConsoleCore
import TerminalUI

public struct KeyBinding: Sendable {
  /// Where a key works. Of the contexts that are active the first that binds a key wins. Each
  /// feature names its own.
  public struct Context: Hashable, Sendable {
    public let name: String

    /// Everywhere.
    public static let global = Context(name: "everywhere")
    /// On every screen of an account.
    public static let signedIn = Context(name: "account")
    public static let dialog = Context(name: "dialog")
  }

  /// What comes of it.
  public enum Command: Equatable, Sendable {
    case send(Action)
    /// One after the other.
    case sendAll([Action])
    /// What is selected, to the terminal's clipboard.
    case copy
    /// What the key of the selected row does (`Pane.rowBinding`).
    case selectedRow
    /// Nothing but to say why not.
    case explain(CommandUnavailable)
    case suspend
    case repaint
  }

  /// What the palette has to know before it offers a command.
  struct Traits: OptionSet, Sendable {
    let rawValue: Int

    /// Ends, deletes or removes something, at once or after a question: never the match of a few
    /// letters.
    static let destructive = Traits(rawValue: 1)
    /// Acts at once on the selected row: from elsewhere, where nobody sees which that is, the
    /// palette only goes there.
    static let actsOnSelection = Traits(rawValue: 2)
  }

  /// What no preset and no configuration changes. Every key and every frame goes through the
  /// table, so that a binding is a reference and its keys.
  private final class Definition: Sendable {
    let id: String
    let context: Context
    let label: Phrase?
    let help: Phrase
    let keywords: Phrase
    let traits: Traits
    let command: Command
    let opensHelp: Bool
    let disabledReason: @Sendable (ConsoleState) -> (any DisabledReason)?

    init(
      _ id: String, _ context: Context, _ label: Phrase?, _ help: Phrase, _ keywords: Phrase,
      _ traits: Traits, _ command: Command,
      _ disabledReason: @escaping @Sendable (ConsoleState) -> (any DisabledReason)?
    ) {
      self.id = id
      self.context = context
      self.label = label
      self.help = help
      self.keywords = keywords
      self.traits = traits
      self.command = command
      opensHelp = command == .send(.help(.openPressed))
      self.disabledReason = disabledReason
    }
  }

  private let definition: Definition
  public internal(set) var keys: [KeyEvent]
  /// What presets add beside single keys.
  public internal(set) var sequences: [KeySequence] = []

  init(
    _ id: String, _ keys: [KeyEvent], in context: Context, _ label: Phrase?, _ help: Phrase,
    _ command: Command, keywords: Phrase = Phrase("", ""), traits: Traits = [],
    disabled: @escaping @Sendable (ConsoleState) -> (any DisabledReason)? = { _ in nil }
  ) {
    definition = Definition(id, context, label, help, keywords, traits, command, disabled)
    self.keys = keys
  }

  /// Names the binding in the configuration and in tests; never changes.
  public var id: String { definition.id }
  public var context: Context { definition.context }
  /// A word or two for the footer; empty keeps it out of there.
  public var label: String { definition.label?.text ?? "" }
  /// A sentence for the help.
  public var help: String { definition.help.text }
  /// What people may call it beside its label and help, separated by commas; never shown.
  var keywords: Phrase { definition.keywords }
  var traits: Traits { definition.traits }
  public var command: Command { definition.command }
  /// Whether it is the way to the help, in any place.
  var opensHelp: Bool { definition.opensHelp }
  /// Why it cannot be done now; nil when it can.
  public var disabledReason: @Sendable (ConsoleState) -> (any DisabledReason)? {
    definition.disabledReason
  }

  /// Only moves the selection, or what is seen.
  var isMovement: Bool {
    [
      "up", "down", "pageUp", "pageDown", "halfPageUp", "halfPageDown", "first", "last", "next",
      "previous", "older", "newer", "left", "right",
    ].contains { id.hasSuffix(".\($0)") }
  }

  /// All that people may call it, in both languages.
  var searchTexts: SearchTexts {
    SearchTexts(
      label: definition.label ?? Phrase("", ""), keywords: keywords, help: definition.help, id: id)
  }

  /// The keys as people write them.
  public var keyNames: String { allKeyNames.joined(separator: " ") }

  /// Of single keys first.
  var allKeyNames: [String] { keys.map(\.description) + sequences.map(\.description) }
}
