/// The form of a mail on its way: headers and a multipart body (RFC 5322, MIME).

import Foundation

extension Mail {
  /// The message, with CR LF at the ends of its lines.
  public func message(sender: String, date: Date, id: String) -> [UInt8] {
    let boundary = "gatehouse-\(id)"
    let domain = sender.split(separator: "@").last ?? "localhost"
    let (textEncoding, textPart) = Self.encoded(text)
    let (htmlEncoding, htmlPart) = Self.encoded(html)
    return Array(
      """
      Date: \(Self.format(date))
      From: \(Self.word(from)) <\(sender)>
      To: \(name.isEmpty ? to : "\(Self.word(name)) <\(to)>")
      Subject: \(Self.word(subject))
      Message-ID: <\(id)@\(domain)>
      Auto-Submitted: auto-generated
      MIME-Version: 1.0
      Content-Type: multipart/alternative; boundary="\(boundary)"

      --\(boundary)
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: \(textEncoding)

      \(textPart)
      --\(boundary)
      Content-Type: text/html; charset=utf-8
      Content-Transfer-Encoding: \(htmlEncoding)

      \(htmlPart)
      --\(boundary)--

      """.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n").utf8)
  }

  /// The content as it is, readable in the file, or in base64 if a line is too long for mail
  /// servers (RFC 5322: 998 bytes), as a long link is.
  private static func encoded(_ content: String) -> (encoding: String, content: String) {
    if content.split(separator: "\n").allSatisfy({ $0.utf8.count <= 998 }) {
      return ("8bit", content)
    }
    let wide = Base64.encode(Array(content.utf8))
    let lines = stride(from: 0, to: wide.count, by: 76).map { start in
      String(wide.dropFirst(start).prefix(76))
    }
    return ("base64", lines.joined(separator: "\n"))
  }

  private var html: String {
    let paragraphs = text.split(separator: "\n\n").map { paragraph in
      let escaped = Page.escaped(String(paragraph))
      return paragraph == link
        ? "<p><a href=\"\(escaped)\">\(escaped)</a></p>" : "<p>\(escaped)</p>"
    }
    let direction = isRightToLeft ? "rtl" : "ltr"
    return
      "<div dir=\"\(direction)\" style=\"overflow-wrap:anywhere\">\n\(paragraphs.joined(separator: "\n"))\n</div>"
  }

  /// A phrase of a header: as it is where that is safe, otherwise as encoded words of at most 75
  /// characters (RFC 2047).
  static func word(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    if isPlain, text.utf8.count <= 60, text.trimmingSpaces == text { return text }
    var chunks: [[UInt8]] = [[]]
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if chunks[chunks.count - 1].count + bytes.count > 45 { chunks.append([]) }
      chunks[chunks.count - 1] += bytes
    }
    return chunks.map { "=?utf-8?B?\(Base64.encode($0))?=" }.joined(separator: " ")
  }

  private static func format(_ date: Date) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss Z"
    return formatter.string(from: date)
  }
}
