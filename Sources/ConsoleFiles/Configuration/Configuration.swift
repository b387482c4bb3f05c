/// The content of `config.toml` as values, apart from where the file is. What the file does not
/// mention is nil.

import ConsoleCore

public struct Configuration: Equatable, Sendable {
  public internal(set) var theme: String?
  public internal(set) var language: Language?
  public internal(set) var times: Settings.Times?
  public internal(set) var keys: Settings.Keys?
  public internal(set) var mouse: Bool?
  public internal(set) var archive: Bool?
  public internal(set) var motion: Settings.Motion?
  /// In minutes; 0 never locks.
  public internal(set) var lockAfter: Int64?
  /// In minutes; 0 never refreshes.
  public internal(set) var refreshAfter: Int64?
  public internal(set) var bell: Bool?
  public internal(set) var desktopNotifications: Bool?
  public internal(set) var isPlain: Bool?
  public internal(set) var connections: [NamedConnection] = []
  /// By the ID of the binding: its keys.
  var bindings: [String: [String]] = [:]

  public init() {}

  /// The settings of the file, with defaults for what it does not mention.
  public func settings(over defaults: Settings) -> Settings {
    var settings = defaults
    settings.theme = theme ?? defaults.theme
    settings.language = language ?? defaults.language
    settings.times = times ?? defaults.times
    settings.keys = keys ?? defaults.keys
    settings.mouse = mouse ?? defaults.mouse
    settings.archive = archive ?? defaults.archive
    settings.motion = motion ?? defaults.motion
    settings.lockAfter = lockAfter ?? defaults.lockAfter
    settings.refreshAfter = refreshAfter ?? defaults.refreshAfter
    settings.bell = bell ?? defaults.bell
    settings.desktopNotifications = desktopNotifications ?? defaults.desktopNotifications
    settings.bindings = bindings
    return settings
  }
}
