/// Breaks a text into lines that fit, at spaces where there are any.
public func wrapped(_ text: String, to columns: Int) -> [String] {
  guard columns > 0 else { return [] }
  var lines: [String] = []
  for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
    var line = ""
    for word in paragraph.split(separator: " ", omittingEmptySubsequences: true) {
      let joined = line.isEmpty ? String(word) : "\(line) \(word)"
      if DisplayText.width(joined) <= columns {
        line = joined
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = String(word)
      while DisplayText.width(line) > columns {
        let head = fitting(line, columns)
        lines.append(String(line.prefix(head)))
        line.removeFirst(head)
      }
    }
    lines.append(line)
  }
  return lines
}

/// How many characters of a long word fit, at least one: a character wider than the line must not stop it.
private func fitting(_ word: String, _ columns: Int) -> Int {
  var used = 0
  var count = 0
  for character in word {
    used += DisplayText.width(String(character))
    if used > columns { break }
    count += 1
  }
  return max(1, count)
}
