/// What is said when the server or the way to it fails: what happened, and what to do next.

import ConsoleCore
import Glibc

// MARK: What to do next

extension Phrases {
  enum NextStep {
    static var tryAgain: String { say("Try again.", "Noch einmal versuchen.") }
    static var tryLater: String { say("Try again later.", "Später noch einmal versuchen.") }
    static var checkEndpoint: String { say("Check the endpoint.", "Den Endpunkt prüfen.") }
    static var checkEndpointAndNetwork: String {
      say("Check the endpoint and the network.", "Den Endpunkt und das Netz prüfen.")
    }
    static var checkProxy: String {
      say("Check the proxy settings.", "Die Einstellungen des Proxys prüfen.")
    }
    static var checkProxyAndNetwork: String {
      say(
        "Check the proxy settings, and the network.",
        "Die Einstellungen des Proxys und das Netz prüfen.")
    }
    static var shorten: String { say("Shorten something.", "Etwas kürzen.") }
    static var signInAgain: String { say("Sign in again.", "Neu anmelden.") }
    static var askOperator: String {
      say("Ask whoever runs the server.", "Den Betreiber des Servers fragen.")
    }
    static var askForLink: String { say("Ask for a new one.", "Einen neuen anfordern.") }
    /// The keyring's.
    static var goOn: String {
      say(
        "You can go on without it; nothing was changed.",
        "Es geht auch ohne ihn weiter; nichts wurde geändert.")
    }

    static func triesLeft(_ number: Int, until clock: String) -> String {
      switch number {
      case 0:
        say("That was the last try until \(clock).", "Das war der letzte Versuch bis \(clock).")
      case 1: say("One try is left until \(clock).", "Noch ein Versuch bis \(clock).")
      default:
        say("\(number) tries are left until \(clock).", "Noch \(number) Versuche bis \(clock).")
      }
    }
    /// Nil when the server does not tell.
    static func nextTry(_ clock: String?) -> String {
      guard let clock else { return say("Try again in an hour.", "In einer Stunde noch einmal.") }
      return say("The next is allowed at \(clock).", "Wieder möglich um \(clock).")
    }
  }
}

// MARK: On the way

extension Phrases {
  enum Failures {
    static func uncertain(_ sentence: String) -> Message {
      Message(
        say(
          "\(sentence) Whether it was done is not known.",
          "\(sentence) Ob es geschehen ist, ist nicht bekannt."),
        say("Look before you do it again.", "Erst nachsehen, dann wiederholen."))
    }
    static func serverAway(_ status: Int) -> Message {
      Message(
        say(
          "The server is away for the moment (\(status)).",
          "Der Server ist gerade nicht da (\(status))."), NextStep.tryLater)
    }
    static var moreThanServerTakes: Message {
      Message(
        say("That is more than the server takes.", "Das ist mehr, als der Server annimmt."),
        NextStep.shorten)
    }
    static func notAppwrite(_ status: Int) -> Message {
      Message(
        say(
          "There is no Appwrite server at this endpoint: something else answered (status \(status)).",
          "An diesem Endpunkt ist kein Appwrite-Server: Etwas anderes hat geantwortet (Status \(status))."
        ),
        say(
          "Check the endpoint; it usually ends in /v1.",
          "Den Endpunkt prüfen; meistens endet er auf /v1."))
    }
    static func redirected(_ address: String) -> Message {
      let english = address.isEmpty ? "" : ", to \(address)"
      let german = address.isEmpty ? "" : ", zu \(address)"
      return Message(
        say(
          "The server sent us elsewhere\(english), which is never followed.",
          "Der Server verweist anderswohin\(german); dem wird nie gefolgt."),
        say(
          "Use that address as the endpoint if you trust it.",
          "Diese Adresse als Endpunkt nehmen, wenn sie vertrauenswürdig ist."))
    }
    static func notUnderstood(_ operation: String, _ place: String) -> Message {
      Message(
        say(
          "The server's answer to “\(operation)” makes no sense at \(place).",
          "Die Antwort des Servers auf „\(operation)“ ergibt bei \(place) keinen Sinn."),
        say("Refresh, and see what is there.", "Neu laden und nachsehen, was da ist."))
    }
    static var noToken: Message {
      Message(
        say(
          "The server accepted the sign-in, but gave no session.",
          "Der Server hat die Anmeldung angenommen, aber keine Sitzung gegeben."),
        NextStep.tryAgain)
    }
    static func reserved(_ key: String) -> Message {
      Message(
        say(
          "The key “\(key)” begins with $: this server could not read its preferences any more.",
          "Der Schlüssel „\(key)“ beginnt mit $: Dieser Server könnte seine Vorlieben nicht mehr lesen."
        ), say("Call it something else.", "Ihn anders nennen."))
    }
    static func renumbered(_ key: String) -> Message {
      Message(
        say(
          "This server renumbers keys of digits and adds them again at every save, so “\(key)” was not sent.",
          "Dieser Server nummeriert Schlüssel aus Ziffern um und fügt sie bei jedem Speichern noch einmal an; darum wurde „\(key)“ nicht geschickt."
        ),
        say("Give it another name.", "Ihm einen anderen Namen geben."))
    }
    static func nonFinite(_ key: String) -> Message {
      Message(
        say(
          "“\(key)” holds a number too large for the server, so nothing was sent.",
          "„\(key)“ enthält eine Zahl, die für den Server zu groß ist; darum wurde nichts geschickt."
        ),
        say("Use a smaller one.", "Eine kleinere nehmen."))
    }
    static func tooLarge(_ bytes: Int, limit: Int) -> Message {
      Message(
        say(
          "The preferences would take \(grouped(bytes)) bytes; over \(grouped(limit)) this server loses them all, so nothing was sent.",
          "Die Vorlieben wären \(grouped(bytes)) Byte groß; über \(grouped(limit)) verliert dieser Server sie alle, darum wurde nichts geschickt."
        ), NextStep.shorten)
    }
    static func cannotResolve(_ host: String) -> Message {
      Message(
        say("There is no server named \(host).", "Es gibt keinen Server namens \(host)."),
        NextStep.checkEndpointAndNetwork)
    }
    static var cannotResolveProxy: Message {
      Message(
        say("The proxy's name is unknown.", "Der Name des Proxys ist unbekannt."),
        NextStep.checkProxy)
    }
    static var cannotConnect: Message {
      Message(
        say("The server cannot be reached.", "Der Server ist nicht zu erreichen."),
        say("Check that it runs, and the network.", "Prüfen, ob er läuft, und das Netz."))
    }
    static var cannotConnectToProxy: Message {
      Message(
        say("The proxy cannot be reached.", "Der Proxy ist nicht zu erreichen."),
        NextStep.checkProxyAndNetwork)
    }
    static func proxy(_ reason: String) -> Message {
      Message(
        say("The proxy failed: \(reason).", "Der Proxy hat versagt: \(reason)."),
        NextStep.checkProxy)
    }
    static var proxyWantsPassword: Message {
      Message(
        say("The proxy wants a password.", "Der Proxy verlangt ein Passwort."),
        NextStep.checkProxy)
    }
    static func refusedByProxy(_ status: Int) -> Message {
      Message(
        say(
          "The proxy refused the connection (\(status)).",
          "Der Proxy hat die Verbindung abgelehnt (\(status))."), NextStep.checkProxy)
    }
    static var noConnectionInTime: Message {
      Message(
        say(
          "No connection came about in time.", "Die Verbindung kam nicht rechtzeitig zustande."),
        NextStep.checkEndpointAndNetwork)
    }
    static var noAnswerInTime: Message {
      Message(
        say("The server did not answer in time.", "Der Server hat nicht rechtzeitig geantwortet."),
        NextStep.tryAgain)
    }
    static var stoppedInTheMiddle: Message {
      Message(
        say(
          "The server stopped in the middle of its answer.",
          "Der Server ist mitten in seiner Antwort verstummt."), NextStep.tryAgain)
    }
    static func tls(_ reason: String) -> Message {
      Message(
        say(
          "No secure connection could be made: \(reason).",
          "Eine sichere Verbindung ist nicht möglich: \(reason)."), NextStep.checkEndpoint)
    }
    static var broken: Message {
      Message(
        say(
          "The connection broke before the answer was complete.",
          "Die Verbindung brach ab, bevor die Antwort vollständig war."), NextStep.tryAgain)
    }
    static func answerTooLarge(_ megabytes: Int) -> Message {
      Message(
        say(
          "The answer is larger than \(megabytes) MB and was refused.",
          "Die Antwort ist größer als \(megabytes) MB und wurde abgelehnt."))
    }
    static var cancelled: Message { Message(say("Cancelled.", "Abgebrochen.")) }
    static var libraryMissing: Message {
      Message(
        say("libcurl is not installed.", "libcurl ist nicht installiert."),
        say("Install the package libcurl4.", "Das Paket libcurl4 installieren."))
    }
    static func other(_ reason: String) -> Message {
      Message(
        say("The request failed: \(reason).", "Die Anfrage ist gescheitert: \(reason)."),
        NextStep.tryAgain)
    }
  }

  enum Certificates {
    static var expired: Message {
      Message(
        say(
          "The server's certificate has expired, so nothing was sent.",
          "Das Zertifikat des Servers ist abgelaufen, darum wurde nichts geschickt."),
        say("Tell whoever runs the server.", "Den Betreiber des Servers verständigen."))
    }
    static var notYetValid: Message {
      Message(
        say(
          "The server's certificate is not valid yet, so nothing was sent.",
          "Das Zertifikat des Servers gilt noch nicht, darum wurde nichts geschickt."),
        say("Check this machine's clock.", "Die Uhr dieses Rechners prüfen."))
    }
    static var selfSigned: Message {
      Message(
        say(
          "The server's certificate is signed by itself alone, so nothing was sent.",
          "Das Zertifikat des Servers ist nur von sich selbst unterschrieben, darum wurde nichts geschickt."
        ),
        say(
          "If it is the right one, give it by --ca-file.",
          "Ist es das richtige, dann mit --ca-file angeben."))
    }
    static var unknownAuthority: Message {
      Message(
        say(
          "The server's certificate is of an authority unknown here, so nothing was sent.",
          "Das Zertifikat des Servers ist von einer Stelle, die hier unbekannt ist, darum wurde nichts geschickt."
        ),
        say(
          "If you trust that authority, give its certificate by --ca-file.",
          "Ist die Stelle vertrauenswürdig, dann ihr Zertifikat mit --ca-file angeben."))
    }
    static var wrongName: Message {
      Message(
        say(
          "The server's certificate is for another name, so nothing was sent.",
          "Das Zertifikat des Servers gilt für einen anderen Namen, darum wurde nichts geschickt."),
        NextStep.checkEndpoint)
    }
    static var unreadableFile: Message {
      Message(
        say(
          "The file of trusted certificates cannot be read, so nothing was sent.",
          "Die Datei der vertrauten Zertifikate ist nicht lesbar, darum wurde nichts geschickt."),
        say("Check --ca-file.", "--ca-file prüfen."))
    }
    static func other(_ reason: String) -> Message {
      Message(
        say(
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
        ? say("The old password is wrong.", "Das alte Passwort ist falsch.")
        : say("The password is wrong.", "Das Passwort ist falsch.")
      return Message(sentence, say("Nothing was changed.", "Nichts wurde geändert."))
    }
    static var signedOut: Message {
      Message(
        say(
          "You are signed out: the session has ended.",
          "Du bist abgemeldet: Die Sitzung ist zu Ende."
        ), NextStep.signInAgain)
    }
    static func wrongCredentials(_ tries: String?) -> Message {
      Message(
        say("E-mail or password is wrong.", "E-Mail oder Passwort ist falsch."),
        tries ?? NextStep.tryAgain)
    }
    static func invalidSecret(_ tries: String?) -> Message {
      Message(
        say(
          "The link is wrong, was used before or has expired.",
          "Der Link ist falsch, schon benutzt oder abgelaufen."), tries ?? NextStep.askForLink)
    }
    static var blocked: Message {
      Message(say("This account is blocked.", "Dieses Konto ist gesperrt."), NextStep.askOperator)
    }
    static var unknownProject: Message {
      Message(
        say("The server does not know this project.", "Der Server kennt dieses Projekt nicht."),
        say("Check the project's id.", "Die Projekt-ID prüfen."))
    }
    static func missing(_ parameter: String) -> Message {
      Message(say("The server misses “\(parameter)”.", "Dem Server fehlt „\(parameter)“."))
    }
    static var noEmail: Message {
      Message(
        say("This is no e-mail address.", "Das ist keine E-Mail-Adresse."),
        say("One looks like ada@example.com.", "Eine sieht aus wie ada@example.com."))
    }
    static func invalid(_ parameter: String, _ reason: String) -> Message {
      Message(
        say(
          "The server refused “\(parameter)”: \(reason)",
          "Der Server hat „\(parameter)“ abgelehnt: \(reason)"))
    }
    static var conflict: Message {
      Message(say("This is taken already.", "Das ist schon vergeben."))
    }
    static var notFound: Message {
      Message(say("It is not there any more.", "Es ist nicht mehr da."))
    }
    static var notSupported: Message {
      Message(say("This server does not offer that.", "Dieser Server bietet das nicht an."))
    }
    static func forbidden(_ reason: String) -> Message {
      Message(
        say("The server forbids this: \(reason)", "Der Server erlaubt das nicht: \(reason)"))
    }
    static func tooManyRequests(_ clock: String?) -> Message {
      Message(say("Too many tries.", "Zu viele Versuche."), NextStep.nextTry(clock))
    }
    static var wereTooMany: Message {
      Message(
        say("There were too many tries.", "Es waren zu viele Versuche."),
        say("You can try again now.", "Jetzt geht es wieder."))
    }
    static var secondFactorRequired: Message {
      Message(
        say("This account wants a second factor.", "Dieses Konto verlangt einen zweiten Faktor."),
        say("Sign in again, and prove it.", "Neu anmelden und ihn vorzeigen."))
    }
    static var recentChallengeRequired: Message {
      Message(
        say(
          "The server wants a factor proved within the last half hour.",
          "Der Server verlangt einen Faktor aus der letzten halben Stunde."))
    }
    static var signedInAlready: Message {
      Message(
        say("The server takes you for signed in already.", "Der Server hält dich für angemeldet."),
        NextStep.tryAgain)
    }
    static var methodDisabled: Message {
      Message(
        say(
          "This way to sign in is switched off in the project.",
          "Diese Anmeldung ist in dem Projekt abgeschaltet."),
        say("Use another one.", "Eine andere nehmen."))
    }
    static var mailDisabled: Message {
      Message(
        say("The server cannot send mails.", "Der Server kann keine Mails schicken."),
        NextStep.askOperator)
    }
    static var textMessagesDisabled: Message {
      Message(
        say("The server cannot send text messages.", "Der Server kann keine SMS schicken."),
        NextStep.askOperator)
    }
    static func serverFault(_ reason: String, _ status: Int) -> Message {
      Message(
        say(
          "The server failed: \(reason) (\(status)).",
          "Der Server hat versagt: \(reason) (\(status))."), NextStep.tryLater)
    }
    static func other(_ reason: String, _ status: Int) -> Message {
      Message(
        say(
          "The server refused: \(reason) (\(status)).",
          "Der Server hat abgelehnt: \(reason) (\(status))."))
    }
  }
}
