/// What the rows of the screen about the account's security say.

import AccountAPI
import ConsoleCore

extension SecurityReason: ReasonText {
  /// What a server cannot do is told with its version, which is not known here.
  var text: String { Phrases.Security.reason(self, .unknown) }
}

extension Phrases.Security {
  static func label(_ row: SecurityRow) -> String {
    switch row {
    case .password: Phrases.password
    case .mfa: mfa
    case .authenticator: localized("Authenticator app", "Authenticator-App")
    case .recoveryCodes: codesTitle
    case .identities: identitiesTitle
    case .token: localized("Web token (JWT)", "Web-Token (JWT)")
    case .block: block
    case .delete: Phrases.deleteAccount
    }
  }

  /// What a key does, for the help.
  static func does(_ option: SecurityOption) -> String {
    switch option {
    case .enroll: addAuthenticator
    case .removeAuthenticator: removeAuthenticatorTitle
    case .switchMFA: localized("Turn MFA on or off", "MFA ein- oder ausschalten")
    case .createCodes, .token, .block: name(option, isOn: false)
    case .identities:
      localized(
        "Show identities (OAuth2) and unlink them", "Identitäten (OAuth2) zeigen und trennen")
    }
  }

  /// Beside the key, in a word or two.
  static func shortAct(_ row: SecurityRow, _ state: ConsoleState) -> String {
    let account = state.session.account.value
    switch row {
    case .password: return localized("Change", "Ändern")
    case .mfa:
      return account?.usesMFA == true
        ? localized("Turn off", "Ausschalten") : localized("Turn on", "Einschalten")
    case .authenticator:
      return state.security.hasAuthenticator ? Phrases.remove : add
    case .recoveryCodes: return localized("Generate", "Erzeugen")
    case .identities: return localized("Show", "Zeigen")
    case .token: return localized("Create", "Erzeugen")
    case .block: return localized("Block", "Sperren")
    case .delete: return localized("Delete", "Löschen")
    }
  }

  static var isSet: String { localized("Set", "Gesetzt") }
  static func isSet(_ when: String) -> String {
    localized("Set, changed \(when)", "Gesetzt, geändert \(when)")
  }
  static func mfaState(_ isOn: Bool, _ factors: Set<Factor>) -> String {
    guard isOn else { return localized("Off", "Aus") }
    let names = Factor.known.filter { factors.contains($0) && $0 != .recoveryCode }.map(factor)
    return ([localized("On", "An")] + names).joined(separator: " · ")
  }
  static func isAdded(_ isThere: Bool) -> String {
    isThere ? localized("Added", "Hinzugefügt") : localized("Not added", "Nicht hinzugefügt")
  }
  static func areThere(_ areThere: Bool) -> String {
    areThere ? localized("Generated", "Erzeugt") : localized("None", "Keine")
  }
  static var identitiesState: String { localized("Sign-ins by OAuth2", "Anmeldungen mit OAuth2") }
  /// `2 · github, google`.
  static func counted(_ identities: [Identity]) -> String {
    guard !identities.isEmpty else { return localized("None", "Keine") }
    let providers = Set(identities.map(\.provider)).sorted().joined(separator: ", ")
    return "\(grouped(identities.count)) · \(providers)"
  }
  static var tokenState: String { localized("Valid for 15 minutes", "15 Minuten gültig") }

  /// What a row is good for, in a sentence.
  static func protects(_ row: SecurityRow) -> String {
    switch row {
    case .password:
      localized(
        "Signs you in. A password that you use nowhere else stays safe when another site is breached.",
        "Meldet dich an. Ein Passwort, das du nirgends sonst benutzt, bleibt sicher, wenn eine andere Seite gehackt wird."
      )
    case .mfa:
      localized(
        "Every sign-in asks for a second factor, too: a stolen password alone is not enough.",
        "Jede Anmeldung fragt auch nach einem zweiten Faktor: Ein gestohlenes Passwort allein genügt nicht."
      )
    case .authenticator:
      localized(
        "Shows a new 6-digit code every 30 seconds. It works offline and is the factor to start with.",
        "Zeigt alle 30 Sekunden einen neuen 6-stelligen Code. Sie braucht kein Netz und ist der Faktor für den Anfang."
      )
    case .recoveryCodes:
      localized(
        "Stand in for the second factor when it is lost, each of them once.",
        "Ersetzen den zweiten Faktor, wenn er verloren ist, jeder einmal.")
    case .identities:
      localized(
        "Accounts at OAuth2 providers that sign in to this account. Unlink what you do not use.",
        "Konten bei OAuth2-Anbietern, die sich bei diesem Konto anmelden. Trenne, was du nicht benutzt."
      )
    case .token:
      localized(
        "Lets a program act as you for 15 minutes, without your password. Do not share it.",
        "Lässt ein Programm 15 Minuten lang in deinem Namen handeln, ohne dein Passwort. Gib es sonst niemandem."
      )
    case .block: "\(blocking)"
    case .delete:
      localized(
        "Ends the account. What the server really does then is said before anything is sent.",
        "Beendet das Konto. Was der Server dann wirklich tut, steht da, bevor etwas gesendet wird.")
    }
  }
}
