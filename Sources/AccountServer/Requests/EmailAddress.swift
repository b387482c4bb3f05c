/// Whether a string is an email address, by the rules of PHP's `FILTER_VALIDATE_EMAIL`, which the
/// real servers use.
///
/// Control characters are refused as well: PHP accepts them in quoted local parts, and a line end
/// there could begin a header of an email.
enum EmailAddress {
  static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }), hasValidLength(bytes),
      let at = endOfLocalPart(bytes)
    else { return false }
    let domain = bytes[(at + 1)...]
    return isName(domain) || isLiteral(domain)
  }

  /// At most 254 characters, 64 of them before an `@`. Quotation marks do not count, and an escaped
  /// character counts once. PHP stops counting at an empty pair of quotation marks.
  private static func hasValidLength(_ bytes: [UInt8]) -> Bool {
    guard bytes.count <= 320 else { return false }
    var (index, count) = (0, 0)
    while index < bytes.count {
      if bytes[index] == quote { index += 1 }
      guard index < bytes.count, bytes[index] != quote else { return true }
      if bytes[index] == UInt8(ascii: "@"), count > 64 { return false }
      index += bytes[index] == backslash ? 2 : 1
      guard index <= bytes.count else { return true }
      count += 1
      if count > 254 { return false }
      if index < bytes.count, bytes[index] == quote { index += 1 }
    }
    return true
  }

  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")

  /// The index of the `@` after a local part, which is made of words with dots between them.
  private static func endOfLocalPart(_ bytes: [UInt8]) -> Int? {
    var index = 0
    while index < bytes.count {
      let end = bytes[index] == quote ? endOfQuotedWord(bytes, index) : endOfAtom(bytes, index)
      guard let end, end < bytes.count else { return nil }
      if bytes[end] == UInt8(ascii: "@") { return end }
      guard bytes[end] == UInt8(ascii: ".") else { return nil }
      index = end + 1
    }
    return nil
  }

  private static func endOfAtom(_ bytes: [UInt8], _ start: Int) -> Int? {
    let end = bytes[start...].firstIndex { !isLetterOrDigit($0) && !atomSigns.contains($0) }
    return end == start ? nil : end
  }

  private static let atomSigns = Array("!#$%&'*+-/=?^_`{|}~".utf8)

  /// The index after the closing quotation mark.
  private static func endOfQuotedWord(_ bytes: [UInt8], _ start: Int) -> Int? {
    var index = start + 1
    while index < bytes.count {
      switch bytes[index] {
      case quote: return index + 1
      case backslash: index += 2
      case UInt8(ascii: " "): return nil
      default: index += 1
      }
    }
    return nil
  }

  /// Whether the domain is a name: two labels or more, the last of which begins with a letter.
  private static func isName(_ domain: ArraySlice<UInt8>) -> Bool {
    let labels = domain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count >= 2, labels.allSatisfy(isLabel), let first = labels.last?.first else {
      return false
    }
    return isLetterOrDigit(first) && !isDigit(first)
  }

  private static func isLabel(_ label: ArraySlice<UInt8>) -> Bool {
    guard let first = label.first, let last = label.last, label.count <= 63 else { return false }
    return isLetterOrDigit(first) && isLetterOrDigit(last)
      && label.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
  }

  /// Whether the domain is an address in brackets, such as `[192.0.2.1]` or `[IPv6:2001:db8::1]`.
  private static func isLiteral(_ domain: ArraySlice<UInt8>) -> Bool {
    guard domain.first == UInt8(ascii: "["), domain.last == UInt8(ascii: "]"), domain.count > 2
    else { return false }
    let inner = String(decoding: domain.dropFirst().dropLast(), as: UTF8.self)
    guard inner.lowercased().hasPrefix("ipv6:") else { return isIPv4(inner[...]) }
    return isIPv6(inner.dropFirst(5))
  }

  /// Four decimal numbers up to 255, without leading zeros.
  private static func isIPv4(_ text: Substring) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        part.utf8.allSatisfy(isDigit) && UInt8(part).map { String($0) == part } == true
      }
  }

  /// Eight groups, or fewer around a `::`; the last two may be an IPv4 address.
  ///
  /// A `::` stands for two groups or more, as PHP counts.
  private static func isIPv6(_ text: Substring) -> Bool {
    var groups = text.split(separator: ":", omittingEmptySubsequences: false)
    var room = 8
    if groups.count > 1, let last = groups.last, last.contains(".") {
      guard isIPv4(last) else { return false }
      groups.removeLast()
      room = 6
      // The colon before the address belongs to it, except in a `::`.
      if groups.last?.isEmpty == true { groups.append("") }
    }
    guard let gap = groups.firstIndex(where: \.isEmpty) else {
      return groups.count == room && groups.allSatisfy(isGroup)
    }
    return areGroups(groups, around: gap, room: room)
  }

  private static func areGroups(_ groups: [Substring], around gap: Int, room: Int) -> Bool {
    // `::` splits into one empty group, or into two or three at the ends.
    let before = groups[..<gap]
    var after = groups[(gap + 1)...]
    guard !after.isEmpty else { return false }
    if before.isEmpty {
      guard after.count > 1, after.first?.isEmpty == true else { return false }
      after = after.dropFirst()
    }
    if after.count == 1, after.first?.isEmpty == true { after = after.dropFirst() }
    return before.count + after.count <= room - 2 && before.allSatisfy(isGroup)
      && after.allSatisfy(isGroup)
  }

  private static func isGroup(_ text: Substring) -> Bool {
    (1...4).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        isDigit($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0 | 0x20)
      }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
