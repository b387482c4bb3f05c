/// How far local time is ahead of UTC, and since when: summer and winter differ, so that the hour
/// of an old entry is not told by what is so today.

import AccountAPI

public struct LocalClock: Equatable, Sendable {
  public struct Change: Equatable, Sendable {
    public let from: Timestamp
    public let secondsAhead: Int64

    public init(from: Timestamp, secondsAhead: Int64) {
      self.from = from
      self.secondsAhead = secondsAhead
    }
  }

  /// Before the first change.
  private let secondsAhead: Int64
  /// Oldest first.
  private let changes: [Change]

  /// The same at all times.
  public init(secondsAhead: Int64 = 0) {
    self.secondsAhead = secondsAhead
    changes = []
  }

  /// As a zone has it from one moment to another; the changes are looked for month by month.
  public init(
    from start: Timestamp, to end: Timestamp, secondsAhead ahead: (Timestamp) -> Int64
  ) {
    let month: Int64 = 30 * 86_400
    secondsAhead = ahead(start)
    var (known, present, found) = (start, ahead(start), [Change]())
    while known < end {
      let next = known.advanced(bySeconds: month)
      let offset = ahead(next)
      if offset != present {
        found.append(Change(from: Self.change(known, next, ahead), secondsAhead: offset))
      }
      (known, present) = (next, offset)
    }
    changes = found
  }

  /// The first second with the later offset, between two moments that differ.
  private static func change(
    _ before: Timestamp, _ after: Timestamp, _ ahead: (Timestamp) -> Int64
  ) -> Timestamp {
    var (low, high) = (before.seconds, after.seconds)
    let old = ahead(before)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if ahead(Timestamp(seconds: middle)) == old { low = middle } else { high = middle }
    }
    return Timestamp(seconds: high)
  }

  public func secondsAhead(at moment: Timestamp) -> Int64 {
    changes.last { $0.from <= moment }?.secondsAhead ?? secondsAhead
  }

  /// Counted from 1970.
  public func day(of moment: Timestamp) -> Int64 {
    let local = moment.seconds + secondsAhead(at: moment)
    return (local - (local % 86_400 + 86_400) % 86_400) / 86_400
  }

  /// The weekday, 0 for Monday, and the hour of the clock.
  public func hour(of moment: Timestamp) -> (weekday: Int, hour: Int) {
    let local = moment.seconds + secondsAhead(at: moment)
    let second = (local % 86_400 + 86_400) % 86_400
    // The first of January 1970 was a Thursday.
    let day = (local - second) / 86_400 + 3
    return (Int((day % 7 + 7) % 7), Int(second / 3_600))
  }
}
