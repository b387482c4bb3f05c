/// Each setting as a command of the palette: opens the settings at its row.

import ConsoleCore

enum SettingsCommands {
  static let group = CommandGroup(
    title: Phrase { Phrases.settings }, context: .settings, opening: [.settings(.openPressed)],
    isOffered: { _ in true },
    bindings: { _ in
      SettingsState.Row.allCases.enumerated().compactMap { number, row in
        // A command of its own.
        guard row != .savedAccounts else { return nil }
        return KeyBinding(
          "settings.\(row)", [], in: .settings, Phrase { SettingsView.label(row) },
          Phrase { "\(SettingsView.label(row))." }, .send(.settings(.chosen(number))),
          keywords: keywords(row))
      }
    })

  private static func keywords(_ row: SettingsState.Row) -> Phrase {
    switch row {
    case .theme:
      Phrase(
        "theme, color, colors, dark mode, light mode, appearance",
        "Farbschema, Farben, Theme, dunkel, hell, Erscheinungsbild")
    case .language:
      Phrase("language, german, english, locale", "Sprache, Deutsch, Englisch")
    case .times:
      Phrase("time format, date format, utc, time zone", "Zeitformat, Datumsformat, UTC, Zeitzone")
    case .keys: Phrase("vim, emacs, key preset, keymap", "vim, emacs, Tastenbelegung")
    case .mouse: Phrase("mouse support", "Mausunterstützung")
    case .motion: Phrase("animation, spinner, reduced motion", "Animation, Bewegung")
    case .lockAfter:
      Phrase("auto-lock, inactivity, idle, timeout", "automatisch sperren, Inaktivität")
    case .refreshAfter:
      Phrase("refresh interval, auto-refresh, polling", "Aktualisierung, automatisch aktualisieren")
    case .bell: Phrase("terminal bell, sound, beep", "Signalton, Glocke")
    case .desktopNotifications:
      Phrase("desktop notifications, notify", "Desktop-Benachrichtigungen, benachrichtigen")
    case .savedAccounts: Phrase("", "")
    case .lastSeen:
      Phrase("seen sessions, clear seen sessions", "gesehene Sitzungen, Gesehenes vergessen")
    case .archive: Phrase("archive, log archive", "Archiv, Protokoll-Archiv")
    case .clearArchive: Phrase("clear archive, delete archive", "Archiv leeren, Archiv löschen")
    }
  }
}
