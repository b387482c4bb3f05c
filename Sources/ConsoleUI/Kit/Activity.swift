/// When things happened: how many entries of a log fall on each hour of the week, and on each day.

import AccountAPI
import ConsoleCore

struct Activity {
  /// By weekday, Monday first, and hour of the clock.
  private(set) var hours = Array(repeating: Array(repeating: 0, count: 24), count: 7)
  /// Days since 1970, with how many entries each.
  private(set) var days: [Int: Int] = [:]
  private(set) var count = 0

  /// Rows newest first, as the log has them: neighbors mostly share an hour, so that the time zone
  /// is asked once for each and not for each row.
  init(_ rows: some Sequence<LogRow>, time: TimeText) {
    var (known, offset): (Int64?, Int64) = (nil, 0)
    for row in rows {
      let moment = row.entry.time
      // All that zones ever changed by begins at a quarter of an hour.
      if known != moment.seconds / 900 {
        known = moment.seconds / 900
        offset = time.shownOffset(moment)
      }
      let slot = time.slot(moment, offset: offset)
      // The first of January 1970 was a Thursday.
      hours[Int(((slot.day + 3) % 7 + 7) % 7)][slot.hour] += 1
      days[Int(slot.day), default: 0] += 1
      count += 1
    }
  }

  var busiestHour: Int { hours.joined().max() ?? 0 }
  var busiestDay: Int { days.values.max() ?? 0 }

  /// The last so many days up to a moment, oldest first.
  func lastDays(_ number: Int, until now: Timestamp, time: TimeText) -> [Int] {
    let today = time.slot(now, offset: time.shownOffset(now)).day
    return (0..<max(0, number)).reversed().map { days[Int(today) - $0] ?? 0 }
  }
}

/// Numbers as signs of one column each: shades for a map, bars for a line. They differ by their
/// ink, so that no colour is needed.
enum ActivitySigns {
  /// From nothing to the most, in even steps.
  static let shades: [Character] = ["·", "░", "▒", "▓", "█"]
  static let bars: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// 0 for nothing, else 1 to 4.
  static func level(_ number: Int, of most: Int) -> Int {
    number == 0 ? 0 : 1 + (number - 1) * (shades.count - 1) / max(1, most)
  }

  static func shade(_ number: Int, of most: Int) -> Character { shades[level(number, of: most)] }

  /// A row of bars; nothing is a point, so that a quiet day is seen as a day.
  static func line(_ numbers: [Int]) -> String {
    let most = numbers.max() ?? 0
    return String(
      numbers.map { $0 == 0 ? "·" : bars[($0 - 1) * bars.count / max(1, most)] })
  }
}
