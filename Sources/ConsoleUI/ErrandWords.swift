/// What dialogs with fields say of what they are for.

import AccountAPI
import ConsoleCore

enum ErrandWords {
  static func words(_ kind: ErrandKind, _ server: Capabilities) -> FieldsView.Words {
    typealias Words = Phrases.Errands
    let passwordRule = Words.passwordRule(server.passwordLength)
    return switch kind {
    case .changeEmail:
      .init(title: Phrases.changeEmail, hint: Words.newAddress, button: Words.change)
    case .changePassword:
      .init(title: Phrases.changePassword, hint: passwordRule, button: Words.change)
    case .createAccount:
      .init(title: Phrases.createAccount, hint: passwordRule, button: Words.create)
    case .forgotPassword:
      .init(title: Phrases.forgotPassword, hint: Words.recoveryMail, button: Words.send)
    case .setPassword(let email):
      .init(
        title: Words.newPassword, hint: Words.pasteRecovery(email, server.passwordLength),
        button: Phrases.Editing.set)
    case .verify: .init(title: Phrases.verifyEmail, hint: "", button: Words.send)
    case .deleteAccount:
      .init(
        title: Phrases.deleteAccount,
        hint: server.has(.realDeletion) ? Words.reallyDeleting : Words.deleting,
        button: Words.delete)
    case .block:
      .init(
        title: Phrases.Security.block, hint: Phrases.Security.blocking,
        button: Phrases.Security.block)
    case .setFirstPassword:
      .init(
        title: Phrases.Security.firstPassword, hint: passwordRule, button: Phrases.Editing.set)
    case .changePhone:
      .init(
        title: Phrases.Security.changePhone, hint: Phrases.Security.newPhone, button: Words.change)
    case .askCode:
      .init(
        title: Phrases.Access.name(.emailCode), hint: Phrases.Access.askCode, button: Words.send)
    case .askPhoneCode:
      .init(
        title: Phrases.Access.name(.phoneCode), hint: Phrases.Access.askPhone, button: Words.send)
    case .askMagicLink:
      .init(
        title: Phrases.Access.name(.magicLink), hint: Phrases.Access.askLink, button: Words.send)
    case .enterCode(_, let phrase):
      .init(
        title: Phrases.signIn, hint: Phrases.Access.enterCode(phrase), button: Phrases.signIn)
    case .enterMagicLink:
      .init(title: Phrases.signIn, hint: Phrases.Access.enterLink, button: Phrases.signIn)
    case .prove(let factor, _):
      .init(
        title: Phrases.Security.secondFactor, hint: Phrases.Security.prove(factor),
        button: Phrases.Security.prove)
    case .enterVerification:
      .init(title: Phrases.verifyEmail, hint: Words.pasteVerification, button: Words.verify)
    }
  }
}
