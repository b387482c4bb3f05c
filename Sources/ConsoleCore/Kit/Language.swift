/// The languages in which the console speaks. What it says in them is in the table of `ConsoleUI`.

public enum Language: String, CaseIterable, Equatable, Sendable {
  case english = "en"
  case german = "de"

  /// What the device is called at which one sits. It is here because the filter of the sessions
  /// looks for it, too.
  public var thisDevice: String {
    switch self {
    case .english: "current session"
    case .german: "aktuelle Sitzung"
    }
  }

  /// What is typed to delete or block an account that has no address to type.
  public func word(confirming ending: AccountEnding) -> String {
    switch (self, ending) {
    case (.english, .deletion): "delete"
    case (.english, .blocking): "block"
    case (.german, .deletion): "löschen"
    case (.german, .blocking): "sperren"
    }
  }

  /// By a locale's name as the environment has it: `de_AT.UTF-8`. Nil for a language that the
  /// console does not speak.
  public init?(locale: String) {
    self.init(rawValue: String(locale.prefix { $0.isLetter && $0.isASCII }).lowercased())
  }
}
