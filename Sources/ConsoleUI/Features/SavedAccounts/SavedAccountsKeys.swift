/// The keys of the saved accounts and of the lock.

import ConsoleCore
import TerminalUI

enum SavedAccountsKeys {
  static let rows: [KeyBinding] = [
    KeyBinding(
      "kept.switch", [.enter], in: .savedAccounts, Phrase("Open", "Öffnen"),
      Phrase("Go to the selected account.", "Zum gewählten Konto gehen."),
      .send(.savedAccounts(.switchPressed)),
      keywords: Phrase("switch account, change account", "Konto wechseln, wechseln"),
      traits: [.actsOnSelection], disabled: { noEntry($0) ?? $0.isWritingReason }),
    KeyBinding(
      "kept.add", [.character("n")], in: .savedAccounts, Phrase("Add", "Neu"),
      Phrase(
        "Sign in to another account, or elsewhere.",
        "Bei einem anderen Konto anmelden, oder anderswo."),
      .send(.savedAccounts(.addPressed)),
      keywords: Phrase(
        "add account, sign in to another account, log in, login, another server, connect",
        "Konto hinzufügen, anderes Konto anmelden, einloggen, anderer Server"),
      disabled: {
        $0.session.stage == .account && $0.session.keyringIdentity == nil
          ? SavedAccountsReason.signInWouldBeLost : $0.isWritingReason
      }),
    KeyBinding(
      "kept.rename", [.character("e")], in: .savedAccounts, Phrase("Rename", "Umbenennen"),
      Phrase("Give it a name of your own.", "Ihm einen eigenen Namen geben."),
      .send(.savedAccounts(.renamePressed)),
      keywords: Phrase("rename account, label", "Konto umbenennen, Konto benennen"),
      traits: [.actsOnSelection], disabled: { noEntry($0) }),
    KeyBinding(
      "kept.remove", [.character("x"), KeyEvent(.delete)], in: .savedAccounts,
      Phrase("Remove", "Entfernen"),
      Phrase("Delete its secret from this machine.", "Sein Geheimnis von diesem Rechner löschen."),
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
      "kept.passphrase", [.character("p")], in: .savedAccounts, Phrase("Passphrase", "Passphrase"),
      Phrase(
        "Protect the kept accounts by a passphrase, or by another one.",
        "Die gemerkten Konten mit einer Passphrase schützen, oder mit einer anderen."),
      .send(.savedAccounts(.passphrasePressed)),
      keywords: Phrase(
        "passphrase, set passphrase, change passphrase, encrypt",
        "Passphrase, Passphrase setzen, Passphrase ändern, verschlüsseln"),
      disabled: { $0.savedAccounts.protection == nil ? SavedAccountsReason.nothingIsSaved : nil }),
    KeyBinding(
      "kept.removePassphrase", [.character("P")], in: .savedAccounts, nil,
      Phrase("Do without the passphrase.", "Auf die Passphrase verzichten."),
      .send(.savedAccounts(.removePassphrasePressed)),
      keywords: Phrase("remove passphrase", "Passphrase entfernen"), traits: [.destructive],
      disabled: {
        $0.savedAccounts.protection == .passphrase ? nil : SavedAccountsReason.noPassphrase
      }),
    KeyBinding(
      "kept.keep", [.character("k")], in: .savedAccounts, nil,
      Phrase("Keep the present sign-in.", "Die jetzige Anmeldung merken."),
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
      "kept.lock", [.character("L")], in: .savedAccounts, Phrase("Lock", "Sperren"),
      Phrase("Lock now.", "Jetzt sperren."),
      .send(.savedAccounts(.lockPressed)),
      keywords: Phrase("lock, lock now, lock screen", "sperren, jetzt sperren, Bildschirm sperren"),
      disabled: {
        $0.savedAccounts.isUnlocked ? $0.isWritingReason : SavedAccountsReason.needsPassphrase
      }),
    KeyBinding(
      "kept.help", [.character("?"), KeyEvent(.function(1))], in: .savedAccounts,
      Phrase("Help", "Hilfe"),
      Phrase("All keys that work here.", "Alle Tasten, die hier gelten."),
      .send(.help(.openPressed))),
    KeyBinding(
      "kept.up", [KeyEvent(.up)], in: .savedAccounts, nil,
      Phrase("One row up.", "Eine Zeile hinauf."),
      .send(.savedAccounts(.move(.up)))),
    KeyBinding(
      "kept.down", [KeyEvent(.down), .character("j")], in: .savedAccounts, nil,
      Phrase("One row down.", "Eine Zeile hinunter."),
      .send(.savedAccounts(.move(.down)))),
    KeyBinding(
      "kept.close", [.escape, .character("q"), KeyEvent(.function(3))], in: .savedAccounts,
      Phrase("Close", "Zurück"),
      Phrase("Back to what was there.", "Zurück zu dem, was vorher da war."),
      .send(.savedAccounts(.closePressed))),
  ]

  static let lock: [KeyBinding] = [
    KeyBinding(
      "lock.accept", [.enter], in: .lock, Phrase("Go on", "Los"),
      Phrase("Do what the button says.", "Tun, was der Knopf sagt."),
      .send(.savedAccounts(.lock(.acceptPressed)))),
    KeyBinding(
      "lock.next", [KeyEvent(.tab), KeyEvent(.down)], in: .lock, Phrase("Next", "Weiter"),
      Phrase("The next button.", "Der nächste Knopf."),
      .send(.savedAccounts(.lock(.nextPressed)))),
    KeyBinding(
      "lock.previous", [KeyEvent(.backTab), KeyEvent(.up)], in: .lock, nil,
      Phrase("The button before.", "Der Knopf davor."),
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
