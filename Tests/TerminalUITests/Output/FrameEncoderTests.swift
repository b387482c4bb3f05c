import TestSupport
import Testing

@testable import TerminalUI

/// What a terminal shows is what was drawn, in few bytes.
@Suite struct FrameEncoderTests {
  private static let all = TerminalAbilities(
    repeats: true, placesInRow: true, erasesInRow: true, erasesInColor: true,
    attributes: [.bold, .dim, .italic, .underline, .reverse])
  private static let theme = Theme(
    name: "test",
    roles: [
      .text: .init(.rgb(1, 2, 3)), .accent: .init(.rgb(4, 5, 6), .bold),
      .warning: .init(.indexed(3), .underline), .dim: .init(.indexed(9)),
    ],
    surfaces: [
      .base: .init(.rgb(20, 20, 20)), .selected: .init(.rgb(40, 40, 40)),
      .bar: .init(.indexed(60), .reverse),
    ])

  // MARK: What is shown

  /// The first place where a terminal shows something else than a frame says.
  private func difference(
    _ frame: Frame, _ terminal: ModelTerminal, _ look: (Style) -> Look
  ) -> String? {
    let canvas = frame.canvas
    for row in 0..<canvas.size.rows {
      for column in 0..<canvas.size.columns where canvas[row, column].width > 0 {
        let cell = canvas[row, column]
        let shown = terminal.cells[row][column]
        var text = String(cell.base)
        for mark in cell.marks { text.unicodeScalars.append(mark) }
        let look = look(cell.style)
        let isBlank = text == " " && !look.isSeenOnBlanks && !shown.look.isSeenOnBlanks
        let isSame =
          isBlank ? shown.look.background == look.background : shown.look == look
        if shown.text != text || !isSame {
          return "\(row), \(column): \(shown), not \(text) \(look)"
        }
      }
    }
    return terminal.visibleCursor == frame.cursor ? nil : "the cursor"
  }

  private static let texts = [
    "Firefox 128.0", "Python urllib …", "unknown       unknown", "日本語", "e\u{301}a\u{308}b",
    "────────────────", "a", "              ", "│", "················", "🔑 key", "----------------",
  ]

  private func change(_ frame: inout Frame, _ chance: inout SeededGenerator) {
    let size = frame.canvas.size
    for _ in 0..<Int.random(in: 0...6, using: &chance) {
      let row = Int.random(in: 0..<size.rows, using: &chance)
      let column = Int.random(in: -3..<size.columns, using: &chance)
      let role = Role.allCases.randomElement(using: &chance) ?? .text
      let surface = Surface.allCases.randomElement(using: &chance) ?? .base
      let style = Style(
        role, on: surface,
        swatch: Int.random(in: 0..<9, using: &chance) == 0
          ? .rgb(.random(in: 0...255, using: &chance), 7, 7) : nil)
      switch Int.random(in: 0..<4, using: &chance) {
      case 0:
        let rect = Rect(
          row: row, column: column, columns: .random(in: 1...size.columns, using: &chance),
          rows: .random(in: 1...3, using: &chance))
        frame.canvas.fill(rect, surface)
      default:
        frame.canvas.put(
          Self.texts.randomElement(using: &chance) ?? "", row: row, column: column, style: style)
      }
    }
    frame.cursor =
      Bool.random(using: &chance)
      ? nil
      : Point(
        row: .random(in: 0..<size.rows, using: &chance),
        column: .random(in: 0..<size.columns, using: &chance))
  }

  @Test(arguments: 0..<40)
  func everyFrameIsShownAsDrawn(seed: Int) {
    var chance = SeededGenerator(seed)
    let abilities = TerminalAbilities(
      repeats: .random(using: &chance), placesInRow: .random(using: &chance),
      erasesInRow: .random(using: &chance), erasesInColor: .random(using: &chance),
      attributes: Bool.random(using: &chance) ? Self.all.attributes : [.bold])
    let depth = [ColorDepth.direct, .palette, .eight, .none].randomElement(using: &chance) ?? .none
    let theme = seed % 3 == 0 ? Theme(name: "plain") : Self.theme
    let size = Size(
      columns: .random(in: 1...60, using: &chance), rows: .random(in: 1...12, using: &chance))
    var frame = Frame(canvas: Canvas(size: size))
    var terminal = ModelTerminal(size: size)
    terminal.erasesInColor = abilities.erasesInColor
    var encoder = FrameEncoder(depth, abilities)
    var old: Frame?
    for _ in 0..<25 {
      change(&frame, &chance)
      terminal.show(encoder.encode(frame, in: theme, over: old))
      let difference = difference(frame, terminal) {
        Look(theme.paint($0, depth), depth, abilities)
      }
      #expect(difference == nil)
      old = Int.random(in: 0..<15, using: &chance) == 0 ? nil : frame
    }
  }

  // MARK: In how many bytes

  /// What is sent for drawings, one after the other, where the screen was blank before them.
  private func sent(
    on abilities: TerminalAbilities = Self.all, columns: Int = 40, isUTF8: Bool = true,
    _ drawings: ((inout Canvas) -> Void)...
  ) -> [String] {
    var encoder = FrameEncoder(.direct, abilities, isUTF8: isUTF8)
    var frame = Frame(canvas: Canvas(size: Size(columns: columns, rows: 4)))
    var old: Frame?
    return ([{ _ in }] + drawings).map { draw in
      draw(&frame.canvas)
      defer { old = frame }
      return shown(encoder.encode(frame, in: Self.theme, over: old))
    }.suffix(drawings.count)
  }

  private func shown(_ bytes: [UInt8]) -> String {
    // Not as characters: a return and a line feed are one.
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
      scalar == "\u{8}" ? "<" : scalar == "\r" ? "|" : scalar
    }
    return String(String.UnicodeScalarView(scalars)).replacing("\u{1B}[", with: "^")
  }

  private static let text = Style()
  private static let accent = Style(.accent)
  private static let setAccent = "^1;38;2;4;5;6m"

  @Test func aScreenIsClearedFirst() {
    var encoder = FrameEncoder(.direct, Self.all)
    var frame = Frame(canvas: Canvas(size: Size(columns: 9, rows: 3)))
    frame.canvas.put("ab", row: 1, column: 2, style: Self.text)
    let whole = shown(encoder.encode(frame, in: Self.theme, over: nil))
    #expect(whole == "^;38;2;1;2;3;48;2;20;20;20m^H^2J^3G\nab^?25l")
    #expect(encoder.encode(frame, in: Self.theme, over: frame) == [])
    // After another program all of it is set again.
    #expect(shown(encoder.encode(frame, in: Self.theme, over: nil)) == whole)
  }

  @Test func whatIsShownIsNotSentAgain() {
    let same = sent(
      { $0.put("abc", row: 1, column: 2, style: Self.text) },
      { $0.put("abd", row: 1, column: 2, style: Self.text) },
      // Of a blank only the background is seen.
      { $0.put(" ", row: 2, column: 2, style: Self.accent) })
    #expect(same == ["^2;3Habc", "^2;5Hd", ""])
  }

  @Test func aStyleIsSetOnceForAllRows() {
    let both = sent {
      for row in 0..<3 {
        $0.put("ab", row: row, column: 1, style: Self.accent)
        $0.put("cd", row: row, column: 4, style: Self.text)
      }
    }
    #expect(both == ["^1;5Hcd<<\ncd<<\ncd^1;2H\(Self.setAccent)ab<<\nab<<\nab"])
  }

  @Test func onlyTheDifferenceOfStylesIsSent() {
    let styles = sent(
      { $0.put("a", row: 0, column: 0, style: Self.accent) },
      { $0.put("a", row: 1, column: 0, style: Style(.accent, on: .selected)) },
      { $0.put("a", row: 2, column: 0, style: Style(.text, on: .selected)) },
      { $0.put("a", row: 3, column: 0, style: Style(.warning, on: .selected)) })
    #expect(
      styles == [
        "^H\(Self.setAccent)a", "^2H^48;2;40;40;40ma", "^3H^22;38;2;1;2;3ma",
        "^4H^4;33ma",
      ])
  }

  @Test func attributesThatATerminalLacksAreLeftOut() {
    var abilities = Self.all
    abilities.attributes = [.underline]
    let accent = sent(on: abilities) { $0.put("a", row: 0, column: 0, style: Self.accent) }
    #expect(accent == ["^H^38;2;4;5;6ma"])
    abilities.excludedByColors = [.underline]
    let warning = sent(on: abilities) { $0.put("a", row: 0, column: 0, style: Style(.warning)) }
    #expect(warning == ["^H^33ma"])
    // Without colors it may be all that distinguishes a row.
    var encoder = FrameEncoder(.none, abilities)
    var frame = Frame(canvas: Canvas(size: Size(columns: 9, rows: 1)))
    frame.canvas.put("a", row: 0, column: 0, style: Style(.text, on: .field))
    #expect(shown(encoder.encode(frame, in: Self.theme, over: nil)) == "^m^H^2J^4ma^?25l")
  }

  @Test(arguments: [
    ("------", "^1;10H-^5b"), ("--...     a", "^1;10H--...^5Ca"), ("----", "^1;10H----"),
    // tmux repeats no other characters.
    ("╭────────╮", "^1;10H╭────────╮"), ("日日", "^1;10H日日"),
  ])
  func charactersAreRepeated(text: String, bytes: String) {
    #expect(sent { $0.put(text, row: 0, column: 9, style: Self.text) } == [bytes])
  }

  @Test(arguments: [(18, "-^7b+"), (17, "-^6b-+"), (16, "-^7b")])
  func noRepetitionEndsBeforeTheLastColumn(columns: Int, bytes: String) {
    let line = sent(columns: columns) {
      $0.put("--------+", row: 0, column: 8, style: Self.text)
      $0.put("--------", row: 0, column: 8, style: Self.text)
    }
    #expect(line == ["^1;9H\(bytes)"])
  }

  @Test func blanksAreErased() {
    func blanks(_ abilities: TerminalAbilities, _ columns: Int, ending: String = "") -> String {
      sent(
        on: abilities,
        { $0.put(String(repeating: "x", count: 40), row: 0, column: 0, style: Self.text) },
        {
          $0.put(
            String(repeating: " ", count: columns) + ending, row: 0, column: 5, style: Self.text)
        }
      )[1]
    }
    #expect(blanks(Self.all, 35) == "^1;6H^K")
    #expect(blanks(Self.all, 20) == "^1;6H^20X")
    #expect(blanks(Self.all, 20, ending: "y") == "^1;6H ^19by")
    #expect(blanks(Self.all, 3) == "^1;6H   ")
    var abilities = Self.all
    abilities.repeats = false
    #expect(blanks(abilities, 20, ending: "y") == "^1;6H^20X^20Cy")
    // Where erasing would leave the terminal's own background.
    abilities.erasesInColor = false
    #expect(blanks(abilities, 20) == "^1;6H" + String(repeating: " ", count: 20))
  }

  @Test func theCursorGoesTheShortWay() {
    func moved(_ from: Point, _ to: Point, on abilities: TerminalAbilities = Self.all) -> String {
      // Both in one frame, the second in another style.
      sent(on: abilities) {
        $0.put("a", row: from.row, column: from.column, style: Self.text)
        $0.put("b", row: to.row, column: to.column, style: Self.accent)
      }[0].replacing(Self.setAccent, with: "")
    }
    func place(_ row: Int, _ column: Int) -> Point { Point(row: row, column: column) }
    #expect(moved(place(0, 3), place(0, 20)) == "^1;4Ha^21Gb")
    #expect(moved(place(0, 30), place(0, 5)) == "^1;31Ha^6Gb")
    #expect(moved(place(0, 30), place(0, 0)) == "^1;31Ha|b")
    #expect(moved(place(0, 30), place(0, 29)) == "^1;31Ha<<b")
    #expect(moved(place(0, 30), place(1, 0)) == "^1;31Ha|\nb")
    #expect(moved(place(0, 30), place(2, 31)) == "^1;31Ha\n\nb")
    #expect(moved(place(2, 5), place(0, 6)) == "^3;6Ha^2Ab")
    #expect(moved(place(2, 5), place(0, 20)) == "^3;6Ha^1;21Hb")
    // Behind the last column only its row is known.
    #expect(moved(place(0, 39), place(1, 38)) == "^1;40Ha^39G\nb")
    var abilities = Self.all
    abilities.placesInRow = false
    #expect(moved(place(0, 39), place(1, 38), on: abilities) == "^1;40Ha^2;39Hb")
    // Terminals disagree on the columns of some characters.
    let wide = sent {
      $0.put("日", row: 0, column: 0, style: Self.text)
      $0.put("b", row: 0, column: 5, style: Self.accent)
    }
    #expect(wide == ["^H日^1;6H\(Self.setAccent)b"])
  }

  @Test func aFewColumnsThatAreShownAreSentAgain() {
    let gaps = sent(
      { $0.put("a..b....c", row: 0, column: 4, style: Self.text) },
      { $0.put("x..x....x", row: 0, column: 4, style: Self.text) })
    #expect(gaps[1] == "^1;5Hx..x^4Cx")
  }

  @Test func theCursorIsShownWhereItIs() {
    var encoder = FrameEncoder(.direct, Self.all)
    var frame = Frame(canvas: Canvas(size: Size(columns: 9, rows: 3)))
    _ = encoder.encode(frame, in: Self.theme, over: nil)
    func sent(_ cursor: Point?) -> String {
      let old = frame
      frame.cursor = cursor
      return shown(encoder.encode(frame, in: Self.theme, over: old))
    }
    #expect(sent(Point(row: 1, column: 2)) == "^2;3H^?25h")
    #expect(sent(Point(row: 1, column: 3)) == "^2;4H")
    #expect(sent(Point(row: 1, column: 3)) == "")
    #expect(sent(nil) == "^?25l")
  }

  @Test func withoutUTF8ThereAreFormsInASCII() {
    let forms = sent(isUTF8: false) { $0.put("╭──é 日", row: 0, column: 0, style: Self.text) }
    #expect(forms == ["^H+--e ? "])
  }

  @Test func manyRowsAreShownAtOnce() {
    var encoder = FrameEncoder(.none, Self.all)
    var frame = Frame(canvas: Canvas(size: Size(columns: 9, rows: 9)))
    for row in 0..<5 { frame.canvas.put("a", row: row, column: 0, style: Self.text) }
    let bytes = shown(encoder.encode(frame, in: Self.theme, over: nil))
    #expect(bytes == "^?2026h^m^H^2Ja|\na|\na|\na|\na^?25l^?2026l")
  }
}
