/// The encodings that a link may have been copied out of: of an email's source, of HTML, of JSON,
/// and of Markdown.

extension PastedLink {
  static func withoutDress(_ text: String) -> String {
    var text = String(String.UnicodeScalarView(text.unicodeScalars.filter { !isInvisible($0) }))
    if isQuotedPrintable(text) { text = withoutQuotedPrintable(text) }
    for (escape, sign) in ["\\u0026": "&", "\\u003d": "=", "\\u003D": "=", "\\u003f": "?"] {
      text = text.replacing(escape, with: sign)
    }
    // Markdown and JSON put it before signs; a shell before a line's end.
    text.removeAll { $0 == "\\" }
    // Twice: a protector's link in HTML has both.
    for _ in 0..<2 { text = withoutEntities(text) }
    return text
  }

  /// What chats put into long words so that they may break there.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isDefaultIgnorableCodePoint
  }

  // MARK: Quoted-printable

  /// Whether each equals sign begins an escape or ends a line, and one escape is that of the sign
  /// itself.
  private static func isQuotedPrintable(_ text: String) -> Bool {
    guard text.contains("=3D") else { return false }
    return text.indices.filter { text[$0] == "=" }.allSatisfy { position in
      let after = text[text.index(after: position)...]
      return after.first.map(\.isWhitespace) ?? true || escape(after) != nil
    }
  }

  private static func withoutQuotedPrintable(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      guard character == "=" else {
        result.append(character)
        continue
      }
      if let byte = escape(rest) {
        rest.removeFirst(2)
        result.append(byte < 0x80 ? Character(Unicode.Scalar(byte)) : "\u{FFFD}")
      } else {
        rest = rest.drop(while: \.isWhitespace)  // the line goes on
      }
    }
    return result
  }

  /// The byte that two upper-case hexadecimal digits at the beginning stand for.
  private static func escape(_ text: Substring) -> UInt8? {
    let digits = text.prefix(2)
    guard digits.count == 2, digits.allSatisfy({ $0.isHexDigit && !$0.isLowercase }) else {
      return nil
    }
    return UInt8(digits, radix: 16)
  }

  // MARK: HTML

  private static let entities = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "equals": "=",
    "quest": "?", "num": "#", "colon": ":", "sol": "/", "percnt": "%", "period": ".",
  ]

  private static func withoutEntities(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let mark = rest.firstIndex(of: "&") {
      result += rest[..<mark]
      rest = rest[rest.index(after: mark)...]
      guard let end = rest.prefix(10).firstIndex(of: ";"), let sign = entity(rest[..<end]) else {
        result += "&"
        continue
      }
      result += sign
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func entity(_ name: Substring) -> String? {
    guard name.first == "#" else { return entities[String(name)] }
    let number = name.dropFirst()
    let isHex = number.first.map { "xX".contains($0) } ?? false
    let value = isHex ? UInt32(number.dropFirst(), radix: 16) : UInt32(number)
    return value.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
  }
}
