/// An error in `config.toml` with its line. It is here because both the reader of the file and the
/// messages need it.

public struct ConfigurationError: Equatable, Sendable {
  public enum Reason: Equatable, Sendable {
    /// In the TOML reader's words.
    case notTOML(String)
    /// The nearest known name is empty where none is near.
    case unknownKey(String, nearest: String)
    /// The key, its value, and the values it may have.
    case notAChoice(String, String, [String])
    case notTrueOrFalse(String)
    case notMinutes(String)
    case notAText(String)
    /// The key, and how the header of its table is written.
    case notATable(String, form: String)
    case missing(String)
    /// A connection whose name is empty, so that nothing could choose it.
    case unnamedConnection
    case connection(FormError)
    case unknownBinding(String, nearest: String)
    /// Neither a string nor a list of strings.
    case notKeys(String)
    case noKey(String)
    case needsKey(String)
    /// The key, and the other binding of the same context that has it.
    case twice(String, String)
    /// A character, bound in a context where characters are typed.
    case typed(String)
  }

  /// Counted from 1.
  public var line: Int
  public var reason: Reason

  public init(line: Int, reason: Reason) {
    self.line = line
    self.reason = reason
  }
}

/// All errors in one file.
public struct ConfigurationErrors: Error, Equatable, Sendable {
  /// By line.
  public var all: [ConfigurationError]

  public init(_ all: [ConfigurationError]) { self.all = all.sorted { $0.line < $1.line } }
}
