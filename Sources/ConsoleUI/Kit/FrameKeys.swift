/// The keys that work in many places, and those of every dialog.

import ConsoleCore
import TerminalUI

enum FrameKeys {
  static let global: [KeyBinding] = [
    KeyBinding(
      "quit", [.control("c"), .control("q")], in: .global, nil,
      Phrase("Quit Gatehouse.", "Gatehouse beenden."),
      .send(.quitPressed), keywords: Phrase("quit, exit, close", "beenden, verlassen, schließen")),
    KeyBinding(
      "suspend", [.control("z")], in: .global, nil,
      Phrase("Suspend Gatehouse (fg resumes it).", "Gatehouse anhalten (weiter mit fg)."), .suspend,
      keywords: Phrase("suspend, background, shell, pause", "anhalten, Hintergrund, Shell")
    ),
    KeyBinding(
      "help.here", [KeyEvent(.function(1))], in: .global, nil,
      Phrase("Help: keyboard shortcuts that work here.", "Hilfe: Tastenkürzel, die hier gelten."),
      .send(.help(.openPressed)),
      keywords: Phrase(
        "help, shortcuts, keyboard shortcuts, key bindings, keybindings, manual",
        "Hilfe, Tastenkürzel, Tastenbelegung, Kurzbefehle, Handbuch")),
    KeyBinding(
      "settings.here", [KeyEvent(.function(9))], in: .global, nil,
      Phrase(
        "Settings: theme, language, times, keys, mouse, archive.",
        "Einstellungen: Farbschema, Sprache, Zeiten, Tasten, Maus, Archiv."),
      .send(.settings(.openPressed)),
      keywords: Phrase(
        "settings, options, configuration, config", "Einstellungen, Optionen, Konfiguration"),
      disabled: covered),
    KeyBinding(
      "mouse", [KeyEvent(.function(4))], in: .global, nil,
      Phrase(
        "Turn mouse support on or off.",
        "Die Maus an- oder ausschalten."),
      .send(.settings(.mousePressed)),
      keywords: Phrase("mouse, click, wheel", "Maus, Mausrad, Klick")),
    KeyBinding(
      "mail", [KeyEvent(.function(2))], in: .global, nil,
      Phrase(
        "Show emails sent by the demo server.",
        "E-Mails des Demo-Servers zeigen."),
      .send(.mailbox(.openPressed)),
      keywords: Phrase("email, emails, mailbox, inbox", "E-Mails, Postfach, Posteingang"),
      disabled: {
        if $0.session.connection?.isDemo != true { return MailboxReason.onlyInDemo }
        return $0.mailbox.emails.isEmpty ? MailboxReason.noneYet : nil
      }),
    KeyBinding(
      "kept", [KeyEvent(.function(3))], in: .global, nil,
      Phrase(
        "Saved accounts: switch or add account, passphrase, lock.",
        "Gespeicherte Konten: wechseln, hinzufügen, Passphrase, sperren."),
      .send(.savedAccounts(.openPressed)),
      keywords: Phrase(
        "saved accounts, accounts, keyring, connections, account switcher",
        "gespeicherte Konten, Konten, Schlüsselbund, Verbindungen"),
      disabled: {
        covered($0) ?? $0.savesNothingReason
      }),
    KeyBinding(
      "palette", [.control("p")], in: .global, nil,
      Phrase(
        "Search all commands (command palette).", "Alle Befehle durchsuchen (Befehlspalette)."),
      .send(.palette(.openPressed)),
      disabled: { $0.isOpen(.lock) ? FrameReason.locked : nil }),
    KeyBinding(
      "repaint", [.control("l")], in: .global, nil,
      Phrase("Redraw the screen.", "Den Bildschirm neu zeichnen."), .repaint,
      keywords: Phrase("redraw, repaint, clear screen", "neu zeichnen")),
  ]

  static let signedIn: [KeyBinding] =
    Screen.allCases.map { screen in
      let number = Character(String(screen.rawValue + 1))
      let name = Phrases.screen(screen)
      return KeyBinding(
        "screen.\(screen.name)", [.character(number)], in: .signedIn, nil,
        Phrase("Go to \(name.english).", "\(name.german)."), .send(.screenChosen(screen)),
        keywords: Features.page(screen).allNames)
    } + [
      KeyBinding(
        "screen.next", [KeyEvent(.tab)], in: .signedIn, Phrase("Next", "Weiter"),
        Phrase("Next screen.", "Nächste Ansicht."),
        .send(.nextScreenPressed)),
      KeyBinding(
        "screen.previous", [KeyEvent(.backTab)], in: .signedIn, nil,
        Phrase("Previous screen.", "Vorherige Ansicht."),
        .send(.previousScreenPressed)),
      KeyBinding(
        "refresh", [.character("r")], in: .signedIn, Phrase("Refresh", "Aktualisieren"),
        Phrase("Refresh (reload) from the server.", "Vom Server aktualisieren (neu laden)."),
        .send(.refreshPressed),
        keywords: Phrase("reload, refresh, update, sync", "aktualisieren, neu laden, auffrischen")),
      KeyBinding(
        "accounts", [.character("a")], in: .signedIn, nil,
        Phrase(
          "Saved accounts: switch or add account, passphrase, lock.",
          "Gespeicherte Konten: wechseln, hinzufügen, Passphrase, sperren."),
        .send(.savedAccounts(.openPressed)),
        keywords: Phrase(
          "saved accounts, accounts, keyring, connections, account switcher",
          "gespeicherte Konten, Konten, Schlüsselbund, Verbindungen"),
        disabled: { $0.savesNothingReason }),
      KeyBinding(
        "commands", [.character(":")], in: .signedIn, Phrase("Commands", "Befehle"),
        Phrase(
          "Search all commands (command palette).", "Alle Befehle durchsuchen (Befehlspalette)."),
        .send(.palette(.openPressed))),
      KeyBinding(
        "settings", [.character(",")], in: .signedIn, nil,
        Phrase(
          "Settings: theme, language, times, keys, mouse, archive.",
          "Einstellungen: Farbschema, Sprache, Zeiten, Tasten, Maus, Archiv."),
        .send(.settings(.openPressed)),
        keywords: Phrase(
          "settings, options, configuration, config", "Einstellungen, Optionen, Konfiguration")),
      KeyBinding(
        "warnings", [.character("w")], in: .signedIn, nil,
        Phrase(
          "Security warnings and alerts: why, and what to do.",
          "Sicherheitswarnungen: warum, und was zu tun ist."),
        .send(.warnings(.openPressed)),
        keywords: Phrase(
          "alerts, security alerts, security warnings, warnings, suspicious activity",
          "Warnungen, Sicherheitswarnungen, Alarme, verdächtig"),
        disabled: { $0.warnings.all.isEmpty ? WarningsReason.nothingToWarnOf : nil }),
      KeyBinding(
        "copy", [.character("y")], in: .signedIn, Phrase("Copy", "Kopieren"),
        Phrase(
          "Copy the selection to the clipboard.", "Auswahl in die Zwischenablage kopieren."),
        .copy, keywords: Phrase("copy, clipboard, yank", "kopieren, Zwischenablage")),
      KeyBinding(
        "messages", [.character("m")], in: .signedIn, nil,
        Phrase("Show past messages (notifications).", "Frühere Meldungen zeigen."),
        .send(.messages(.openPressed)),
        keywords: Phrase(
          "notifications, messages, past messages, errors", "Meldungen, Benachrichtigungen, Fehler")
      ),
      KeyBinding(
        "signOut", [.character("o")], in: .signedIn, Phrase("Sign out", "Abmelden"),
        Phrase(
          "Sign out (log out) and remove this saved account.",
          "Abmelden und das gespeicherte Konto entfernen."),
        .send(.signOutPressed),
        keywords: Phrase("log out, logout, sign off", "ausloggen, Logout, abmelden"),
        disabled: { $0.isWritingReason }),
      KeyBinding(
        "help", [.character("?"), KeyEvent(.function(1))], in: .signedIn, Phrase("Help", "Hilfe"),
        Phrase("Help: keyboard shortcuts that work here.", "Hilfe: Tastenkürzel, die hier gelten."),
        .send(.help(.openPressed)),
        keywords: Phrase(
          "help, shortcuts, keyboard shortcuts, key bindings, keybindings, manual",
          "Hilfe, Tastenkürzel, Tastenbelegung, Kurzbefehle, Handbuch")),
      KeyBinding(
        "cancel", [.escape], in: .signedIn, nil,
        Phrase(
          "Cancel the current action or dismiss a message.",
          "Die laufende Aktion abbrechen oder eine Meldung schließen."),
        .send(.cancelPressed), keywords: Phrase("cancel, abort, stop", "abbrechen, stoppen")),
      KeyBinding(
        "account.quit", [.character("q")], in: .signedIn, Phrase("Quit", "Beenden"),
        Phrase("Quit Gatehouse.", "Gatehouse beenden."),
        .send(.quitPressed), keywords: Phrase("quit, exit, close", "beenden, verlassen, schließen")),
    ]

  static let dialog: [KeyBinding] = [
    KeyBinding(
      "dialog.accept", [.enter, .character(" ")], in: .dialog, Phrase("Select", "Wählen"),
      Phrase("Press the focused button.", "Den gewählten Knopf drücken."),
      .send(.dialog(.acceptPressed))),
    KeyBinding(
      "dialog.cancel", [.escape], in: .dialog, Phrase("Cancel", "Abbrechen"),
      Phrase("Close without doing anything.", "Schließen, ohne etwas zu tun."),
      .send(.cancelPressed),
      disabled: { $0.dialog?.isSending == true ? FrameReason.requestSent : nil }),
    KeyBinding(
      "dialog.next", [KeyEvent(.tab), KeyEvent(.right), KeyEvent(.down), .character("j")],
      in: .dialog, Phrase("Next", "Weiter"),
      Phrase("Next field or button.", "Nächstes Feld oder nächster Knopf."),
      .send(.dialog(.nextPressed))),
    KeyBinding(
      "dialog.previous", [KeyEvent(.backTab), KeyEvent(.left), KeyEvent(.up), .character("k")],
      in: .dialog,
      nil,
      Phrase("Previous field or button.", "Vorheriges Feld oder vorheriger Knopf."),
      .send(.dialog(.previousPressed))),
    KeyBinding(
      "dialog.pageDown", [KeyEvent(.pageDown)], in: .dialog, nil,
      Phrase("Scroll down.", "Nach unten scrollen."), .send(.dialog(.scroll(Dialog.scrollStep)))),
    KeyBinding(
      "dialog.pageUp", [KeyEvent(.pageUp)], in: .dialog, nil,
      Phrase("Scroll up.", "Nach oben scrollen."), .send(.dialog(.scroll(-Dialog.scrollStep)))),
    KeyBinding(
      "dialog.show", [.control("r")], in: .dialog, nil,
      Phrase("Show or hide passwords.", "Passwörter zeigen oder verbergen."),
      .send(.dialog(.showPasswordsPressed))),
    KeyBinding(
      "dialog.copy", [.control("y")], in: .dialog, nil,
      Phrase("Copy the link, token or codes.", "Link, Token oder Codes kopieren."),
      .send(.dialog(.copyPressed)),
      disabled: {
        $0.dialog?.subject.copyText == nil ? FrameReason.nothingToCopy : nil
      }),
  ]

  /// What would open underneath: whoever presses the key would see nothing of it.
  @Sendable private static func covered(_ state: ConsoleState) -> (any DisabledReason)? {
    if state.isOpen(.lock) { return FrameReason.locked }
    return state.isOpen(.dialog) ? FrameReason.dialogOpen : nil
  }
}
