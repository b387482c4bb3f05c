import ConsoleCore
import Testing

@Suite struct TextFieldTests {
  /// `|` is the cursor.
  @Test(arguments: [
    ("one two|", TextField.Edit.killWord, "one |"), ("one  |two", .killWord, "|two"),
    ("a|b", .deleteBackward, "|b"),
    ("|ab", .deleteBackward, "|ab"), ("a|b", .deleteForward, "a|"),
    ("one two|", .wordLeft, "one |two"),
    ("one| two x", .wordRight, "one two| x"), ("one two|", .start, "|one two"),
    ("|one", .end, "one|"),
    ("ab|cd", .killToStart, "|cd"), ("ab|cd", .killToEnd, "ab|"), ("a|d", .insert("bc"), "abc|d"),
    ("a|", .insert("x\ny"), "ax y|"), ("e|", .insert("\u{301}"), "e\u{301}|"),
    ("👩‍🚀|x", .deleteBackward, "|x"),
    ("日|本", .left, "|日本"), ("日本|", .right, "日本|"),
  ])
  func edits(before: String, edit: TextField.Edit, after: String) {
    var field = field(before)
    field.apply(edit)
    #expect(field == self.field(after))
  }

  private func field(_ picture: String) -> TextField {
    let parts = picture.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    var field = TextField(parts.joined())
    for _ in 0..<parts[1].count { field.apply(.left) }
    return field
  }

  @Test(arguments: 1...40)
  func theSelectionIsAlwaysInSight(visible: Int) {
    var list = ListState()
    let moves: [ListState.Move] = [
      .down, .pageDown, .down, .last, .up, .pageUp, .pageUp, .first, .up, .down,
    ]
    for count in [0, 1, 5, 100] {
      for move in moves {
        list.move(move, count: count, visible: visible)
        #expect(list.selected >= 0 && list.selected < max(1, count))
        #expect(list.top <= list.selected && list.selected < list.top + visible)
      }
    }
  }
}
