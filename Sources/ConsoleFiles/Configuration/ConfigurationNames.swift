/// What the reader of the configuration must know about the rest of the console: which themes and
/// keys there are. It comes in as a value, since the key table belongs to the screens.

import ConsoleCore

public struct ConfigurationNames: Sendable {
  public var themes: [String]
  /// The IDs of the key bindings, as `[keys]` names them.
  public var bindings: [String]
  /// The bindings of these settings that clash with others, by ID and in the order of the table.
  public var bindingErrors:
    @Sendable (Settings) -> [(id: String, reason: ConfigurationError.Reason)]

  public init(
    themes: [String], bindings: [String],
    bindingErrors:
      @escaping @Sendable (Settings) -> [(id: String, reason: ConfigurationError.Reason)]
  ) {
    self.themes = themes
    self.bindings = bindings
    self.bindingErrors = bindingErrors
  }
}
