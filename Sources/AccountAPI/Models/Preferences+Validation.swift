/// Which preferences a server would damage if they were sent to it.
///
/// Appwrite accepts such preferences with status 200, or loses everything with status 500, so they
/// are checked before sending. Source: real servers of 0.6.2 and 1.8.1.

extension Preferences {
  /// Why preferences cannot be sent without damage.
  public enum ValidationError: Hashable, Sendable {
    /// A key that begins with `$`: after storing it, the server cannot read the preferences any
    /// more.
    case reserved(key: String)
    /// A key that is an integer: it is renumbered, and added again at every save.
    case renumbered(key: String)
    /// A number too large for a `Double`: the server would store nothing at all.
    case nonFinite(key: String)
    /// The size as the server counts it, above `sizeLimit`: the server would lose all preferences.
    case tooLarge(bytes: Int)
  }

  /// The most bytes that a server stores, counted as `storedSize` does.
  public static let sizeLimit = 65_535

  /// Why 0.6.2 would damage these preferences if `changes` were written; nil when it would not.
  public func validationError(merging changes: JSONObject) -> ValidationError? {
    if let key = changes.keys.first(where: Self.isRenumbered) { return .renumbered(key: key) }
    return Self.nonFiniteNumber(in: changes) ?? merging(changes).sizeError
  }

  /// Why a server from 0.7 would damage these preferences if it stored them; nil when it would not.
  public var validationErrorReplacing: ValidationError? {
    if let key = object.keys.first(where: { $0.hasPrefix("$") }) { return .reserved(key: key) }
    // PHP takes an object with the keys of a list for a list, and the server refuses it.
    if !object.isEmpty, object.keys == (0..<object.count).map(String.init) {
      return .renumbered(key: "0")
    }
    return Self.nonFiniteNumber(in: object) ?? sizeError
  }

  private static func nonFiniteNumber(in members: JSONObject) -> ValidationError? {
    members.members.first { $0.1.hasNonFiniteNumber }.map { .nonFinite(key: $0.0) }
  }

  private var sizeError: ValidationError? {
    let size = storedSize
    return size > Self.sizeLimit ? .tooLarge(bytes: size) : nil
  }

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
