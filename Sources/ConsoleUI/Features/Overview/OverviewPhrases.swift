/// What is said about warnings.

import ConsoleCore

extension WarningsNotice: NoticeText {
  func message(_ time: TimeText) -> Message {
    switch self {
    case .dismissed: Message(Phrases.Warnings.dismissed)
    case .restored: Message(Phrases.Warnings.restored)
    }
  }
}

enum WarningsReason: DisabledReason, ReasonText {
  case nothingToWarnOf, nothingDismissed
  /// The selected row is about none that could be revoked, or about the one in use.
  case noSession, currentSession
  case noWarning

  var text: String {
    switch self {
    case .nothingToWarnOf: Phrases.Reasons.nothingToWarnOf
    case .nothingDismissed: Phrases.Reasons.nothingDismissed
    case .noSession: Phrases.Reasons.noSessionInRow
    case .currentSession: Phrases.Reasons.isCurrentSession
    case .noWarning: Phrases.Reasons.noWarningSelected
    }
  }
}

// MARK: The words

extension Phrases.Reasons {
  static var nothingDismissed: String {
    localized(
      "no warning was dismissed since the sign-in", "seit der Anmeldung wurde nichts verworfen")
  }
  static var nothingToWarnOf: String {
    localized("there are no security warnings", "Es gibt keine Sicherheitswarnungen")
  }
}

extension Phrases.Overview {
  static func newSessions(_ number: Int) -> String {
    localized(
      count(number, "new session", "new sessions"),
      count(number, "neue Sitzung", "neue Sitzungen"))
  }
  static func newPlaces(_ number: Int) -> String {
    localized(
      count(number, "new location", "new locations"), count(number, "neuer Ort", "neue Orte"))
  }
  static func news(_ news: [String]) -> String {
    let news = news.joined(separator: ", ")
    let key = Phrases.keyName("screen.sessions")
    return localized(
      "! Since your last visit: \(news). \(key) shows them.",
      "! Seit dem letzten Besuch: \(news). \(key) zeigt sie.")
  }
  static func counted(sessions number: Int, places: Int) -> String {
    localized(
      "\(Phrases.sessions(number)) from \(count(places, "location", "locations"))",
      "\(Phrases.sessions(number)) an \(count(places, "Ort", "Orten"))")
  }
  static func activity(_ days: Int) -> String {
    localized("Activity, \(days) days", "Aktivität, \(days) Tage")
  }
  static var nothingYet: String { localized("No entries yet.", "Noch keine Einträge.") }
}

extension Phrases.Warnings {
  /// The key that leads to where a warning can be resolved.
  private static var go: String { Phrases.keyName("warnings.resolve") }
  static var asksCount: String {
    localized(
      " On this server, requesting a sign-in email is logged as a sign-in, too.",
      " Dieser Server protokolliert auch das Anfordern einer Anmelde-E-Mail als Anmeldung.")
  }
  static var title: String { localized("Security warnings", "Sicherheitswarnungen") }
  static var dismissed: String {
    let key = Phrases.keyName("overview.undo")
    return localized(
      "Dismissed. \(key) shows it again.", "Verworfen. \(key) zeigt es wieder.")
  }
  static var restored: String { localized("Shown again.", "Wird wieder gezeigt.") }
  static func newCountrySession(_ place: String, _ when: String?) -> String {
    if let when {
      return localized(
        "A session from \(place), signed in \(when), is from a new country.",
        "Eine Sitzung aus \(place), angemeldet \(when), ist aus einem neuen Land.")
    }
    return localized(
      "A session from \(place) is from a new country.",
      "Eine Sitzung aus \(place) ist aus einem neuen Land.")
  }
  static func whyNewCountrySession(
    _ place: String, _ when: String?, _ device: String, isKnown: Bool, password: String,
    revoke: String
  ) -> String {
    localized(
      "\(device) is signed in from \(place)" + (when.map { " since \($0)" } ?? "")
        + ". No older session is from there, and the log does not reach back to its sign-in. "
        + (isKnown
          ? "Such a device is known from elsewhere: perhaps you traveled. "
          : "This kind of device is new. ")
        + "Not you? Revoke the session (\(revoke) on Sessions), change the password (\(password) on Profile). \(go) goes to the session.",
      "\(device) ist aus \(place) angemeldet" + (when.map { ", seit \($0)" } ?? "")
        + ". Keine ältere Sitzung ist von dort, und das Protokoll reicht nicht bis zu ihrer Anmeldung zurück. "
        + (isKnown
          ? "So ein Gerät ist von anderswo bekannt: vielleicht eine Reise. "
          : "So ein Gerät ist nicht bekannt. ")
        + "Nicht du? Beende die Sitzung (\(revoke) bei den Sitzungen), ändere das Passwort (\(password) im Profil). \(go) führt zur Sitzung."
    )
  }
  static var unverified: String {
    localized("Your email address is not verified.", "Deine E-Mail-Adresse ist nicht bestätigt.")
  }
  static func newCountry(_ place: String, _ when: String) -> String {
    localized(
      "First sign-in from \(place), \(when).", "Erste Anmeldung aus: \(place), \(when).")
  }
  static func manySignIns(_ number: Int, _ from: String) -> String {
    localized(
      "\(number) sign-ins within one hour, starting \(from).",
      "\(number) Anmeldungen in einer Stunde, ab \(from).")
  }
  static func unusedSession(_ device: String, _ since: String) -> String {
    localized(
      "\(device): no activity since \(since).", "\(device): keine Aktivität seit \(since).")
  }
  static func sessionsFull(_ limit: SessionLimit, listed: Int, _ oldest: String) -> String {
    switch limit {
    case .observed:
      localized(
        "\(listed) sessions: the next sign-in ends \(oldest).",
        "\(listed) Sitzungen: die nächste Anmeldung beendet \(oldest).")
    case .byDefault:
      localized(
        "\(listed) sessions: the next sign-in may end \(oldest).",
        "\(listed) Sitzungen: die nächste Anmeldung beendet vielleicht \(oldest).")
    }
  }
  static func whySessionsFull(_ limit: SessionLimit, _ oldest: String, revoke: String) -> String {
    switch limit {
    case .observed(let count):
      localized(
        "This account keeps \(count) sessions: an earlier sign-in from this machine ended the oldest one. With the next sign-in, here or elsewhere, this one ends: \(oldest). Before that, revoke a session that you do not need (\(revoke)). \(go) goes to the oldest.",
        "Dieses Konto behält \(count) Sitzungen: eine frühere Anmeldung von diesem Rechner hat die älteste beendet. Mit der nächsten Anmeldung, hier oder anderswo, endet diese: \(oldest). Beende vorher eine Sitzung, die du nicht brauchst (\(revoke)). \(go) führt zur ältesten."
      )
    case .byDefault(let count):
      localized(
        "The server does not say how many sessions an account keeps. Projects made before Appwrite 1.9.5 keep \(count) by default; their owners set from 1 to 100. If this one keeps \(count), the next sign-in, here or elsewhere, ends the oldest: \(oldest). Revoke a session that you do not need (\(revoke)). \(go) goes to the oldest.",
        "Der Server sagt nicht, wie viele Sitzungen ein Konto behält. Projekte aus der Zeit vor Appwrite 1.9.5 behalten standardmäßig \(count); ihre Besitzer stellen 1 bis 100 ein. Behält dieses \(count), beendet die nächste Anmeldung, hier oder anderswo, die älteste: \(oldest). Beende eine Sitzung, die du nicht brauchst (\(revoke)). \(go) führt zur ältesten."
      )
    }
  }
  static func whyUnverified(_ email: String) -> String {
    localized(
      "Password reset emails go to \(email). Until you verify this address, nothing proves that they reach you. \(go) sends a verification email.",
      "E-Mails zum Zurücksetzen des Passworts gehen an \(email). Bis du diese Adresse bestätigst, ist nicht bewiesen, dass sie dich erreichen. \(go) sendet eine Bestätigungs-E-Mail."
    )
  }
  static func whyNewCountry(
    _ place: String, _ when: String, _ device: String, isKnown: Bool, password: String,
    others: String
  ) -> String {
    localized(
      "\(device) signed in from \(place) on \(when). The log shows no earlier sign-in from there. "
        + (isKnown
          ? "This kind of device has signed in from elsewhere: were you traveling? "
          : "This kind of device is new. ")
        + "Not you? Change the password (\(password) on Profile), end the other sessions (\(others) on Sessions). \(go) shows what is there.",
      "\(device) hat sich am \(when) von dort angemeldet (\(place)). Soweit das Protokoll reicht, tat das vorher niemand. "
        + (isKnown
          ? "So ein Gerät ist von anderswo bekannt: vielleicht eine Reise. "
          : "So ein Gerät ist nicht bekannt. ")
        + "Nicht du? Ändere das Passwort (\(password) im Profil), beende die anderen Sitzungen (\(others) dort). \(go) zeigt, was da ist."
    )
  }
  static func whyManySignIns(_ number: Int, password: String, others: String) -> String {
    localized(
      "\(number) sign-ins within one hour are unusual: either a script of yours, or someone who has your password. Not you? Change your password (\(password) on Profile) and revoke all other sessions (\(others) on Sessions). \(go) shows the sign-ins.",
      "\(number) Anmeldungen in einer Stunde sind ungewöhnlich: entweder ein Skript von dir oder jemand, der dein Passwort hat. Nicht du? Ändere dein Passwort (\(password) im Profil) und beende alle anderen Sitzungen (\(others) bei den Sitzungen). \(go) zeigt die Anmeldungen."
    )
  }
  static func whyUnused(_ device: String, _ since: String, revoke: String) -> String {
    localized(
      "\(device) is signed in, but the log shows no activity from this kind of device since \(since). Reading data is not logged, so the session may still be in use. If you do not need it, revoke it (\(revoke)). \(go) goes to it.",
      "\(device) ist angemeldet, aber das Protokoll zeigt seit \(since) keine Aktivität eines solchen Geräts. Lesen wird nicht protokolliert, die Sitzung kann also in Gebrauch sein. Wenn du sie nicht brauchst, beende sie (\(revoke)). \(go) führt hin."
    )
  }
}

// MARK: The panels

extension Phrases.Reasons {
  static var noSessionInRow: String {
    localized("the selected row is about no session", "die gewählte Zeile betrifft keine Sitzung")
  }
  static var isCurrentSession: String {
    localized(
      "this is the current session: sign out instead",
      "das ist die aktuelle Sitzung: melde dich stattdessen ab")
  }
  static var noWarningSelected: String {
    localized("no warning is selected", "es ist keine Warnung gewählt")
  }
}

extension Phrases.Overview {
  static func posture(_ item: PostureItem, _ isThere: Bool?, since: String?) -> String {
    switch (item, isThere) {
    case (.email, true?): localized("Email verified", "E-Mail bestätigt")
    case (.email, false?): localized("Email not verified", "E-Mail nicht bestätigt")
    case (.email, nil): localized("Email: unknown", "E-Mail: unbekannt")
    case (.password, false?): localized("No password", "Kein Passwort")
    case (.password, _):
      since.map { localized("Password set \($0)", "Passwort gesetzt \($0)") }
        ?? localized("Password set", "Passwort gesetzt")
    case (.mfa, true?): localized("MFA is on", "MFA ist an")
    case (.mfa, false?): localized("MFA is off", "MFA ist aus")
    case (.mfa, nil): localized("MFA: unknown", "MFA: unbekannt")
    case (.recoveryCodes, true?): localized("Recovery codes", "Wiederherstellungscodes")
    case (.recoveryCodes, false?):
      localized("No recovery codes", "Keine Wiederherstellungscodes")
    case (.recoveryCodes, nil):
      localized("Recovery codes: unknown", "Wiederherstellungscodes: ?")
    }
  }
}

extension Phrases.Warnings {
  static var panel: String { localized("Needs a look", "Zu prüfen") }
  static var nothing: String { localized("Nothing needs a look.", "Es gibt nichts zu prüfen.") }
  /// In a word or two.
  static func kind(_ warning: Warning) -> String {
    switch warning {
    case .unverifiedEmail: localized("Unverified email", "E-Mail unbestätigt")
    case .newCountry, .newCountrySession: localized("New country", "Neues Land")
    case .manySignIns: localized("Many sign-ins", "Viele Anmeldungen")
    case .sessionsFull: localized("Session limit", "Sitzungslimit")
    case .unusedSession: localized("Unused session", "Unbenutzt")
    }
  }
}
