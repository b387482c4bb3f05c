/// One line of text being edited, as a shell edits it. Part of the state, so that a resize or a switch of screens loses nothing.
public struct TextField: Equatable, Sendable, CustomReflectable {
  public private(set) var text: String
  /// In characters from the start.
  public private(set) var cursor: Int
  /// Shown as dots, and never dumped.
  public let isSecret: Bool

  public init(_ text: String = "", isSecret: Bool = false) {
    self.text = text
    self.isSecret = isSecret
    cursor = text.count
  }

  public enum Edit: Equatable, Sendable {
    case insert(String)
    case deleteBackward, deleteForward
    case left, right, wordLeft, wordRight, start, end
    /// To the start, to the end, the word before the cursor.
    case killToStart, killToEnd, killWord
  }

  public mutating func apply(_ edit: Edit) {
    switch edit {
    case .insert(let added): insert(added)
    case .deleteBackward: remove(from: cursor - 1, to: cursor)
    case .deleteForward: remove(from: cursor, to: cursor + 1)
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(text.count, cursor + 1)
    case .wordLeft: cursor = wordStart
    case .wordRight: cursor = wordEnd
    case .start: cursor = 0
    case .end: cursor = text.count
    case .killToStart: remove(from: 0, to: cursor)
    case .killToEnd: remove(from: cursor, to: text.count)
    case .killWord: remove(from: wordStart, to: cursor)
    }
  }

  /// Line ends of a paste become spaces: this is one line.
  private mutating func insert(_ added: String) {
    let line = String(added.map { $0.isNewline ? " " : $0 })
    let place = text.index(text.startIndex, offsetBy: cursor)
    let tail = text[place...].count
    text.insert(contentsOf: line, at: place)
    cursor = text.count - tail  // counted from behind: a combining mark adds no character
  }

  private mutating func remove(from start: Int, to end: Int) {
    guard start >= 0, end <= text.count, start < end else { return }
    let first = text.index(text.startIndex, offsetBy: start)
    text.removeSubrange(first..<text.index(first, offsetBy: end - start))
    cursor = start
  }

  private var wordStart: Int {
    let before = Array(text.prefix(cursor))
    let trimmed = before.lastIndex { $0 != " " } ?? -1
    return (before[..<(trimmed + 1)].lastIndex { $0 == " " } ?? -1) + 1
  }

  private var wordEnd: Int {
    let after = Array(text.dropFirst(cursor))
    let start = after.firstIndex { $0 != " " } ?? after.count
    return cursor + (after[start...].firstIndex { $0 == " " } ?? after.count)
  }

  public var customMirror: Mirror {
    Mirror(self, children: ["text": isSecret ? "‹secret›" : text, "cursor": cursor])
  }
}
