/// What a person may choose about the console itself; each change is seen at once and kept in the
/// configuration file.

public struct Settings: Equatable, Sendable {
  public enum Times: String, CaseIterable, Equatable, Sendable { case relative, local, utc }
  /// Whose habits the keys follow, besides those that are the same everywhere.
  public enum Keys: String, CaseIterable, Equatable, Sendable { case standard, vim, emacs }
  /// Reduced: nothing turns or blinks.
  public enum Motion: String, CaseIterable, Equatable, Sendable { case reduced, full }

  /// By its name, or `automatic`.
  public var theme: String
  /// The dark or the light one of our own, as the terminal's background is.
  public static let automatic = "auto"
  public var times = Times.relative
  public var language = Language.english
  public var keys = Keys.standard
  /// By the name of what they do, the keys as people write them; before what `keys` says.
  public var bindings: [String: [String]] = [:]
  public var mouse = true
  /// Whether the log is remembered on this machine.
  public var archive = true
  public var motion = Motion.reduced
  /// Minutes without a key until a passphrase is asked for again; 0 never.
  public var lockAfter: Int64 = 15
  /// Minutes after which what is shown is refreshed; 0 never.
  public var refreshAfter: Int64 = 5
  /// Whether the terminal's bell tells of a new sign-in.
  public var bell = false
  /// Whether a notification of the desktop tells of a new sign-in.
  public var desktopNotifications = false

  public init(theme: String) { self.theme = theme }
}
