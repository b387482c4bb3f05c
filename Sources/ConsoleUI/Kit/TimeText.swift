/// Moments in words: ages for what is recent, local dates and clock times for the rest.

import AccountAPI
import ConsoleCore
import Glibc

public struct TimeText: Sendable {
  /// Seconds that local time is ahead of UTC at a moment.
  private let offset: @Sendable (Timestamp) -> Int64
  /// The moment that is drawn; nil where nothing is counted down.
  public var now: Timestamp?
  public var style = Settings.Times.relative

  public init(now: Timestamp? = nil, offset: @escaping @Sendable (Timestamp) -> Int64) {
    self.now = now
    self.offset = offset
  }

  /// By the system's time zone.
  public static let local = TimeText { moment in
    var seconds = time_t(moment.seconds)
    var parts = tm()
    return localtime_r(&seconds, &parts) == nil ? 0 : Int64(parts.tm_gmtoff)
  }

  /// How far local time is ahead of UTC at a moment.
  public func secondsAhead(_ moment: Timestamp) -> Int64 { offset(moment) }

  /// `14:05`.
  public func clock(_ moment: Timestamp) -> String { clock(parts(moment)) }

  private func clock(_ parts: Parts) -> String {
    twoDigits(parts.hour) + ":" + twoDigits(parts.minute)
  }

  /// `14:05:09`.
  public func preciseClock(_ moment: Timestamp) -> String {
    let second = Int(((moment.seconds % 60) + 60) % 60)
    return "\(clock(moment)):\(twoDigits(second))"
  }

  /// `27 Nov`, with the year where it is another one.
  func shortDate(_ moment: Timestamp) -> String { shortDate(parts(moment)) }

  /// `27 Nov 14:05`.
  func shortDateAndClock(_ moment: Timestamp) -> String {
    let parts = parts(moment)
    return shortDate(parts) + " " + clock(parts)
  }

  private func shortDate(_ parts: Parts) -> String {
    let year = now.map { self.parts($0).year } == parts.year ? "" : " \(parts.year)"
    return Phrases.dayAndMonth(parts.day, parts.month) + year
  }

  /// As the settings have it: an age, or the date and the clock.
  public func when(_ moment: Timestamp, now: Timestamp) -> String {
    guard style != .relative else { return age(moment, now: now) }
    let year = parts(moment).year == parts(now).year ? "" : " \(parts(moment).year)"
    let parts = parts(moment)
    return "\(Phrases.dayAndMonth(parts.day, parts.month))\(year) \(clock(moment))"
  }

  /// `14:05, in 12 min`; in seconds within the last minute.
  public func clockAhead(_ moment: Timestamp) -> String {
    guard let now, moment > now else { return clock(moment) }
    let seconds = moment.since(now)
    if seconds <= 60 { return Phrases.ahead(clock(moment), seconds: seconds) }
    return Phrases.ahead(clock(moment), minutes: (seconds + 59) / 60)
  }

  /// `12 Sep 2026`.
  public func date(_ moment: Timestamp) -> String { date(parts(moment)) }

  private func date(_ parts: Parts) -> String {
    "\(Phrases.dayAndMonth(parts.day, parts.month)) \(parts.year)"
  }

  /// `12 Sep 2026 14:05`.
  public func dateAndClock(_ moment: Timestamp) -> String {
    let parts = parts(moment)
    return date(parts) + " " + clock(parts)
  }

  /// `just now`, `5 min ago`, `3 h ago`, `2 days ago`, then the date.
  public func age(_ moment: Timestamp, now: Timestamp) -> String {
    let seconds = now.since(moment)
    switch seconds {
    case ..<60: return Phrases.justNow  // and what a fast clock puts into the future
    case ..<3_600: return Phrases.minutesAgo(seconds / 60)
    case ..<86_400: return Phrases.hoursAgo(seconds / 3_600)
    case ..<2_592_000: return Phrases.daysAgo(seconds / 86_400)
    default: return date(moment)
    }
  }

  /// Room for what `when` says.
  var columns: Int { style == .relative ? Phrases.ageColumns : Phrases.momentColumns }

  private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

  private typealias Parts = (year: Int, month: Int, day: Int, hour: Int, minute: Int)

  private func parts(_ moment: Timestamp) -> Parts {
    var seconds = time_t(moment.seconds + shownOffset(moment))
    var parts = tm()
    gmtime_r(&seconds, &parts)
    return (
      Int(parts.tm_year) + 1_900, Int(parts.tm_mon) + 1, Int(parts.tm_mday), Int(parts.tm_hour),
      Int(parts.tm_min)
    )
  }

  /// The day, counted from 1970, and the hour of it.
  func slot(_ moment: Timestamp, offset: Int64) -> (day: Int64, hour: Int) {
    let seconds = moment.seconds + offset
    let day = seconds.flooredQuotient(by: 86_400)
    return (day, Int((seconds - day * 86_400) / 3_600))
  }

  /// Of which zone the clock is, at a moment.
  func shownOffset(_ moment: Timestamp) -> Int64 { style == .utc ? 0 : offset(moment) }

  func isSameDay(_ one: Timestamp, _ other: Timestamp) -> Bool { day(one) == day(other) }

  /// `Today`, `Yesterday`, else the date.
  func dayName(_ moment: Timestamp, now: Timestamp) -> String {
    switch day(now) - day(moment) {
    case 0: Phrases.today
    case 1: Phrases.yesterday
    default: date(moment)
    }
  }

  /// Days since 1970, for grouping.
  private func day(_ moment: Timestamp) -> Int64 {
    slot(moment, offset: shownOffset(moment)).day
  }
}

extension Int64 {
  fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
