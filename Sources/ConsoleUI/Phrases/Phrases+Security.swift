/// What is said of second factors, other ways in, and whatever else only later servers have.

import AccountAPI
import ConsoleCore

extension Phrases {
  enum Access {
    static var title: String { say("Other ways to sign in", "Andere Anmeldungen") }
    static var hint: String {
      say("Without a password.", "Ohne Passwort.")
    }
    static func name(_ way: AccessWay) -> String {
      switch way {
      case .emailCode: say("By a code in a mail", "Mit einem Code per Mail")
      case .magicLink: say("By a link in a mail", "Mit einem Link per Mail")
      case .phoneCode: say("By a code in a text message", "Mit einem Code per SMS")
      case .anonymous: say("As nobody, anonymously", "Als niemand, anonym")
      }
    }
    static var askCode: String {
      say(
        "A mail with six digits goes to this address; whoever has no account gets one.",
        "Eine Mail mit sechs Ziffern geht an diese Adresse; wer kein Konto hat, bekommt eins.")
    }
    static var askLink: String {
      say(
        "A mail with a link goes to this address; whoever has no account gets one.",
        "Eine Mail mit einem Link geht an diese Adresse; wer kein Konto hat, bekommt eins.")
    }
    static var askPhone: String {
      say(
        "A text message with six digits goes to this number: + and up to 15 digits.",
        "Eine SMS mit sechs Ziffern geht an diese Nummer: + und bis zu 15 Ziffern.")
    }
    static func enterCode(_ phrase: String) -> String {
      let base = say("The six digits that came.", "Die sechs Ziffern, die kamen.")
      return phrase.isEmpty
        ? base
        : base
          + say(
            " The mail says “\(phrase)”; one that does not is not from this sign-in.",
            " In der Mail steht „\(phrase)“; eine ohne das gehört nicht hierher.")
    }
    static var enterLink: String {
      say(
        "Paste the link of the mail here, or open it in a browser on this machine.",
        "Den Link der Mail hier einfügen, oder ihn in einem Browser auf diesem Rechner öffnen.")
    }
  }

  enum Security {
    static var title: String { say("Security", "Sicherheit") }
    static func hint(_ account: Account?, _ server: Capabilities) -> String {
      guard server.has(.multiFactor) else {
        return say(
          "This server has the password alone.", "Dieser Server kennt nur das Passwort.")
      }
      return account?.usesMFA == true
        ? say("A sign-in wants a second factor.", "Eine Anmeldung verlangt einen zweiten Faktor.")
        : say("A sign-in wants the password alone.", "Eine Anmeldung verlangt nur das Passwort.")
    }
    static func name(_ option: SecurityOption, isOn: Bool) -> String {
      switch option {
      case .enrol: say("Enrol an authenticator program", "Authenticator-App einrichten")
      case .removeAuthenticator: say("Remove the authenticator", "Authenticator entfernen")
      case .switchMFA:
        isOn
          ? say("Want the password alone", "Nur das Passwort verlangen")
          : say("Want a second factor", "Zweiten Faktor verlangen")
      case .makeCodes: say("Make recovery codes", "Ersatzcodes machen")
      case .identities: say("Sign-ins at providers", "Anmeldungen bei Anbietern")
      case .token: say("Make a token for developers", "Token für Entwickler machen")
      case .block: say("Block this account", "Dieses Konto sperren")
      }
    }
    static func obstacle(_ obstacle: ConsoleState.SecurityObstacle, _ server: Capabilities)
      -> String
    {
      switch obstacle {
      case .server: notOn(server)
      case .noAuthenticator: say("no authenticator", "kein Authenticator")
      case .hasAuthenticator: say("there is one", "schon da")
      case .noFactor: say("no factor", "kein Faktor")
      case .noPassword: say("no password yet", "noch kein Passwort")
      }
    }
    /// `not on 0.6.2`.
    static func notOn(_ server: Capabilities) -> String {
      let version = server.versionText.isEmpty ? server.version.description : server.versionText
      return say("not on \(version)", "nicht auf \(version)")
    }
    static func factor(_ factor: Factor) -> String {
      switch factor {
      case .totp: say("Authenticator program", "Authenticator-App")
      case .email: say("A code in a mail", "Ein Code per Mail")
      case .phone: say("A code in a text message", "Ein Code per SMS")
      case .recoveryCode: say("A recovery code", "Ein Ersatzcode")
      }
    }
    static var codeRefused: Message {
      Message(
        say(
          "The code is wrong, was used before or has expired.",
          "Der Code ist falsch, schon benutzt oder abgelaufen."), NextStep.tryAgain)
    }
    static var secondFactor: String { say("Second factor", "Zweiter Faktor") }
    static var chooseFactor: String {
      say("Which one do you have at hand?", "Welcher ist zur Hand?")
    }
    static func prove(_ factor: Factor) -> String {
      switch factor {
      case .totp:
        say(
          "The six digits that your authenticator program shows.",
          "Die sechs Ziffern, die deine Authenticator-App zeigt.")
      case .email: say("The six digits that came by mail.", "Die sechs Ziffern aus der Mail.")
      case .phone:
        say("The six digits that came by text message.", "Die sechs Ziffern aus der SMS.")
      case .recoveryCode:
        say(
          "One of the codes that you kept; it works this once.",
          "Einer der Codes, die du aufgehoben hast; er gilt nur einmal.")
      }
    }
    static var prove: String { say("Prove", "Vorzeigen") }
    static var enrolTitle: String { say("Authenticator program", "Authenticator-App") }
    static var enrolHint: String {
      say(
        "Take the picture or the secret into your authenticator program (Ctrl-Y copies its address), then type the six digits that it shows.",
        "Bild oder Geheimnis in die Authenticator-App übernehmen (Ctrl-Y kopiert die Adresse), dann die sechs Ziffern eintippen, die sie zeigt."
      )
    }
    static func roomForPicture(_ columns: Int, _ rows: Int) -> String {
      say(
        "For the picture the window needs \(columns)x\(rows).",
        "Für das Bild braucht das Fenster \(columns)x\(rows).")
    }
    static var enrol: String { say("Enrol", "Einrichten") }
    static var codesTitle: String { say("Recovery codes", "Ersatzcodes") }
    static var codesHint: String {
      say(
        "Each lets you in once in the place of the second factor. They are shown this once: write them down, or save them to a file that only you can read.",
        "Jeder gilt einmal anstelle des zweiten Faktors. Sie werden nur dieses Mal gezeigt: aufschreiben, oder in eine Datei speichern, die nur du lesen kannst."
      )
    }
    static func codesSaved(_ path: String) -> String {
      say("Saved to \(path).", "Gespeichert in \(path).")
    }
    static var saveCodes: String { say("Save to a file", "In Datei speichern") }
    static var codesFile: String {
      say("Save to this new file", "In diese neue Datei speichern")
    }
    static var done: String { say("Done", "Fertig") }
    static var tokenTitle: String { say("Token (JWT)", "Token (JWT)") }
    static var tokenHint: String {
      say(
        "For a quarter of an hour whoever has it acts as you (header X-Appwrite-JWT).",
        "Eine Viertelstunde lang handelt, wer es hat, als du (Kopfzeile X-Appwrite-JWT).")
    }
    static var copy: String { say("Copy", "Kopieren") }
    static var identitiesTitle: String { say("Sign-ins at providers", "Anmeldungen bei Anbietern") }
    static var identitiesHint: String {
      say(
        "Enter disconnects the selected one.", "Enter trennt die gewählte.")
    }
    static var noIdentities: String { say("There are none.", "Es gibt keine.") }
    static var blocking: String {
      say(
        "Nobody can sign in any more, until whoever runs the server unblocks it; nothing is erased. Type your e-mail in full to go on.",
        "Niemand kann sich mehr anmelden, bis der Betreiber des Servers es entsperrt; gelöscht wird nichts. Zum Fortfahren die ganze E-Mail eintippen."
      )
    }
    static var block: String { say("Block", "Sperren") }
    static var changePhone: String { say("Change phone", "Telefon ändern") }
    static var newPhone: String {
      say(
        "+ and up to 15 digits; it is not verified by that.",
        "+ und bis zu 15 Ziffern; bestätigt ist es damit nicht.")
    }
    static var removeAuthenticator: Question {
      (
        say("Remove the authenticator", "Authenticator entfernen"),
        say(
          "Its codes are worth nothing after that. Remove it?",
          "Seine Codes gelten danach nicht mehr. Entfernen?"), remove
      )
    }
    static var switchMFA: Question {
      (
        secondFactor,
        say(
          "The authenticator is enrolled. Shall every sign-in want its code from now on? Make recovery codes then, for when it is lost.",
          "Der Authenticator ist eingerichtet. Soll jede Anmeldung ab jetzt seinen Code verlangen? Dann mach auch Ersatzcodes, falls er verloren geht."
        ), say("Want it", "Verlangen")
      )
    }
    static var switchMFAOff: Question {
      (
        secondFactor,
        say(
          "A sign-in wants a second factor. Shall the password alone be enough from now on?",
          "Eine Anmeldung verlangt einen zweiten Faktor. Soll ab jetzt das Passwort genügen?"),
        say("Password alone", "Nur Passwort")
      )
    }
    static var renewCodes: Question {
      (
        codesTitle,
        say(
          "There are some already. With new ones the old ones are worth nothing. Make new ones?",
          "Es gibt schon welche. Mit neuen gelten die alten nicht mehr. Neue machen?"),
        say("Make new ones", "Neue machen")
      )
    }
    static var notSaved: String {
      say(
        "They were not saved. Close again to go on without.",
        "Sie sind nicht gespeichert. Noch einmal schließen, um ohne weiterzugehen.")
    }
    static var firstPassword: String { say("Set a password", "Passwort setzen") }
    static var passwordMade: String { say("The password is set.", "Das Passwort ist gesetzt.") }
    static var noPassword: String {
      say("set a password first", "erst ein Passwort setzen")
    }
    static var providerRefused: String {
      say("The provider did not let you in.", "Der Anbieter hat dich nicht eingelassen.")
    }
    static var asksCount: String {
      say(
        " On this server asking for a sign-in mail counts, too.",
        " Auf diesem Server zählt auch, wer nur eine Anmelde-Mail anfordert.")
    }
    static var working: String { say("asking the server", "fragt den Server") }
    static var extended: String { say("The session was extended.", "Die Sitzung ist verlängert.") }
    static var enrolled: String {
      say("The authenticator is enrolled.", "Der Authenticator ist eingerichtet.")
    }
    static var authenticatorRemoved: String {
      say("The authenticator was removed.", "Der Authenticator ist entfernt.")
    }
    static var identityRemoved: String { say("Disconnected.", "Getrennt.") }
    static var phoneChanged: String { say("Phone changed.", "Telefon geändert.") }
    static func mfa(isOn: Bool) -> String {
      isOn
        ? say(
          "Sign-ins want a second factor now.", "Anmeldungen verlangen jetzt einen zweiten Faktor.")
        : say("Sign-ins want the password alone.", "Anmeldungen verlangen nur das Passwort.")
    }
    static var accountBlocked: String {
      say("The account is blocked.", "Das Konto ist gesperrt.")
    }
    static var accountDeleted: String {
      say("The account is deleted.", "Das Konto ist gelöscht.")
    }
    static var sessionLimit: String {
      say(
        "full: the next sign-in ends the oldest", "voll: die nächste Anmeldung beendet die älteste")
    }
  }
}
