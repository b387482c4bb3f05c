/// A User-Agent prepared for searching: as bytes, in lower case.

struct AgentText {
  private let bytes: [UInt8]

  init(_ text: String) { bytes = Array(text.lowercased().utf8) }

  /// Whether the word occurs where a word can begin.
  func has(_ word: AgentWord) -> Bool { end(of: word) != nil }

  /// Whether the letters occur anywhere.
  func contains(_ part: AgentWord) -> Bool {
    let size = part.bytes.count
    guard size > 0, bytes.count >= size else { return false }
    return (0...bytes.count - size).contains { start in
      bytes[start] == part.bytes[0] && bytes[start..<start + size].elementsEqual(part.bytes)
    }
  }

  /// The version after a word, cut to two numbers; empty if there is none, nil without the word.
  func version(after word: AgentWord) -> String? {
    guard var index = end(of: word) else { return nil }
    if index < bytes.count, Self.separators.contains(bytes[index]) { index += 1 }
    let end = bytes[index...].firstIndex { !isDigit($0) && !Self.points.contains($0) }
    let text = bytes[index..<(end ?? bytes.count)]
    return text.split(whereSeparator: Self.points.contains).prefix(2)
      .map { String(decoding: $0, as: UTF8.self) }.joined(separator: ".")
  }

  private static let separators = Array("/ -_:".utf8)
  private static let points = Array("._".utf8)

  /// The index after the first occurrence of the word.
  private func end(of word: AgentWord) -> Int? {
    let size = word.bytes.count
    guard size > 0, bytes.count >= size else { return nil }
    for start in 0...bytes.count - size
    where bytes[start] == word.bytes[0] && isBoundary(before: start, word) {
      if bytes[start..<start + size].elementsEqual(word.bytes) { return start + size }
    }
    return nil
  }

  /// Whether a word can begin here: a letter cannot follow another word.
  private func isBoundary(before start: Int, _ word: AgentWord) -> Bool {
    guard start > 0, isLetter(word.bytes[0]) else { return true }
    let before = bytes[start - 1]
    return !isLetter(before) && before != UInt8(ascii: "-") && before != UInt8(ascii: "_")
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
