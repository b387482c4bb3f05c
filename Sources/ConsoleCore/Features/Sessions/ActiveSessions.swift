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
  let places: Set<Place>
  /// It holds from the last end, which is included, to the next one, which is not.
  private let lastEnd: Timestamp?
  private let nextEnd: Timestamp?

  init(_ all: [Session], shown: [Session], _ expiry: SessionExpiry, now: Timestamp) {
    func hasEnded(_ session: Session) -> Bool {
      expiry.isOver(session.expires, isCurrent: session.isCurrent)
    }
    let ends = all.lazy.compactMap(\.expires)
    lastEnd = ends.filter { $0 <= now }.max()
    nextEnd = ends.filter { $0 > now }.min()
    ended = all.filter(hasEnded)
    active = ended.isEmpty ? all : all.filter { !hasEnded($0) }
    endedRows = ended.isEmpty ? [] : shown.indices.filter { hasEnded(shown[$0]) }
    places = Set(active.lazy.map(\.place))
  }

  /// Whether the same have ended at another moment.
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
