/// One line of text being edited, as a shell edits it. Part of the state, so that a resize or a
/// switch of screens loses nothing.
///
/// Kept as single characters and not as a `String`: a short string travels in registers and stays
/// behind on stacks, and some of these lines are passwords.

import Keyring

public struct TextField: Equatable, Sendable, CustomReflectable {
  public private(set) var characters: [Character]
  /// In characters from the start.
  public private(set) var cursor: Int
  /// Shown as dots, and never dumped.
  public let isSecret: Bool
  /// Whether line ends are kept; they are shown as signs.
  public let hasLines: Bool

  public init(_ text: String = "", isSecret: Bool = false, hasLines: Bool = false) {
    self.hasLines = hasLines
    characters = Array(text)
    self.isSecret = isSecret
    cursor = characters.count
  }

  /// Of a secret field only where a person wants to see it; whoever uses it takes `secret`.
  public var text: String { String(characters) }

  /// The UTF-8, straight into guarded memory.
  public var secret: Secret { Secret(copying: characters.lazy.flatMap(\.utf8)) }

  /// As codes and numbers are read, however they were grouped.
  var withoutSpaces: String { text.filter { !$0.isWhitespace } }
  public var isBlank: Bool { characters.allSatisfy(\.isWhitespace) }

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
    case .right: cursor = min(characters.count, cursor + 1)
    case .wordLeft: cursor = wordStart
    case .wordRight: cursor = wordEnd
    case .start: cursor = 0
    case .end: cursor = characters.count
    case .killToStart: remove(from: 0, to: cursor)
    case .killToEnd: remove(from: cursor, to: characters.count)
    case .killWord: remove(from: wordStart, to: cursor)
    }
  }

  /// Line ends of a paste become spaces where this is one line. A combining mark joins the
  /// character before it.
  private mutating func insert(_ added: String) {
    let before = cursor > 0 ? String(characters[cursor - 1]) : ""
    let joined = (before + added).map { $0.isNewline && !hasLines ? " " : $0 }
    let start = max(0, cursor - 1)
    characters.replaceSubrange(start..<cursor, with: joined)
    cursor = start + joined.count
  }

  private mutating func remove(from start: Int, to end: Int) {
    guard start >= 0, end <= characters.count, start < end else { return }
    characters.removeSubrange(start..<end)
    cursor = start
  }

  private var wordStart: Int {
    let trimmed = characters[..<cursor].lastIndex { $0 != " " } ?? -1
    return (characters[..<(trimmed + 1)].lastIndex { $0 == " " } ?? -1) + 1
  }

  private var wordEnd: Int {
    let start = characters[cursor...].firstIndex { $0 != " " } ?? characters.count
    return characters[start...].firstIndex { $0 == " " } ?? characters.count
  }

  public var customMirror: Mirror {
    Mirror(self, children: ["text": isSecret ? "‹secret›" : text, "cursor": cursor])
  }
}
