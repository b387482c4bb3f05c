/// A server's version number, such as 1.8.1, ordered as versions are.
public struct ServerVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var major: Int
  public var minor: Int
  public var patch: Int

  public init(_ major: Int, _ minor: Int, _ patch: Int = 0) {
    self.major = major
    self.minor = minor
    self.patch = patch
  }

  /// Parses `1.8.1`, also `1.8` and with a suffix such as `-RC2`; nil for `dev` and the like.
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
