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
    static var askForSecret: String {
      localized("Request a new one.", "Fordere einen neuen an.")
    }
    static var refresh: String {
      localized("Refresh to see what is there.", "Aktualisiere, um zu sehen, was da ist.")
    }
    static var verifyIdentity: String {
      localized(
        "Verify your identity, then try again.",
        "Bestätige deine Identität und versuche es dann noch einmal.")
    }
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
      guard let clock else { return tryLater }
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
          "The server is not available (\(status)).",
          "Der Server ist nicht verfügbar (\(status))."), NextStep.tryLater)
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
        localized(
          "The host name \(host) cannot be resolved.",
          "Der Hostname \(host) lässt sich nicht auflösen."),
        NextStep.checkEndpointAndNetwork)
    }
    static var cannotResolveProxy: Message {
      Message(
        localized(
          "The proxy's host name cannot be resolved.",
          "Der Hostname des Proxys lässt sich nicht auflösen."),
        NextStep.checkProxyAndNetwork)
    }
    static var cannotConnect: Message {
      Message(
        unreachable,
        localized("Check that it runs, and the network.", "Prüfen, ob er läuft, und das Netz."))
    }
    /// The machine is there, and nothing listens.
    static var connectionRefused: Message {
      Message(
        unreachable,
        localized(
          "Nothing accepts connections at its port: check the port, and that it runs.",
          "An seinem Port nimmt nichts Verbindungen an: Prüfe den Port, und ob er läuft."))
    }
    static var noNetwork: Message {
      Message(
        unreachable,
        localized(
          "There is no route to it: check the network.",
          "Es gibt keinen Weg zu ihm: Prüfe das Netz."))
    }
    private static var unreachable: String {
      localized("The server cannot be reached.", "Der Server ist nicht zu erreichen.")
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
