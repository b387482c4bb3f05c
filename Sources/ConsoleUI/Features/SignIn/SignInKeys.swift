/// The keys of the forms before an account.

import ConsoleCore
import TerminalUI

enum SignInKeys {
  static let rows: [KeyBinding] = [
    KeyBinding(
      "form.submit", [.enter], in: .form, Phrase("Go on", "Los"),
      Phrase("Do what the button says.", "Tun, was der Knopf sagt."),
      .send(.signIn(.submitPressed))),
    KeyBinding(
      "form.next", [KeyEvent(.tab), KeyEvent(.down)], in: .form, Phrase("Next", "Weiter"),
      Phrase("The next field.", "Das nächste Feld."),
      .send(.signIn(.nextField))),
    KeyBinding(
      "form.previous", [KeyEvent(.backTab), KeyEvent(.up)], in: .form, nil,
      Phrase("The field before.", "Das Feld davor."), .send(.signIn(.previousField))),
    KeyBinding(
      "form.show", [.control("r")], in: .form, Phrase("Show", "Zeigen"),
      Phrase("Show or hide the password.", "Das Passwort zeigen oder verbergen."),
      .send(.signIn(.showPasswordPressed)),
      keywords: Phrase("show password, reveal", "Passwort zeigen"),
      disabled: { $0.signIn.form.kind == .signIn ? nil : FormReason.noPasswordHere }),
    KeyBinding(
      "form.cancel", [.escape], in: .form, nil,
      Phrase("Give up what is under way.", "Abbrechen, was gerade läuft."), .send(.cancelPressed)),
    KeyBinding(
      "form.help", [KeyEvent(.function(1)), .character("?")], in: .form, Phrase("Help", "Hilfe"),
      Phrase("All keys.", "Alle Tasten."),
      .send(.help(.openPressed)),
      keywords: Phrase(
        "help, shortcuts, keyboard shortcuts, key bindings", "Hilfe, Tastenkürzel, Tastenbelegung")),
    KeyBinding(
      "form.quit", [.character("q")], in: .form, nil,
      Phrase("Leave Gatehouse (not while typing).", "Gatehouse verlassen (nicht beim Tippen)."),
      .send(.quitPressed), keywords: Phrase("quit, exit, close", "beenden, verlassen, schließen")),
  ]
}

extension KeyBinding.Context {
  static let form = Self(name: "form")
}
