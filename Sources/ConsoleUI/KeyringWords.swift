/// What is said of how sign-ins are kept, chosen by what is the case.

import ConsoleCore
import Keyring

enum KeyringWords {
  static func words(_ purpose: DialogState.PassphrasePurpose) -> FieldsView.Words {
    let button =
      switch purpose {
      case .keep: Phrases.Keyring.keep
      case .protect: Phrases.Editing.set
      }
    return .init(
      title: Phrases.passphrase, hint: Phrases.Keyring.passphraseRule, button: button)
  }

  static func protection(_ state: ConsoleState) -> String {
    let keyring = state.keyring
    if state.stage == .account, state.entry == nil { return Phrases.Keyring.notKept }
    switch keyring.protection {
    case nil: return Phrases.Keyring.nothing
    case .keyFile?: return Phrases.Keyring.byKeyFile
    case .passphrase?:
      return Phrases.Keyring.byPassphrase(lockedAfter: keyring.lockAfter.map { Int($0 / 60) })
    }
  }
}
