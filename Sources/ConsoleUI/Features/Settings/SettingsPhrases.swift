/// What is said about settings.

import ConsoleCore

extension SettingsDialog: DialogPresentation {
  func content(_ dialog: Dialog, _ state: ConsoleState, _ time: TimeText) -> DialogContent {
    self == .forgetLastSeen ? Phrases.Questions.forgetSeen : Phrases.Questions.clearArchive
  }
}

extension SettingsNotice: NoticeText {
  func message(_ time: TimeText) -> Message {
    typealias Notices = Phrases.Notices
    return switch self {
    case .notSaved(let number): Notices.settingsNotSaved(Phrases.systemError(number))
    case .themeError(let error, let others): Messages.message(error, others: others)
    case .mouse(let isOn): Message(isOn ? Notices.mouseOn : Notices.mouseOff)
    case .lastSeenForgotten: Message(Notices.seenForgotten)
    case .archiveCleared: Message(Notices.archiveCleared)
    }
  }
}

// MARK: The words

extension Phrases.Questions {
  static var clearArchive: DialogContent {
    .ask(
      localized("Clear the archive", "Archiv leeren"),
      localized(
        "What this machine remembers of all logs is deleted; the server shows only the newest entries. Delete it?",
        "Was dieser Rechner von allen Protokollen gespeichert hat, wird gelöscht; der Server zeigt nur die neuesten Einträge. Löschen?"
      ), localized("Delete", "Löschen")
    )
  }
  static var forgetSeen: DialogContent {
    .ask(
      localized("Forget what was seen", "Gesehenes vergessen"),
      localized(
        "Then nothing can be marked as new until it was seen again. Forget it?",
        "Dann kann nichts als neu markiert werden, bis es wieder zu sehen war. Vergessen?"),
      localized("Forget", "Vergessen")
    )
  }
}

extension Phrases.Notices {
  static var archiveCleared: String {
    localized("No log is remembered any more.", "Kein Protokoll ist mehr gespeichert.")
  }
  static var mouseOn: String {
    localized("The mouse works; Shift selects text.", "Die Maus wirkt; Umschalt wählt Text aus.")
  }
  static var mouseOff: String {
    localized("The mouse is the terminal's own again.", "Die Maus gehört wieder dem Terminal.")
  }
  static func settingsNotSaved(_ reason: String) -> Message {
    Message(
      localized(
        "The settings could not be saved: \(reason).",
        "Die Einstellungen konnten nicht gespeichert werden: \(reason)."),
      localized("They hold until you leave.", "Sie gelten bis zum Ende des Programms."))
  }
  static var seenForgotten: String {
    localized("Nothing is remembered as seen any more.", "Nichts gilt mehr als gesehen.")
  }
}

extension Phrases.SettingsRows {
  static var theme: String { localized("Theme", "Farben") }
  static var language: String { localized("Language", "Sprache") }
  static var times: String { localized("Times", "Zeiten") }
  static var keys: String { localized("Keys", "Tasten") }
  static var mouse: String { localized("Mouse", "Maus") }
  static var motion: String { localized("Motion", "Bewegung") }
  static var lockAfter: String { localized("Lock after", "Sperren nach") }
  static var refreshAfter: String { localized("Refresh after", "Aktualisieren nach") }
  static var bell: String { localized("Bell", "Klingel") }
  static var desktopNotifications: String {
    localized("Notifications", "Mitteilungen")
  }
  static var seen: String { localized("What was seen", "Gesehenes") }
  static var archive: String { localized("Log archive", "Protokoll-Archiv") }
  static var clearArchive: String { localized("Archive", "Archiv") }
  static var clear: String { localized("clear it", "leeren") }
  static var automatic: String { localized("as the terminal", "wie das Terminal") }
  /// Each in its own words, so that whoever cannot read the present one finds back.
  static func name(_ language: Language) -> String {
    switch language {
    case .english: "English"
    case .german: "Deutsch"
    }
  }
  static func value(_ times: Settings.Times) -> String {
    switch times {
    case .relative: localized("how long ago", "wie lange her")
    case .local: localized("date and clock", "Datum und Uhr")
    case .utc: localized("the same in UTC", "beides in UTC")
    }
  }
  static func value(_ keys: Settings.Keys) -> String {
    switch keys {
    case .standard: localized("as usual", "wie üblich")
    case .vim: localized("more as in vim", "mehr wie in vim")
    case .emacs: localized("more as in emacs", "mehr wie in emacs")
    }
  }
  static var on: String { localized("on", "an") }
  static var off: String { localized("off", "aus") }
  static var fullMotion: String { localized("full", "voll") }
  static var reducedMotion: String { localized("reduced", "weniger") }
  static var never: String { localized("never", "nie") }
  static func none(isDemo: Bool) -> String {
    isDemo
      ? localized("none in the demo", "keine in der Demo")
      : localized("no folder", "kein Ordner")
  }
  static var forget: String { localized("forget it", "vergessen") }
  static var themeMeaning: String {
    localized(
      "The colours; seen at once. NO_COLOR does without.",
      "Die Farben; gleich zu sehen. NO_COLOR lässt sie weg.")
  }
  static var languageMeaning: String {
    localized(
      "What everything is said in; the server has its own.",
      "Die Sprache aller Texte; der Server hat seine eigene.")
  }
  static var timesMeaning: String {
    localized(
      "How moments are told in lists. Details always have the date.",
      "Wie Zeiten in Listen stehen. Details haben immer das Datum.")
  }
  static var keysMeaning: String {
    localized(
      "Keys besides the usual ones. Any can be changed in config.toml.",
      "Tasten neben den üblichen. In config.toml lässt sich jede ändern.")
  }
  static var mouseMeaning: String {
    localized(
      "Clicks and the wheel. With Shift held, the terminal selects text as always.",
      "Klicks und Rad. Mit Umschalt wählt das Terminal Text aus wie immer.")
  }
  static var motionMeaning: String {
    localized(
      "Full turns a sign while something is under way.",
      "Voll: Ein Zeichen dreht sich, solange etwas läuft.")
  }
  static var lockAfterMeaning: String {
    localized(
      "Without a key for so long, the passphrase is asked for again, where there is one.",
      "Nach so langer Zeit ohne Taste wird wieder nach der Passphrase gefragt, wo es eine gibt.")
  }
  static var refreshAfterMeaning: String {
    localized(
      "Refreshes what is shown when it is this old, while the window has the focus.",
      "Aktualisiert, was so alt ist, solange das Fenster den Fokus hat.")
  }
  static var bellMeaning: String {
    localized(
      "Rings the terminal's bell when someone signs in to your account.",
      "Lässt das Terminal klingeln, wenn sich jemand bei deinem Konto anmeldet.")
  }
  static var desktopNotificationsMeaning: String {
    localized(
      "Shows a notification on the desktop when someone signs in, if the terminal supports that.",
      "Zeigt eine Mitteilung auf dem Desktop, wenn sich jemand anmeldet, falls das Terminal das kann."
    )
  }
  static var archiveMeaning: String {
    localized(
      "Remembers on this machine what the log showed: the server shows only the newest.",
      "Speichert auf diesem Rechner, was das Protokoll zeigte: Der Server zeigt nur das Neueste.")
  }
  static var clearMeaning: String {
    localized(
      "Asks first, then deletes what is archived.",
      "Fragt erst und löscht dann, was archiviert ist.")
  }
  static var seenMeaning: String {
    localized(
      "Which sessions and places were seen from this machine, so that what is new is marked. Clearing them asks first.",
      "Welche Sitzungen und Orte auf diesem Rechner schon zu sehen waren, damit Neues markiert wird. Vor dem Vergessen wird gefragt."
    )
  }
}

extension Phrases.ConfigurationFile {
  static func line(_ path: String, _ line: Int, _ reason: String) -> String {
    localized("\(path), line \(line): \(reason).", "\(path), Zeile \(line): \(reason).")
  }
  static func unknownKey(_ key: String, _ nearest: String) -> String {
    if nearest.isEmpty {
      return localized("“\(key)” is not known here", "„\(key)“ ist hier nicht bekannt")
    }
    return localized(
      "“\(key)” is not known here; the nearest is “\(nearest)”",
      "„\(key)“ ist hier nicht bekannt; am nächsten kommt „\(nearest)“")
  }
  static func notAChoice(_ key: String, _ text: String, _ choices: String) -> String {
    localized(
      "“\(text)” is no \(key); there are \(choices)",
      "„\(text)“ geht nicht als \(key); es gibt \(choices)")
  }
  static func notTrueOrFalse(_ key: String) -> String {
    localized("\(key) is true or false", "\(key) ist true oder false")
  }
  static func notMinutes(_ key: String) -> String {
    localized(
      "\(key) is a whole number of minutes, 0 or more",
      "\(key) ist eine ganze Zahl von Minuten, 0 oder mehr")
  }
  static func notAText(_ key: String) -> String {
    localized("\(key) is a text", "\(key) ist ein Text")
  }
  static func notATable(_ key: String, _ form: String) -> String {
    localized(
      "\(key) must be a table, written [\(form)]",
      "\(key) muss eine Tabelle sein, geschrieben [\(form)]")
  }
  static func missing(_ key: String) -> String { localized("\(key) is missing", "\(key) fehlt") }
  static func unknownBinding(_ id: String, _ nearest: String) -> String {
    localized(
      "no key does “\(id)”; the nearest is “\(nearest)”",
      "keine Taste tut „\(id)“; am nächsten kommt „\(nearest)“")
  }
  static func notKeys(_ key: String) -> String {
    localized(
      "\(key) is a key such as \"Ctrl-X\", or a list of them",
      "\(key) ist eine Taste wie \"Ctrl-X\" oder eine Liste davon")
  }
  static func noKey(_ text: String) -> String {
    localized(
      "“\(text)” is no key; keys are such as x, Ctrl-X, Alt-X, F5, PgDn, Space",
      "„\(text)“ ist keine Taste; Tasten sind etwa x, Ctrl-X, Alt-X, F5, PgDn, Space")
  }
  static func needsKey(_ id: String) -> String {
    localized("\(id) needs a key", "\(id) braucht eine Taste")
  }
  static func twice(_ key: String, _ id: String) -> String {
    localized("\(key) does “\(id)” there already", "\(key) tut dort schon „\(id)“")
  }
  static func typed(_ key: String) -> String {
    localized(
      "\(key) is typed there, and cannot be bound",
      "\(key) wird dort getippt und lässt sich nicht belegen")
  }
}

extension Phrases.ThemeFile {
  static func place(_ file: String, _ line: Int) -> String {
    localized("\(file), line \(line)", "\(file), Zeile \(line)")
  }
  static func more(_ number: Int) -> String {
    localized(" (and \(number) more)", " (und \(number) weitere)")
  }
  static var otherTheme: String { localized("Another theme is used.", "Andere Farben gelten.") }
  static var notUsed: String {
    localized("The file is not used.", "Die Datei wird nicht verwendet.")
  }
  static var fallback: String {
    localized("What falls back for it is used.", "Dafür gilt, was sonst gilt.")
  }
  static var gone: String { localized("there is no such theme", "diese Farben gibt es nicht") }
  static var unknownName: String { localized("there is no such role", "diese Rolle gibt es nicht") }
  static var noColor: String {
    localized(
      "this is no colour; one is #rrggbb, a name, or 0 to 255",
      "das ist keine Farbe; eine ist #rrggbb, ein Name oder 0 bis 255")
  }
  static func unknownAttribute(_ name: String) -> String {
    localized(
      "“\(name)” is no attribute; there are bold, dim, italic, underline, reverse",
      "„\(name)“ ist kein Attribut; es gibt bold, dim, italic, underline, reverse")
  }
}
