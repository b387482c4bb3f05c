/// What each row of the profile is for.

import ConsoleCore

extension Phrases.Profile {
  static var onlyRead: String {
    localized("this cannot be changed here", "das lässt sich hier nicht ändern")
  }

  static func meaning(_ row: ProfileRow, hasLabels: Bool) -> String {
    switch row {
    case .name:
      localized(
        "The name that apps of this project show.", "Der Name, den Apps dieses Projekts zeigen.")
    case .email:
      localized(
        "You sign in with it, and emails go there. Changing it takes the password.",
        "Damit meldest du dich an, und dorthin gehen E-Mails. Zum Ändern gehört das Passwort.")
    case .emailVerified:
      localized(
        "Verified means that a link from an email to the address was opened.",
        "Bestätigt heißt, dass ein Link aus einer E-Mail an die Adresse geöffnet wurde.")
    case .phone:
      localized(
        "Codes to sign in with can go there as text messages.",
        "Dorthin können Codes zum Anmelden als SMS gehen.")
    case .phoneVerified:
      localized(
        "Verified means that a code from a text message to the number was typed.",
        "Bestätigt heißt, dass ein Code aus einer SMS an die Nummer eingegeben wurde.")
    case .registered:
      localized("When the account was created.", "Wann das Konto angelegt wurde.")
    case .userID:
      localized(
        "Identifies the account on this server. It never changes.",
        "Bezeichnet das Konto auf diesem Server. Sie ändert sich nie.")
    case .roles:
      hasLabels
        ? localized("Set by the administrator.", "Vom Administrator vergeben.")
        : localized(
          "What the server lets the account do.", "Was das Konto auf dem Server darf.")
    case .targets:
      localized(
        "Where messages of this project go.", "Wohin Nachrichten dieses Projekts gehen.")
    case .signOut:
      localized(
        "Signing out ends the current session and removes its token from this machine.",
        "Abmelden beendet die aktuelle Sitzung und entfernt ihren Token von diesem Rechner.")
    }
  }
}
