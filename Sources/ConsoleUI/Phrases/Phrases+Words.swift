/// What devices, events, values and moments are called.

import AccountAPI

extension Phrases {
  static var unknownProgram: String { say("Unknown program", "Unbekanntes Programm") }

  static func kind(_ kind: Device.Kind) -> String {
    switch kind {
    case .desktop: say("desktop", "Desktop")
    case .smartphone: say("smartphone", "Smartphone")
    case .tablet: say("tablet", "Tablet")
    case .featurePhone: say("phone", "Handy")
    case .console: say("console", "Spielkonsole")
    case .television: say("television", "Fernseher")
    case .car: say("car", "Auto")
    case .smartDisplay: say("smart display", "Wandanzeige")
    case .camera: say("camera", "Kamera")
    case .mediaPlayer: say("media player", "Abspielgerät")
    case .phablet: say("phablet", "Phablet")
    }
  }
}

// MARK: Moments

extension Phrases {
  static var today: String { say("Today", "Heute") }
  static var yesterday: String { say("Yesterday", "Gestern") }
  static var justNow: String { say("just now", "gerade eben") }
  static func minutesAgo(_ number: Int64) -> String {
    say("\(number) min ago", "vor \(number) Min.")
  }
  static func hoursAgo(_ number: Int64) -> String { say("\(number) h ago", "vor \(number) Std.") }
  static func daysAgo(_ number: Int64) -> String {
    say(
      number == 1 ? "1 day ago" : "\(number) days ago",
      number == 1 ? "vor 1 Tag" : "vor \(number) Tagen")
  }
  static func ahead(_ clock: String, seconds: Int64) -> String {
    say("\(clock), in \(seconds) s", "\(clock), in \(seconds) Sek.")
  }
  static func ahead(_ clock: String, minutes: Int64) -> String {
    say("\(clock), in \(minutes) min", "\(clock), in \(minutes) Min.")
  }
  /// The month counts from 1.
  static func dayAndMonth(_ day: Int, _ month: Int) -> String {
    say("\(day) \(englishMonths[month - 1])", "\(day). \(germanMonths[month - 1])")
  }

  private static let englishMonths = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  private static let germanMonths = [
    "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sep.", "Okt.", "Nov.", "Dez.",
  ]

  /// Room for the longest age, which may be a date.
  static var ageColumns: Int { say(12, 13) }
  /// Room for a date with its year, and the clock.
  static var momentColumns: Int { say(17, 19) }
  /// On the overview, with the gap after it.
  static var shortMomentColumns: Int { say(14, 15) }
}
