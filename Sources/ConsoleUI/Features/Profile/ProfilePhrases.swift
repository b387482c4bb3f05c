/// What is said about the account's own data.

import AccountAPI
import AccountClient
import ConsoleCore

extension ProfileDialog: DialogPresentation {
  func content(_ dialog: Dialog, _ state: ConsoleState, _ time: TimeText) -> DialogContent {
    typealias Words = Phrases.Forms
    let server = state.session.capabilities
    let passwordRule = Words.passwordRule(server.passwordLength)
    switch self {
    case .name: return .line(title: Phrases.changeName, button: Phrases.Editing.save)
    case .email:
      return .form(
        title: Phrases.changeEmail, hint: Words.newAddress,
        labels: [Words.newEmail, Phrases.password], button: Words.change)
    case .password:
      return .form(
        title: Phrases.changePassword, hint: passwordRule,
        labels: [Words.oldPassword, Words.newPassword, Phrases.onceMore], button: Words.change)
    case .firstPassword:
      return .form(
        title: Phrases.Profile.firstPassword, hint: passwordRule,
        labels: [Words.newPassword, Phrases.onceMore], button: Phrases.Editing.set)
    case .phone:
      return .form(
        title: Phrases.Profile.changePhone, hint: Phrases.Profile.newPhone,
        labels: [Words.phone, Phrases.password], button: Words.change)
    case .verification:
      return .form(
        title: Phrases.verifyEmail, hint: Phrases.Links.useLink(state.session.linkTarget),
        labels: [Words.mailedLink],
        button: Words.verify)
    case .deleteAccount:
      return .form(
        title: Phrases.deleteAccount,
        hint: server.has(.realDeletion) ? Words.reallyDeleting : Words.deleting,
        labels: [Words.ownEmail, Phrases.password], button: Words.delete, isDangerous: true)
    }
  }

  /// In a dialog it is known what the password was for. One that is too short to be anybody's is
  /// wrong, too.
  func message(for error: ClientError) -> Message? {
    guard case .refused(let refusal) = error, fields.contains(where: \.isSecret) else { return nil }
    switch refusal.cause {
    case .wrongCredentials, .invalid(parameter: "oldPassword", reason: _):
      return Phrases.Refusals.wrongPassword(isOld: self == .password)
    case .invalid(parameter: "password", reason: _) where self == .deleteAccount || self == .email:
      return Phrases.Refusals.wrongPassword(isOld: false)
    default: return nil
    }
  }
}

extension ProfileNotice: NoticeText {
  func message(_ time: TimeText) -> Message {
    switch self {
    case .renamed: Message(Phrases.Notices.renamed)
    case .emailChanged: Message(Phrases.Notices.emailChanged)
    case .passwordChanged: Message(Phrases.Notices.passwordChanged)
    case .firstPasswordSet: Message(Phrases.Profile.passwordMade)
    case .phoneChanged: Message(Phrases.Profile.phoneChanged)
    case .verified: Message(Phrases.Notices.verified)
    case .accountClosed: Message(Phrases.Notices.accountClosed)
    case .accountDeleted: Message(Phrases.Profile.accountDeleted)
    }
  }
}

extension ProfileError: ValidationText {
  var message: Message {
    switch self {
    case .emptyName: Message(Phrases.ValidationErrors.emptyName)
    case .longName(let limit): Message(Phrases.ValidationErrors.longName(limit))
    case .notALink: Phrases.ValidationErrors.noLink
    }
  }
}

extension ProfileRequest: ProgressText {
  var progress: String {
    switch self {
    case .rename: Phrases.Status.changingName
    case .changeEmail: Phrases.Status.changingEmail
    case .changePassword: Phrases.Status.changingPassword
    case .setFirstPassword, .changePhone: Phrases.Status.working
    case .createVerification: Phrases.Status.havingMailSent
    case .completeVerification: Phrases.Status.verifying
    case .deleteAccount: Phrases.Status.closingAccount
    }
  }
}

enum ProfileReason: DisabledReason, ReasonText {
  case notLoaded, noPassword, noEmail, verifiedAlready

  var text: String {
    switch self {
    case .notLoaded: Phrases.Reasons.accountNotLoaded
    case .noPassword: Phrases.Profile.noPassword
    case .noEmail: Phrases.Reasons.noEmail
    case .verifiedAlready: Phrases.Reasons.isVerifiedAlready
    }
  }
}

// MARK: The words

extension Phrases.Forms {
  static var newAddress: String {
    localized(
      "The new address is not verified until you do so.",
      "Die neue Adresse gilt als unbestätigt, bis du sie bestätigst.")
  }
  static var change: String { localized("Change", "Ändern") }
  static var verify: String { localized("Verify", "Bestätigen") }
  static var delete: String { localized("Delete", "Löschen") }
  static var newEmail: String { localized("New e-mail", "Neue E-Mail") }
  static var ownEmail: String { localized("Your e-mail", "Deine E-Mail") }
  static var oldPassword: String { localized("Old password", "Altes Passwort") }
  static var phone: String { localized("Phone", "Telefon") }
  static var reallyDeleting: String {
    localized(
      "This server deletes the account and all it holds, for ever. To keep it but unusable, block it (Security). Type your e-mail in full to go on.",
      "Dieser Server löscht das Konto und alles darin, für immer. Nur sperren: unter Sicherheit. Zum Fortfahren die ganze E-Mail eintippen."
    )
  }
  static var deleting: String {
    localized(
      "This server blocks the account for ever: nobody can sign in or use its address again, and nothing that it holds is erased. Type your e-mail in full to go on.",
      "Dieser Server sperrt das Konto für immer: Niemand kann es oder die Adresse mehr benutzen, und gelöscht wird nichts. Zum Fortfahren die ganze E-Mail eintippen."
    )
  }
}

extension Phrases.Notices {
  static var renamed: String { localized("The name is changed.", "Der Name ist geändert.") }
  static var emailChanged: String {
    localized(
      "The e-mail address is changed; it is not verified.",
      "Die E-Mail-Adresse ist geändert; sie ist nicht bestätigt.")
  }
  static var passwordChanged: String {
    localized("The password is changed.", "Das Passwort ist geändert.")
  }
  static var verified: String {
    localized("The e-mail address is verified.", "Die E-Mail-Adresse ist bestätigt.")
  }
  static var accountClosed: String {
    localized("The account is closed.", "Das Konto ist geschlossen.")
  }
}

extension Phrases.ValidationErrors {
  static var emptyName: String {
    localized("A name cannot be emptied.", "Ein Name kann nicht geleert werden.")
  }
  static func longName(_ limit: Int) -> String {
    localized(
      "A name has at most \(limit) characters.", "Ein Name hat höchstens \(limit) Zeichen.")
  }
}

extension Phrases.Reasons {
  static var noEmail: String {
    localized("there is no e-mail address", "es gibt keine E-Mail-Adresse")
  }
  static var isVerifiedAlready: String {
    localized("the address is verified already", "Die Adresse ist schon bestätigt")
  }
  static var accountNotLoaded: String {
    localized("the account is not loaded yet", "Das Konto ist noch nicht geladen")
  }
}

extension Phrases.Status {
  static var changingName: String { localized("changing the name", "ändert den Namen") }
  static var changingEmail: String {
    localized("changing the e-mail address", "ändert die E-Mail-Adresse")
  }
  static var changingPassword: String { localized("changing the password", "ändert das Passwort") }
  static var verifying: String { localized("verifying", "bestätigt die Adresse") }
  static var closingAccount: String { localized("closing the account", "schließt das Konto") }
}

extension Phrases.Profile {
  static var isVerified: String { localized("✓ yes", "✓ ja") }
  static var isNotVerified: String { localized("no", "nein") }
  static var none: String { localized("(none)", "(keine)") }
  static var noName: String { localized("(none)", "(keiner)") }
  static var notShown: String { localized("not shown", "verborgen") }
  static var verified: String { localized("Verified", "Bestätigt") }
  static var registered: String { localized("Registered", "Angelegt") }
  static var userID: String { localized("User id", "Kennung") }
  static var roles: String { localized("Roles", "Rollen") }
  static var labels: String { localized("Labels", "Merkmale") }
  static var targets: String { localized("Messages to", "Nachrichten") }
  static var changePhone: String { localized("Change phone", "Telefon ändern") }
  static var newPhone: String {
    localized(
      "+ and up to 15 digits; it is not verified by that.",
      "+ und bis zu 15 Ziffern; bestätigt ist es damit nicht.")
  }
  static var firstPassword: String { localized("Set a password", "Passwort setzen") }
  static var passwordMade: String { localized("The password is set.", "Das Passwort ist gesetzt.") }
  static var noPassword: String {
    localized("set a password first", "erst ein Passwort setzen")
  }
  static var phoneChanged: String { localized("Phone changed.", "Telefon geändert.") }
  static var accountDeleted: String {
    localized("The account is deleted.", "Das Konto ist gelöscht.")
  }
}
