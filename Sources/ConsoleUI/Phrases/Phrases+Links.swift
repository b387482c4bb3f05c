/// What is said about where the links of emails and providers lead, what is to be done with them,
/// and why one cannot begin.

import ConsoleCore

extension Phrases {
  enum Links {
    /// What to do with the link of an email.
    ///
    /// - Parameter email: Where the email went; empty where that is not known.
    static func useLink(_ target: LinkTarget, email: String = "") -> String {
      let link = localized(
        email.isEmpty ? "the link of the email" : "the link of the email to \(email)",
        email.isEmpty ? "Link der E-Mail" : "Link der E-Mail an \(email)")
      return switch target {
      case .console:
        localized(
          "Paste \(link), or open it in a browser on this machine.",
          "\(link) einfügen oder in einem Browser auf diesem Rechner öffnen.")
      case .machine: localized("Copy and paste \(link).", "\(link) kopieren und einfügen.")
      case .app, .server:
        localized(
          "Copy \(link) without opening it, and paste it here. \(notHere)",
          "\(link) kopieren, ohne ihn zu öffnen, und hier einfügen. \(notHere)")
      }
    }

    /// What to do with the page that a provider's sign-in ends at.
    static func useLastAddress(_ target: LinkTarget) -> String {
      switch target {
      case .console:
        localized(
          "Gatehouse continues by itself. From a browser on another machine, paste the address at which the sign-in ends.",
          "Gatehouse macht von selbst weiter. Aus einem Browser auf einem anderen Rechner die Adresse einfügen, bei der die Anmeldung endet."
        )
      case .machine:
        localized(
          "The sign-in ends at a page that cannot be opened. Paste its address here.",
          "Die Anmeldung endet bei einer Seite, die nicht zu öffnen ist. Deren Adresse hier einfügen."
        )
      case .app, .server:
        localized(
          "The sign-in ends at a page that does not exist. Paste its address here. \(notHere)",
          "Die Anmeldung endet bei einer Seite, die es nicht gibt. Deren Adresse hier einfügen. \(notHere)"
        )
      }
    }

    static var linkOfAnotherAccount: Message {
      Message(
        localized(
          "The link set a password, but not of this account: it was probably sent for another one.",
          "Der Link hat ein Passwort gesetzt, aber nicht für dieses Konto: Er galt wohl einem anderen."
        ),
        localized(
          "Ask for a new link, and choose another password.",
          "Einen neuen Link anfordern und ein anderes Passwort wählen."))
    }

    /// Under a page of a text for which there is no room.
    static func turnsPage(_ page: Int, of pages: Int) -> String {
      let key = Phrases.keyName("dialog.pageDown")
      return localized(
        "\(key): page \(page) of \(pages)", "\(key): Seite \(page) von \(pages)")
    }

    /// Why a link has to be pasted, and who can change that.
    private static var notHere: String {
      localized(
        "This project does not allow links to localhost. Its owner can add a Web platform for localhost.",
        "Dieses Projekt erlaubt keine Links zu localhost. Wem es gehört, kann eine Web-Plattform für localhost hinzufügen."
      )
    }
  }
}

extension Phrases.Status {
  /// As long as the server refuses all of the account, in the status line.
  static var blocked: String { localized("account blocked", "Konto gesperrt") }
}

extension Phrases.Notices {
  /// Before what was typed in secret is shown in plain mode.
  static func showingStays(_ key: String) -> Message {
    Message(
      localized(
        "What you typed would be written to the terminal in plain text and stay in its scrollback.",
        "Das Getippte würde im Klartext ins Terminal geschrieben und bliebe in dessen Verlauf."),
      localized(
        "Press \(key) again to show it anyway.",
        "Noch einmal \(key), um es trotzdem zu zeigen."))
  }
}

extension Phrases.Failures {
  static var noTLS: Message {
    Message(
      localized(
        "The server answered without TLS, so nothing was sent.",
        "Der Server hat ohne TLS geantwortet, darum wurde nichts geschickt."),
      localized(
        "Check the port, or use http:// if you trust the network.",
        "Den Port prüfen, oder http:// benutzen, wenn das Netz vertrauenswürdig ist."))
  }
}
