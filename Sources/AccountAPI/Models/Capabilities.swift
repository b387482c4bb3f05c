/// What a server can do: by its version, and corrected where one operation turned out to be missing. A version is a hint and an answer the truth:
/// images are built by hand, and forks lie.
///
/// Source: `versions.md`, the table of endpoints and "Dialects a client needs".

public struct ServerVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var major: Int
  public var minor: Int
  public var patch: Int

  public init(_ major: Int, _ minor: Int, _ patch: Int = 0) {
    self.major = major
    self.minor = minor
    self.patch = patch
  }

  /// `1.8.1`, also with something behind it; nil for `dev` and the like.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 2).map { part in
      Int(part.prefix { $0.isASCII && $0.isNumber })
    }
    guard parts.count >= 2, let major = parts[0], let minor = parts[1] else { return nil }
    self.init(major, minor, parts.count > 2 ? parts[2] ?? 0 : 0)
  }

  public static func < (left: Self, right: Self) -> Bool {
    (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
  }

  public var description: String { "\(major).\(minor).\(patch)" }
}

/// What not every server can do.
public enum ServerFeature: String, CaseIterable, Hashable, Sendable {
  /// A write of preferences replaces all that was there.
  case replacingPreferences
  /// A sign-in that belongs to nobody yet.
  case anonymousSession
  case signInByLink
  /// The log in pages.
  case pagedLog
  case log
  /// A session's end can be put off.
  case extendingSession
  /// The account can block itself, and is not deleted by that.
  case blocking
  case phone
  /// By a text message, exchanged like a mail's code.
  case signInByPhone
  case identities
  case multiFactor
  case signInByCode
  /// Deleted is gone.
  case realDeletion
  case jwt
  /// A new sign-in beyond the limit ends the oldest.
  case sessionLimit
  /// A sign-in through a provider that ends at an address of our choice.
  case providerToken

  /// The first version that has it, and the first that has it no more.
  var span: (from: ServerVersion, until: ServerVersion?) {
    switch self {
    case .replacingPreferences: (ServerVersion(0, 7), nil)
    case .jwt: (ServerVersion(0, 7), nil)
    case .anonymousSession: (ServerVersion(0, 8), nil)
    case .signInByLink: (ServerVersion(0, 10), nil)
    case .pagedLog: (ServerVersion(0, 12), ServerVersion(2, 0))
    case .log: (ServerVersion(0, 6), ServerVersion(2, 0))
    case .extendingSession: (ServerVersion(0, 13), nil)
    case .blocking: (ServerVersion(0, 14), nil)
    case .phone: (ServerVersion(0, 15), nil)
    case .sessionLimit: (ServerVersion(1, 2), nil)
    case .identities: (ServerVersion(1, 4), nil)
    case .multiFactor, .signInByCode, .signInByPhone, .realDeletion, .providerToken:
      (ServerVersion(1, 5), nil)
    }
  }
}

public struct Capabilities: Hashable, Sendable {
  /// In the server's own words; empty while it is not known.
  public private(set) var versionText: String
  public private(set) var version: ServerVersion
  private var missing: Set<ServerFeature> = []

  /// What nobody is to be surprised by: as long as nothing is known, the oldest server of all.
  public static let unknown = Capabilities(versionText: "")

  /// A text that is no version, such as `dev`, tells nothing.
  public init(versionText: String) {
    self.versionText = versionText
    version = ServerVersion(versionText) ?? ServerVersion(0, 6, 2)
  }

  public var isKnown: Bool { ServerVersion(versionText) != nil }

  public func has(_ feature: ServerFeature) -> Bool {
    let span = feature.span
    guard version >= span.from, !missing.contains(feature) else { return false }
    return span.until.map { version < $0 } ?? true
  }

  /// An answer said so: 404 for the operation, or 501.
  public mutating func markMissing(_ feature: ServerFeature) { missing.insert(feature) }

  /// Errors have a type from 0.13 on: of a server that does not tell its version it says that it is no old one.
  public mutating func noteTypedError() {
    if !isKnown, version < ServerVersion(1, 0) { version = ServerVersion(1, 0) }
  }

  /// Of a record with preferences in it: from 0.7 on.
  public mutating func noteReplacingPreferences() {
    if version < ServerVersion(0, 7) { version = ServerVersion(0, 7) }
  }

  public var preferenceRules: PreferenceRules {
    has(.replacingPreferences) ? .replacing : .merging
  }

  /// In bytes of UTF-8.
  public var passwordLength: ClosedRange<Int> {
    version < ServerVersion(0, 12) ? Self.passwordLengthBefore0_12 : Self.passwordLengthFrom0_12
  }
  public static let passwordLengthBefore0_12 = 6...32
  /// From 0.12 on.
  public static let passwordLengthFrom0_12 = 8...256

  /// In code points.
  public var nameLimit: Int { version < ServerVersion(0, 7) ? 100 : 128 }

  /// How the log's paging is asked for.
  public enum Paging: Hashable, Sendable {
    case none, parameters, textQueries, jsonQueries

    /// With its question mark; empty where there is no paging.
    public func query(limit: Int, offset: Int) -> String {
      switch self {
      case .none: return ""
      case .parameters: return "?limit=\(limit)&offset=\(offset)"
      case .textQueries: return Self.query(["limit(\(limit))", "offset(\(offset))"])
      case .jsonQueries:
        return Self.query([
          #"{"method":"limit","values":[\#(limit)]}"#,
          #"{"method":"offset","values":[\#(offset)]}"#,
        ])
      }
    }

    private static func query(_ queries: [String]) -> String {
      "?" + queries.map { "queries%5B%5D=\($0.percentEncoded)" }.joined(separator: "&")
    }
  }

  public var paging: Paging {
    guard has(.pagedLog) else { return .none }
    return switch version {
    case ..<ServerVersion(1, 0): .parameters
    case ..<ServerVersion(1, 5): .textQueries
    default: .jsonQueries
    }
  }

  /// Of a recovery code, when it is to be proved: 1.9 changed its letters, and takes the other one without ever accepting a code.
  public var recoveryFactor: String {
    version < ServerVersion(1, 9) ? "recoverycode" : "recoveryCode"
  }
}
