/// The keys of the screen about the account's security: one for each row.

import ConsoleCore
import TerminalUI

enum SecurityKeys {
  static let rows: [KeyBinding] =
    [
      KeyBinding(
        "security.open", [.enter], in: .security, Phrase("Open", "Öffnen"),
        Phrase("Do what the selected row's key does.", "Tun, was die Taste der Zeile tut."),
        .selectedRow)
    ] + ListKeys.moves(.security) { .security(.move($0)) }
    + SecurityOption.allCases.map(binding)

  /// The name of the binding that acts on a row.
  static func name(_ row: SecurityRow, _ security: SecurityState) -> String {
    if let option = row.option(security) { return "security.\(option.rawValue)" }
    return row == .password ? "security.password" : "security.delete"
  }

  private static func binding(_ option: SecurityOption) -> KeyBinding {
    KeyBinding(
      "security.\(option.rawValue)", [.character(key(option))], in: .security, label(option),
      Phrase { "\(Phrases.Security.does(option))." }, .send(.security(.optionChosen(option))),
      keywords: keywords(option), traits: isDestructive(option) ? [.destructive] : [],
      disabled: { state in
        if let reason = state.lacks(option.feature) { return reason }
        return option.disabledReason(state.security, state.session) ?? state.isWritingReason
      })
  }

  private static func key(_ option: SecurityOption) -> Character {
    switch option {
    case .enroll: "e"
    case .removeAuthenticator: "x"
    case .switchMFA: "f"
    case .createCodes: "c"
    case .identities: "i"
    case .token: "T"
    case .block: "B"
    }
  }

  private static func isDestructive(_ option: SecurityOption) -> Bool {
    option == .removeAuthenticator || option == .block
  }

  private static func label(_ option: SecurityOption) -> Phrase? {
    switch option {
    case .enroll: Phrase("Add app", "App hinzufügen")
    case .removeAuthenticator: Phrase("Remove app", "App entfernen")
    case .switchMFA: Phrase("MFA on/off", "MFA an/aus")
    case .createCodes: Phrase("Recovery codes", "Wiederherstellungscodes")
    case .identities: Phrase("Identities", "Identitäten")
    case .token: Phrase("Create JWT", "JWT erzeugen")
    case .block: Phrase("Block account", "Konto sperren")
    }
  }

  private static func keywords(_ option: SecurityOption) -> Phrase {
    switch option {
    case .enroll:
      Phrase(
        "authenticator, authenticator app, add authenticator app, totp, qr code, setup key, otp",
        "Authenticator, Authenticator-App, Authenticator-App hinzufügen, TOTP, QR-Code")
    case .removeAuthenticator:
      Phrase("remove authenticator app", "Authenticator-App entfernen")
    case .switchMFA:
      Phrase(
        "mfa, 2fa, two-factor, two-factor authentication, multi-factor authentication, second factor, turn on mfa, turn off mfa",
        "MFA, 2FA, Zwei-Faktor, Zwei-Faktor-Authentifizierung, Mehr-Faktor-Authentifizierung, zweiter Faktor, MFA einschalten, MFA ausschalten"
      )
    case .createCodes:
      Phrase(
        "recovery codes, backup codes, generate recovery codes",
        "Wiederherstellungscodes, Ersatzcodes, Wiederherstellungscodes erzeugen")
    case .identities:
      Phrase(
        "identities, oauth2, oauth, providers, linked accounts, unlink, social login",
        "Identitäten, OAuth2, OAuth, Anbieter, verknüpfte Konten, trennen")
    case .token:
      Phrase(
        "jwt, json web token, api token, access token, developer token",
        "JWT, JSON Web Token, JWT erstellen, Zugriffstoken, Entwicklertoken")
    case .block:
      Phrase(
        "block account, deactivate account, suspend account, disable account",
        "Konto sperren, Konto deaktivieren, deaktivieren")
    }
  }
}

extension KeyBinding.Context {
  static let security = Self(name: "security")
}
