/// The link with a secret in a text as people paste it, without what mail programs, chats and link
/// protectors put around or into it.
///
/// A link is known by the members of its query: `secret`, with `userId` of an email or a provider,
/// or with `key` of a provider's last page. Separate from `QueryMembers`, which reads a URL that is
/// one.
public struct PastedLink: Hashable, Sendable {
  /// The link, from its scheme, where it has one, to the end of its query.
  public let address: String

  /// Finds the first link with a secret; nil where there is none.
  public init?(_ text: String) {
    let plain = Self.withoutDress(String(text.prefix(Self.limit)))
    var attempts = 0
    guard let address = Self.link(in: plain, depth: 0, &attempts) else { return nil }
    self.address = address
  }

  /// In characters; a longer text is not only a link.
  private static let limit = 1 << 16
  /// In characters, of one address.
  private static let addressLimit = 1 << 12
  /// How many addresses are looked at: a hostile text may have any number of them in each other.
  private static let attemptLimit = 200
  /// How many words a link may be broken into.
  private static let wordLimit = 64
  /// How many link protectors may have wrapped a link one after the other.
  private static let depthLimit = 5

  // MARK: Finding

  private static func link(in text: String, depth: Int, _ attempts: inout Int) -> String? {
    let words = text.split(whereSeparator: \.isWhitespace)
    for position in words.indices {
      for start in starts(in: words[position]) {
        let following = words[(position + 1)...]
        if let link = link(words[position][start...], following, depth, &attempts) { return link }
      }
    }
    return nil
  }

  /// Where addresses may begin in a word: at schemes, else at the last sign before a query that
  /// cannot be in an address.
  private static func starts(in word: Substring) -> [Substring.Index] {
    let schemes = word.indices.filter { isSchemeEnd(word[$0...]) }
    if !schemes.isEmpty {
      return schemes.map { end in
        let name = word[..<end].reversed().prefix { isInScheme($0) }
        return word.index(end, offsetBy: -name.count)
      }
    }
    guard let mark = word.firstIndex(of: "?") else { return [] }
    let before = word[..<mark].lastIndex { !isInAddress($0) }
    return [before.map { word.index(after: $0) } ?? word.startIndex]
  }

  private static func isSchemeEnd(_ text: Substring) -> Bool {
    switch text.first {
    case ":": text.hasPrefix("://")
    case "%":
      text.prefix(9).lowercased() == "%3a%2f%2f"
        || text.prefix(15).lowercased() == "%253a%252f%252f"
    default: false
    }
  }

  /// The link that begins a word, going on over as many of the following words as belong to it:
  /// terminals and mail programs break long lines.
  private static func link(
    _ start: Substring, _ following: ArraySlice<Substring>, _ depth: Int, _ attempts: inout Int
  ) -> String? {
    guard attempts <= attemptLimit else { return nil }
    let head = start.prefix(addressLimit).prefix(while: isInAddress)
    var address = String(head)
    var isOpen = head.endIndex == start.endIndex
    var found = complete(address, depth, &attempts)
    for word in following.prefix(wordLimit) where isOpen {
      let next = word.drop { $0 == ">" || $0 == "|" }  // of a quoted message
      if next.isEmpty { continue }
      let piece = next.prefix(while: isInAddress)
      if piece.isEmpty || hasScheme(next) { break }
      let isPart = found.map { SecretEnd($0).continues(with: piece) } ?? looksLikePart(piece)
      guard isPart else { break }
      address += piece
      isOpen = piece.endIndex == next.endIndex
      found = complete(address, depth, &attempts) ?? found
    }
    return found
  }

  /// Whether a piece may be of an address and is not a word of a sentence.
  private static func looksLikePart(_ piece: Substring) -> Bool {
    piece.count >= 20 || piece.dropLast().contains { $0.isNumber || "&=%?/_-.:".contains($0) }
  }

  private static func hasScheme(_ word: Substring) -> Bool {
    word.indices.contains { isSchemeEnd(word[$0...]) }
  }

  /// The link that an address is, or that a link protector wrapped into it.
  private static func complete(_ address: String, _ depth: Int, _ attempts: inout Int) -> String? {
    attempts += 1
    guard depth < depthLimit, attempts <= attemptLimit, address.utf8.count <= addressLimit else {
      return nil
    }
    if let inner = LinkProtector.marked(address) {
      return link(in: inner, depth: depth + 1, &attempts)
    }
    if let link = trimmed(address) { return link }
    for inner in LinkProtector.addresses(in: address) {
      if let link = link(in: inner, depth: depth + 1, &attempts) { return link }
    }
    return nil
  }

  // MARK: Ends

  /// The address without signs behind the secret that cannot belong to it; nil where it has none.
  private static func trimmed(_ address: String) -> String? {
    guard let mark = address.firstIndex(of: "?") else { return nil }
    let query = address[address.index(after: mark)...].prefix { $0 != "#" }
    var members: [String] = []
    for member in query.split(separator: "&") {
      let parts = member.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, ["userId", "secret", "key"].contains(parts[0]) else {
        members.append(String(member))
        continue
      }
      let value = parts[1].prefix(while: isInSecret)
      members.append("\(parts[0])=\(withoutPunctuation(value))")
      if value.endIndex != parts[1].endIndex, members.count > 1 { break }
    }
    let link = "\(address[...mark])\(members.joined(separator: "&"))"
    let read = QueryMembers(link)
    let owner = read["userId"] ?? read["key"]
    return owner?.isEmpty == false && read["secret"]?.isEmpty == false ? link : nil
  }

  /// A full stop ends the sentence around a link, and `_` and `~` end what is emphasized.
  private static func withoutPunctuation(_ value: Substring) -> Substring {
    var value = value
    while let last = value.last, last == "." || last == "~" { value.removeLast() }
    var unmarked = value
    while unmarked.last == "_" { unmarked.removeLast() }
    return unmarked.allSatisfy(SecretEnd.isHex) ? unmarked : value
  }

  private static func isInSecret(_ character: Character) -> Bool {
    character.isASCII
      && (character.isLetter || character.isNumber || "-._~+/=%".contains(character))
  }

  private static func isInAddress(_ character: Character) -> Bool {
    character.isASCII
      && (character.isLetter || character.isNumber || "-._~:/?#[]@!$&*+,;=%".contains(character))
  }

  private static func isInScheme(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "+.-".contains(character))
  }
}
