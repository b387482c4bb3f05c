/// What is asked about saving sign-ins on this machine.

import Keyring

public enum SavedAccountsDialog: DialogSubject {
  /// Three ways to save a sign-in, or not to.
  case staySignedIn(KeyringEntry)
  /// For a keyring that is only to be made, with this entry.
  case newPassphrase(KeyringEntry)
  /// For the keyring that is there.
  case passphrase
  case removePassphrase
  case label(KeyringEntry.Identity, String)
  case remove(KeyringEntry)
  /// Another account, although preferences were not saved.
  case switchUnsaved(KeyringEntry)

  public var fields: [DialogField] {
    switch self {
    case .newPassphrase, .passphrase: [.secret, .secret]
    case .label(_, let label): [.text(label)]
    default: []
    }
  }

  public var optionCount: Int {
    if case .staySignedIn = self { 3 } else { 0 }
  }

  public var needsServer: Bool {
    if case .switchUnsaved = self { true } else { false }
  }

  public func accept(_ input: DialogInput) -> Action? {
    switch self {
    case .staySignedIn(let entry):
      input.option.map { .savedAccounts(.savingChosen(entry, option: $0)) }
    case .newPassphrase(let entry):
      .savedAccounts(
        .passphraseSubmitted(input.secret(0), repeated: input.secret(1), for: entry))
    case .passphrase:
      .savedAccounts(.passphraseSubmitted(input.secret(0), repeated: input.secret(1), for: nil))
    case .removePassphrase: .savedAccounts(.removePassphraseConfirmed)
    case .label(let identity, _): .savedAccounts(.renamed(identity, input.text()))
    case .remove(let entry): .savedAccounts(.removeConfirmed(entry.identity))
    case .switchUnsaved(let entry): .savedAccounts(.switchConfirmed(entry))
    }
  }

  /// Whoever turns back from choosing a passphrase chooses again, and whoever will not choose saves
  /// nothing.
  public var closed: Action? {
    switch self {
    case .newPassphrase(let entry): .present(Dialog(SavedAccountsDialog.staySignedIn(entry)))
    case .staySignedIn: .savedAccounts(.savingDeclined)
    default: nil
    }
  }
}

public enum PassphraseError: ValidationError {
  case tooShort, mismatch

  /// A repetition that differs is typed again where it is.
  public var field: Int? { self == .tooShort ? 0 : nil }
}
