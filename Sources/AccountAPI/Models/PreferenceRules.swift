/// What a server does with preferences that it is given; which one it is decides what can be edited, and what is said before it bites.
public struct PreferenceRules: Hashable, Sendable {
  /// Whether a write replaces everything, so that what is not sent is gone. Otherwise members are merged at the top, and a key that is there once
  /// stays for ever, in its place.
  public var replaces: Bool

  public init(replaces: Bool) { self.replaces = replaces }

  /// Source: `appwrite-1.8.1-observed.md`, PATCH prefs.
  public static let replacing = PreferenceRules(replaces: true)

  /// Source: `appwrite-0.6.2-observed.md`, PATCH /account/prefs.
  public static let merging = PreferenceRules(replaces: false)
}
