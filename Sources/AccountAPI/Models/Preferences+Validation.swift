/// Why preferences cannot be stored as they are, and how large they are.
///
/// Appwrite accepts some preferences with status 200 and damages them, or loses everything with
/// status 500, so they are checked before sending. Which error applies is for `PreferenceRules`.

extension Preferences {
  /// Why a server cannot store preferences as they are.
  public enum ValidationError: Hashable, Sendable {
    /// A key that begins with `$`: with some of these stored, servers from 0.7 cannot read the
    /// preferences any more.
    case reserved(key: String)
    /// A key that is an integer: 0.6 renumbers it, and adds it again at every save.
    case renumbered(key: String)
    /// Keys that count from 0: servers from 0.7 take the whole for a list and refuse it.
    case list
    /// A key that was removed or renamed: 0.6 keeps it.
    case permanent(key: String)
    /// Stored keys in another order: 0.6 keeps theirs.
    case reordered
    /// A number too large for a `Double`: the server would store nothing at all.
    case nonFinite(key: String)
    /// The size as the server counts it, above `sizeLimit`.
    case tooLarge(bytes: Int)
    /// The same on 0.6, which would lose all preferences.
    case destructive(bytes: Int)
  }

  /// The most bytes that a server stores, counted as `storedSize` does.
  public static let sizeLimit = 65_535

  /// The size in bytes as 0.6.2 counts it: PHP's `json_encode`, with `/` and non-ASCII escaped.
  ///
  /// Never less than PHP's count; more only by the few bytes that a number with an exponent may
  /// take.
  public var storedSize: Int {
    JSONWriter.bytes(.object(object), style: .init(escapesSlash: true, escapesNonASCII: true)).count
      + JSONValue.object(object).bytesOfExponents
  }
}

extension JSONValue {
  /// The most bytes PHP takes for a number: it writes `1e9` as `1000000000`, `1e22` as `1.0e+22`.
  private static let longestNumber = 24

  fileprivate var bytesOfExponents: Int {
    switch self {
    case .number(let number):
      number.text.contains { $0 == "e" || $0 == "E" }
        ? max(0, Self.longestNumber - number.text.utf8.count) : 0
    case .array(let items): items.reduce(0) { $0 + $1.bytesOfExponents }
    case .object(let object): object.members.reduce(0) { $0 + $1.1.bytesOfExponents }
    default: 0
    }
  }
}
