/// Where a list is, and what goes with it: from 100 columns on the details of the selected row
/// beside it, and under a list that leaves room for it what is to be known of all of it.

import ConsoleCore
import TerminalUI

struct ListLayout {
  private(set) var list: Rect
  /// Nil where details lie over the list instead.
  private(set) var details: Rect?
  /// Under the list; nil where there is no room.
  private(set) var context: Rect?

  /// Of the details with their borders: at 100 what the narrowest columns of a list leave.
  /// `wish`: what they want at most, before the list has more.
  private static func leastDetailColumns(_ columns: Int, _ wish: Int) -> Int {
    min(wish, columns - 70)
  }
  static let usualDetailColumns = 36
  private static let leastContextRows = 7
  private static let leastDetailRows = 4

  /// - Parameters:
  ///   - columns: What the list wants, without its borders.
  ///   - rows: The same.
  ///   - least: What the details have at least, from 110 columns on.
  ///   - stacks: Whether details are under the list where they are not beside it.
  init(
    _ rect: Rect, columns: Int, rows: Int, _ size: ScreenSize,
    least: Int = usualDetailColumns, stacks: Bool = false
  ) {
    list = rect
    guard size.isFramed else { return }
    let wanted = rows + 2
    guard size.isWide else {
      guard stacks, rect.rows - wanted >= Self.leastDetailRows else { return }
      let (upper, lower) = rect.splitRows(wanted)
      (list, details) = (upper, lower)
      return
    }
    let room = rect.columns - Self.leastDetailColumns(rect.columns, least)
    let (left, right) = rect.splitColumns(min(columns + Panel.frameColumns, room))
    (list, details) = (left, right)
    guard rect.rows - wanted >= Self.leastContextRows else { return }
    let (upper, lower) = left.splitRows(wanted)
    (list, context) = (upper, lower)
  }

  /// What the columns of a list may take.
  static func room(
    in rect: Rect, _ size: ScreenSize, least: Int = usualDetailColumns
  ) -> Int {
    let beside = size.isWide ? leastDetailColumns(rect.columns, least) : 0
    return rect.columns - beside - Panel.frameColumns
  }
}
