/// What is kept, where and how it is protected, in plain words.

import ConsoleCore
import Keyring

enum KeyringWords {
  static func words(_ purpose: DialogState.PassphrasePurpose) -> FieldsView.Words {
    let hint =
      "It is asked for at every start, and cannot be recovered: without it you sign in again. Ctrl-R shows it."
    return switch purpose {
    case .keep: .init(title: "Passphrase", hint: hint, button: "Keep")
    case .protect: .init(title: "Passphrase", hint: hint, button: "Set")
    }
  }

  /// The three ways to keep a sign-in, and what each means.
  static let ways: [(name: String, meaning: String)] = [
    (
      "Keep it on this machine",
      "Encrypted in a file, the key in a second one beside it. Nothing to type at the next start; whoever can read all your files can use it, too."
    ),
    (
      "Keep it with a passphrase",
      "Encrypted with a passphrase that is asked for at every start and after a while without a key."
    ),
    (
      "Only for this run",
      "Nothing is written. Next time you sign in again."
    ),
  ]

  static func protection(_ state: ConsoleState) -> String {
    let keyring = state.keyring
    if state.stage == .account, state.entry == nil {
      return "The present sign-in is kept nowhere: it is gone when Gatehouse ends."
    }
    switch keyring.protection {
    case nil: return "Nothing is kept on this machine."
    case .keyFile?:
      return
        "Encrypted; the key lies beside it. Safe if one of the two files gets about, not from somebody who can read all your files."
    case .passphrase?:
      let minutes = keyring.lockAfter.map { Words.count(Int($0 / 60), "minute", "minutes") }
      let when = minutes.map { " Locked after \($0) without a key." } ?? ""
      return "Encrypted with your passphrase.\(when)"
    }
  }
}
