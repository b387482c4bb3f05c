/// The addresses that link protectors, search engines and chats wrapped into one of their own.
///
/// Most put the whole address into a member of their query, or into their path (Safe Links, Google,
/// Barracuda, Cisco, FireEye, Trend Micro, GMX, Facebook, Slack), some in Base64 (Sophos,
/// Bitdefender). Proofpoint has encodings of its own, and Check Point puts signs around it. Those
/// that keep the address to themselves (Mimecast, shorteners) cannot be read.
enum LinkProtector {
  /// The addresses that may be in another one, the likeliest first.
  static func addresses(in address: String) -> [String] {
    values(address) + inBase64(address) + nested(address) + decoded(address)
  }

  /// The address in one that marks where it begins and ends, of Proofpoint or Check Point; nil for
  /// any other.
  static func marked(_ address: String) -> String? {
    proofpoint3(address) ?? proofpoint2(address) ?? checkPoint(address)
  }

  /// `…/v2/___http://host/path?a=b___.bXQ6…`
  private static func checkPoint(_ address: String) -> String? {
    guard let start = address.firstRange(of: "/___"),
      let end = address[start.upperBound...].ranges(of: "___.").last,
      address[start.upperBound...].hasPrefix("http")
    else { return nil }
    return String(address[start.upperBound..<end.lowerBound])
  }

  /// What begins as `http` does, in the query or the path.
  private static func inBase64(_ address: String) -> [String] {
    let mark = address.firstIndex(of: "?") ?? address.endIndex
    let values = address[mark...].split(separator: "&").compactMap {
      $0.split(separator: "=", maxSplits: 1).last
    }
    return (address[..<mark].split(separator: "/") + values).compactMap { part in
      guard part.hasPrefix("aHR0c"), let text = String(part).percentDecoded else { return nil }
      let digits = text.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 }
      return String(validating: base64(Substring(String(digits))), as: UTF8.self)
    }
  }

  private static func values(_ address: String) -> [String] {
    guard let mark = address.firstIndex(of: "?") else { return [] }
    return address[address.index(after: mark)...].split(separator: "&").compactMap { member in
      let parts = member.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let value = String(parts[1]).percentDecoded, hasQuery(value) else {
        return nil
      }
      return value
    }
  }

  /// From the second scheme on, where the address was put in as it is.
  private static func nested(_ address: String) -> [String] {
    guard let scheme = address.ranges(of: "://").dropFirst().first else { return [] }
    let before = address[..<scheme.lowerBound]
    let name = before.reversed().prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    return [String(address[before.index(before.endIndex, offsetBy: -name.count)...])]
  }

  private static func decoded(_ address: String) -> [String] {
    guard address.contains("%"), let text = address.percentDecoded, text != address,
      hasQuery(text)
    else { return [] }
    return [text]
  }

  private static func hasQuery(_ text: String) -> Bool {
    text.contains("?") || text.contains("%3F") || text.contains("%3f")
  }

  // MARK: Proofpoint

  /// `…/v2/url?u=http-3A__host_path-3Fa-3Db&d=…`
  private static func proofpoint2(_ address: String) -> String? {
    guard address.contains("/v2/url?"), let value = QueryMembers(address)["u"] else { return nil }
    return value.replacing("-", with: "%").replacing("_", with: "/").percentDecoded
  }

  /// `…/v3/__http://host/path?a=b__;Kio!!…$`, where each `*` stands for one character of those
  /// behind the semicolon, in Base64, and `**` with a letter for several.
  private static func proofpoint3(_ address: String) -> String? {
    guard let start = address.firstRange(of: "/v3/__"),
      let end = address[start.upperBound...].ranges(of: "__;").last
    else { return nil }
    var replaced = base64(address[end.upperBound...].prefix { $0 != "!" })[...]
    var result = ""
    var rest = address[start.upperBound..<end.lowerBound]
    while let character = rest.popFirst() {
      guard character == "*" else {
        result.append(character)
        continue
      }
      var count = 1
      if rest.first == "*" {
        rest.removeFirst()
        count = rest.popFirst().flatMap(digits.firstIndex(of:)).map { $0 + 2 } ?? 2
      }
      result += String(decoding: replaced.prefix(count), as: UTF8.self)
      replaced = replaced.dropFirst(count)
    }
    // It makes one slash of two.
    if !result.contains("://"), let colon = result.firstRange(of: ":/") {
      result.replaceSubrange(colon, with: "://")
    }
    return result
  }

  /// Of Base64 in URLs, by their value.
  static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")

  static func base64(_ text: Substring) -> [UInt8] {
    var bits: UInt32 = 0
    var count = 0
    var bytes: [UInt8] = []
    for character in text {
      guard let value = digits.firstIndex(of: character) else { break }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }
}
