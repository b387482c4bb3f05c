/// Whole words that people type behind a colon in vim and k9s. Typed in the palette, each is its
/// command and nothing else comes before it.

enum CommandWords {
  /// The names of bindings.
  private static let table: [(words: [String], id: String)] = [
    (["q", "q!", "qa", "qa!", "quit", "exit", "wq", "x"], "account.quit"),
    (["w", "write"], "preferences.save"),
    (["u", "undo"], "preferences.undo"), (["red", "redo"], "preferences.redo"),
    (["h", "help"], "help"), (["set", "config"], "settings"), (["mes", "messages"], "messages"),
    (["e", "e!", "edit"], "refresh"), (["ctx", "context", "contexts"], "accounts"),
    (["overview", "pulse", "pulses"], "screen.overview"), (["profile"], "screen.profile"),
    (["security"], "screen.security"), (["sessions", "session", "sess"], "screen.sessions"),
    (["log", "logs", "events"], "screen.log"),
    (["preferences", "prefs", "pref"], "screen.preferences"),
  ]

  /// Nil for everything else.
  static func id(of text: String) -> String? {
    let word = text.lowercased().split(separator: " ")
    guard word.count == 1 else { return nil }
    return table.first { $0.words.contains(String(word[0])) }?.id
  }
}
