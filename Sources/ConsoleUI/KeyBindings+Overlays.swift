/// The rows of the key table for what lies over the screens or comes before them: the forms, dialogs, lists and the lock.

import ConsoleCore
import TerminalUI

extension KeyBindings {
  static let form: [KeyBinding] = [
    KeyBinding(
      "form.submit", [enter], in: .form, Phrase("Go on", "Los"),
      Phrase("Do what the button says.", "Tun, was der Knopf sagt."),
      .send(.form(.submitPressed))),
    KeyBinding(
      "form.next", [KeyEvent(.tab), KeyEvent(.down)], in: .form, Phrase("Next", "Weiter"),
      Phrase("The next field.", "Das nächste Feld."),
      .send(.form(.nextField))),
    KeyBinding(
      "form.previous", [KeyEvent(.backTab), KeyEvent(.up)], in: .form, nil,
      Phrase("The field before.", "Das Feld davor."), .send(.form(.previousField))),
    KeyBinding(
      "form.show", [.control("r")], in: .form, Phrase("Show", "Zeigen"),
      Phrase("Show or hide the password.", "Das Passwort zeigen oder verbergen."),
      .send(.form(.showPasswordPressed)),
      obstacle: { $0.form.kind == .signIn ? nil : Phrases.Obstacles.noPasswordHere }),
    KeyBinding(
      "form.cancel", [escape], in: .form, nil,
      Phrase("Give up what is under way.", "Abbrechen, was gerade läuft."), .send(.cancelPressed)),
    KeyBinding(
      "form.help", [KeyEvent(.function(1)), .character("?")], in: .form, Phrase("Help", "Hilfe"),
      Phrase("All keys.", "Alle Tasten."),
      .send(.helpPressed)),
    KeyBinding(
      "form.quit", [.character("q")], in: .form, nil,
      Phrase("Leave Gatehouse (not while typing).", "Gatehouse verlassen (nicht beim Tippen)."),
      .send(.quitPressed)),
  ]

  static let dialog: [KeyBinding] = [
    KeyBinding(
      "dialog.accept", [enter, .character(" ")], in: .dialog, Phrase("Choose", "Wählen"),
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
      obstacle: {
        switch $0.dialog?.kind {
        case .ticket(.provider)?, .enrol?, .token?, .codes?: nil
        default: Phrases.Obstacles.noneHere
        }
      }),
    KeyBinding(
      "dialog.cancel", [escape], in: .dialog, Phrase("Cancel", "Abbruch"),
      Phrase("Close it, nothing is done.", "Schließen, ohne etwas zu tun."),
      .send(.cancelPressed),
      obstacle: { $0.dialog?.isSending == true ? Phrases.Obstacles.alreadySent : nil }),
  ]

  static let palette: [KeyBinding] = [
    KeyBinding(
      "palette.run", [enter], in: .palette, Phrase("Do it", "Los"),
      Phrase("Do what is selected.", "Das Gewählte ausführen."),
      .send(.palette(.closePressed))),
    KeyBinding(
      "palette.up", [KeyEvent(.up)], in: .palette, nil,
      Phrase("One row up.", "Eine Zeile hinauf."),
      .send(.palette(.select(0)))),
    KeyBinding(
      "palette.down", [KeyEvent(.down), KeyEvent(.tab)], in: .palette, Phrase("Next", "Weiter"),
      Phrase("One row down.", "Eine Zeile hinunter."),
      .send(.palette(.select(0)))),
    KeyBinding(
      "palette.close", [escape, .control("p")], in: .palette, Phrase("Close", "Zurück"),
      Phrase("Close it, nothing is done.", "Schließen, ohne etwas zu tun."),
      .send(.palette(.closePressed))),
  ]

  static let history: [KeyBinding] = [
    KeyBinding(
      "history.close", [escape, .character("m"), .character("q"), enter], in: .history,
      Phrase("Close", "Zurück"),
      Phrase("Back to what was there.", "Zurück zu dem, was vorher da war."),
      .send(.history(.closePressed))),
    KeyBinding(
      "history.copy", [.character("y")], in: .history, Phrase("Copy", "Kopieren"),
      Phrase("Copy the topmost message.", "Die oberste Meldung kopieren."), .copy),
    KeyBinding(
      "history.down", [KeyEvent(.down), .character("j")], in: .history, Phrase("Older", "Ältere"),
      Phrase("Older messages.", "Ältere Meldungen."),
      .send(.history(.scroll(1)))),
    KeyBinding(
      "history.up", [KeyEvent(.up), .character("k")], in: .history, Phrase("Newer", "Neuere"),
      Phrase("Newer messages.", "Neuere Meldungen."),
      .send(.history(.scroll(-1)))),
  ]

  static let warnings: [KeyBinding] = [
    KeyBinding(
      "warnings.resolve", [enter], in: .warnings, Phrase("Go there", "Hingehen"),
      Phrase(
        "Go to where the selected thing can be resolved.",
        "Dahin gehen, wo sich das Gewählte erledigen lässt."),
      .send(.warnings(.resolvePressed)), obstacle: { isWriting($0) }),
    KeyBinding(
      "warnings.dismiss", [.character("x"), KeyEvent(.delete)], in: .warnings,
      Phrase("Dismiss", "Verwerfen"),
      Phrase("Never tell this again.", "Das nie wieder sagen."),
      .send(.warnings(.dismissPressed))),
    KeyBinding(
      "warnings.down", [KeyEvent(.down), KeyEvent(.tab), .character("j")], in: .warnings,
      Phrase("Next", "Weiter"),
      Phrase("One row down.", "Eine Zeile hinunter."), .send(.warnings(.move(1)))),
    KeyBinding(
      "warnings.up", [KeyEvent(.up), KeyEvent(.backTab), .character("k")], in: .warnings, nil,
      Phrase("One row up.", "Eine Zeile hinauf."), .send(.warnings(.move(-1)))),
    KeyBinding(
      "warnings.pageDown", [KeyEvent(.pageDown)], in: .warnings, nil,
      Phrase("Further down.", "Weiter unten."), .send(.warnings(.scroll(3)))),
    KeyBinding(
      "warnings.pageUp", [KeyEvent(.pageUp)], in: .warnings, nil,
      Phrase("Further up.", "Weiter oben."), .send(.warnings(.scroll(-3)))),
    KeyBinding(
      "warnings.copy", [.character("y")], in: .warnings, nil,
      Phrase("Copy what is said of it.", "Kopieren, was dazu gesagt ist."), .copy),
    KeyBinding(
      "warnings.help", [.character("?"), KeyEvent(.function(1))], in: .warnings, nil,
      Phrase("All keys that work here.", "Alle Tasten, die hier gelten."), .send(.helpPressed)),
    KeyBinding(
      "warnings.close", [escape, .character("q"), .character("w")], in: .warnings,
      Phrase("Close", "Zurück"),
      Phrase("Back to what was there.", "Zurück zu dem, was vorher da war."),
      .send(.warnings(.closePressed))),
  ]

  static let lock: [KeyBinding] = [
    KeyBinding(
      "lock.accept", [enter], in: .lock, Phrase("Go on", "Los"),
      Phrase("Do what the button says.", "Tun, was der Knopf sagt."),
      .send(.keyring(.lock(.acceptPressed)))),
    KeyBinding(
      "lock.next", [KeyEvent(.tab), KeyEvent(.down)], in: .lock, Phrase("Next", "Weiter"),
      Phrase("The next button.", "Der nächste Knopf."),
      .send(.keyring(.lock(.nextPressed)))),
    KeyBinding(
      "lock.previous", [KeyEvent(.backTab), KeyEvent(.up)], in: .lock, nil,
      Phrase("The button before.", "Der Knopf davor."),
      .send(.keyring(.lock(.previousPressed)))),
    KeyBinding(
      "lock.show", [.control("r")], in: .lock, Phrase("Show", "Zeigen"),
      Phrase("Show or hide the passphrase.", "Die Passphrase zeigen oder verbergen."),
      .send(.keyring(.lock(.showPressed)))),
  ]

  static let kept: [KeyBinding] = [
    KeyBinding(
      "kept.switch", [enter], in: .kept, Phrase("Open", "Öffnen"),
      Phrase("Go to the selected account.", "Zum gewählten Konto gehen."),
      .send(.keyring(.switchPressed)), obstacle: { needsEntry($0) ?? isWriting($0) }),
    KeyBinding(
      "kept.add", [.character("n")], in: .kept, Phrase("Add", "Neu"),
      Phrase(
        "Sign in to another account, or elsewhere.",
        "Bei einem anderen Konto anmelden, oder anderswo."),
      .send(.keyring(.addPressed)),
      obstacle: {
        $0.stage == .account && $0.entry == nil
          ? Phrases.Obstacles.signInWouldBeLost : isWriting($0)
      }),
    KeyBinding(
      "kept.rename", [.character("e")], in: .kept, Phrase("Rename", "Umbenennen"),
      Phrase("Give it a name of your own.", "Ihm einen eigenen Namen geben."),
      .send(.keyring(.renamePressed)), obstacle: { needsEntry($0) }),
    KeyBinding(
      "kept.remove", [.character("x"), KeyEvent(.delete)], in: .kept, Phrase("Remove", "Entfernen"),
      Phrase("Delete its secret from this machine.", "Sein Geheimnis von diesem Rechner löschen."),
      .send(.keyring(.removePressed)),
      obstacle: {
        needsEntry($0)
          ?? ($0.keyring.selected?.identity == $0.kept ? Phrases.Obstacles.isOpen : nil)
      }),
    KeyBinding(
      "kept.passphrase", [.character("p")], in: .kept, Phrase("Passphrase", "Passphrase"),
      Phrase(
        "Protect the kept accounts by a passphrase, or by another one.",
        "Die gemerkten Konten mit einer Passphrase schützen, oder mit einer anderen."),
      .send(.keyring(.passphrasePressed)),
      obstacle: { $0.keyring.protection == nil ? Phrases.Obstacles.nothingIsKept : nil }),
    KeyBinding(
      "kept.removePassphrase", [.character("P")], in: .kept, nil,
      Phrase("Do without the passphrase.", "Auf die Passphrase verzichten."),
      .send(.keyring(.removePassphrasePressed)),
      obstacle: { $0.keyring.protection == .passphrase ? nil : Phrases.Obstacles.noPassphrase }),
    KeyBinding(
      "kept.keep", [.character("k")], in: .kept, nil,
      Phrase("Keep the present sign-in.", "Die jetzige Anmeldung merken."),
      .send(.keyring(.keepPressed)),
      obstacle: {
        $0.stage == .account && $0.entry == nil
          ? nil
          : $0.stage == .account
            ? Phrases.Obstacles.isKeptAlready : Phrases.Obstacles.nobodyIsSignedIn
      }),
    KeyBinding(
      "kept.lock", [.character("L")], in: .kept, Phrase("Lock", "Sperren"),
      Phrase("Lock now.", "Jetzt sperren."),
      .send(.keyring(.lockPressed)),
      obstacle: {
        $0.keyring.isUnlocked ? isWriting($0) : Phrases.Obstacles.needsPassphrase
      }),
    KeyBinding(
      "kept.help", [.character("?"), KeyEvent(.function(1))], in: .kept, Phrase("Help", "Hilfe"),
      Phrase("All keys that work here.", "Alle Tasten, die hier gelten."), .send(.helpPressed)),
    KeyBinding(
      "kept.up", [KeyEvent(.up)], in: .kept, nil,
      Phrase("One row up.", "Eine Zeile hinauf."),
      .send(.keyring(.move(.up)))),
    KeyBinding(
      "kept.down", [KeyEvent(.down), .character("j")], in: .kept, nil,
      Phrase("One row down.", "Eine Zeile hinunter."),
      .send(.keyring(.move(.down)))),
    KeyBinding(
      "kept.close", [escape, .character("q"), KeyEvent(.function(3))], in: .kept,
      Phrase("Close", "Zurück"),
      Phrase("Back to what was there.", "Zurück zu dem, was vorher da war."),
      .send(.keyring(.closePressed))),
  ]

  static let settings: [KeyBinding] = [
    KeyBinding(
      "settings.next", [KeyEvent(.right), enter, .character(" "), .character("l")], in: .settings,
      Phrase("Change", "Ändern"),
      Phrase("The next value.", "Der nächste Wert."), .send(.settings(.change(1)))),
    KeyBinding(
      "settings.previous", [KeyEvent(.left), .character("h")], in: .settings, nil,
      Phrase("The value before.", "Der Wert davor."), .send(.settings(.change(-1)))),
    KeyBinding(
      "settings.down", [KeyEvent(.down), KeyEvent(.tab), .character("j")], in: .settings,
      Phrase("Next", "Weiter"),
      Phrase("One row down.", "Eine Zeile hinunter."), .send(.settings(.move(1)))),
    KeyBinding(
      "settings.up", [KeyEvent(.up), KeyEvent(.backTab), .character("k")], in: .settings, nil,
      Phrase("One row up.", "Eine Zeile hinauf."), .send(.settings(.move(-1)))),
    KeyBinding(
      "settings.help", [.character("?"), KeyEvent(.function(1))], in: .settings, nil,
      Phrase("All keys that work here.", "Alle Tasten, die hier gelten."), .send(.helpPressed)),
    KeyBinding(
      "settings.close", [escape, .character("q"), .character(",")], in: .settings,
      Phrase("Close", "Zurück"),
      Phrase("Back to what was there.", "Zurück zu dem, was vorher da war."),
      .send(.settings(.closePressed))),
  ]

  private static func needsEntry(_ state: ConsoleState) -> String? {
    state.keyring.selected == nil ? Phrases.Obstacles.noAccount : nil
  }

  static let mail: [KeyBinding] = [
    KeyBinding(
      "mail.use", [enter], in: .mail, Phrase("Use the link", "Link benutzen"),
      Phrase("Do what the mail's link is for.", "Tun, wofür der Link der Mail da ist."),
      .send(.mail(.usePressed)),
      obstacle: { $0.mailbox.shown?.link == nil ? Phrases.Obstacles.noLinkInMail : nil }),
    KeyBinding(
      "mail.older", [KeyEvent(.down), .character("j")], in: .mail, Phrase("Older", "Ältere"),
      Phrase("The mail before.", "Die Mail davor."),
      .send(.mail(.move(1))),
      obstacle: {
        $0.mailbox.selected + 1 < $0.mailbox.mails.count ? nil : Phrases.Obstacles.noOtherMail
      }),
    KeyBinding(
      "mail.newer", [KeyEvent(.up), .character("k")], in: .mail, Phrase("Newer", "Neuere"),
      Phrase("The mail after.", "Die Mail danach."),
      .send(.mail(.move(-1))),
      obstacle: { $0.mailbox.selected > 0 ? nil : Phrases.Obstacles.noOtherMail }),
    KeyBinding(
      "mail.pageDown", [KeyEvent(.pageDown), .character(" ")], in: .mail, nil,
      Phrase("Further down.", "Weiter unten."), .send(.mail(.scroll(3)))),
    KeyBinding(
      "mail.pageUp", [KeyEvent(.pageUp)], in: .mail, nil,
      Phrase("Further up.", "Weiter oben."), .send(.mail(.scroll(-3)))),
    KeyBinding(
      "mail.close", [escape, .character("q"), KeyEvent(.function(2))], in: .mail,
      Phrase("Close", "Zurück"),
      Phrase("Back to what was there.", "Zurück zu dem, was vorher da war."),
      .send(.mail(.closePressed))),
  ]

  static let help: [KeyBinding] = [
    KeyBinding(
      "help.close", [escape, enter, KeyEvent(.function(1))], in: .help,
      Phrase("Close", "Zurück"),
      Phrase("Close the help.", "Die Hilfe schließen."),
      .send(.cancelPressed)),
    KeyBinding(
      "help.down", [KeyEvent(.down)], in: .help, Phrase("Scroll", "Blättern"),
      Phrase("A line down.", "Eine Zeile hinunter."), .send(.help(.scroll(1)))),
    KeyBinding(
      "help.up", [KeyEvent(.up)], in: .help, nil,
      Phrase("A line up.", "Eine Zeile hinauf."), .send(.help(.scroll(-1)))),
    KeyBinding(
      "help.pageDown", [KeyEvent(.pageDown)], in: .help, nil,
      Phrase("A page down.", "Eine Seite hinunter."),
      .send(.help(.scroll(10)))),
    KeyBinding(
      "help.pageUp", [KeyEvent(.pageUp)], in: .help, nil,
      Phrase("A page up.", "Eine Seite hinauf."), .send(.help(.scroll(-10)))),
  ]
}
