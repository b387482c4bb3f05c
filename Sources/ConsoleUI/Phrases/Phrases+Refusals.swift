/// What is said when the server refuses a request: a sentence for each cause.

import ConsoleCore

extension Phrases {
  enum Refusals {
    static func wrongPassword(isOld: Bool) -> Message {
      let sentence =
        isOld
        ? localized("Incorrect old password.", "Das alte Passwort ist falsch.")
        : localized("Incorrect password.", "Das Passwort ist falsch.")
      return Message(sentence, localized("Nothing was changed.", "Nichts wurde geändert."))
    }
    static var signedOut: Message {
      Message(
        localized(
          "Your session has ended.",
          "Deine Sitzung ist beendet."
        ), NextStep.signInAgain)
    }
    static func wrongCredentials(_ tries: String?) -> Message {
      Message(
        localized("Incorrect email or password.", "E-Mail oder Passwort ist falsch."),
        tries ?? NextStep.tryAgain)
    }
    /// Of a link, a code or a token: the server does not say which.
    static func invalidSecret(_ tries: String?) -> Message {
      Message(
        localized(
          "The link or code is wrong, was used before or has expired.",
          "Der Link oder Code ist falsch, schon benutzt oder abgelaufen."),
        tries ?? NextStep.askForSecret)
    }
    static var blocked: Message {
      Message(
        localized("This account is blocked.", "Dieses Konto ist gesperrt."), NextStep.askOperator)
    }
    static var unknownProject: Message {
      Message(
        localized(
          "Project not found on this server.", "Dieses Projekt gibt es auf dem Server nicht."),
        localized("Check the project ID.", "Die Projekt-ID prüfen."))
    }
    static func missing(_ parameter: String) -> Message {
      Message(
        localized(
          "The server requires “\(parameter)”, which was not sent.",
          "Der Server verlangt „\(parameter)“, was nicht gesendet wurde."))
    }
    static var noEmail: Message {
      Message(
        localized("This is not a valid email address.", "Das ist keine gültige E-Mail-Adresse."),
        localized(
          "An address looks like ada@example.com.", "Eine Adresse sieht aus wie ada@example.com."))
    }
    static func invalid(_ parameter: String, _ reason: String) -> Message {
      Message(
        localized(
          "The server rejected “\(parameter)”: \(reason)",
          "Der Server hat „\(parameter)“ abgelehnt: \(reason)"))
    }
    static var accountExists: Message {
      Message(
        localized(
          "There is an account with this email address already.",
          "Mit dieser E-Mail-Adresse gibt es schon ein Konto."),
        localized("Sign in to it, or use another one.", "Melde dich dort an oder nimm eine andere.")
      )
    }
    /// The server does not say which of the two it is.
    static var addressTaken: Message {
      Message(
        localized(
          "This email address or phone number is in use already, perhaps by this account.",
          "Diese E-Mail-Adresse oder Telefonnummer ist schon in Gebrauch, vielleicht von diesem Konto."
        ),
        localized("Use another one.", "Nimm eine andere."))
    }
    static var phoneTaken: Message {
      Message(
        localized(
          "This phone number is in use already.", "Diese Telefonnummer ist schon in Gebrauch."),
        localized("Use another one.", "Nimm eine andere."))
    }
    static var emailVerifiedAlready: Message {
      Message(
        localized(
          "The email address is verified already.", "Die E-Mail-Adresse ist schon bestätigt."),
        NextStep.refresh)
    }
    static var phoneVerifiedAlready: Message {
      Message(
        localized(
          "The phone number is verified already.", "Die Telefonnummer ist schon bestätigt."),
        NextStep.refresh)
    }
    static var authenticatorExists: Message {
      Message(
        localized(
          "The account has an authenticator app already.",
          "Das Konto hat schon eine Authenticator-App."),
        localized("Remove that one first.", "Entferne erst diese."))
    }
    static var recoveryCodesExist: Message {
      Message(
        localized(
          "The account has recovery codes already.", "Das Konto hat schon Wiederherstellungscodes.")
      )
    }
    /// A cause that has no sentence of its own: the server's.
    static func conflict(_ reason: String) -> Message {
      Message(
        localized(
          "This conflicts with what is there: \(reason)",
          "Das passt nicht zu dem, was da ist: \(reason)"),
        NextStep.refresh)
    }
    static func notFound(_ reason: String) -> Message {
      Message(
        localized(
          "The server did not find it: \(reason)", "Der Server hat es nicht gefunden: \(reason)"),
        NextStep.refresh)
    }
    static var noSuchAccount: Message {
      Message(
        localized("The server has no such account.", "Der Server hat kein solches Konto."),
        localized("Check the email address.", "Prüfe die E-Mail-Adresse."))
    }
    static var sessionGone: Message {
      Message(
        localized("The session has ended already.", "Die Sitzung ist schon beendet."),
        NextStep.refresh)
    }
    static var identityGone: Message {
      Message(
        localized("The identity is unlinked already.", "Die Identität ist schon getrennt."),
        NextStep.refresh)
    }
    static var authenticatorGone: Message {
      Message(
        localized(
          "The account has no authenticator app.", "Das Konto hat keine Authenticator-App."),
        NextStep.refresh)
    }
    static var noRecoveryCodes: Message {
      Message(
        localized(
          "The account has no recovery codes.", "Das Konto hat keine Wiederherstellungscodes."))
    }
    static var notSupported: Message {
      Message(localized("This server does not support that.", "Dieser Server bietet das nicht an."))
    }
    static func forbidden(_ reason: String) -> Message {
      Message(
        localized("The server forbids this: \(reason).", "Der Server erlaubt das nicht: \(reason).")
      )
    }
    static func tooManyRequests(_ clock: String?) -> Message {
      Message(
        localized("Too many requests.", "Zu viele Anfragen."),
        NextStep.nextTry(clock))
    }
    static var wereTooMany: Message {
      Message(
        localized("There were too many requests.", "Es waren zu viele Anfragen."),
        localized("You can try again now.", "Jetzt geht es wieder."))
    }
    static var secondFactorRequired: Message {
      Message(
        localized(
          "This account requires MFA.", "Dieses Konto verlangt MFA."),
        localized(
          "Sign in again and verify your identity.", "Neu anmelden und die Identität bestätigen."))
    }
    static var recentChallengeRequired: Message {
      Message(
        localized(
          "The server requires that you verified your identity recently.",
          "Der Server verlangt, dass du deine Identität vor Kurzem bestätigt hast."),
        NextStep.verifyIdentity)
    }
    static var signedInAlready: Message {
      Message(
        localized(
          "A session is already active.", "Eine Sitzung ist schon aktiv."),
        NextStep.tryAgain)
    }
    static var methodDisabled: Message {
      Message(
        localized(
          "This method is disabled in the project.",
          "Diese Methode ist in dem Projekt abgeschaltet."),
        localized("Use another method.", "Nimm eine andere Methode."))
    }
    static var linkRefused: Message {
      Message(
        localized(
          "The server lets links lead neither to this machine nor to itself, so nothing was sent.",
          "Der Server lässt Links weder zu diesem Rechner noch zu sich selbst führen, darum wurde nichts geschickt."
        ),
        localized(
          "Ask the project's owner to add a Web platform for localhost.",
          "Wem das Projekt gehört, kann eine Web-Plattform für localhost hinzufügen."))
    }
    static var providerDisabled: Message {
      Message(
        localized(
          "This provider is not enabled in the project.",
          "Dieser Anbieter ist in dem Projekt nicht eingeschaltet."),
        localized(
          "Choose another one, or ask the project's owner.",
          "Einen anderen wählen, oder fragen, wem das Projekt gehört."))
    }
    static var mailDisabled: Message {
      Message(
        localized("The server cannot send email.", "Der Server kann keine E-Mails senden."),
        NextStep.askOperator)
    }
    static var textMessagesDisabled: Message {
      Message(
        localized("The server cannot send SMS.", "Der Server kann keine SMS senden."),
        NextStep.askOperator)
    }
    static func serverFault(_ reason: String, _ status: Int) -> Message {
      Message(
        localized(
          "Server error: \(reason) (\(status)).",
          "Serverfehler: \(reason) (\(status))."), NextStep.tryLater)
    }
    static func other(_ reason: String, _ status: Int) -> Message {
      Message(
        localized(
          "The server rejected the request: \(reason) (\(status)).",
          "Der Server hat die Anfrage abgelehnt: \(reason) (\(status))."))
    }
  }
}
