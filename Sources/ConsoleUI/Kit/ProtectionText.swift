/// How sign-ins are protected on this machine, chosen by what is the case.

import ConsoleCore

enum ProtectionText {
  static func text(_ state: ConsoleState) -> String {
    let saved = state.savedAccounts
    if state.session.stage == .account, state.session.keyringIdentity == nil {
      return Phrases.SavedAccounts.notKept
    }
    switch saved.protection {
    case nil: return Phrases.SavedAccounts.nothing
    case .keyFile?: return Phrases.SavedAccounts.byKeyFile
    case .passphrase?:
      return Phrases.SavedAccounts.byPassphrase(lockedAfter: saved.lockAfter.map { Int($0 / 60) })
    }
  }
}
