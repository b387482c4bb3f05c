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

  var text: String {
    self == .nothingToWarnOf
      ? Phrases.Reasons.nothingToWarnOf : Phrases.Reasons.nothingDismissed
  }
}

// MARK: The words

extension Phrases.Reasons {
  static var nothingDismissed: String {
    localized(
      "no warning was dismissed since the sign-in", "seit der Anmeldung wurde nichts verworfen")
  }
  static var nothingToWarnOf: String {
    localized("there is nothing to warn of", "es gibt nichts, was einen Blick wert wäre")
  }
}

extension Phrases.Overview {
  static func more(_ number: Int) -> String {
    localized("… and \(grouped(number)) more", "… und \(grouped(number)) weitere")
  }
  static var isVerified: String {
    localized("✓ The e-mail is verified.", "✓ Die E-Mail ist bestätigt.")
  }
  static func newSessions(_ number: Int) -> String {
    localized(
      count(number, "new session", "new sessions"),
      count(number, "neue Sitzung", "neue Sitzungen"))
  }
  static func newPlaces(_ number: Int) -> String {
    localized(count(number, "new place", "new places"), count(number, "neuer Ort", "neue Orte"))
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
      "\(Phrases.sessions(number)) from \(count(places, "place", "places"))",
      "\(Phrases.sessions(number)) an \(count(places, "Ort", "Orten"))")
  }
  static var lastEntries: String { localized("the last entries", "die letzten Einträge") }
  static func activity(_ days: Int) -> String {
    localized("last \(days) days", "letzte \(days) Tage")
  }
  static var nothingYet: String { localized("Nothing yet.", "Noch nichts.") }
}

extension Phrases.Warnings {
  /// The key that leads to where a warning can be resolved.
  private static var go: String { Phrases.keyName("warnings.resolve") }
  static var asksCount: String {
    localized(
      " On this server asking for a sign-in mail counts, too.",
      " Auf diesem Server zählt auch, wer nur eine Anmelde-Mail anfordert.")
  }
  static var title: String { localized("Worth a look", "Einen Blick wert") }
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
          : "No such device is known. ")
        + "Not you? Revoke the session (\(revoke) on Sessions), change the password (\(password) on Profile). \(go) goes to the session.",
      "\(device) ist aus \(place) angemeldet" + (when.map { ", seit \($0)" } ?? "")
        + ". Keine ältere Sitzung ist von dort, und das Protokoll reicht nicht bis zu ihrer Anmeldung zurück. "
        + (isKnown
          ? "So ein Gerät ist von anderswo bekannt: vielleicht eine Reise. "
          : "So ein Gerät ist nicht bekannt. ")
        + "Nicht du? Beende die Sitzung (\(revoke) bei den Sitzungen), ändere das Passwort (\(password) im Profil). \(go) führt zur Sitzung."
    )
  }
  static func more(_ number: Int) -> String {
    localized(
      "\(count(number, "thing is", "things are")) worth a look.",
      "\(count(number, "Sache ist", "Sachen sind")) einen Blick wert.")
  }
  static func allShown(by key: String) -> String {
    localized("\(key) shows them.", "\(key) zeigt sie.")
  }
  static func shown(by key: String) -> String { localized("\(key) shows it.", "\(key) zeigt es.") }
  static func verified(by key: String) -> String {
    localized("\(key) verifies it.", "\(key) bestätigt sie.")
  }
  static var unverified: String {
    localized("The e-mail is not verified.", "Die E-Mail ist nicht bestätigt.")
  }
  static func newCountry(_ place: String, _ when: String) -> String {
    localized(
      "First sign-in from \(place), \(when).", "Erste Anmeldung aus: \(place), \(when).")
  }
  static func manySignIns(_ number: Int, _ from: String) -> String {
    localized(
      "\(number) sign-ins within an hour, from \(from) on.",
      "\(number) Anmeldungen in einer Stunde, ab \(from).")
  }
  static func unusedSession(_ device: String, _ since: String) -> String {
    localized(
      "\(device) has done nothing since \(since).", "\(device) hat seit \(since) nichts getan.")
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
      "A forgotten password is set anew by a mail to \(email). Until that is verified, nobody knows that its mails reach you. \(go) has a mail sent.",
      "Ein vergessenes Passwort wird durch eine Mail an \(email) neu gesetzt. Solange sie nicht bestätigt ist, weiß niemand, dass sie dich erreicht. \(go) lässt eine Mail schicken."
    )
  }
  static func whyNewCountry(
    _ place: String, _ when: String, _ device: String, isKnown: Bool, password: String,
    others: String
  ) -> String {
    localized(
      "\(device) signed in from \(place) on \(when). So far as the log goes back, nobody had before. "
        + (isKnown
          ? "Such a device is known from elsewhere: perhaps you travelled. "
          : "No such device is known. ")
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
      "People sign in once and stay. \(number) sign-ins within an hour are a program of yours, or somebody who tries what a stolen password is good for. Not you? Change the password (\(password) on Profile), end the other sessions (\(others) on Sessions). \(go) shows the sign-ins.",
      "Menschen melden sich einmal an und bleiben. \(number) Anmeldungen in einer Stunde sind ein Programm von dir, oder jemand, der ein gestohlenes Passwort ausprobiert. Nicht du? Ändere das Passwort (\(password) im Profil), beende die anderen Sitzungen (\(others) dort). \(go) zeigt die Anmeldungen."
    )
  }
  static func whyUnused(_ device: String, _ since: String, revoke: String) -> String {
    localized(
      "\(device) is signed in, but the log has nothing of such a device since \(since). Reading leaves nothing in a log, so it may be in use; if you do not need it, end it (\(revoke)). \(go) goes to it.",
      "\(device) ist angemeldet, doch das Protokoll hat seit \(since) nichts von so einem Gerät. Lesen steht nicht im Protokoll, es kann also benutzt werden; wenn du es nicht brauchst, beende die Sitzung (\(revoke)). \(go) führt hin."
    )
  }
}
