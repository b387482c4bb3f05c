/// Which sessions are signed in and which are past their end, as of a moment. Every frame asks, and
/// a list may be long: they are told apart once, and again when one more has ended.

import AccountAPI

struct ActiveSessions: Equatable, Sendable {
  /// In the order of all sessions; the same array while none has ended.
  let active: [Session]
  let ended: [Session]
  /// Those that have ended among the rows on the screen, ascending.
  let endedRows: [Int]
  /// Where the active ones are from, each place once.
  let places: [Place]
  /// It holds from the last end, which is included, to the next one, which is not.
  private let lastEnd: Timestamp?
  private let nextEnd: Timestamp?

  init(_ all: [Session], shown: [Session], _ expiry: SessionExpiry, now: Timestamp) {
    func hasEnded(_ list: [Session], _ row: Int) -> Bool {
      expiry.isOver(list[row].expires, isCurrent: list[row].isCurrent)
    }
    var (lastEnd, nextEnd): (Timestamp?, Timestamp?)
    var places: Set<Place> = []
    var endedCount = 0
    for row in all.indices {
      if let end = all[row].expires {
        if end <= now { lastEnd = max(end, lastEnd ?? end) }
        if end > now { nextEnd = min(end, nextEnd ?? end) }
      }
      if hasEnded(all, row) { endedCount += 1 } else { places.insert(all[row].place) }
    }
    (self.lastEnd, self.nextEnd) = (lastEnd, nextEnd)
    self.places = Array(places)
    if endedCount == 0 {
      (active, ended, endedRows) = (all, [], [])
    } else {
      active = all.indices.filter { !hasEnded(all, $0) }.map { all[$0] }
      ended = all.indices.filter { hasEnded(all, $0) }.map { all[$0] }
      endedRows = shown.indices.filter { hasEnded(shown, $0) }
    }
  }

  func holds(_ now: Timestamp) -> Bool {
    if let lastEnd, now < lastEnd { return false }
    return nextEnd.map { now < $0 } ?? true
  }

  /// How many of the rows before this one have ended.
  func ended(before row: Int) -> Int {
    var (low, high) = (0, endedRows.count)
    while low < high {
      let middle = (low + high) / 2
      if endedRows[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
