/// The keys of the saved accounts and of the lock.

import ConsoleCore
import TerminalUI

enum SavedAccountsKeys {
  static let rows: [KeyBinding] = [
    KeyBinding(
      "accounts.switch", [.enter], in: .savedAccounts, Phrase("Switch", "Wechseln"),
      Phrase("Switch to the selected account.", "Zum gewählten Konto wechseln."),
      .send(.savedAccounts(.switchPressed)),
      keywords: Phrase("switch account, change account", "Konto wechseln, wechseln"),
      traits: [.actsOnSelection], disabled: { noEntry($0) ?? $0.isWritingReason }),
    KeyBinding(
      "accounts.add", [.character("n")], in: .savedAccounts, Phrase("Add", "Hinzufügen"),
      Phrase(
        "Add another account or server.",
        "Ein anderes Konto oder einen anderen Server hinzufügen."),
      .send(.savedAccounts(.addPressed)),
      keywords: Phrase(
        "add account, sign in to another account, log in, login, another server, connect",
        "Konto hinzufügen, anderes Konto anmelden, einloggen, anderer Server"),
      disabled: {
        $0.session.stage == .account && $0.session.keyringIdentity == nil
          ? SavedAccountsReason.signInWouldBeLost : $0.isWritingReason
      }),
    KeyBinding(
      "accounts.rename", [.character("e")], in: .savedAccounts, Phrase("Rename", "Umbenennen"),
      Phrase("Rename the account.", "Das Konto umbenennen."),
      .send(.savedAccounts(.renamePressed)),
      keywords: Phrase("rename account, label", "Konto umbenennen, Konto benennen"),
      traits: [.actsOnSelection], disabled: { noEntry($0) }),
    KeyBinding(
      "accounts.remove", [.character("x"), KeyEvent(.delete)], in: .savedAccounts,
      Phrase("Remove", "Entfernen"),
      Phrase("Remove the account from this machine.", "Das Konto von diesem Rechner entfernen."),
      .send(.savedAccounts(.removePressed)),
      keywords: Phrase(
        "remove saved account, remove account, forget account",
        "gespeichertes Konto entfernen, Konto entfernen, Konto vergessen"),
      traits: [.destructive, .actsOnSelection],
      disabled: {
        noEntry($0)
          ?? ($0.savedAccounts.selected?.identity == $0.session.savedIdentity
            ? SavedAccountsReason.isOpen : nil)
      }),
    KeyBinding(
      "accounts.passphrase", [.character("p")], in: .savedAccounts,
      Phrase("Passphrase", "Passphrase"),
      Phrase(
        "Set or change the passphrase.",
        "Die Passphrase setzen oder ändern."),
      .send(.savedAccounts(.passphrasePressed)),
      keywords: Phrase(
        "passphrase, set passphrase, change passphrase, encrypt",
        "Passphrase, Passphrase setzen, Passphrase ändern, verschlüsseln"),
      disabled: { $0.savedAccounts.protection == nil ? SavedAccountsReason.nothingIsSaved : nil }),
    KeyBinding(
      "accounts.removePassphrase", [.character("P")], in: .savedAccounts, nil,
      Phrase("Remove the passphrase.", "Die Passphrase entfernen."),
      .send(.savedAccounts(.removePassphrasePressed)),
      keywords: Phrase("remove passphrase", "Passphrase entfernen"), traits: [.destructive],
      disabled: {
        $0.savedAccounts.protection == .passphrase ? nil : SavedAccountsReason.noPassphrase
      }),
    KeyBinding(
      "accounts.save", [.character("k")], in: .savedAccounts, nil,
      Phrase("Save the current sign-in.", "Die aktuelle Anmeldung speichern."),
      .send(.savedAccounts(.savePressed)),
      keywords: Phrase(
        "save account, stay signed in, remember me", "Konto speichern, angemeldet bleiben, merken"),
      disabled: {
        $0.session.stage == .account && $0.session.keyringIdentity == nil
          ? nil
          : $0.session.stage == .account
            ? SavedAccountsReason.savedAlready : SavedAccountsReason.nobodySignedIn
      }),
    KeyBinding(
      "lock", [.character("L")], in: .signedIn, nil,
      Phrase("Lock now.", "Jetzt sperren."),
      .send(.savedAccounts(.lockPressed)),
      keywords: Phrase("lock, lock now, lock screen", "sperren, jetzt sperren, Bildschirm sperren"),
      disabled: {
        $0.savedAccounts.isUnlocked ? $0.isWritingReason : SavedAccountsReason.needsPassphrase
      }),
    KeyBinding(
      "accounts.lock", [.character("L")], in: .savedAccounts, Phrase("Lock", "Sperren"),
      Phrase("Lock now.", "Jetzt sperren."),
      .send(.savedAccounts(.lockPressed)),
      keywords: Phrase("lock, lock now, lock screen", "sperren, jetzt sperren, Bildschirm sperren"),
      disabled: {
        $0.savedAccounts.isUnlocked ? $0.isWritingReason : SavedAccountsReason.needsPassphrase
      }),
    KeyBinding(
      "accounts.help", [.character("?"), KeyEvent(.function(1))], in: .savedAccounts,
      Phrase("Help", "Hilfe"),
      Phrase("Help: keyboard shortcuts that work here.", "Hilfe: Tastenkürzel, die hier gelten."),
      .send(.help(.openPressed))),
    KeyBinding(
      "accounts.up", [KeyEvent(.up)], in: .savedAccounts, nil,
      Phrase("Previous row.", "Vorherige Zeile."),
      .send(.savedAccounts(.move(.up)))),
    KeyBinding(
      "accounts.down", [KeyEvent(.down), .character("j")], in: .savedAccounts, nil,
      Phrase("Next row.", "Nächste Zeile."),
      .send(.savedAccounts(.move(.down)))),
    KeyBinding(
      "accounts.close", [.escape, .character("q"), KeyEvent(.function(3))], in: .savedAccounts,
      Phrase("Close", "Schließen"),
      Phrase("Close.", "Schließen."),
      .send(.savedAccounts(.closePressed))),
  ]

  static let lock: [KeyBinding] = [
    KeyBinding(
      "lock.accept", [.enter], in: .lock, Phrase("Continue", "Weiter"),
      Phrase("Press the button.", "Den Knopf drücken."),
      .send(.savedAccounts(.lock(.acceptPressed)))),
    KeyBinding(
      "lock.next", [KeyEvent(.tab), KeyEvent(.down)], in: .lock, Phrase("Next", "Weiter"),
      Phrase("Next field or button.", "Nächstes Feld oder nächster Knopf."),
      .send(.savedAccounts(.lock(.nextPressed)))),
    KeyBinding(
      "lock.previous", [KeyEvent(.backTab), KeyEvent(.up)], in: .lock, nil,
      Phrase("Previous field or button.", "Vorheriges Feld oder vorheriger Knopf."),
      .send(.savedAccounts(.lock(.previousPressed)))),
    KeyBinding(
      "lock.show", [.control("r")], in: .lock, Phrase("Show", "Zeigen"),
      Phrase("Show or hide the passphrase.", "Die Passphrase zeigen oder verbergen."),
      .send(.savedAccounts(.lock(.showPressed)))),
  ]

  private static func noEntry(_ state: ConsoleState) -> (any DisabledReason)? {
    state.savedAccounts.selected == nil ? SavedAccountsReason.noAccount : nil
  }
}

extension KeyBinding.Context {
  static let savedAccounts = Self(name: "kept")
  static let lock = Self(name: "lock")
}
