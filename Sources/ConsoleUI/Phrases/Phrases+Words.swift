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

  /// By the server's name for it.
  static let events = [
    "account.create": Phrase("Account created", "Konto angelegt"),
    "account.delete": Phrase("Account deleted", "Konto gelöscht"),
    "account.sessions.create": Phrase("Signed in", "Angemeldet"),
    "account.sessions.delete": Phrase("Session ended", "Sitzung beendet"),
    "account.update.name": Phrase("Name changed", "Name geändert"),
    "account.update.email": Phrase("E-mail changed", "E-Mail geändert"),
    "account.update.password": Phrase("Password changed", "Passwort geändert"),
    "account.update.prefs": Phrase("Preferences changed", "Vorlieben geändert"),
    "account.recovery.create": Phrase("Password recovery asked for", "Neues Passwort angefordert"),
    "account.recovery.update": Phrase("Password recovered", "Neues Passwort gesetzt"),
    "account.verification.create": Phrase("Verification asked for", "Bestätigung angefordert"),
    "account.verification.update": Phrase("E-mail verified", "E-Mail bestätigt"),
    // From 1.0 on.
    "user.create": Phrase("Account created", "Konto angelegt"),
    "user.update": Phrase("Account changed", "Konto geändert"),
    "user.delete": Phrase("Account deleted", "Konto gelöscht"),
    "session.create": Phrase("Signed in", "Angemeldet"),
    "session.update": Phrase("Session extended", "Sitzung verlängert"),
    "session.delete": Phrase("Session ended", "Sitzung beendet"),
    "recovery.create": Phrase("Password recovery asked for", "Neues Passwort angefordert"),
    "recovery.update": Phrase("Password recovered", "Neues Passwort gesetzt"),
    "verification.create": Phrase("Verification asked for", "Bestätigung angefordert"),
    "verification.update": Phrase("Verified", "Bestätigt"),
    "identity.delete": Phrase("Provider disconnected", "Anbieter getrennt"),
    // 0.14 and 0.15, without the ids.
    "users.create": Phrase("Account created", "Konto angelegt"),
    "users.update.name": Phrase("Name changed", "Name geändert"),
    "users.update.email": Phrase("E-mail changed", "E-Mail geändert"),
    "users.update.password": Phrase("Password changed", "Passwort geändert"),
    "users.update.prefs": Phrase("Preferences changed", "Vorlieben geändert"),
    "users.update.phone": Phrase("Phone changed", "Telefon geändert"),
    "users.update.status": Phrase("Account blocked", "Konto gesperrt"),
    "users.sessions.create": Phrase("Signed in", "Angemeldet"),
    "users.sessions.delete": Phrase("Session ended", "Sitzung beendet"),
    "users.recovery.create": Phrase("Password recovery asked for", "Neues Passwort angefordert"),
    "users.recovery.update": Phrase("Password recovered", "Neues Passwort gesetzt"),
    "users.verification.create": Phrase("Verification asked for", "Bestätigung angefordert"),
    "users.verification.update": Phrase("E-mail verified", "E-Mail bestätigt"),
    "teams.membership.create": Phrase("Invited to a team", "In ein Team eingeladen"),
    "teams.membership.update": Phrase("Joined a team", "Einem Team beigetreten"),
    "teams.membership.delete": Phrase("Left a team", "Ein Team verlassen"),
  ]

  /// The name of a JSON value's type; its own words stay as JSON has them.
  static func type(_ value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool: "true/false"
    case .number: say("number", "Zahl")
    case .string: say("text", "Text")
    case .array: say("list", "Liste")
    case .object: say("object", "Objekt")
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
