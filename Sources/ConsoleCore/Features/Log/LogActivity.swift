/// How many entries of the log came at each hour of the week, and on each day; counted when the
/// entries that are shown change, since there may be 100,000 of them.

import AccountAPI

public struct LogActivity: Equatable, Sendable {
  /// By weekday, Monday first, and hour of the clock.
  public private(set) var hours = Array(repeating: Array(repeating: 0, count: 24), count: 7)
  /// By days since 1970.
  public private(set) var days: [Int: Int] = [:]
  public private(set) var count = 0

  public init() {}

  /// Rows newest first: neighbors mostly share an hour, so that each is looked up once for all of
  /// them.
  init(_ rows: [LogRow], _ clock: LocalClock) {
    // All that zones ever changed by begins at a quarter of an hour.
    var (quarter, number): (Int64, Int) = (.min, 0)
    for row in rows {
      let next = row.entry.time.seconds.quarter
      if next != quarter {
        add(number, quarter, clock)
        (quarter, number) = (next, 0)
      }
      number += 1
    }
    add(number, quarter, clock)
    count = rows.count
  }

  private mutating func add(_ number: Int, _ quarter: Int64, _ clock: LocalClock) {
    guard number > 0 else { return }
    let moment = Timestamp(seconds: quarter * 900)
    let (weekday, hour) = clock.hour(of: moment)
    hours[weekday][hour] += number
    days[Int(clock.day(of: moment)), default: 0] += number
  }
}

extension Int64 {
  fileprivate var quarter: Int64 { self >= 0 ? self / 900 : (self - 899) / 900 }
}
