/// How much of the log fits on the screen: each day has a line of its own over its entries.

import AccountAPI

extension LogState {
  /// Lines for entries and days.
  private func lines(_ size: ScreenSize) -> Int {
    max(1, Layout.listRows(size) - (unknownWords.isEmpty ? 0 : 1))
  }

  /// How many entries fit below each other from the first that is shown.
  func visible(_ context: Context) -> Int {
    let (room, clock) = (lines(context.size), clock(context))
    var (used, count) = (0, 0)
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

  /// Keeps the selection on a row that is there, that row on the screen, and the screen full.
  mutating func clamp(_ context: Context) {
    rows.clamp(visible: lines(context.size))
    guard !shown.isEmpty else { return }
    let (room, clock) = (lines(context.size), clock(context))
    let least = first(showing: rows.selectedIndex, room, clock)
    let most = first(showing: shown.count - 1, room, clock)
    rows.scroll(to: min(rows.selectedIndex, max(least, min(rows.top, most))))
  }

  /// The first entry from which on another one is still on the screen.
  private func first(showing last: Int, _ room: Int, _ clock: LocalClock) -> Int {
    var (first, used) = (last, 2)
    var day = clock.day(of: shown[last].entry.time)
    while first > 0 {
      let next = clock.day(of: shown[first - 1].entry.time)
      used += next == day ? 1 : 2
      day = next
      guard used <= room else { break }
      first -= 1
    }
    return first
  }
}
