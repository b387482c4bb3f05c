/// What is wrong in `config.toml`, and in which line; `Messages` says it.

import ConsoleCore

public struct ConfigurationMistake: Equatable, Sendable {
  public enum Reason: Equatable, Sendable {
    /// In the TOML reader's words.
    case noTOML(String)
    case unknownKey(String, nearest: String)
    /// The key, what it has, and what it may have.
    case notAChoice(String, String, [String])
    case notTrueOrFalse(String)
    case notMinutes(String)
    case notAText(String)
    case missing(String)
    case connection(FormState.Mistake)
    case unknownBinding(String, nearest: String)
    /// Neither a text nor a list of texts.
    case notKeys(String)
    case noKey(String)
    case needsKey(String)
    /// A key that another binding of the same place has already.
    case twice(String, String)
    /// It is a character, and where it is bound characters are typed.
    case typed(String)
  }

  /// From 1 on.
  public var line: Int
  public var reason: Reason

  public init(line: Int, reason: Reason) {
    self.line = line
    self.reason = reason
  }
}

public struct ConfigurationMistakes: Error, Equatable, Sendable {
  /// By line.
  public var all: [ConfigurationMistake]

  public init(_ all: [ConfigurationMistake]) { self.all = all.sorted { $0.line < $1.line } }
}
