/// What can be done about the account's security as commands of the palette: each opens the list at
/// its row, which says whether it can be done now.

import ConsoleCore

enum SecurityCommands {
  static let group = CommandGroup(
    title: Phrase { Phrases.Security.title }, context: securityContext,
    opening: [.screenChosen(.profile), .security(.openPressed)],
    isOffered: { $0.session.stage == .account && $0.session.account.value != nil },
    bindings: { state in
      let isOn = state.session.account.value?.usesMFA == true
      return SecurityOption.allCases.enumerated().map { number, option in
        let name = Phrase { Phrases.Security.name(option, isOn: isOn) }
        return KeyBinding(
          "security.\(option)", [], in: securityContext, name,
          Phrase("Go to \(name.english).", "\(name.german)."),
          .send(.dialog(.focused(.option(number)))),
          keywords: keywords(option),
          disabled: { $0.isWritingReason ?? $0.lacks(option.feature) })
      }
    })

  /// No keys are looked up in it: the list is a dialog.
  private static let securityContext = KeyBinding.Context(name: "security")

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
