/// What devices, events, values and moments are called.

import AccountAPI

extension Phrases {
  static var unknownProgram: String { localized("Unknown client", "Unbekannter Client") }

  static func kind(_ kind: Device.Kind) -> String {
    switch kind {
    case .desktop: localized("desktop", "Desktop")
    case .smartphone: localized("smartphone", "Smartphone")
    case .tablet: localized("tablet", "Tablet")
    case .featurePhone: localized("feature phone", "Handy")
    case .console: localized("game console", "Spielkonsole")
    case .television: localized("television", "Fernseher")
    case .car: localized("car", "Auto")
    case .smartDisplay: localized("smart display", "Wandanzeige")
    case .camera: localized("camera", "Kamera")
    case .mediaPlayer: localized("media player", "Abspielgerät")
    case .phablet: localized("phablet", "Phablet")
    }
  }
}

// MARK: Moments

extension Phrases {
  static var today: String { localized("Today", "Heute") }
  static var yesterday: String { localized("Yesterday", "Gestern") }
  static var justNow: String { localized("just now", "gerade eben") }
  static var underAMinuteAgo: String {
    localized("less than 1 min ago", "vor weniger als 1 Min.")
  }
  static func minutesAgo(_ number: Int64) -> String {
    localized("\(number) min ago", "vor \(number) Min.")
  }
  static func hoursAgo(_ number: Int64) -> String {
    localized("\(number) h ago", "vor \(number) Std.")
  }
  static func daysAgo(_ number: Int64) -> String {
    localized(
      number == 1 ? "1 day ago" : "\(number) days ago",
      number == 1 ? "vor 1 Tag" : "vor \(number) Tagen")
  }
  static func ahead(_ clock: String, seconds: Int64) -> String {
    localized("\(clock), in \(seconds) s", "\(clock), in \(seconds) Sek.")
  }
  static func ahead(_ clock: String, minutes: Int64) -> String {
    localized("\(clock), in \(minutes) min", "\(clock), in \(minutes) Min.")
  }
  /// The month counts from 1.
  static func dayAndMonth(_ day: Int, _ month: Int) -> String {
    localized("\(day) \(englishMonths[month - 1])", "\(day). \(germanMonths[month - 1])")
  }

  private static let englishMonths = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  private static let germanMonths = [
    "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sep.", "Okt.", "Nov.", "Dez.",
  ]

  /// Room for the longest age, which may be a date.
  static var ageColumns: Int { localized(12, 13) }
  /// Room for a date with its year, and the clock.
  static var momentColumns: Int { localized(17, 19) }
  /// On the overview, with the gap after it.
  static var shortMomentColumns: Int { localized(14, 15) }
}
