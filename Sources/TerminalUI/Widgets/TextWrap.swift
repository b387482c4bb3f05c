/// The lines of a text that is broken at spaces, or inside words that are longer than a line.
///
/// Takes one pass, since text from outside may be a megabyte without a space.
public func wrapped(_ text: String, to columns: Int) -> [String] {
  guard columns > 0 else { return [] }
  if isOneLine(text, columns) { return [text] }
  var lines: [String] = []
  for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
    var line = Line()
    for word in paragraph.split(separator: " ", omittingEmptySubsequences: true) {
      let width = DisplayText.width(String(word), upTo: columns)
      if !line.text.isEmpty, line.width + 1 + width <= columns {
        line.append(" ", width: 1)
      } else if !line.text.isEmpty {
        lines.append(line.text)
        line = Line()
      }
      if width <= columns {
        line.append(word, width: width)
      } else {
        line.append(cutting: word, to: columns, &lines)
      }
    }
    lines.append(line.text)
  }
  return lines
}

/// Whether a text is its only line, as most are: it has room, and there are no blanks to leave out.
private func isOneLine(_ text: String, _ columns: Int) -> Bool {
  // No text has more columns that are plain than bytes.
  guard text.utf8.count <= columns else { return false }
  var isBehindBlank = true
  for byte in text.utf8 {
    let isBlank = byte == 0x20
    guard 0x20...0x7E ~= byte, !(isBlank && isBehindBlank) else { return false }
    isBehindBlank = isBlank
  }
  return !isBehindBlank
}

/// The line that is being filled.
private struct Line {
  var text = ""
  var width = 0

  mutating func append(_ more: some StringProtocol, width: Int) {
    text += more
    self.width += width
  }

  /// Appends a word longer than a line, and the lines it fills to `lines`. A character wider than
  /// a line gets a line of its own.
  mutating func append(cutting word: Substring, to columns: Int, _ lines: inout [String]) {
    for character in word {
      let width = DisplayText.width(String(character))
      if self.width > 0, self.width + width > columns {
        lines.append(text)
        self = Line()
      }
      append(String(character), width: width)
    }
  }
}
