/// What is said beside a row of the profile: what changing it does, and what the log has of it.

import AccountAPI
import ConsoleCore

extension Phrases.Profile {
  /// What changing it does; empty where that is said already.
  static func effect(_ row: ProfileRow, _ account: Account) -> String {
    switch row {
    case .name:
      localized(
        "Changing it ends no session and needs no password.",
        "Sie zu ändern beendet keine Sitzung und braucht kein Passwort.")
    case .email:
      localized(
        "A new address is unverified until you open the link of an email sent to it. From then on you sign in with the new one.",
        "Eine neue Adresse ist unbestätigt, bis du den Link einer E-Mail an sie öffnest. Ab der Änderung meldest du dich mit der neuen an."
      )
    case .emailVerified:
      account.isEmailVerified == true
        ? localized(
          "It stays verified until the address is changed.",
          "Sie bleibt bestätigt, bis die Adresse geändert wird.")
        : localized(
          "Apps may refuse what an unverified account asks for.",
          "Apps können einem unbestätigten Konto Wünsche ablehnen.")
    case .phone:
      localized(
        "Changing it takes the password. A new number is unverified until a code sent to it is typed.",
        "Zum Ändern gehört das Passwort. Eine neue Nummer ist unbestätigt, bis ein Code eingegeben wird, der an sie geht."
      )
    case .userID:
      localized(
        "An administrator finds the account by it. It is not enough to sign in.",
        "Ein Administrator findet damit das Konto. Zum Anmelden genügt sie nicht.")
    case .phoneVerified, .registered, .roles, .targets, .signOut: ""
    }
  }

  static var age: String { localized("Age", "Alter") }
  static func days(_ days: Int64) -> String {
    localized(count(Int(days), "day", "days"), count(Int(days), "Tag", "Tage"))
  }
  static var each: String { localized("Given", "Vergeben") }
  static func signedIn(_ number: Int, of all: Int) -> String {
    localized("\(number) of \(all) signed in with it", "\(number) von \(all) damit angemeldet")
  }

  /// Under the rows: what of the account was changed.
  static func changes(_ number: Int) -> String {
    localized(
      count(number, "account change", "account changes"),
      count(number, "Kontoänderung", "Kontoänderungen"))
  }
  static var noChanges: String {
    localized("The log has no change of the account.", "Das Protokoll hat keine Kontoänderung.")
  }
}

extension Phrases.Log {
  /// Where nothing is about something.
  static func nothingAbout(isUnspecific: Bool) -> String {
    let nothing = localized(
      "The log names no change of it.", "Das Protokoll nennt keine Änderung davon.")
    guard isUnspecific else { return nothing }
    return nothing
      + localized(
        " Of some changes this server logs only that the account was updated.",
        " Von manchen Änderungen protokolliert dieser Server nur, dass das Konto geändert wurde.")
  }
}
