/// What the account's owner types before the account is deleted or blocked, which the server would
/// do without.

import AccountAPI

public enum OwnerCheck: Equatable, Sendable {
  /// The email address, or else the phone number, and the password, which the server checks.
  /// `isCertain`: there is one. 0.6 and 0.7 do not say so, and give an account that was made
  /// through a provider one that nobody knows.
  case password(identifier: String, isCertain: Bool = true)
  /// The same of an account without a password.
  case identifier(String)
  /// A word, where the account has neither.
  case word

  public init(_ account: Account) {
    let identifier = account.email.isEmpty ? account.phone : account.email
    self =
      if identifier.isEmpty {
        .word
      } else {
        account.hasPassword == false
          ? .identifier(identifier)
          : .password(identifier: identifier, isCertain: account.hasPassword == true)
      }
  }

  var fields: [DialogField] {
    if case .password = self { [.plain, .secret] } else { [.plain] }
  }

  /// Nil when what was typed is what was asked for.
  func error(_ typed: String, for ending: AccountEnding, _ language: Language) -> OwnerCheckError? {
    switch self {
    case .password(let identifier, _), .identifier(let identifier):
      if Self.normalized(typed) == Self.normalized(identifier) { return nil }
      return identifier.contains("@") ? .otherEmail : .otherPhone
    case .word:
      let word = language.word(confirming: ending)
      return typed.lowercased() == word.lowercased() ? nil : .otherWord(word)
    }
  }

  /// Servers compare addresses so, and phone numbers are written in groups.
  private static func normalized(_ text: String) -> String {
    text.filter { !$0.isWhitespace }.lowercased()
  }
}

/// The two ways in which an account's owner ends it.
public enum AccountEnding: Equatable, Sendable { case deletion, blocking }

/// What was typed to confirm is something else.
public enum OwnerCheckError: ValidationError {
  case otherEmail, otherPhone
  /// With the word that was asked for.
  case otherWord(String)
}
