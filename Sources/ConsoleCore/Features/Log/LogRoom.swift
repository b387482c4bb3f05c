/// How much of the log fits on the screen: each day has a line of its own over its entries.

import AccountAPI

extension LogState {
  /// Lines for entries and days.
  public func lines(_ size: ScreenSize) -> Int {
    max(1, Layout.listRows(size) - (unknownWords.isEmpty ? 0 : 1))
  }

  /// How many entries fit below each other from the first that is shown.
  func visible(_ context: Context) -> Int {
    let (room, clock) = (lines(context.size), clock(context))
    var (used, count): (Int, Int) = (0, 0)
    var day: Int64?
    for row in shown.dropFirst(rows.top) {
      let next = clock.day(of: row.entry.time)
      used += next == day ? 1 : 2
      day = next
      guard used <= room else { break }
      count += 1
    }
    // At the end of the list there may be less than a screen.
    return max(1, rows.top + count >= shown.count ? max(count, room / 2) : count)
  }
}
