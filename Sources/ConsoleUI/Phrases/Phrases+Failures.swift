/// What is said when the server or the way to it fails: what happened, and what to do next.

import ConsoleCore
import Glibc

// MARK: What to do next

extension Phrases {
  enum NextStep {
    static var tryAgain: String { localized("Try again.", "Noch einmal versuchen.") }
    static var tryLater: String { localized("Try again later.", "Später noch einmal versuchen.") }
    static var checkEndpoint: String { localized("Check the endpoint.", "Den Endpunkt prüfen.") }
    static var checkEndpointAndNetwork: String {
      localized("Check the endpoint and the network.", "Den Endpunkt und das Netz prüfen.")
    }
    static var checkProxy: String {
      localized("Check the proxy settings.", "Die Einstellungen des Proxys prüfen.")
    }
    static var checkProxyAndNetwork: String {
      localized(
        "Check the proxy settings, and the network.",
        "Die Einstellungen des Proxys und das Netz prüfen.")
    }
    static var shorten: String { localized("Shorten something.", "Etwas kürzen.") }
    static var signInAgain: String { localized("Sign in again.", "Neu anmelden.") }
    static var askOperator: String {
      localized("Ask whoever runs the server.", "Den Betreiber des Servers fragen.")
    }
    static var askForLink: String { localized("Ask for a new one.", "Einen neuen anfordern.") }
    /// The keyring's.
    static var goOn: String {
      localized(
        "You can go on without it; nothing was changed.",
        "Es geht auch ohne ihn weiter; nichts wurde geändert.")
    }

    static func triesLeft(_ number: Int, until clock: String) -> String {
      switch number {
      case 0:
        localized(
          "That was the last try until \(clock).", "Das war der letzte Versuch bis \(clock).")
      case 1: localized("One try is left until \(clock).", "Noch ein Versuch bis \(clock).")
      default:
        localized(
          "\(number) tries are left until \(clock).", "Noch \(number) Versuche bis \(clock).")
      }
    }
    /// Nil when the server does not tell.
    static func nextTry(_ clock: String?) -> String {
      guard let clock else {
        return localized("Try again in an hour.", "In einer Stunde noch einmal.")
      }
      return localized("The next is allowed at \(clock).", "Wieder möglich um \(clock).")
    }
  }
}

// MARK: On the way

extension Phrases {
  enum Failures {
    static func uncertain(_ sentence: String) -> Message {
      Message(
        localized(
          "\(sentence) Whether it was done is not known.",
          "\(sentence) Ob es geschehen ist, ist nicht bekannt."),
        localized("Look before you do it again.", "Erst nachsehen, dann wiederholen."))
    }
    static func serverAway(_ status: Int) -> Message {
      Message(
        localized(
          "The server is away for the moment (\(status)).",
          "Der Server ist gerade nicht da (\(status))."), NextStep.tryLater)
    }
    static var moreThanServerTakes: Message {
      Message(
        localized("That is more than the server takes.", "Das ist mehr, als der Server annimmt."),
        NextStep.shorten)
    }
    static func notAppwrite(_ status: Int) -> Message {
      Message(
        localized(
          "There is no Appwrite server at this endpoint: something else answered (status \(status)).",
          "An diesem Endpunkt ist kein Appwrite-Server: Etwas anderes hat geantwortet (Status \(status))."
        ),
        localized(
          "Check the endpoint; it usually ends in /v1.",
          "Den Endpunkt prüfen; meistens endet er auf /v1."))
    }
    static func redirected(_ address: String) -> Message {
      let english = address.isEmpty ? "" : ", to \(address)"
      let german = address.isEmpty ? "" : ", zu \(address)"
      return Message(
        localized(
          "The server sent us elsewhere\(english), which is never followed.",
          "Der Server verweist anderswohin\(german); dem wird nie gefolgt."),
        localized(
          "Use that address as the endpoint if you trust it.",
          "Diese Adresse als Endpunkt nehmen, wenn sie vertrauenswürdig ist."))
    }
    static func notUnderstood(_ operation: String, _ place: String) -> Message {
      Message(
        localized(
          "The server's answer to “\(operation)” makes no sense at \(place).",
          "Die Antwort des Servers auf „\(operation)“ ergibt bei \(place) keinen Sinn."),
        localized("Refresh, and see what is there.", "Neu laden und nachsehen, was da ist."))
    }
    static var noToken: Message {
      Message(
        localized(
          "The server accepted the sign-in, but gave no session.",
          "Der Server hat die Anmeldung angenommen, aber keine Sitzung gegeben."),
        NextStep.tryAgain)
    }
    static func cannotResolve(_ host: String) -> Message {
      Message(
        localized("There is no server named \(host).", "Es gibt keinen Server namens \(host)."),
        NextStep.checkEndpointAndNetwork)
    }
    static var cannotResolveProxy: Message {
      Message(
        localized("The proxy's name is unknown.", "Der Name des Proxys ist unbekannt."),
        NextStep.checkProxy)
    }
    static var cannotConnect: Message {
      Message(
        localized("The server cannot be reached.", "Der Server ist nicht zu erreichen."),
        localized("Check that it runs, and the network.", "Prüfen, ob er läuft, und das Netz."))
    }
    static var cannotConnectToProxy: Message {
      Message(
        localized("The proxy cannot be reached.", "Der Proxy ist nicht zu erreichen."),
        NextStep.checkProxyAndNetwork)
    }
    static func proxy(_ reason: String) -> Message {
      Message(
        localized("The proxy failed: \(reason).", "Der Proxy hat versagt: \(reason)."),
        NextStep.checkProxy)
    }
    static var proxyWantsPassword: Message {
      Message(
        localized("The proxy wants a password.", "Der Proxy verlangt ein Passwort."),
        NextStep.checkProxy)
    }
    static func refusedByProxy(_ status: Int) -> Message {
      Message(
        localized(
          "The proxy refused the connection (\(status)).",
          "Der Proxy hat die Verbindung abgelehnt (\(status))."), NextStep.checkProxy)
    }
    static var noConnectionInTime: Message {
      Message(
        localized(
          "No connection came about in time.", "Die Verbindung kam nicht rechtzeitig zustande."),
        NextStep.checkEndpointAndNetwork)
    }
    static var noAnswerInTime: Message {
      Message(
        localized(
          "The server did not answer in time.", "Der Server hat nicht rechtzeitig geantwortet."),
        NextStep.tryAgain)
    }
    static var stoppedInTheMiddle: Message {
      Message(
        localized(
          "The server stopped in the middle of its answer.",
          "Der Server ist mitten in seiner Antwort verstummt."), NextStep.tryAgain)
    }
    static func tls(_ reason: String) -> Message {
      Message(
        localized(
          "No secure connection could be made: \(reason).",
          "Eine sichere Verbindung ist nicht möglich: \(reason)."), NextStep.checkEndpoint)
    }
    static var broken: Message {
      Message(
        localized(
          "The connection broke before the answer was complete.",
          "Die Verbindung brach ab, bevor die Antwort vollständig war."), NextStep.tryAgain)
    }
    static func answerTooLarge(_ megabytes: Int) -> Message {
      Message(
        localized(
          "The answer is larger than \(megabytes) MB and was refused.",
          "Die Antwort ist größer als \(megabytes) MB und wurde abgelehnt."))
    }
    static var cancelled: Message { Message(localized("Cancelled.", "Abgebrochen.")) }
    static var libraryMissing: Message {
      Message(
        localized("libcurl is not installed.", "libcurl ist nicht installiert."),
        localized("Install the package libcurl4.", "Das Paket libcurl4 installieren."))
    }
    static func other(_ reason: String) -> Message {
      Message(
        localized("The request failed: \(reason).", "Die Anfrage ist gescheitert: \(reason)."),
        NextStep.tryAgain)
    }
  }

  enum Certificates {
    static var expired: Message {
      Message(
        localized(
          "The server's certificate has expired, so nothing was sent.",
          "Das Zertifikat des Servers ist abgelaufen, darum wurde nichts geschickt."),
        localized("Tell whoever runs the server.", "Den Betreiber des Servers verständigen."))
    }
    static var notYetValid: Message {
      Message(
        localized(
          "The server's certificate is not valid yet, so nothing was sent.",
          "Das Zertifikat des Servers gilt noch nicht, darum wurde nichts geschickt."),
        localized("Check this machine's clock.", "Die Uhr dieses Rechners prüfen."))
    }
    static var selfSigned: Message {
      Message(
        localized(
          "The server's certificate is signed by itself alone, so nothing was sent.",
          "Das Zertifikat des Servers ist nur von sich selbst unterschrieben, darum wurde nichts geschickt."
        ),
        localized(
          "If it is the right one, give it by --ca-file.",
          "Ist es das richtige, dann mit --ca-file angeben."))
    }
    static var unknownAuthority: Message {
      Message(
        localized(
          "The server's certificate is of an authority unknown here, so nothing was sent.",
          "Das Zertifikat des Servers ist von einer Stelle, die hier unbekannt ist, darum wurde nichts geschickt."
        ),
        localized(
          "If you trust that authority, give its certificate by --ca-file.",
          "Ist die Stelle vertrauenswürdig, dann ihr Zertifikat mit --ca-file angeben."))
    }
    static var wrongName: Message {
      Message(
        localized(
          "The server's certificate is for another name, so nothing was sent.",
          "Das Zertifikat des Servers gilt für einen anderen Namen, darum wurde nichts geschickt."),
        NextStep.checkEndpoint)
    }
    static var unreadableFile: Message {
      Message(
        localized(
          "The file of trusted certificates cannot be read, so nothing was sent.",
          "Die Datei der vertrauten Zertifikate ist nicht lesbar, darum wurde nichts geschickt."),
        localized("Check --ca-file.", "--ca-file prüfen."))
    }
    static func other(_ reason: String) -> Message {
      Message(
        localized(
          "The server's certificate is not trusted (\(reason)), so nothing was sent.",
          "Dem Zertifikat des Servers wird nicht vertraut (\(reason)), darum wurde nichts geschickt."
        ), NextStep.checkEndpoint)
    }
  }
}

// MARK: Refused

extension Phrases {
  enum Refusals {
    static func wrongPassword(isOld: Bool) -> Message {
      let sentence =
        isOld
        ? localized("The old password is wrong.", "Das alte Passwort ist falsch.")
        : localized("The password is wrong.", "Das Passwort ist falsch.")
      return Message(sentence, localized("Nothing was changed.", "Nichts wurde geändert."))
    }
    static var signedOut: Message {
      Message(
        localized(
          "You are signed out: the session has ended.",
          "Du bist abgemeldet: Die Sitzung ist zu Ende."
        ), NextStep.signInAgain)
    }
    static func wrongCredentials(_ tries: String?) -> Message {
      Message(
        localized("E-mail or password is wrong.", "E-Mail oder Passwort ist falsch."),
        tries ?? NextStep.tryAgain)
    }
    static func invalidSecret(_ tries: String?) -> Message {
      Message(
        localized(
          "The link is wrong, was used before or has expired.",
          "Der Link ist falsch, schon benutzt oder abgelaufen."), tries ?? NextStep.askForLink)
    }
    static var blocked: Message {
      Message(
        localized("This account is blocked.", "Dieses Konto ist gesperrt."), NextStep.askOperator)
    }
    static var unknownProject: Message {
      Message(
        localized(
          "The server does not know this project.", "Der Server kennt dieses Projekt nicht."),
        localized("Check the project's id.", "Die Projekt-ID prüfen."))
    }
    static func missing(_ parameter: String) -> Message {
      Message(localized("The server misses “\(parameter)”.", "Dem Server fehlt „\(parameter)“."))
    }
    static var noEmail: Message {
      Message(
        localized("This is no e-mail address.", "Das ist keine E-Mail-Adresse."),
        localized("One looks like ada@example.com.", "Eine sieht aus wie ada@example.com."))
    }
    static func invalid(_ parameter: String, _ reason: String) -> Message {
      Message(
        localized(
          "The server refused “\(parameter)”: \(reason)",
          "Der Server hat „\(parameter)“ abgelehnt: \(reason)"))
    }
    static var conflict: Message {
      Message(localized("This is taken already.", "Das ist schon vergeben."))
    }
    static var notFound: Message {
      Message(localized("It is not there any more.", "Es ist nicht mehr da."))
    }
    static var notSupported: Message {
      Message(localized("This server does not offer that.", "Dieser Server bietet das nicht an."))
    }
    static func forbidden(_ reason: String) -> Message {
      Message(
        localized("The server forbids this: \(reason)", "Der Server erlaubt das nicht: \(reason)"))
    }
    static func tooManyRequests(_ clock: String?) -> Message {
      Message(localized("Too many tries.", "Zu viele Versuche."), NextStep.nextTry(clock))
    }
    static var wereTooMany: Message {
      Message(
        localized("There were too many tries.", "Es waren zu viele Versuche."),
        localized("You can try again now.", "Jetzt geht es wieder."))
    }
    static var secondFactorRequired: Message {
      Message(
        localized(
          "This account wants a second factor.", "Dieses Konto verlangt einen zweiten Faktor."),
        localized("Sign in again, and prove it.", "Neu anmelden und ihn vorzeigen."))
    }
    static var recentChallengeRequired: Message {
      Message(
        localized(
          "The server wants a factor proved within the last half hour.",
          "Der Server verlangt einen Faktor aus der letzten halben Stunde."))
    }
    static var signedInAlready: Message {
      Message(
        localized(
          "The server takes you for signed in already.", "Der Server hält dich für angemeldet."),
        NextStep.tryAgain)
    }
    static var methodDisabled: Message {
      Message(
        localized(
          "This way to sign in is switched off in the project.",
          "Diese Anmeldung ist in dem Projekt abgeschaltet."),
        localized("Use another one.", "Eine andere nehmen."))
    }
    static var mailDisabled: Message {
      Message(
        localized("The server cannot send mails.", "Der Server kann keine Mails schicken."),
        NextStep.askOperator)
    }
    static var textMessagesDisabled: Message {
      Message(
        localized("The server cannot send text messages.", "Der Server kann keine SMS schicken."),
        NextStep.askOperator)
    }
    static func serverFault(_ reason: String, _ status: Int) -> Message {
      Message(
        localized(
          "The server failed: \(reason) (\(status)).",
          "Der Server hat versagt: \(reason) (\(status))."), NextStep.tryLater)
    }
    static func other(_ reason: String, _ status: Int) -> Message {
      Message(
        localized(
          "The server refused: \(reason) (\(status)).",
          "Der Server hat abgelehnt: \(reason) (\(status))."))
    }
  }
}
