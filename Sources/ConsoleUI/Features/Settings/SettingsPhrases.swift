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
      localized("Clear log archive", "Protokoll-Archiv leeren"),
      localized(
        "Delete all archived log entries from this machine? The server lists only the newest ones.",
        "Alle archivierten Protokolleinträge von diesem Rechner löschen? Der Server zeigt nur die neuesten."
      ), localized("Delete", "Löschen")
    )
  }
  static var forgetSeen: DialogContent {
    .ask(
      localized("Clear seen sessions", "Gesehene Sitzungen leeren"),
      localized(
        "Clear the list? Nothing is marked as new until it has been seen again.",
        "Die Liste leeren? Bis etwas wieder gesehen wurde, wird nichts als neu markiert."),
      localized("Clear", "Leeren")
    )
  }
}

extension Phrases.Notices {
  static var archiveCleared: String {
    localized("Log archive cleared.", "Protokoll-Archiv geleert.")
  }
  static var mouseOn: String {
    localized(
      "Mouse on. Hold Shift to select text.",
      "Maus an. Umschalt gedrückt halten, um Text auszuwählen.")
  }
  static var mouseOff: String {
    localized("Mouse off.", "Maus aus.")
  }
  static func settingsNotSaved(_ reason: String) -> Message {
    Message(
      localized(
        "Cannot save the settings: \(reason).",
        "Die Einstellungen lassen sich nicht speichern: \(reason)."),
      localized("They apply until you quit.", "Sie gelten, bis du Gatehouse beendest."))
  }
  static var seenForgotten: String {
    localized("Seen sessions cleared.", "Gesehene Sitzungen geleert.")
  }
}

extension Phrases.SettingsRows {
  static var theme: String { localized("Theme", "Farbschema") }
  static var language: String { localized("Language", "Sprache") }
  static var times: String { localized("Time format", "Zeitformat") }
  static var keys: String { localized("Key preset", "Tastenbelegung") }
  static var mouse: String { localized("Mouse", "Maus") }
  static var motion: String { localized("Motion", "Bewegung") }
  static var lockAfter: String { localized("Lock after", "Sperren nach") }
  static var refreshAfter: String { localized("Refresh after", "Aktualisieren") }
  static var bell: String { localized("Bell", "Signalton") }
  static var desktopNotifications: String {
    localized("Notifications", "Benachrichtigungen")
  }
  static var seen: String { localized("Seen sessions", "Gesehene Sitzungen") }
  static var archive: String { localized("Log archive", "Protokoll-Archiv") }
  static var clearArchive: String { localized("Clear archive", "Archiv") }
  static var clear: String { localized("clear…", "leeren…") }
  static var automatic: String { localized("auto", "auto") }
  /// Each in its own words, so that whoever cannot read the present one finds back.
  static func name(_ language: Language) -> String {
    switch language {
    case .english: "English"
    case .german: "Deutsch"
    }
  }
  static func value(_ times: Settings.Times) -> String {
    switch times {
    case .relative: localized("relative", "relativ")
    case .local: localized("local", "lokal")
    case .utc: localized("UTC", "UTC")
    }
  }
  static func value(_ keys: Settings.Keys) -> String {
    switch keys {
    case .standard: localized("standard", "Standard")
    case .vim: localized("vim", "vim")
    case .emacs: localized("emacs", "emacs")
    }
  }
  static var on: String { localized("on", "an") }
  static var off: String { localized("off", "aus") }
  static var fullMotion: String { localized("full", "voll") }
  static var reducedMotion: String { localized("reduced", "reduziert") }
  static var never: String { localized("never", "nie") }
  static func none(isDemo: Bool) -> String {
    isDemo
      ? localized("not in the demo", "nicht in der Demo")
      : localized("no folder", "kein Ordner")
  }
  static var forget: String { localized("clear…", "leeren…") }
  static var themeMeaning: String {
    localized(
      "Color theme; auto follows the terminal's background. NO_COLOR turns colors off.",
      "Farbschema; auto folgt dem Hintergrund des Terminals. NO_COLOR schaltet Farben aus.")
  }
  static var languageMeaning: String {
    localized(
      "Language of Gatehouse. Messages from the server keep their own language.",
      "Sprache von Gatehouse. Meldungen des Servers behalten ihre Sprache.")
  }
  static var timesMeaning: String {
    localized(
      "Times in lists: relative (2 h ago), local or UTC. Details always show the date.",
      "Zeiten in Listen: relativ (vor 2 Std.), lokal oder UTC. Details zeigen immer das Datum.")
  }
  static var keysMeaning: String {
    localized(
      "Adds vim or emacs keys to the standard ones. Change any key in config.toml.",
      "Ergänzt Tasten von vim oder emacs. In config.toml lässt sich jede Taste ändern.")
  }
  static var mouseMeaning: String {
    localized(
      "Click and scroll. Hold Shift to select text as usual.",
      "Klicken und Scrollen. Umschalt halten, um wie gewohnt Text auszuwählen.")
  }
  static var motionMeaning: String {
    localized(
      "Full shows a moving spinner while something is in progress.",
      "Voll zeigt ein bewegtes Zeichen, solange etwas läuft.")
  }
  static var lockAfterMeaning: String {
    localized(
      "Locks after this long without a key press. Requires a passphrase.",
      "Sperrt nach so langer Zeit ohne Tastendruck. Braucht eine Passphrase.")
  }
  static var refreshAfterMeaning: String {
    localized(
      "Refreshes what is shown when it is this old, while the window has the focus.",
      "Aktualisiert, was so alt ist, solange das Fenster den Fokus hat.")
  }
  static var bellMeaning: String {
    localized(
      "Rings the terminal's bell when someone signs in to your account.",
      "Lässt das Terminal einen Ton geben, wenn sich jemand bei deinem Konto anmeldet.")
  }
  static var desktopNotificationsMeaning: String {
    localized(
      "Shows a notification on the desktop when someone signs in, if the terminal supports that.",
      "Zeigt eine Desktop-Benachrichtigung, wenn sich jemand anmeldet, falls das Terminal das kann."
    )
  }
  static var archiveMeaning: String {
    localized(
      "Keeps log entries on this machine, because the server lists only the newest.",
      "Speichert Protokolleinträge auf diesem Rechner, weil der Server nur die neuesten zeigt.")
  }
  static var clearMeaning: String {
    localized(
      "Asks first, then deletes what is archived.",
      "Fragt erst und löscht dann, was archiviert ist.")
  }
  static var seenMeaning: String {
    localized(
      "Sessions and locations seen on this machine; others are marked as new. Clearing them asks first.",
      "Auf diesem Rechner gesehene Sitzungen und Orte; andere werden als neu markiert. Vor dem Leeren wird gefragt."
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
      "unknown setting “\(key)” (did you mean “\(nearest)”?)",
      "unbekannte Einstellung „\(key)“ (meinst du „\(nearest)“?)")
  }
  static func notAChoice(_ key: String, _ text: String, _ choices: String) -> String {
    localized(
      "“\(text)” is not valid for \(key); use one of \(choices)",
      "„\(text)“ ist kein gültiger Wert für \(key); möglich sind \(choices)")
  }
  static func notTrueOrFalse(_ key: String) -> String {
    localized("\(key) must be true or false", "\(key) muss true oder false sein")
  }
  static func notMinutes(_ key: String) -> String {
    localized(
      "\(key) must be a whole number of minutes from 0 to 100000",
      "\(key) muss eine ganze Zahl von Minuten von 0 bis 100000 sein")
  }
  static func notAText(_ key: String) -> String {
    localized("\(key) must be a string", "\(key) muss ein String sein")
  }
  static func notATable(_ key: String, _ form: String) -> String {
    localized(
      "\(key) must be a table, written [\(form)]",
      "\(key) muss eine Tabelle sein, geschrieben [\(form)]")
  }
  static func missing(_ key: String) -> String { localized("\(key) is missing", "\(key) fehlt") }
  static var unnamedConnection: String {
    localized(
      "the name of a connection is empty; give it one, such as [connections.work]",
      "der Name einer Verbindung ist leer; gib ihr einen, etwa [connections.arbeit]")
  }
  static func unknownBinding(_ id: String, _ nearest: String) -> String {
    if nearest.isEmpty { return unknownKey(id, "") }
    return localized(
      "unknown key binding “\(id)” (did you mean “\(nearest)”?)",
      "unbekanntes Tastenkürzel „\(id)“ (meinst du „\(nearest)“?)")
  }
  static func notKeys(_ key: String) -> String {
    localized(
      "\(key) must be a key such as \"Ctrl-X\", or a list of keys",
      "\(key) muss eine Taste wie \"Ctrl-X\" oder eine Liste von Tasten sein")
  }
  static func noKey(_ text: String) -> String {
    localized(
      "“\(text)” is not a key; examples: x, Ctrl-X, Alt-X, F5, PgDn, Space",
      "„\(text)“ ist keine Taste; Beispiele: x, Ctrl-X, Alt-X, F5, PgDn, Space")
  }
  static func needsKey(_ id: String) -> String {
    localized("\(id) must have at least one key", "\(id) muss mindestens eine Taste haben")
  }
  static func twice(_ key: String, _ id: String) -> String {
    localized(
      "\(key) is already bound to “\(id)” in the same place",
      "\(key) ist an derselben Stelle schon mit „\(id)“ belegt")
  }
  static func typed(_ key: String) -> String {
    localized(
      "\(key) cannot be bound here: it is typed into the text field",
      "\(key) lässt sich hier nicht belegen: Die Taste wird in das Textfeld getippt")
  }
}

extension Phrases.ThemeFile {
  static func place(_ file: String, _ line: Int) -> String {
    localized("\(file), line \(line)", "\(file), Zeile \(line)")
  }
  static func more(_ number: Int) -> String {
    localized(" (and \(number) more)", " (und \(number) weitere)")
  }
  static var otherTheme: String {
    localized("Using the default theme instead.", "Stattdessen gilt das Standard-Farbschema.")
  }
  static var notUsed: String {
    localized("The file is not used.", "Die Datei wird nicht verwendet.")
  }
  static var fallback: String {
    localized("Using its fallback color instead.", "Stattdessen gilt ihre Ersatzfarbe.")
  }
  static var gone: String { localized("theme not found", "Farbschema nicht gefunden") }
  static var unknownName: String { localized("unknown role", "unbekannte Rolle") }
  static var noColor: String {
    localized(
      "not a color; use #rrggbb, a color name or 0 to 255",
      "keine Farbe; möglich sind #rrggbb, ein Farbname oder 0 bis 255")
  }
  static func unknownAttribute(_ name: String) -> String {
    localized(
      "unknown attribute “\(name)”; use bold, dim, italic, underline or reverse",
      "unbekanntes Attribut „\(name)“; möglich sind bold, dim, italic, underline, reverse")
  }
}
