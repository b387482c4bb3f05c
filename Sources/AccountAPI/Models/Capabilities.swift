/// What a server can do, by its version, corrected by what its responses show.
///
/// The version is only a hint: images are built by hand, forks report what they like, and a build
/// between two releases reports the older one. A response decides.
///
/// Source: Appwrite's route tables and change logs, 0.6.2 to 1.9.
public struct Capabilities: Hashable, Sendable {
  /// The version as the server writes it; empty while it is unknown.
  public private(set) var versionText: String
  /// The version that decides; 0.6.2 while it is unknown, so that nothing is assumed.
  public private(set) var version: ServerVersion
  private var missing: Set<ServerFeature> = []

  /// The capabilities to assume of a server that is not known yet: those of 0.6.2.
  public static let unknown = Capabilities(versionText: "")

  /// Creates the capabilities of a version; a text without a number, such as `dev`, is unknown.
  public init(versionText: String) {
    self.versionText = versionText
    version = ServerVersion(versionText) ?? ServerVersion(0, 6, 2)
  }

  /// Whether the server reported a version number.
  public var isKnown: Bool { ServerVersion(versionText) != nil }

  /// Whether the server has a feature, as far as it is known.
  public func has(_ feature: ServerFeature) -> Bool {
    let span = feature.span
    guard version >= span.from, !missing.contains(feature) else { return false }
    return span.until.map { version < $0 } ?? true
  }

  /// Records that a response showed a feature to be missing or switched off.
  public mutating func markMissing(_ feature: ServerFeature) { missing.insert(feature) }

  /// Records that a response showed a feature to work.
  public mutating func markPresent(_ feature: ServerFeature) { missing.remove(feature) }

  /// Makes every feature available again that was marked missing, so that its next use decides.
  public mutating func clearMissing() { missing = [] }

  /// Records that an error had a `type`: without a version number, the server is at least 1.0.
  ///
  /// Types exist from 0.13; 1.0 is assumed because that is the oldest version still in use there.
  public mutating func noteTypedError() {
    if !isKnown, version < ServerVersion(1, 0) { version = ServerVersion(1, 0) }
  }

  /// Records that the account's record held preferences: the server is at least 0.7.
  public mutating func noteReplacingPreferences() {
    if version < ServerVersion(0, 7) { version = ServerVersion(0, 7) }
  }

  /// How the server treats written preferences.
  public var preferenceRules: PreferenceRules {
    has(.replacingPreferences) ? .replacing : .merging
  }

  /// The allowed length of a new password, in bytes of UTF-8.
  public var passwordLength: ClosedRange<Int> {
    version < ServerVersion(0, 12) ? Self.passwordLengthBefore0_12 : Self.passwordLengthFrom0_12
  }
  /// In bytes of UTF-8.
  // swift-format-ignore: AlwaysUseLowerCamelCase
  public static let passwordLengthBefore0_12 = 6...32
  /// In bytes of UTF-8.
  // swift-format-ignore: AlwaysUseLowerCamelCase
  public static let passwordLengthFrom0_12 = 8...256

  /// Whether links may lead to the scheme that is reserved for the project's apps,
  /// `appwrite-callback-<project>`.
  public var allowsCallbackScheme: Bool { version >= ServerVersion(1, 8) }

  /// The most code points of a name.
  public var nameLimit: Int { version < ServerVersion(0, 7) ? 100 : 128 }

  /// The syntax for pages of the security log.
  public var paging: LogPaging {
    guard has(.pagedLog) else { return .none }
    return switch version {
    case ..<ServerVersion(1, 0): .parameters
    case ..<ServerVersion(1, 5): .textQueries
    default: .jsonQueries
    }
  }

  /// Whether the live channel answers a ping that is sent as a message. Older servers answer only
  /// pings of the WebSocket protocol.
  public var answersPingMessages: Bool { version >= ServerVersion(1, 6, 1) }

  /// The name of the recovery-code factor in a challenge.
  ///
  /// 1.9 changed one letter. A server accepts the other spelling too, but then no code is right.
  public var recoveryFactor: String {
    version < ServerVersion(1, 9) ? "recoverycode" : "recoveryCode"
  }
}
