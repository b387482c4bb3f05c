/// What is said where an account's owner confirms that it is deleted or blocked.

import ConsoleCore

extension OwnerCheck {
  /// Of the fields, in their order.
  var labels: [String] {
    switch self {
    case .password(let identifier, _): [Self.label(identifier), Phrases.password]
    case .identifier(let identifier): [Self.label(identifier)]
    case .word: [Phrases.Forms.confirmation]
    }
  }

  private static func label(_ identifier: String) -> String {
    identifier.contains("@") ? Phrases.Forms.ownEmail : Phrases.Forms.ownPhone
  }
}

extension OwnerCheckError: ValidationText {
  var message: Message {
    typealias Errors = Phrases.ValidationErrors
    return switch self {
    case .otherEmail: Message(Errors.otherEmail)
    case .otherPhone: Message(Errors.otherPhone)
    case .otherWord(let word): Message(Errors.otherWord(word))
    }
  }
}

extension Phrases.Forms {
  static var ownEmail: String { localized("Your email", "Deine E-Mail") }
  static var ownPhone: String { localized("Your phone", "Dein Telefon") }
  static var confirmation: String { localized("Confirmation", "Bestätigung") }

  /// What to type.
  static func confirm(_ check: OwnerCheck, _ ending: AccountEnding) -> String {
    switch check {
    case .password(let identifier, _) where identifier.contains("@"):
      return localized(
        "Type your email address and password to continue.",
        "Zum Fortfahren E-Mail und Passwort eingeben.")
    case .password:
      return localized(
        "Type your phone number and password to continue.",
        "Zum Fortfahren Telefonnummer und Passwort eingeben.")
    case .identifier(let identifier) where identifier.contains("@"):
      return localized(
        "Type your email address to continue.",
        "Zum Fortfahren deine E-Mail-Adresse eingeben.")
    case .identifier:
      return localized(
        "Type your phone number to continue.", "Zum Fortfahren deine Telefonnummer eingeben.")
    case .word:
      let word = Phrases.language.word(confirming: ending)
      return localized("Type “\(word)” to continue.", "Zum Fortfahren „\(word)“ eingeben.")
    }
  }
}

extension Phrases.ValidationErrors {
  static var otherEmail: String {
    localized(
      "This is not the email address of this account.",
      "Das ist nicht die E-Mail-Adresse dieses Kontos.")
  }
  static var otherPhone: String {
    localized(
      "This is not the phone number of this account.",
      "Das ist nicht die Telefonnummer dieses Kontos.")
  }
  static func otherWord(_ word: String) -> String {
    localized("Type “\(word)” to confirm.", "Zum Bestätigen „\(word)“ eingeben.")
  }
}
