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
        // Halves are sure to fit, wide characters too.
        let head = String(line.prefix(max(1, columns / 2)))
        lines.append(head)
        line.removeFirst(head.count)
      }
    }
    lines.append(line)
  }
  return lines
}
