/// What stands on the screens, in the top row and in the bottom row.

import AccountAPI
import ConsoleCore

extension Phrases {
  static func screen(_ screen: Screen) -> Phrase {
    switch screen {
    case .overview: Phrase("Overview", "Übersicht")
    case .profile: Phrase("Profile", "Profil")
    case .sessions: Phrase("Sessions", "Sitzungen")
    case .log: Phrase("Security log", "Protokoll")
    case .preferences: Phrase("Preferences", "Vorlieben")
    }
  }
}

// MARK: The frame

extension Phrases {
  static func tooSmall(_ least: ScreenSize, _ size: ScreenSize) -> String {
    say(
      "Gatehouse needs \(least.columns)x\(least.rows), this is \(size.columns)x\(size.rows).",
      "Gatehouse braucht \(least.columns)x\(least.rows), hier sind \(size.columns)x\(size.rows).")
  }
  static func dismissible(_ text: String) -> String {
    say("\(text) (Esc dismisses)", "\(text) (Esc schließt)")
  }
  static var notVerified: String { say("NOT VERIFIED", "UNGEPRÜFT") }
  static var notProtected: String { say("NOT PROTECTED", "UNGESCHÜTZT") }
}

// MARK: The bottom row

extension Phrases {
  enum Status {
    static var unlocking: String { say("unlocking", "wird entsperrt") }
    static var locked: String { say("locked", "gesperrt") }
    static var signingIn: String { say("signing in", "meldet an") }
    static var connecting: String { say("connecting", "verbindet") }
    static var startingDemo: String { say("starting the demo server", "startet den Demo-Server") }
    static var askingWhetherSignedOut: String {
      say("asking whether you are signed out", "fragt, ob du abgemeldet bist")
    }
    static var loading: String { say("loading", "lädt") }
    static var offline: String { say("offline", "offline") }
    static func dataFrom(_ age: String) -> String { say(" · data \(age)", " · Stand: \(age)") }
    static func updated(_ age: String) -> String { say("updated \(age)", "Stand: \(age)") }
    static func rateLimit(_ limit: RateLimit) -> String {
      say(
        "rate limit: \(limit.remaining) of \(limit.limit) left",
        "Limit: noch \(limit.remaining) von \(limit.limit)")
    }
    static func notSaved(_ changes: Int) -> String {
      say(
        "\(count(changes, "change", "changes")) not saved",
        "\(count(changes, "Änderung", "Änderungen")) nicht gespeichert")
    }
    static func ended(_ done: Int, of total: Int, goesOnAt clock: String) -> String {
      say(
        "\(done) of \(total) ended, goes on at \(clock) (Esc gives up)",
        "\(done) von \(total) beendet, weiter um \(clock) (Esc bricht ab)")
    }
    static func ending(_ done: Int, of total: Int) -> String {
      say("ending sessions: \(done) of \(total)", "beendet Sitzungen: \(done) von \(total)")
    }
    static var changingName: String { say("changing the name", "ändert den Namen") }
    static var saving: String { say("saving", "speichert") }
    static var signingOut: String { say("signing out", "meldet ab") }
    static var endingSession: String { say("ending the session", "beendet die Sitzung") }
    static var changingEmail: String {
      say("changing the e-mail address", "ändert die E-Mail-Adresse")
    }
    static var changingPassword: String { say("changing the password", "ändert das Passwort") }
    static var makingAccount: String { say("making the account", "legt das Konto an") }
    static var havingMailSent: String { say("having a mail sent", "lässt eine Mail schicken") }
    static var settingPassword: String { say("setting the password", "setzt das Passwort") }
    static var verifying: String { say("verifying", "bestätigt die Adresse") }
    static var closingAccount: String { say("closing the account", "schließt das Konto") }
  }
}

// MARK: Overview

extension Phrases {
  enum Overview {
    static func more(_ number: Int) -> String {
      say("… and \(grouped(number)) more", "… und \(grouped(number)) weitere")
    }
    static var isVerified: String {
      say("✓ The e-mail is verified.", "✓ Die E-Mail ist bestätigt.")
    }
    static func newSessions(_ number: Int) -> String {
      say(
        count(number, "new session", "new sessions"),
        count(number, "neue Sitzung", "neue Sitzungen"))
    }
    static func newPlaces(_ number: Int) -> String {
      say(count(number, "new place", "new places"), count(number, "neuer Ort", "neue Orte"))
    }
    static func news(_ news: [String]) -> String {
      let news = news.joined(separator: ", ")
      return say(
        "! Since your last visit: \(news). 3 shows them.",
        "! Seit dem letzten Besuch: \(news). 3 zeigt sie.")
    }
    static func counted(sessions number: Int, places: Int) -> String {
      say(
        "\(sessions(number)) from \(count(places, "place", "places"))",
        "\(sessions(number)) an \(count(places, "Ort", "Orten"))")
    }
    static var lastEntries: String { say("the last entries", "die letzten Einträge") }
    static func activity(_ days: Int) -> String {
      say("last \(days) days", "letzte \(days) Tage")
    }
    static var nothingYet: String { say("Nothing yet.", "Noch nichts.") }
  }
}

// MARK: Profile

extension Phrases {
  enum Profile {
    static var isVerified: String { say("✓ yes", "✓ ja") }
    static var isNotVerified: String { say("no", "nein") }
    static var none: String { say("(none)", "(keine)") }
    static var noName: String { say("(none)", "(keiner)") }
    static var notShown: String { say("not shown", "verborgen") }
    static var verified: String { say("Verified", "Bestätigt") }
    static var registered: String { say("Registered", "Angelegt") }
    static var userID: String { say("User id", "Kennung") }
    static var roles: String { say("Roles", "Rollen") }
    static var labels: String { say("Labels", "Merkmale") }
    static var targets: String { say("Messages to", "Nachrichten") }
  }
}

// MARK: Sessions and security log

extension Phrases {
  static var client: String { say("Client", "Programm") }
  static var system: String { say("System", "System") }
  static var kind: String { say("Kind", "Art") }
  static var brand: String { say("Brand", "Marke") }
  static var place: String { say("Place", "Ort") }
  static var address: String { say("IP", "IP") }
  static var device: String { say("Device", "Gerät") }
  static var when: String { say("When", "Wann") }
  static var what: String { say("What", "Was") }
  static var event: String { say("Event", "Ereignis") }

  enum Sessions {
    static var one: String { say("Session", "Sitzung") }
    static var noMatch: String { say("No session matches.", "Keine Sitzung passt dazu.") }
    static var none: String { say("There are no sessions.", "Es gibt keine Sitzungen.") }
    static var signIn: String { say("Signed in", "Angemeldet") }
    static var inferred: String {
      say("≈ inferred from the log", "≈ aus dem Protokoll geschlossen")
    }
    static var firstSeen: String { say("Seen since", "Bekannt seit") }
    static var lastActive: String { say("Last in log", "Zuletzt") }
    static var provider: String { say("Signed in by", "Mit") }
    static var factors: String { say("Factors", "Faktoren") }
    static var expires: String { say("Expires", "Läuft ab") }
    static var sameDevice: String { say("Such", "Solche") }
    static func same(_ number: Int) -> String {
      say("\(sessions(number)), from", "\(sessions(number)) aus")
    }
    static func signedIn(_ devices: Int) -> String {
      say(
        "\(count(devices, "device is", "devices are")) signed in",
        "\(count(devices, "Gerät ist", "Geräte sind")) angemeldet")
    }
    static func shown(_ number: Int) -> String { say("\(number) shown", "\(number) gezeigt") }
    static func marked(_ number: Int) -> String { say("\(number) marked", "\(number) markiert") }
    static var byDevice: String { say("by device", "nach Gerät") }
    static var byPlace: String { say("by place", "nach Ort") }
    static var byAddress: String { say("by address", "nach Adresse") }
  }

  enum Log {
    static var onlyHere: String { say("remembered here", "hier gespeichert") }
    static func newestFirst(_ entries: Int, shown: Int, remembered: Int) -> String {
      var all = say(
        "\(count(entries, "entry", "entries")), newest first",
        "\(count(entries, "Eintrag", "Einträge")), neue zuerst")
      if remembered > 0 { all += " · \(grouped(remembered)) \(onlyHere)" }
      return shown == entries
        ? all : say("\(all) · \(grouped(shown)) shown", "\(all) · \(grouped(shown)) gezeigt")
    }
    static var noEntry: String { say("none", "keiner") }
    static var perHour: String { say("in that hour", "in der Stunde") }
    static func lastDays(_ number: Int, entries: Int, most: Int) -> String {
      say(
        "Last \(number) days: \(count(entries, "entry", "entries")), at most \(grouped(most)) a day",
        "Letzte \(number) Tage: \(count(entries, "Eintrag", "Einträge")), höchstens \(grouped(most)) am Tag"
      )
    }
    static var exportTitle: String {
      say(
        "Write to this new file (.csv, .json, .jsonl)", "In diese neue Datei (.csv, .json, .jsonl)")
    }
    static func isNotKept(_ version: String) -> String {
      say(
        "This server (\(version)) keeps no log for accounts.",
        "Dieser Server (\(version)) führt kein Protokoll für Konten.")
    }
    static var isEmpty: String { say("The log is empty.", "Das Protokoll ist leer.") }
  }
}

// MARK: Preferences

extension Phrases {
  enum PreferenceTree {
    static var none: String {
      say("There are no preferences yet.", "Noch gibt es keine Vorlieben.")
    }
    static func size(keys number: Int, bytes: Int, limit: Int) -> String {
      say(
        "\(keys(number)) · \(grouped(bytes)) of \(grouped(limit)) bytes",
        "\(keys(number)) · \(grouped(bytes)) von \(grouped(limit)) Byte")
    }
    static var emptyText: String { say("(empty)", "(leer)") }
    static var conflicted: String {
      say("changed elsewhere, too", "auch anderswo geändert")
    }
    static func items(_ number: Int) -> String {
      say(count(number, "item", "items"), count(number, "Eintrag", "Einträge"))
    }
  }
}
