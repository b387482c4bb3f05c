/// How a server treats the preferences written to it, which decides what can be edited.
public struct PreferenceRules: Hashable, Sendable {
  /// Whether a write replaces all preferences, so that members left out are removed.
  ///
  /// Otherwise members are merged at the top level: a key that was written once cannot be removed,
  /// and keeps its position.
  public var replaces: Bool

  public init(replaces: Bool) { self.replaces = replaces }

  /// From 0.7. Source: PATCH /account/prefs of a real 1.8.1.
  public static let replacing = PreferenceRules(replaces: true)

  /// Version 0.6. Source: PATCH /account/prefs of a real 0.6.2.
  public static let merging = PreferenceRules(replaces: false)
}
