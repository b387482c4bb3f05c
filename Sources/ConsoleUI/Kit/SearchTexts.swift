/// What a command can be found by, in both languages whichever is shown: whoever searches may know
/// a thing by the name that it has elsewhere.

struct SearchTexts {
  let label: Phrase
  let keywords: Phrase
  let help: Phrase
  let id: String

  /// All of it in lower case, for a search of parts.
  var whole: String {
    let phrases = [label, keywords, help].map { "\($0.english) \($0.german)" }
    return "\(phrases.joined(separator: " ")) \(id)".lowercased()
  }
}
