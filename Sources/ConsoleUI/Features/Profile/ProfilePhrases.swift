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
    case .email(let setsPassword):
      return .form(
        title: Phrases.changeEmail,
        hint: setsPassword ? "\(Words.setsPassword) \(Words.newAddress)" : Words.newAddress,
        labels: [Words.newEmail] + Self.passwordLabels(setsPassword), button: Words.change)
    case .password:
      return .form(
        title: Phrases.changePassword, hint: passwordRule,
        labels: [Words.oldPassword, Words.newPassword, Phrases.onceMore], button: Words.change)
    case .firstPassword:
      return .form(
        title: Phrases.Profile.firstPassword, hint: passwordRule,
        labels: [Words.newPassword, Phrases.onceMore], button: Phrases.Editing.set)
    case .phone(let setsPassword):
      let newPhone = Phrases.Profile.newPhone
      return .form(
        title: Phrases.Profile.changePhone,
        hint: setsPassword ? "\(Words.setsPassword) \(newPhone)" : newPhone,
        labels: [Words.phone] + Self.passwordLabels(setsPassword), button: Words.change)
    case .verification:
      return .form(
        title: Phrases.verifyEmail, hint: Phrases.Links.useLink(state.session.linkTarget),
        labels: [Words.mailedLink],
        button: Words.verify)
    case .phoneVerification:
      return .form(
        title: Phrases.Profile.verifyPhone,
        hint: Phrases.Profile.enterCode(state.session.account.value?.phone ?? ""),
        labels: [Phrases.code], button: Words.verify)
    case .deleteAccount(let check):
      return .form(
        title: Phrases.deleteAccount,
        hint: "\(Words.deletion(server)) \(Words.confirm(check, .deletion))",
        labels: check.labels, button: Words.delete, isDangerous: true)
    }
  }

  /// Where the account has no password, the one to set is typed twice.
  private static func passwordLabels(_ setsPassword: Bool) -> [String] {
    setsPassword ? [Phrases.Forms.newPassword, Phrases.onceMore] : [Phrases.password]
  }

  /// In a dialog it is known what was to be changed, and what the password was for.
  func message(for error: ClientError) -> Message? {
    guard case .refused(let refusal) = error else { return nil }
    typealias Words = Phrases.Profile
    switch (self, refusal.cause) {
    case (.firstPassword, .wrongCredentials), (.email(setsPassword: true), .wrongCredentials),
      (.phone(setsPassword: true), .wrongCredentials):
      return Words.hasPassword
    case (.deleteAccount(.password(_, isCertain: false)), .wrongCredentials):
      return Words.maybeNoPassword
    case (_, .wrongCredentials): return Phrases.Refusals.wrongPassword(isOld: self == .password)
    case (_, .invalid(parameter: "oldPassword", let reason)): return Words.oldPassword(reason)
    case (.email, .conflict): return Words.emailTaken
    case (.phone, .conflict): return Words.phoneTaken
    case (.verification, .notFound), (.phoneVerification, .notFound): return Words.otherAccount
    case (.phoneVerification, .invalidSecret): return Words.codeRefused
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
    case .phoneVerified: Message(Phrases.Profile.phoneIsVerified)
    case .verifiedAlready: Message(Phrases.Profile.emailVerifiedAlready)
    case .phoneVerifiedAlready: Message(Phrases.Profile.phoneVerifiedAlready)
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
    case .sameEmail: Message(Phrases.ValidationErrors.sameEmail)
    case .samePhone: Message(Phrases.ValidationErrors.samePhone)
    }
  }
}

extension ProfileRequest: ProgressText {
  var progress: String {
    switch self {
    case .rename: Phrases.Status.changingName
    case .changeEmail: Phrases.Status.changingEmail
    case .changePassword: Phrases.Status.changingPassword
    case .setFirstPassword, .changePhone, .createPhoneVerification: Phrases.Status.working
    case .createVerification: Phrases.Status.havingMailSent
    case .completeVerification: Phrases.Status.verifying
    case .completePhoneVerification: Phrases.Profile.verifyingPhone
    case .deleteAccount: Phrases.Status.closingAccount
    }
  }
}

enum ProfileReason: DisabledReason, ReasonText {
  case notLoaded, noEmail, noPhone, verifiedAlready, phoneVerifiedAlready
  /// Nothing about it can be changed.
  case onlyRead

  var text: String {
    switch self {
    case .notLoaded: Phrases.Reasons.accountNotLoaded
    case .noEmail: Phrases.Reasons.noEmail
    case .noPhone: Phrases.Reasons.noPhone
    case .verifiedAlready: Phrases.Reasons.isVerifiedAlready
    case .phoneVerifiedAlready: Phrases.Reasons.phoneIsVerifiedAlready
    case .onlyRead: Phrases.Profile.onlyRead
    }
  }
}

// MARK: The words

extension Phrases.Forms {
  static var newAddress: String {
    localized(
      "The new address is unverified until you verify it.",
      "Die neue Adresse gilt als unbestätigt, bis du sie bestätigst.")
  }
  static var setsPassword: String {
    localized(
      "This account has no password. The one you enter here becomes its password.",
      "Dieses Konto hat kein Passwort. Das hier eingegebene wird sein Passwort.")
  }
  static var change: String { localized("Change", "Ändern") }
  static var verify: String { localized("Verify", "Bestätigen") }
  static var delete: String { localized("Delete", "Löschen") }
  static var newEmail: String { localized("New email", "Neue E-Mail") }
  static var oldPassword: String { localized("Old password", "Altes Passwort") }
  static var phone: String { localized("Phone", "Telefon") }
  /// What this server does when an account is deleted.
  static func deletion(_ server: Capabilities) -> String {
    if server.has(.realDeletion) {
      return localized(
        "This server deletes the account and all its data permanently. To keep them, block the account instead.",
        "Dieser Server löscht das Konto und alle seine Daten endgültig. Um sie zu behalten, sperre es stattdessen."
      )
    }
    if server.has(.blocking) {
      return localized(
        "This server cannot delete accounts. It blocks this one until an administrator unblocks it.",
        "Dieser Server kann keine Konten löschen. Er sperrt dieses, bis ein Administrator es entsperrt."
      )
    }
    return localized(
      "This server blocks the account permanently: no one can use it or its address again, and nothing is erased.",
      "Dieser Server sperrt das Konto endgültig: Niemand kann es oder die Adresse mehr benutzen. Gelöscht wird nichts."
    )
  }
}

extension Phrases.Notices {
  static var renamed: String { localized("Name changed.", "Name geändert.") }
  static var emailChanged: String {
    localized(
      "Email address changed. Verify the new address.",
      "E-Mail-Adresse geändert. Bestätige die neue Adresse.")
  }
  static var passwordChanged: String {
    localized("Password changed.", "Passwort geändert.")
  }
  static var verified: String {
    localized("Email address verified.", "E-Mail-Adresse bestätigt.")
  }
  static var accountClosed: String {
    localized("Account closed.", "Konto geschlossen.")
  }
}

extension Phrases.ValidationErrors {
  static var emptyName: String {
    localized("The name cannot be empty.", "Der Name darf nicht leer sein.")
  }
  static func longName(_ limit: Int) -> String {
    localized(
      "The name can have at most \(limit) characters.",
      "Der Name darf höchstens \(limit) Zeichen haben.")
  }
}

extension Phrases.ValidationErrors {
  static var sameEmail: String {
    localized(
      "This is already the account's email address.",
      "Das ist schon die E-Mail-Adresse des Kontos.")
  }
  static var samePhone: String {
    localized(
      "This is already the account's phone number.", "Das ist schon die Telefonnummer des Kontos.")
  }
}

extension Phrases.Reasons {
  static var noPhone: String {
    localized("there is no phone number", "es gibt keine Telefonnummer")
  }
  static var phoneIsVerifiedAlready: String {
    localized("the number is already verified", "die Nummer ist schon bestätigt")
  }
  static var noEmail: String {
    localized("the account has no email address", "Das Konto hat keine E-Mail-Adresse")
  }
  static var isVerifiedAlready: String {
    localized("the email address is already verified", "Die Adresse ist schon bestätigt")
  }
  static var accountNotLoaded: String {
    localized("the account is not loaded yet", "Das Konto ist noch nicht geladen")
  }
}

extension Phrases.Status {
  static var changingName: String { localized("changing the name", "ändert den Namen") }
  static var changingEmail: String {
    localized("changing the email address", "ändert die E-Mail-Adresse")
  }
  static var changingPassword: String { localized("changing the password", "ändert das Passwort") }
  static var verifying: String { localized("verifying", "bestätigt die Adresse") }
  static var closingAccount: String { localized("deleting the account", "löscht das Konto") }
}

extension Phrases.Profile {
  static var isVerified: String { localized("✓ yes", "✓ ja") }
  static var isNotVerified: String { localized("no", "nein") }
  static var none: String { localized("(none)", "(keine)") }
  static var noName: String { localized("(none)", "(keiner)") }
  static var notShown: String { localized("set", "gesetzt") }
  static var verified: String { localized("Verified", "Bestätigt") }
  static var registered: String { localized("Registered", "Registriert") }
  static var userID: String { localized("User ID", "Benutzer-ID") }
  static var roles: String { localized("Roles", "Rollen") }
  static var labels: String { localized("Labels", "Labels") }
  static var targets: String { localized("Targets", "Targets") }
  static var changePhone: String { localized("Change phone", "Telefon ändern") }
  static var newPhone: String {
    localized(
      "Use + and up to 15 digits. The new number is unverified until you verify it.",
      "+ und bis zu 15 Ziffern. Die neue Nummer gilt als unbestätigt, bis du sie bestätigst.")
  }
  static var verifyPhone: String { localized("Verify phone", "Telefon bestätigen") }
  /// A label.
  static var phoneVerified: String { localized("Phone verified", "Tel. bestätigt") }
  static func enterCode(_ phone: String) -> String {
    localized(
      "Type the 6-digit code from the text message to \(phone).",
      "Gib den 6-stelligen Code aus der SMS an \(phone) ein.")
  }
  static var codeRefused: Message {
    Message(
      localized(
        "This code is incorrect, already used or expired.",
        "Der Code ist falsch, schon benutzt oder abgelaufen."),
      localized(
        "Try again, or cancel and request a new one.",
        "Versuch es noch einmal, oder brich ab und fordere einen neuen an."))
  }
  static var phoneIsVerified: String {
    localized("Phone number verified.", "Telefonnummer bestätigt.")
  }
  static var phoneVerifiedAlready: String {
    localized("The phone number is verified already.", "Die Telefonnummer ist schon bestätigt.")
  }
  static var emailVerifiedAlready: String {
    localized("The email address is verified already.", "Die E-Mail-Adresse ist schon bestätigt.")
  }
  static var verifyingPhone: String {
    localized("verifying the phone number", "bestätigt die Telefonnummer")
  }
  static var emailTaken: Message {
    Message(
      localized(
        "Another account has this email address.", "Ein anderes Konto hat diese E-Mail-Adresse."),
      localized("Use another one.", "Nimm eine andere."))
  }
  static var phoneTaken: Message {
    Message(
      localized(
        "Another account has this phone number.", "Ein anderes Konto hat diese Telefonnummer."),
      localized("Use another one.", "Nimm eine andere."))
  }
  static func oldPassword(_ reason: String) -> Message {
    Message(
      localized(
        "The server refused the old password: \(reason)",
        "Der Server hat das alte Passwort abgelehnt: \(reason)"))
  }
  static var hasPassword: Message {
    Message(
      localized(
        "This account has a password by now.", "Dieses Konto hat inzwischen ein Passwort."),
      localized(
        "Cancel, refresh, and use that one.", "Brich ab, aktualisiere und nimm dieses."))
  }
  static var maybeNoPassword: Message {
    Message(
      localized(
        "The password is wrong, so nothing was changed.",
        "Das Passwort ist falsch, darum wurde nichts geändert."),
      localized(
        "If you signed up through a provider, reset the password first: sign out, then use “\(Phrases.forgotPassword)”.",
        "Wenn du dich über einen Anbieter registriert hast, setze erst das Passwort zurück: Melde dich ab und nimm „\(Phrases.forgotPassword)“."
      ))
  }
  static var otherAccount: Message {
    Message(
      localized(
        "This is for an account that the server does not have.",
        "Das gehört zu einem Konto, das der Server nicht hat."),
      localized("Request a new one.", "Fordere etwas Neues an."))
  }
  static var firstPassword: String { localized("Set a password", "Passwort setzen") }
  static var passwordMade: String { localized("Password set.", "Passwort gesetzt.") }
  static var phoneChanged: String { localized("Phone number changed.", "Telefonnummer geändert.") }
  static var accountDeleted: String {
    localized("Account deleted.", "Konto gelöscht.")
  }
}
