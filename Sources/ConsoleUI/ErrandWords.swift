/// What dialogs with fields say of what they are for.

import ConsoleCore

enum ErrandWords {
  static func words(_ kind: ErrandKind) -> FieldsView.Words {
    typealias Words = Phrases.Errands
    return switch kind {
    case .changeEmail:
      .init(title: Phrases.changeEmail, hint: Words.newAddress, button: Words.change)
    case .changePassword:
      .init(title: Phrases.changePassword, hint: Words.passwordRule, button: Words.change)
    case .createAccount:
      .init(title: Phrases.createAccount, hint: Words.passwordRule, button: Words.create)
    case .forgotPassword:
      .init(title: Phrases.forgotPassword, hint: Words.recoveryMail, button: Words.send)
    case .setPassword(let email):
      .init(
        title: Words.newPassword, hint: Words.pasteRecovery(email), button: Phrases.Editing.set)
    case .verify: .init(title: Phrases.verifyEmail, hint: "", button: Words.send)
    case .deleteAccount:
      .init(title: Phrases.deleteAccount, hint: Words.deleting, button: Words.delete)
    case .enterVerification:
      .init(title: Phrases.verifyEmail, hint: Words.pasteVerification, button: Words.verify)
    }
  }
}
