import ConsoleCore
import TerminalUI
import Testing

@testable import ConsoleUI

/// What goes with a list: beside it, under it, or nowhere.
@Suite struct ListLayoutTests {
  private func layout(
    _ columns: Int, _ rows: Int, list: Int = 50, of count: Int = 8, stacks: Bool = false
  ) -> ListLayout {
    let rect = Rect(row: 1, column: 0, columns: columns, rows: rows - Layout.frameRows)
    return ListLayout(
      rect, columns: list, rows: count, ScreenSize(columns: columns, rows: rows), stacks: stacks)
  }

  @Test func detailsAreBesideTheListAndContextUnderIt() throws {
    let layout = layout(120, 40)
    #expect(layout.list == Rect(row: 1, column: 0, columns: 54, rows: 10))
    #expect(layout.details == Rect(row: 1, column: 54, columns: 66, rows: 38))
    #expect(layout.context == Rect(row: 11, column: 0, columns: 54, rows: 28))
  }

  @Test(arguments: [(100, 30), (106, 36), (120, 36), (200, 36)])
  func aWideListLeavesRoomForDetails(columns: Int, least: Int) {
    #expect(layout(columns, 40, list: 300).details?.columns == least)
    let size = ScreenSize(columns: columns, rows: 40)
    let rect = Rect(row: 1, column: 0, columns: columns, rows: 38)
    #expect(ListLayout.room(in: rect, size) == columns - least - Panel.frameColumns)
  }

  @Test func aLongListHasAllRows() {
    #expect(layout(120, 40, of: 30).context == nil)
    #expect(layout(120, 40, of: 30).list.rows == 38)
    #expect(layout(120, 40, of: 29).context?.rows == 7)
  }

  @Test func onANarrowScreenDetailsAreUnderTheListOrOverIt() {
    #expect(layout(80, 24).details == nil && layout(80, 24).list.rows == 22)
    #expect(
      layout(80, 24, stacks: true).details == Rect(row: 11, column: 0, columns: 80, rows: 12))
    #expect(layout(80, 24, of: 17, stacks: true).details == nil)
    for stacks in [true, false] {
      let small = layout(40, 12, stacks: stacks)
      #expect(small.details == nil && small.context == nil && small.list.rows == 10)
    }
  }
}
