/// The key-value object that the server keeps for an account, exactly as it was read.
public struct Preferences: Hashable, Sendable {
  public var object: JSONObject

  public init(_ object: JSONObject = JSONObject()) { self.object = object }

  /// The members of `edited` that differ from these or are new. 0.6.2 merges at the top level, so this is all that need be sent.
  public func changes(to edited: Preferences) -> JSONObject {
    JSONObject(edited.object.members.filter { object[$0.0] != $0.1 }.map { ($0.0, $0.1) })
  }

  /// With these members, in the place of what had their names.
  public func merging(_ changes: JSONObject) -> Preferences {
    var merged = self
    for (key, value) in changes.members { merged.object[key] = value }
    return merged
  }

  /// Bytes as 0.6.2 counts them: PHP's `json_encode`, which escapes the slash and everything above ASCII. Its column takes
  /// `sizeLimit`; above that the real server destroys what is stored. Never less than PHP makes of it, and more only by the few bytes that a
  /// number with an exponent might take.
  public var storedSize: Int {
    JSONWriter.bytes(.object(object), style: .init(escapesSlash: true, escapesNonASCII: true)).count
      + JSONValue.object(object).bytesOfExponents
  }

  /// What 0.6.2 would spoil if it were sent; nil when all is well.
  public func validationError(merging changes: JSONObject) -> ValidationError? {
    if let key = changes.keys.first(where: Self.isRenumbered) { return .renumbered(key: key) }
    if let (key, _) = changes.members.first(where: { $0.1.hasNonFiniteNumber }) {
      return .nonFinite(key: key)
    }
    let size = merging(changes).storedSize
    return size > Self.sizeLimit ? .tooLarge(bytes: size) : nil
  }

  /// What a later server would spoil if it were sent these; nil when all is well.
  public var validationErrorReplacing: ValidationError? {
    if let key = object.keys.first(where: { $0.hasPrefix("$") }) { return .reserved(key: key) }
    // What has the keys of a list is taken for one, and refused.
    if !object.isEmpty, object.keys == (0..<object.count).map(String.init) {
      return .renumbered(key: "0")
    }
    if let (key, _) = object.members.first(where: { $0.1.hasNonFiniteNumber }) {
      return .nonFinite(key: key)
    }
    let size = storedSize
    return size > Self.sizeLimit ? .tooLarge(bytes: size) : nil
  }

  public enum ValidationError: Hashable, Sendable {
    /// A key that begins with `$`: stored, and the server cannot read the preferences any more.
    case reserved(key: String)
    /// A key of digits: it is renumbered, and appended again at every save.
    case renumbered(key: String)
    /// A number too large for the server, which would make nothing of it and of all the others.
    case nonFinite(key: String)
    /// The whole, as the server counts it. It would answer 500 and lose everything.
    case tooLarge(bytes: Int)
  }

  public static let sizeLimit = 65_535

  /// Whether 0.6.2 would renumber the key and append a copy at every save (digits, also after a minus).
  public static func isRenumbered(_ key: String) -> Bool {
    Int64(key).map { String($0) == key } ?? false
  }
}

extension JSONValue {
  /// PHP writes `1e9` out as `1000000000` and `1e22` as `1.0e+22`; no number takes it more than this.
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

  fileprivate var hasNonFiniteNumber: Bool {
    switch self {
    case .number(let number): !number.double.isFinite
    case .array(let items): items.contains(where: \.hasNonFiniteNumber)
    case .object(let object): object.members.contains(where: \.1.hasNonFiniteNumber)
    default: false
    }
  }
}
