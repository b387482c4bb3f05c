/// The secret of a link that ends with a line, and whether the next line goes on with it.
///
/// Separate from `PastedLink`, since it knows what secrets look like.
struct SecretEnd {
  private let secret: String

  init(_ link: String) { secret = QueryMembers(link)["secret"] ?? "" }

  /// Whether what follows belongs to the link and is not a word behind it.
  func continues(with piece: Substring) -> Bool {
    // The rest of a query.
    if piece.contains(where: { "&=%".contains($0) }) { return true }
    let hasDigit = piece.contains(where: \.isNumber)
    if hasDigit, piece.count >= 16 { return true }
    guard secret.allSatisfy(Self.isHex) else {
      return !isWholeToken && piece.allSatisfy { $0 == "." || LinkProtector.digits.contains($0) }
    }
    guard piece.allSatisfy(Self.isHex), !Self.lengths.contains(secret.count) else { return false }
    return Self.lengths.contains(secret.count + piece.count) || (hasDigit && piece.count >= 4)
  }

  /// Of hexadecimal secrets, in digits.
  private static let lengths: Set<Int> = [32, 64, 128, 256]

  static func isHex(_ character: Character) -> Bool {
    character.isHexDigit && !character.isUppercase
  }

  /// Whether a secret that is Base64 is complete: JSON with its last brace, or a JWT with the whole
  /// of its signature. Of anything else that is not known, so that it counts as complete.
  private var isWholeToken: Bool {
    guard secret.hasPrefix("eyJ") else { return true }
    let parts = secret.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 1 { return LinkProtector.base64(parts[0]).last == UInt8(ascii: "}") }
    return parts.count == 3 && parts[2].count >= 43
  }
}
