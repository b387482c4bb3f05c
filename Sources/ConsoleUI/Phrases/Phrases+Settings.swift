/// The settings: their names, what there is to choose, and what each means.

import ConsoleCore

extension Phrases {
  enum SettingsRows {
    static var theme: String { say("Theme", "Farben") }
    static var language: String { say("Language", "Sprache") }
    static var times: String { say("Times", "Zeiten") }
    static var keys: String { say("Keys", "Tasten") }
    static var mouse: String { say("Mouse", "Maus") }
    static var motion: String { say("Motion", "Bewegung") }
    static var lockAfter: String { say("Lock after", "Sperren nach") }
    static var seen: String { say("What was seen", "Gesehenes") }

    static var archive: String { say("Log archive", "Protokoll-Archiv") }
    static var clearArchive: String { say("Archive", "Archiv") }
    static var clear: String { say("clear it", "leeren") }

    static var automatic: String { say("as the terminal", "wie das Terminal") }
    /// Each in its own words, so that whoever cannot read the present one finds back.
    static func name(_ language: Language) -> String {
      switch language {
      case .english: "English"
      case .german: "Deutsch"
      }
    }
    static func value(_ times: Settings.Times) -> String {
      switch times {
      case .relative: say("how long ago", "wie lange her")
      case .local: say("date and clock", "Datum und Uhr")
      case .utc: say("the same in UTC", "beides in UTC")
      }
    }
    static func value(_ keys: Settings.Keys) -> String {
      switch keys {
      case .standard: say("as usual", "wie üblich")
      case .vim: say("more as in vim", "mehr wie in vim")
      case .emacs: say("more as in emacs", "mehr wie in emacs")
      }
    }
    static var on: String { say("on", "an") }
    static var off: String { say("off", "aus") }
    static var fullMotion: String { say("full", "voll") }
    static var reducedMotion: String { say("reduced", "weniger") }
    static var never: String { say("never", "nie") }
    static var noneInDemo: String { say("none in the demo", "keine in der Demo") }
    static var forget: String { say("forget it", "vergessen") }

    static var themeMeaning: String {
      say(
        "The colours; seen at once. NO_COLOR does without.",
        "Die Farben; gleich zu sehen. NO_COLOR lässt sie weg.")
    }
    static var languageMeaning: String {
      say(
        "What everything is said in; the server has its own.",
        "Die Sprache aller Texte; der Server hat seine eigene.")
    }
    static var timesMeaning: String {
      say(
        "How moments are told in lists. Details always have the date.",
        "Wie Zeiten in Listen stehen. Details haben immer das Datum.")
    }
    static var keysMeaning: String {
      say(
        "Keys besides the usual ones. Any can be changed in config.toml.",
        "Tasten neben den üblichen. In config.toml lässt sich jede ändern.")
    }
    static var mouseMeaning: String {
      say(
        "Clicks and the wheel. With Shift held, the terminal selects text as always.",
        "Klicks und Rad. Mit Umschalt wählt das Terminal Text aus wie immer.")
    }
    static var motionMeaning: String {
      say(
        "Full turns a sign while something is under way.",
        "Voll: Ein Zeichen dreht sich, solange etwas läuft.")
    }
    static var lockAfterMeaning: String {
      say(
        "Without a key for so long, the passphrase is asked for again, where there is one.",
        "Nach so langer Zeit ohne Taste wird wieder nach der Passphrase gefragt, wo es eine gibt.")
    }
    static var archiveMeaning: String {
      say(
        "Remembers on this machine what the log showed: the server shows only the newest.",
        "Speichert auf diesem Rechner, was das Protokoll zeigte: Der Server zeigt nur das Neueste.")
    }
    static var clearMeaning: String {
      say("Enter deletes what is remembered.", "Enter löscht, was gespeichert ist.")
    }
    static var seenMeaning: String {
      say(
        "Which sessions and places were seen from this machine, so that what is new is marked. Enter forgets it.",
        "Welche Sitzungen und Orte auf diesem Rechner schon zu sehen waren, damit Neues markiert wird. Enter vergisst es."
      )
    }
  }
}
