/// The keys of the forms before an account.

import ConsoleCore
import TerminalUI

enum SignInKeys {
  static let rows: [KeyBinding] = [
    KeyBinding(
      "form.submit", [.enter], in: .form, Phrase("Continue", "Weiter"),
      Phrase("Press the button.", "Den Knopf drücken."),
      .send(.signIn(.submitPressed))),
    KeyBinding(
      "form.next", [KeyEvent(.tab), KeyEvent(.down)], in: .form, Phrase("Next", "Weiter"),
      Phrase("Next field.", "Nächstes Feld."),
      .send(.signIn(.nextField))),
    KeyBinding(
      "form.previous", [KeyEvent(.backTab), KeyEvent(.up)], in: .form, nil,
      Phrase("Previous field.", "Vorheriges Feld."), .send(.signIn(.previousField))),
    KeyBinding(
      "form.show", [.control("r")], in: .form, Phrase("Show", "Zeigen"),
      Phrase("Show or hide the password.", "Das Passwort zeigen oder verbergen."),
      .send(.signIn(.showPasswordPressed)),
      keywords: Phrase("show password, reveal", "Passwort zeigen"),
      disabled: { $0.signIn.form.kind == .signIn ? nil : FormReason.noPasswordHere }),
    KeyBinding(
      "form.cancel", [.escape], in: .form, nil,
      Phrase("Cancel the current action.", "Die laufende Aktion abbrechen."), .send(.cancelPressed)),
    KeyBinding(
      "form.help", [KeyEvent(.function(1)), .character("?")], in: .form, Phrase("Help", "Hilfe"),
      Phrase("Help: keyboard shortcuts.", "Hilfe: Tastenkürzel."),
      .send(.help(.openPressed)),
      keywords: Phrase(
        "help, shortcuts, keyboard shortcuts, key bindings", "Hilfe, Tastenkürzel, Tastenbelegung")),
    KeyBinding(
      "form.quit", [.character("q")], in: .form, nil,
      Phrase("Quit Gatehouse (when not typing).", "Gatehouse beenden (nicht beim Tippen)."),
      .send(.quitPressed), keywords: Phrase("quit, exit, close", "beenden, verlassen, schließen")),
  ]
}

extension KeyBinding.Context {
  static let form = Self(name: "form")
}
