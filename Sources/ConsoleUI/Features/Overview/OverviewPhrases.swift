/// What is said about warnings.

import ConsoleCore

extension WarningsNotice: NoticeText {
  func message(_ time: TimeText) -> Message { Message(Phrases.Warnings.dismissed) }
}

enum WarningsReason: DisabledReason, ReasonText {
  case nothingToWarnOf

  var text: String { Phrases.Reasons.nothingToWarnOf }
}

// MARK: The words

extension Phrases.Reasons {
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
    return localized(
      "! Since your last visit: \(news). \(Phrases.keyName("screen.sessions")) shows them.",
      "! Seit dem letzten Besuch: \(news). \(Phrases.keyName("screen.sessions")) zeigt sie.")
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
  private static var resolveKey: String { Phrases.keyName("warnings.resolve") }
  static var asksCount: String {
    localized(
      " On this server asking for a sign-in mail counts, too.",
      " Auf diesem Server zählt auch, wer nur eine Anmelde-Mail anfordert.")
  }
  static var title: String { localized("Worth a look", "Einen Blick wert") }
  static var dismissed: String {
    localized("Dismissed for good.", "Wird nicht mehr gezeigt.")
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
  static func sessionsFull(_ count: Int, _ oldest: String) -> String {
    localized(
      "\(count) sessions: the next sign-in ends \(oldest).",
      "\(count) Sitzungen: die nächste Anmeldung beendet \(oldest).")
  }
  static func whySessionsFull(_ count: Int, _ oldest: String, revoke: String) -> String {
    localized(
      "This server keeps \(count) sessions for an account. With the next sign-in, here or elsewhere, the oldest is ended: \(oldest). End one that you do not need before that (\(revoke)). \(resolveKey) goes to the oldest.",
      "Dieser Server behält \(count) Sitzungen je Konto. Mit der nächsten Anmeldung, hier oder anderswo, endet die älteste: \(oldest). Beende vorher eine, die du nicht brauchst (\(revoke)). \(resolveKey) führt zur ältesten."
    )
  }
  static func whyUnverified(_ email: String) -> String {
    localized(
      "A forgotten password is set anew by a mail to \(email). Until that is verified, nobody knows that its mails reach you. \(resolveKey) has a mail sent.",
      "Ein vergessenes Passwort wird durch eine Mail an \(email) neu gesetzt. Solange sie nicht bestätigt ist, weiß niemand, dass sie dich erreicht. \(resolveKey) lässt eine Mail schicken."
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
        + "Not you? Change the password (\(password) on Profile), end the other sessions (\(others) on Sessions). \(resolveKey) shows what is there.",
      "\(device) hat sich am \(when) von dort angemeldet (\(place)). Soweit das Protokoll reicht, tat das vorher niemand. "
        + (isKnown
          ? "So ein Gerät ist von anderswo bekannt: vielleicht eine Reise. "
          : "So ein Gerät ist nicht bekannt. ")
        + "Nicht du? Ändere das Passwort (\(password) im Profil), beende die anderen Sitzungen (\(others) dort). \(resolveKey) zeigt, was da ist."
    )
  }
  static func whyManySignIns(_ number: Int, password: String, others: String) -> String {
    localized(
      "People sign in once and stay. \(number) sign-ins within an hour are a program of yours, or somebody who tries what a stolen password is good for. Not you? Change the password (\(password) on Profile), end the other sessions (\(others) on Sessions). \(resolveKey) shows the sign-ins.",
      "Menschen melden sich einmal an und bleiben. \(number) Anmeldungen in einer Stunde sind ein Programm von dir, oder jemand, der ein gestohlenes Passwort ausprobiert. Nicht du? Ändere das Passwort (\(password) im Profil), beende die anderen Sitzungen (\(others) dort). \(resolveKey) zeigt die Anmeldungen."
    )
  }
  static func whyUnused(_ device: String, _ since: String, revoke: String) -> String {
    localized(
      "\(device) is signed in, but the log has nothing of such a device since \(since). Reading leaves nothing in a log, so it may be in use; if you do not need it, end it (\(revoke)). \(resolveKey) goes to it.",
      "\(device) ist angemeldet, doch das Protokoll hat seit \(since) nichts von so einem Gerät. Lesen steht nicht im Protokoll, es kann also benutzt werden; wenn du es nicht brauchst, beende die Sitzung (\(revoke)). \(resolveKey) führt hin."
    )
  }
}
