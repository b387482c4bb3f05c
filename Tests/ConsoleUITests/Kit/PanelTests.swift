import ConsoleCore
import TerminalUI
import TestSupport
import Testing

@testable import ConsoleUI

/// The frame around each part of a screen.
@Suite struct PanelTests {
  private func text(_ canvas: Canvas) -> [String] {
    (0..<canvas.size.rows).map { Golden.text(canvas.row($0)) }
  }

  private func panel() -> Panel {
    var panel = Panel(title: "Sessions 2/6 · newest first")
    panel.hints = [.init(key: .character("x"), label: "Revoke")]
    return panel
  }

  @Test func theTitleIsInTheBorder() {
    var canvas = Canvas(size: Size(columns: 60, rows: 16))
    let rect = Rect(row: 0, column: 0, columns: 40, rows: 4)
    let drawn = panel().draw(&canvas, rect)
    #expect(
      text(canvas).prefix(4).map { String($0.prefix(40)) } == [
        "╭─Sessions 2/6 · newest first──────────╮", "│                                      │",
        "│                                      │", "╰─x Revoke  ───────────────────────────╯",
      ])
    #expect(drawn.inside == Rect(row: 1, column: 2, columns: 36, rows: 2))
    #expect(canvas.row(0).first?.style == Style(.accent))
    #expect(canvas.meaning(at: Point(row: 3, column: 4)) == .key(.character("x")))
  }

  @Test func onlyTheFocusedOneHasTheColorOfTheFocus() {
    var canvas = Canvas(size: Size(columns: 60, rows: 16))
    var panel = panel()
    panel.isFocused = false
    _ = panel.draw(&canvas, Rect(row: 0, column: 0, columns: 40, rows: 4))
    #expect(canvas.row(0).prefix(30).allSatisfy { $0.style == Style(.dim) })
  }

  @Test func theFilterIsAtTheEndOfTheBorder() {
    var canvas = Canvas(size: Size(columns: 60, rows: 16))
    var panel = panel()
    panel.filter = .init(text: TextField("safari"))
    let rect = Rect(row: 0, column: 0, columns: 60, rows: 4)
    #expect(panel.draw(&canvas, rect).cursor == nil)
    #expect(text(canvas)[0].hasSuffix("─/ safari─╮"))
    panel.filter = .init(text: TextField(), isTyping: true, syntax: "ip:5.9 country:de")
    #expect(panel.draw(&canvas, rect).cursor == Point(row: 0, column: 34))
    #expect(text(canvas)[0].contains("/ ip:5.9 country:de"))
    #expect(text(canvas)[0].hasPrefix("╭─Sessions 2/6 · newest first"))
  }

  /// However long the filter is, and whatever can be typed.
  @Test func thePositionStaysBesideAFilter() {
    var canvas = Canvas(size: Size(columns: 60, rows: 16))
    var panel = Panel(title: "Security log 2/6 of 5,313 · 12 archived")
    let long = String(repeating: "country:de ", count: 9)
    panel.filter = .init(text: TextField(long), isTyping: true)
    _ = panel.draw(&canvas, Rect(row: 0, column: 0, columns: 60, rows: 4))
    #expect(text(canvas)[0].hasPrefix("╭─Security log 2/6 of 5,313"))
    panel.filter = .init(text: TextField(), isTyping: true, syntax: long)
    _ = panel.draw(&canvas, Rect(row: 0, column: 0, columns: 60, rows: 4))
    #expect(text(canvas)[0].hasPrefix("╭─Security log 2/6 of 5,313"))
  }

  @Test func theScrollbarShowsWhereTheListIs() {
    var canvas = Canvas(size: Size(columns: 60, rows: 16))
    let panel = panel()
    let inside = panel.draw(&canvas, Rect(row: 0, column: 0, columns: 40, rows: 6)).inside
    func thumb() -> [Int] {
      (0..<6).filter { canvas.row($0).dropFirst(39).first?.base == "▐" }
    }
    panel.drawScrollbar(&canvas, beside: inside, first: 0, count: 4)
    #expect(thumb() == [])
    panel.drawScrollbar(&canvas, beside: inside, first: 12, count: 16)
    #expect(thumb() == [4])
  }

  /// There is no room for frames.
  @Test func onASmallScreenItIsALine() {
    var canvas = Canvas(size: Size(columns: 40, rows: 12))
    var panel = panel()
    panel.filter = .init(text: TextField("ab"))
    let drawn = panel.draw(&canvas, Rect(row: 1, column: 0, columns: 40, rows: 10))
    #expect(text(canvas)[1] == " Sessions 2/6 · newest first       / ab ")
    #expect(drawn.inside == Rect(row: 2, column: 1, columns: 38, rows: 9))
  }

  @Test func theSelectionHasABarAndTheWholeRow() {
    var canvas = Canvas(size: Size(columns: 60, rows: 16))
    let inside = panel().draw(&canvas, Rect(row: 0, column: 0, columns: 60, rows: 6)).inside
    let table = Table(
      columns: [.init("NAME", width: 10)], rows: 2, selected: 1, top: 0)
    table.draw(&canvas, inside) { row, _ in .init("row \(row)") }
    #expect(text(canvas)[3].hasPrefix("│▌row 1"))
    let row = Array(canvas.row(3))
    #expect(row[1].style == Style(.accent, on: .selected))
    #expect(row[2...58].allSatisfy { $0.style == Style(.text, on: .selected) })
    #expect(row[59].style == Style(.accent))
  }

  /// A reader of lines gets one panel after the other.
  @Test func panelsAreReadOneByOne() {
    var canvas = Canvas(size: Size(columns: 60, rows: 16))
    for (title, column) in [("Left", 0), ("Right", 30)] {
      let rect = Rect(row: 1, column: column, columns: 30, rows: 4)
      let inside = Panel(title: title).draw(&canvas, rect).inside
      canvas.put("\(title) one", in: inside.row(0), style: Style())
      canvas.put("\(title) two", in: inside.row(1), style: Style())
    }
    var narrator = PlainNarrator()
    var frame = Frame(canvas: canvas)
    frame.layer = .init(place: "overview")
    #expect(
      narrator.narrate(frame) == "Left\nLeft one\nLeft two\nRight\nRight one\nRight two\n")
  }
}
