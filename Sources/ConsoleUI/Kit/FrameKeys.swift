/// The keys that work in many places, and those of every dialog.

import ConsoleCore
import TerminalUI

enum FrameKeys {
  static let global: [KeyBinding] = [
    KeyBinding(
      "quit", [.control("c"), .control("q")], in: .global, nil,
      Phrase("Leave Gatehouse.", "Gatehouse verlassen."),
      .send(.quitPressed), keywords: Phrase("quit, exit, close", "beenden, verlassen, schließen")),
    KeyBinding(
      "suspend", [.control("z")], in: .global, nil,
      Phrase("Go back to the shell for a while.", "Für eine Weile zurück zur Shell."), .suspend,
      keywords: Phrase("suspend, background, shell, pause", "anhalten, Hintergrund, Shell")
    ),
    KeyBinding(
      "help.here", [KeyEvent(.function(1))], in: .global, nil,
      Phrase("All keys that work here.", "Alle Tasten, die hier gelten."),
      .send(.help(.openPressed)),
      keywords: Phrase(
        "help, shortcuts, keyboard shortcuts, key bindings, keybindings, manual",
        "Hilfe, Tastenkürzel, Tastenbelegung, Kurzbefehle, Handbuch")),
    KeyBinding(
      "settings.here", [KeyEvent(.function(9))], in: .global, nil,
      Phrase("Settings.", "Einstellungen."), .send(.settings(.openPressed)),
      keywords: Phrase(
        "settings, options, configuration, config", "Einstellungen, Optionen, Konfiguration"),
      disabled: covered),
    KeyBinding(
      "mouse", [KeyEvent(.function(4))], in: .global, nil,
      Phrase(
        "Turn the mouse on or off; off, it is the terminal's own.",
        "Die Maus an- oder ausschalten; aus gehört sie dem Terminal."),
      .send(.settings(.mousePressed)),
      keywords: Phrase("mouse, click, wheel", "Maus, Mausrad, Klick")),
    KeyBinding(
      "mail", [KeyEvent(.function(2))], in: .global, nil,
      Phrase(
        "The mails that the demo's server sent.",
        "Die Mails, die der Server der Demo verschickt hat."),
      .send(.mailbox(.openPressed)),
      keywords: Phrase("email, emails, mailbox, inbox", "E-Mails, Postfach, Posteingang"),
      disabled: {
        if $0.session.connection?.isDemo != true { return MailboxReason.onlyInDemo }
        return $0.mailbox.emails.isEmpty ? MailboxReason.noneYet : nil
      }),
    KeyBinding(
      "kept", [KeyEvent(.function(3))], in: .global, nil,
      Phrase(
        "The accounts kept on this machine, and what protects them.",
        "Die Konten, die dieser Rechner sich merkt, und was sie schützt."),
      .send(.savedAccounts(.openPressed)),
      keywords: Phrase(
        "saved accounts, accounts, keyring, connections, account switcher",
        "gespeicherte Konten, Konten, Schlüsselbund, Verbindungen"),
      disabled: {
        covered($0) ?? $0.savesNothingReason
      }),
    KeyBinding(
      "palette", [.control("p")], in: .global, nil,
      Phrase("Look for a command by its name.", "Einen Befehl nach seinem Namen suchen."),
      .send(.palette(.openPressed)),
      disabled: { $0.isOpen(.lock) ? FrameReason.locked : nil }),
    KeyBinding(
      "repaint", [.control("l")], in: .global, nil,
      Phrase("Paint the screen anew.", "Den Bildschirm neu zeichnen."), .repaint,
      keywords: Phrase("redraw, repaint, clear screen", "neu zeichnen")),
  ]

  static let signedIn: [KeyBinding] =
    Screen.allCases.map { screen in
      let number = Character(String(screen.rawValue + 1))
      let name = Phrases.screen(screen)
      return KeyBinding(
        "screen.\(screen)", [.character(number)], in: .signedIn, nil,
        Phrase("\(name.english).", "\(name.german)."), .send(.screenChosen(screen)),
        keywords: Features.page(screen).allNames)
    } + [
      KeyBinding(
        "screen.next", [KeyEvent(.tab)], in: .signedIn, Phrase("Next", "Weiter"),
        Phrase("The next screen.", "Die nächste Ansicht."),
        .send(.nextScreenPressed)),
      KeyBinding(
        "screen.previous", [KeyEvent(.backTab)], in: .signedIn, nil,
        Phrase("The screen before.", "Die Ansicht davor."),
        .send(.previousScreenPressed)),
      KeyBinding(
        "refresh", [.character("r")], in: .signedIn, Phrase("Refresh", "Laden"),
        Phrase("Ask the server again.", "Den Server noch einmal fragen."),
        .send(.refreshPressed),
        keywords: Phrase("reload, refresh, update, sync", "aktualisieren, neu laden, auffrischen")),
      KeyBinding(
        "accounts", [.character("a")], in: .signedIn, nil,
        Phrase(
          "The accounts kept on this machine.",
          "Die Konten, die auf diesem Rechner gespeichert sind."),
        .send(.savedAccounts(.openPressed)),
        keywords: Phrase(
          "saved accounts, accounts, keyring, connections, account switcher",
          "gespeicherte Konten, Konten, Schlüsselbund, Verbindungen"),
        disabled: { $0.savesNothingReason }),
      KeyBinding(
        "commands", [.character(":")], in: .signedIn, Phrase("Commands", "Befehle"),
        Phrase("Look for a command by its name.", "Einen Befehl nach seinem Namen suchen."),
        .send(.palette(.openPressed))),
      KeyBinding(
        "settings", [.character(",")], in: .signedIn, nil,
        Phrase("Settings.", "Einstellungen."),
        .send(.settings(.openPressed)),
        keywords: Phrase(
          "settings, options, configuration, config", "Einstellungen, Optionen, Konfiguration")),
      KeyBinding(
        "warnings", [.character("w")], in: .signedIn, nil,
        Phrase(
          "What is worth a look, why, and what to do about it.",
          "Was einen Blick wert ist, warum, und was sich tun lässt."),
        .send(.warnings(.openPressed)),
        keywords: Phrase(
          "alerts, security alerts, security warnings, warnings, suspicious activity",
          "Warnungen, Sicherheitswarnungen, Alarme, verdächtig"),
        disabled: { $0.warnings.all.isEmpty ? WarningsReason.nothingToWarnOf : nil }),
      KeyBinding(
        "copy", [.character("y")], in: .signedIn, nil,
        Phrase(
          "Copy what is selected, by the terminal.", "Das Gewählte kopieren, über das Terminal."),
        .copy, keywords: Phrase("copy, clipboard, yank", "kopieren, Zwischenablage")),
      KeyBinding(
        "messages", [.character("m")], in: .signedIn, nil,
        Phrase("What was said before.", "Was vorher gemeldet wurde."),
        .send(.messages(.openPressed)),
        keywords: Phrase(
          "notifications, messages, past messages, errors", "Meldungen, Benachrichtigungen, Fehler")
      ),
      KeyBinding(
        "signOut", [.character("o")], in: .signedIn, Phrase("Sign out", "Abmelden"),
        Phrase(
          "Sign out of the account and forget its secret.",
          "Vom Konto abmelden und sein Geheimnis vergessen."),
        .send(.signOutPressed),
        keywords: Phrase("log out, logout, sign off", "ausloggen, Logout, abmelden"),
        disabled: { $0.isWritingReason }),
      KeyBinding(
        "help", [.character("?"), KeyEvent(.function(1))], in: .signedIn, Phrase("Help", "Hilfe"),
        Phrase("All keys that work here.", "Alle Tasten, die hier gelten."),
        .send(.help(.openPressed)),
        keywords: Phrase(
          "help, shortcuts, keyboard shortcuts, key bindings, keybindings, manual",
          "Hilfe, Tastenkürzel, Tastenbelegung, Kurzbefehle, Handbuch")),
      KeyBinding(
        "cancel", [.escape], in: .signedIn, nil,
        Phrase(
          "Give up what is under way, dismiss a message.",
          "Abbrechen, was gerade läuft, oder eine Meldung schließen."),
        .send(.cancelPressed), keywords: Phrase("cancel, abort, stop", "abbrechen, stoppen")),
      KeyBinding(
        "account.quit", [.character("q")], in: .signedIn, Phrase("Quit", "Ende"),
        Phrase("Leave Gatehouse.", "Gatehouse verlassen."),
        .send(.quitPressed), keywords: Phrase("quit, exit, close", "beenden, verlassen, schließen")),
    ]

  static let dialog: [KeyBinding] = [
    KeyBinding(
      "dialog.accept", [.enter, .character(" ")], in: .dialog, Phrase("Choose", "Wählen"),
      Phrase("Do what the focused button says.", "Tun, was der gewählte Knopf sagt."),
      .send(.dialog(.acceptPressed))),
    KeyBinding(
      "dialog.next", [KeyEvent(.tab), KeyEvent(.right), KeyEvent(.down), .character("j")],
      in: .dialog, Phrase("Next", "Weiter"),
      Phrase("The next button.", "Der nächste Knopf."),
      .send(.dialog(.nextPressed))),
    KeyBinding(
      "dialog.previous", [KeyEvent(.backTab), KeyEvent(.left), KeyEvent(.up), .character("k")],
      in: .dialog,
      nil,
      Phrase("The button before.", "Der Knopf davor."), .send(.dialog(.previousPressed))),
    KeyBinding(
      "dialog.pageDown", [KeyEvent(.pageDown)], in: .dialog, nil,
      Phrase("Further down.", "Weiter unten."), .send(.dialog(.scroll(5)))),
    KeyBinding(
      "dialog.pageUp", [KeyEvent(.pageUp)], in: .dialog, nil,
      Phrase("Further up.", "Weiter oben."), .send(.dialog(.scroll(-5)))),
    KeyBinding(
      "dialog.show", [.control("r")], in: .dialog, nil,
      Phrase("Show or hide passwords.", "Passwörter zeigen oder verbergen."),
      .send(.dialog(.showPasswordsPressed))),
    KeyBinding(
      "dialog.copy", [.control("y")], in: .dialog, nil,
      Phrase("Copy the address.", "Die Adresse kopieren."),
      .send(.dialog(.copyPressed)),
      disabled: {
        $0.dialog?.subject.copyText == nil ? FrameReason.nothingToCopy : nil
      }),
    KeyBinding(
      "dialog.cancel", [.escape], in: .dialog, Phrase("Cancel", "Abbruch"),
      Phrase("Close it, nothing is done.", "Schließen, ohne etwas zu tun."),
      .send(.cancelPressed),
      disabled: { $0.dialog?.isSending == true ? FrameReason.requestSent : nil }),
  ]

  /// What would open underneath: whoever presses the key would see nothing of it.
  @Sendable private static func covered(_ state: ConsoleState) -> (any DisabledReason)? {
    if state.isOpen(.lock) { return FrameReason.locked }
    return state.isOpen(.dialog) ? FrameReason.dialogOpen : nil
  }
}
