/// Searching a string for a word byte by byte. Foundation's search takes a tenth of a request's
/// time.

extension StringProtocol {
  /// The start of the first occurrence.
  func position(of word: String) -> Index? {
    var (text, word) = (String(self), word)
    let offset = text.withUTF8 { text in
      word.withUTF8 { word -> Int? in
        guard let first = word.first, text.count >= word.count else { return nil }
        return (0...text.count - word.count).first { start in
          text[start] == first
            && (1..<word.count).allSatisfy { text[start + $0] == word[$0] }
        }
      }
    }
    return offset.map { utf8.index(startIndex, offsetBy: $0) }
  }

  /// What follows the first occurrence.
  func rest(after word: String) -> SubSequence? {
    position(of: word).map { self[utf8.index($0, offsetBy: word.utf8.count)...] }
  }
}
