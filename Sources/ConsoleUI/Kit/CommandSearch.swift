/// How well a command matches what was typed: whole words before the starts of words, those before
/// parts of words, and letters that are merely there in this order last.

import Synchronization

struct CommandSearch {
  /// Lower is better.
  struct Rank: Comparable {
    /// How the worst of the words was found.
    let match: Match
    /// Whether what was typed is all of a label or of a keyword.
    let isWhole: Bool
    var cost: Int

    /// What was typed is the key itself.
    static let best = Rank(match: .word, isWhole: true, cost: 0)

    static func < (left: Self, right: Self) -> Bool {
      (left.match.rawValue, left.isWhole ? 0 : 1, left.cost)
        < (right.match.rawValue, right.isWhole ? 0 : 1, right.cost)
    }
  }

  enum Match: Int, Comparable {
    case word, start, part, letters

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// Words that say nothing of what is wanted, unless there are no others.
  private static let fillers: Set<String> = [
    "a", "an", "and", "by", "for", "in", "it", "me", "my", "of", "on", "the", "this", "to", "with",
    "am", "das", "dem", "den", "der", "die", "ein", "eine", "es", "fur", "im", "mein", "meine",
    "mich", "mit", "und", "von", "zu",
  ]

  private let whole: [String]
  private let words: [String]
  private let letters: String

  init(_ text: String) {
    whole = Self.words(text)
    let telling = whole.filter { !Self.fillers.contains($0) }
    words = telling.isEmpty ? whole : telling
    letters = whole.joined()
  }

  /// Without a word everything matches.
  var isEmpty: Bool { whole.isEmpty }

  /// Nil where it does not match at all. `isExact` asks for words or their beginnings, and for more
  /// than a few letters of one: what those could mean is not what anybody wants to delete.
  func rank(_ texts: SearchTexts, isExact: Bool) -> Rank? {
    if isExact, !words.contains(where: { $0.count >= 4 }) { return nil }
    let fields = Self.fields(texts)
    var (worst, cost) = (Match.word, 0)
    for word in words {
      guard let (match, field) = best(word, fields, isExact: isExact) else {
        return isExact ? nil : scattered(fields)
      }
      worst = max(worst, match)
      cost += match.rawValue * fields.count + field
    }
    let isWhole = fields.prefix(Self.namingFields).joined().contains { $0 == whole }
    return Rank(match: worst, isWhole: isWhole, cost: cost)
  }

  private func best(_ word: String, _ fields: [[[String]]], isExact: Bool) -> (Match, Int)? {
    var best: (match: Match, field: Int)?
    for (number, phrases) in fields.enumerated() {
      for other in phrases.joined() {
        guard let match = Self.match(word, other), best.map({ match < $0.match }) ?? true else {
          continue
        }
        if isExact, match > .start || match == .start && word.count < 3 { continue }
        best = (match, number)
      }
    }
    return best
  }

  /// `sessions` finds `session` as well as `sess` does.
  private static func match(_ word: String, _ other: String) -> Match? {
    if word == other { return .word }
    if other.hasPrefix(word) { return .start }
    if other.count >= 4, word.hasPrefix(other), word.count - other.count <= 2 { return .start }
    guard word.utf8.count < other.utf8.count else { return nil }
    return word.count >= 3 && other.contains(word) ? .part : nil
  }

  /// The letters in this order in one of the texts, each the start of a word or right after the one
  /// before: `cyp` for “change your password”.
  private func scattered(_ fields: [[[String]]]) -> Rank? {
    guard letters.count > 1 else { return nil }
    let costs = fields.enumerated().flatMap { number, phrases in
      phrases.compactMap { Self.cost(letters, in: $0).map { $0 + number } }
    }
    return costs.min().map { Rank(match: .letters, isWhole: false, cost: $0) }
  }

  /// How many words are left out between the letters.
  static func cost(_ letters: String, in words: [String]) -> Int? {
    var rest = words[...]
    var (word, skipped) = (Substring(), 0)
    for letter in letters {
      if word.first == letter {
        word = word.dropFirst()
        continue
      }
      guard let next = rest.firstIndex(where: { $0.first == letter }) else { return nil }
      skipped += next - rest.startIndex
      word = rest[next].dropFirst()
      rest = rest[(next + 1)...]
    }
    return skipped
  }

  // MARK: Texts

  /// How many of the fields are names of the command.
  private static let namingFields = 4

  /// The phrases of each field, the one that says most first; those in the present language before
  /// the others.
  private static func fields(_ texts: SearchTexts) -> [[[String]]] {
    func other(_ phrase: Phrase) -> String { localized(phrase.german, phrase.english) }
    return [
      phrases(texts.label.text), phrases(texts.keywords.text),
      phrases(other(texts.label)), phrases(other(texts.keywords)),
      phrases(texts.help.text), phrases(other(texts.help)), phrases(ofID: texts.id),
    ]
  }

  /// The phrases of the texts of commands, and of their IDs, which are the same at every key.
  private struct Known {
    var texts: [String: [[String]]] = [:]
    var ids: [String: [[String]]] = [:]
  }

  private static let known = Mutex(Known())

  private static func phrases(_ text: String) -> [[String]] {
    known.withLock { known in
      if let phrases = known.texts[text] { return phrases }
      let phrases = text.split(separator: ",").map { words(String($0)) }
      known.texts[text] = phrases
      return phrases
    }
  }

  private static func phrases(ofID id: String) -> [[String]] {
    known.withLock { known in
      if let phrases = known.ids[id] { return phrases }
      let phrases = [words(spaced(id))]
      known.ids[id] = phrases
      return phrases
    }
  }

  /// In lower case and as they are typed without a German keyboard.
  static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map { word in
      word.map { Self.plain[$0] ?? String($0) }.joined()
    }
  }

  private static let plain: [Character: String] = [
    "ä": "a", "ö": "o", "ü": "u", "ß": "ss", "é": "e",
  ]

  /// `accounts.removePassphrase` as words.
  private static func spaced(_ id: String) -> String {
    id.map { $0.isUppercase ? " \($0)" : String($0) }.joined()
  }
}
