import TerminalUI
import TestSupport
import Testing

@Suite struct CanvasTests {
  private func row(_ text: String, columns: Int = 12, limit: Int = .max) -> String {
    var canvas = Canvas(size: Size(columns: columns, rows: 1))
    canvas.put(text, row: 0, column: 0, limit: limit, style: Style())
    return Golden.text(canvas.row(0))
  }

  @Test(arguments: [
    ("plain", "plain       "), ("日本", "日本        "), ("e\u{301}a", "e\u{301}a          "),
    ("\u{1B}[31mred", "␛[31mred    "), ("a\tb\r\n", "a␉b␍␊       "),
    ("x\u{202E}y", "x\\u{202E}y  "),
    ("\u{9B}1m", "\\u{9B}1m    "), ("\u{7F}", "␡           "), ("👩‍🚀!", "👩!         "),
    ("❤️", "❤           "), ("\u{301}a", "◌\u{301}a          "),
  ])
  func foreignTextIsMadeFit(text: String, shown: String) {
    #expect(row(text) == shown)
  }

  @Test(arguments: [
    ("abcdef", 3, "ab…"), ("日本語", 4, "日…"), ("日本語", 5, "日本…"), ("abc", 3, "abc"), ("abc", 0, ""),
  ])
  func whatDoesNotFitEndsInAnEllipsis(text: String, limit: Int, shown: String) {
    #expect(row(text, columns: 8, limit: limit).hasPrefix(shown))
    #expect(DisplayText.width(row(text, columns: 8, limit: limit)) == 8)
  }

  /// Texts of one column for each scalar are drawn without being converted: to the same cells.
  @Test func theShortWayDrawsTheSame() {
    let texts = [
      "", "a", "Ada King", "─╭●…×", "äöü – “x”", "e\u{301}a", "日本語", "a日b", "x\u{AD}y", "\u{301}",
      "👩‍🚀!", "a\tb", String(repeating: "long ", count: 9),
    ]
    let style = Style(.accent, on: .selected)
    for text in texts {
      for (column, limit) in [-9, -2, 0, 3, 7, 8].flatMap({ at in [0, 1, 2, 5, 99].map { (at, $0) }
      }) {
        var (short, long) = (
          Canvas(size: Size(columns: 8, rows: 1)), Canvas(size: Size(columns: 8, rows: 1))
        )
        for start in 0..<2 {
          short.put("日本語日", row: 0, column: -start, style: Style())
          long.put("日本語日", row: 0, column: -start, style: Style())
          let used = short.put(text, row: 0, column: column, limit: limit, style: style)
          let converted = DisplayText(text, upTo: max(0, min(limit, 8 - column)))
          #expect(long.put(converted, row: 0, column: column, limit: limit, style: style) == used)
          #expect(short == long, "\(text) at \(column), at most \(limit)")
        }
      }
      #expect(DisplayText.width(text) == DisplayText(text).width)
      #expect((DisplayText.width(text, upTo: 3) > 3) == (DisplayText(text).width > 3))
    }
  }

  /// From the first to the last that differs, and no wide character is cut.
  @Test(arguments: [
    ("abcdef", "abcdef", nil), ("abcdef", "abXdYf", 2..<5), ("abcdef", "Xbcdef", 0..<1),
    ("a日bc", "a月bc", 1..<3), ("a日bc", "axybc", 1..<3), ("axybc", "a日bc", 1..<3),
    ("日本語", "日x 語", 2..<4), ("", "x", 0..<1),
  ])
  func onlyChangedColumnsAreNamed(before: String, after: String, columns: Range<Int>?) {
    func canvas(_ text: String) -> Canvas {
      var canvas = Canvas(size: Size(columns: 6, rows: 1))
      canvas.put(text, row: 0, column: 0, style: Style())
      return canvas
    }
    #expect(canvas(after).changedColumns(in: 0, since: canvas(before)) == columns)
    #expect(canvas(after).changedColumns(in: 0, since: nil) == 0..<6)
  }

  @Test func fillingLeavesNoHalfOfAWideCharacter() {
    var canvas = Canvas(size: Size(columns: 8, rows: 1))
    canvas.put("日本語日", row: 0, column: 0, style: Style())
    canvas.fill(Rect(row: 0, column: 1, columns: 4, rows: 9), with: "─", style: Style())
    #expect(Golden.text(canvas.row(0)) == " ──── 日")
    canvas.fill(Rect(row: 0, column: 7, columns: 9, rows: 1), .bar)
    #expect(Golden.text(canvas.row(0)) == " ────   ")
    canvas.fill(Rect(row: 0, column: 3, columns: 0, rows: 1), with: "x", style: Style())
    #expect(Golden.text(canvas.row(0)) == " ────   ")
  }

  @Test func halfOfAWideCharacterIsNeverLeft() {
    var canvas = Canvas(size: Size(columns: 4, rows: 1))
    canvas.put("日本", row: 0, column: 0, style: Style())
    canvas.put("x", row: 0, column: 1, style: Style())
    #expect(Golden.text(canvas.row(0)) == " x本")
    canvas.put("y", row: 0, column: 2, style: Style())
    #expect(Golden.text(canvas.row(0)) == " xy ")
  }

  @Test(arguments: [(-1, 0), (0, 99), (5, 0), (0, 3)])
  func nothingLeavesTheCanvas(row: Int, column: Int) {
    var canvas = Canvas(size: Size(columns: 4, rows: 2))
    canvas.put("日本語", row: row, column: column, style: Style())
    canvas.fill(Rect(row: row, column: column, columns: 50, rows: 50), .panel)
    #expect(canvas.cells.count == 8)
  }

  @Test func wrappingLosesNoWord() {
    let text = "one two threefourfive 日本語日本語 six"
    for columns in 2...30 {
      let lines = wrapped(text, to: columns)
      #expect(lines.allSatisfy { DisplayText.width($0) <= columns }, "\(columns)")
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    }
  }

  @Test func columnsThatMatterLessGoFirst() {
    let table = Table(
      columns: [
        .init("Name", width: 8), .init("Place", width: 6, rank: 2), .init("IP", width: 6, rank: 1),
      ], rows: 1,
      selected: 0, top: 0)
    func header(_ columns: Int) -> String {
      var canvas = Canvas(size: Size(columns: columns, rows: 2))
      table.draw(&canvas, canvas.bounds) { _, _ in Table.Text("x") }
      return Golden.text(canvas.row(0)).split(separator: " ").joined(separator: " ")
    }
    #expect(header(24) == "Name Place IP")
    #expect(header(23) == "Name IP")
    #expect(header(10) == "Name")
  }
}
