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
        "Check the proxy settings and the network.",
        "Die Einstellungen des Proxys und das Netz prüfen.")
    }
    static var shorten: String {
      localized("Shorten or remove a value.", "Einen Wert kürzen oder entfernen.")
    }
    static var signInAgain: String { localized("Sign in again.", "Neu anmelden.") }
    static var askOperator: String {
      localized(
        "Contact the server's administrator.", "Wende dich an den Administrator des Servers.")
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
        "You can continue without it; nothing was changed.",
        "Es geht auch ohne ihn weiter; nichts wurde geändert.")
    }

    static func triesLeft(_ number: Int, until clock: String) -> String {
      switch number {
      case 0:
        localized(
          "No attempts left until \(clock).", "Das war der letzte Versuch bis \(clock).")
      case 1: localized("1 attempt left until \(clock).", "Noch ein Versuch bis \(clock).")
      default:
        localized(
          "\(number) attempts left until \(clock).", "Noch \(number) Versuche bis \(clock).")
      }
    }
    /// Nil when the server does not tell.
    static func nextTry(_ clock: String?) -> String {
      guard let clock else { return tryLater }
      return localized("Try again at \(clock).", "Wieder möglich um \(clock).")
    }
  }
}

// MARK: On the way

extension Phrases {
  enum Failures {
    static func uncertain(_ sentence: String) -> Message {
      Message(
        localized(
          "\(sentence) The change may or may not have been made.",
          "\(sentence) Ob die Änderung ausgeführt wurde, ist unbekannt."),
        localized("Refresh and check before you try again.", "Erst nachsehen, dann wiederholen."))
    }
    static func serverAway(_ status: Int) -> Message {
      Message(
        localized(
          "The server is not available (\(status)).",
          "Der Server ist nicht verfügbar (\(status))."), NextStep.tryLater)
    }
    static var moreThanServerTakes: Message {
      Message(
        localized(
          "The request is too large for the server.", "Das ist mehr, als der Server annimmt."),
        NextStep.shorten)
    }
    static func notAppwrite(_ status: Int) -> Message {
      Message(
        localized(
          "No Appwrite server found at this endpoint (HTTP status \(status)).",
          "An diesem Endpunkt ist kein Appwrite-Server: Etwas anderes hat geantwortet (Status \(status))."
        ),
        localized(
          "Check the endpoint; it usually ends in /v1.",
          "Den Endpunkt prüfen; meistens endet er auf /v1."))
    }
    static func noLongerAppwrite(_ status: Int) -> Message {
      Message(
        localized(
          "An Appwrite server answered at this endpoint before; now something else does (status \(status)).",
          "An diesem Endpunkt hat früher ein Appwrite-Server geantwortet, jetzt etwas anderes (Status \(status))."
        ),
        localized(
          "Try again later, or check the endpoint if the server has moved.",
          "Später erneut versuchen, oder den Endpunkt prüfen, falls der Server umgezogen ist."))
    }
    static func redirected(_ address: String) -> Message {
      let english = address.isEmpty ? "" : ", to \(address)"
      let german = address.isEmpty ? "" : ", zu \(address)"
      return Message(
        localized(
          "The server redirects\(english). Gatehouse does not follow redirects.",
          "Der Server verweist anderswohin\(german); dem wird nie gefolgt."),
        localized(
          "If you trust that address, use it as the endpoint.",
          "Diese Adresse als Endpunkt nehmen, wenn sie vertrauenswürdig ist."))
    }
    static func notUnderstood(_ operation: String, _ place: String) -> Message {
      Message(
        localized(
          "Cannot read the server's response to “\(operation)” (at \(place)).",
          "Die Antwort des Servers auf „\(operation)“ ergibt bei \(place) keinen Sinn."),
        localized("Refresh to see the current state.", "Neu laden und nachsehen, was da ist."))
    }
    static var noToken: Message {
      Message(
        localized(
          "The server accepted the sign-in but returned no session.",
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
        localized(
          "Check that it is running, and check the network.", "Prüfen, ob er läuft, und das Netz."))
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
      localized("Cannot connect to the server.", "Der Server ist nicht zu erreichen.")
    }
    static var cannotConnectToProxy: Message {
      Message(
        localized("Cannot connect to the proxy.", "Der Proxy ist nicht zu erreichen."),
        NextStep.checkProxyAndNetwork)
    }
    static func proxy(_ reason: String) -> Message {
      Message(
        localized("The proxy failed: \(reason).", "Proxy-Fehler: \(reason)."),
        NextStep.checkProxy)
    }
    static var proxyWantsPassword: Message {
      Message(
        localized("The proxy requires authentication.", "Der Proxy verlangt ein Passwort."),
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
          "Connecting to the server timed out.", "Zeitüberschreitung beim Verbinden mit dem Server."
        ),
        NextStep.checkEndpointAndNetwork)
    }
    static var noAnswerInTime: Message {
      Message(
        localized(
          "The server did not respond in time.", "Der Server hat nicht rechtzeitig geantwortet."),
        NextStep.tryAgain)
    }
    static var stoppedInTheMiddle: Message {
      Message(
        localized(
          "The server stopped responding midway.",
          "Der Server ist mitten in seiner Antwort verstummt."), NextStep.tryAgain)
    }
    static func tls(_ reason: String) -> Message {
      Message(
        localized(
          "Cannot establish a secure (TLS) connection: \(reason).",
          "Eine sichere Verbindung (TLS) ist nicht möglich: \(reason)."), NextStep.checkEndpoint)
    }
    static var broken: Message {
      Message(
        localized(
          "The connection was lost before the response was complete.",
          "Die Verbindung brach ab, bevor die Antwort vollständig war."), NextStep.tryAgain)
    }
    static func answerTooLarge(_ megabytes: Int) -> Message {
      Message(
        localized(
          "The response is larger than \(megabytes) MB and was discarded.",
          "Die Antwort ist größer als \(megabytes) MB und wurde verworfen."))
    }
    static var cancelled: Message { Message(localized("Canceled.", "Abgebrochen.")) }
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
          "The server's certificate has expired. Nothing was sent.",
          "Das Zertifikat des Servers ist abgelaufen. Nichts wurde gesendet."),
        localized(
          "Contact the server's administrator.", "Wende dich an den Administrator des Servers."))
    }
    static var notYetValid: Message {
      Message(
        localized(
          "The server's certificate is not valid yet. Nothing was sent.",
          "Das Zertifikat des Servers gilt noch nicht. Nichts wurde gesendet."),
        localized("Check this machine's clock.", "Die Uhr dieses Rechners prüfen."))
    }
    static var selfSigned: Message {
      Message(
        localized(
          "The server's certificate is self-signed. Nothing was sent.",
          "Das Zertifikat des Servers ist selbstsigniert. Nichts wurde gesendet."
        ),
        localized(
          "If you trust it, pass it with --ca-file.",
          "Wenn du ihm vertraust, gib es mit --ca-file an."))
    }
    static var unknownAuthority: Message {
      Message(
        localized(
          "The server's certificate was issued by an unknown authority. Nothing was sent.",
          "Das Zertifikat des Servers stammt von einer unbekannten Zertifizierungsstelle. Nichts wurde gesendet."
        ),
        localized(
          "If you trust that CA, pass its certificate with --ca-file.",
          "Wenn du dieser CA vertraust, gib ihr Zertifikat mit --ca-file an."))
    }
    static var wrongName: Message {
      Message(
        localized(
          "The server's certificate is for a different host name. Nothing was sent.",
          "Das Zertifikat des Servers gilt für einen anderen Hostnamen. Nichts wurde gesendet."),
        NextStep.checkEndpoint)
    }
    static var unreadableFile: Message {
      Message(
        localized(
          "Cannot read the CA file. Nothing was sent.",
          "Die CA-Datei ist nicht lesbar. Nichts wurde gesendet."),
        localized("Check --ca-file.", "--ca-file prüfen."))
    }
    static func other(_ reason: String) -> Message {
      Message(
        localized(
          "The server's certificate is not trusted (\(reason)). Nothing was sent.",
          "Dem Zertifikat des Servers wird nicht vertraut (\(reason)). Nichts wurde gesendet."
        ), NextStep.checkEndpoint)
    }
  }
}
