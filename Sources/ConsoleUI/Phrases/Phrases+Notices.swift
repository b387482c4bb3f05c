/// What is said when something is done, and what is wrong with what was typed.

import ConsoleCore

extension Phrases {
  enum Notices {
    static var archiveCleared: String {
      say("No log is remembered any more.", "Kein Protokoll ist mehr gespeichert.")
    }
    static var noClipboard: String {
      say("This terminal has no clipboard to send to.", "Dieses Terminal hat keine Zwischenablage.")
    }
    static var tooLongToCopy: String {
      say(
        "This is more than a terminal's clipboard takes.",
        "Das ist mehr, als die Zwischenablage eines Terminals nimmt.")
    }
    static var mouseOn: String {
      say("The mouse works; Shift selects text.", "Die Maus wirkt; Umschalt wählt Text aus.")
    }
    static var mouseOff: String {
      say("The mouse is the terminal's own again.", "Die Maus gehört wieder dem Terminal.")
    }
    static var renamed: String { say("The name is changed.", "Der Name ist geändert.") }
    static var saved: String {
      say("The preferences are saved.", "Die Vorlieben sind gespeichert.")
    }
    static func revoked(_ number: Int) -> String {
      switch number {
      case 0:
        say("There are no other sessions any more.", "Es gibt keine anderen Sitzungen mehr.")
      case 1: say("The session is ended.", "Die Sitzung ist beendet.")
      default: say("\(number) sessions are ended.", "\(number) Sitzungen sind beendet.")
      }
    }
    static var signedOutEverywhere: String {
      say("Signed out everywhere.", "Überall abgemeldet.")
    }
    static var emailChanged: String {
      say(
        "The e-mail address is changed; it is not verified.",
        "Die E-Mail-Adresse ist geändert; sie ist nicht bestätigt.")
    }
    static var passwordChanged: String {
      say("The password is changed.", "Das Passwort ist geändert.")
    }
    static var verified: String {
      say("The e-mail address is verified.", "Die E-Mail-Adresse ist bestätigt.")
    }
    static func mailSent(_ address: String) -> String {
      say("A mail is on its way to \(address).", "Eine Mail ist unterwegs an \(address).")
    }
    static var accountClosed: String {
      say("The account is closed.", "Das Konto ist geschlossen.")
    }
    static var passwordSet: String {
      say("The password is set. Sign in with it.", "Das Passwort ist gesetzt. Damit anmelden.")
    }
    static var copied: String {
      say(
        "Sent to the terminal's clipboard, if it has one.",
        "An die Zwischenablage des Terminals geschickt, falls es eine hat.")
    }
    static var passphraseSet: String {
      say(
        "From now on the passphrase is needed.", "Von jetzt an wird die Passphrase gebraucht.")
    }
    static var passphraseRemoved: String {
      say("No passphrase is needed any more.", "Eine Passphrase wird nicht mehr gebraucht.")
    }
    static var keptGone: Message {
      Message(
        say(
          "This sign-in is kept no more; another console signed out of it.",
          "Diese Anmeldung ist nicht mehr gespeichert; eine andere Konsole hat sie abgemeldet."),
        NextStep.signInAgain)
    }
    static var keptUnusable: Message {
      Message(
        say(
          "This entry has no endpoint that can be used.",
          "Dieser Eintrag hat keinen brauchbaren Endpunkt."), say("Remove it.", "Ihn entfernen."))
    }
    static var saveFirst: String {
      say("Save the preferences first.", "Erst die Vorlieben speichern.")
    }
    static func mailArrived(_ subject: String) -> String {
      say("Mail: \(subject). F2 shows it.", "Mail: \(subject). F2 zeigt sie.")
    }
    static var rescued: String {
      say(
        "Your unsaved preferences are still here.",
        "Die nicht gespeicherten Vorlieben sind noch da.")
    }
    static func settingsNotSaved(_ reason: String) -> Message {
      Message(
        say(
          "The settings could not be saved: \(reason).",
          "Die Einstellungen konnten nicht gespeichert werden: \(reason)."),
        say("They hold until you leave.", "Sie gelten bis zum Ende des Programms."))
    }
    static var seenForgotten: String {
      say("Nothing is remembered as seen any more.", "Nichts gilt mehr als gesehen.")
    }
    static func notNow(_ reason: String) -> String {
      say("Not now: \(reason).", "Jetzt nicht: \(reason).")
    }
    static var linkNotNow: String {
      say(
        "A mail's link came. Open it again when this is done.",
        "Der Link einer Mail kam. Danach noch einmal öffnen.")
    }
    static var linkArrived: String {
      say("The mail's link is here.", "Der Link der Mail ist da.")
    }
    static var nothingToSave: String { say("Nothing has changed.", "Nichts hat sich geändert.") }
    static func signOutFailed(_ reason: String) -> Message {
      Message(
        say(
          "Signed out here and the secret is deleted, but the server was not told: \(reason)",
          "Hier abgemeldet und das Geheimnis gelöscht, aber der Server weiß es nicht: \(reason)"),
        say(
          "The session lives on there; end it from another device.",
          "Die Sitzung besteht dort weiter; von einem anderen Gerät aus beenden."))
    }
  }

  /// What is wrong with what was typed.
  enum Mistakes {
    static var needed: String { say("This is needed.", "Das wird gebraucht.") }
    static var neededToo: String { say("This is needed, too.", "Das wird auch gebraucht.") }
    static var project: String {
      say(
        "A project's id has letters, digits and . _ - only.",
        "Eine Projekt-ID hat nur Buchstaben, Ziffern und . _ -.")
    }
    static var endpointExample: String {
      say(
        "An endpoint looks like https://example.com/v1.",
        "Ein Endpunkt sieht aus wie https://example.com/v1.")
    }
    static var endpointNeeded: String {
      say("The endpoint is needed.", "Der Endpunkt wird gebraucht.")
    }
    static var noScheme: String {
      say(
        "The endpoint must begin with https://.", "Der Endpunkt muss mit https:// beginnen.")
    }
    static func scheme(_ name: String) -> String {
      say("“\(name)://” is not known here.", "„\(name)://“ ist hier nicht bekannt.")
    }
    static var noHost: String {
      say("The server's name is missing.", "Der Name des Servers fehlt.")
    }
    static func badHost(_ host: String) -> String {
      say("“\(host)” is no server's name.", "„\(host)“ ist kein Name eines Servers.")
    }
    static func badPort(_ port: String) -> String {
      say("“\(port)” is no port.", "„\(port)“ ist kein Port.")
    }
    static func unexpected(_ character: Character) -> String {
      say(
        "“\(character)” has no place in an endpoint.",
        "„\(character)“ hat in einem Endpunkt nichts zu suchen.")
    }
    static var emptyName: String {
      say("A name cannot be emptied.", "Ein Name kann nicht geleert werden.")
    }
    static func longName(_ limit: Int) -> String {
      say(
        "A name has at most \(limit) characters.", "Ein Name hat höchstens \(limit) Zeichen.")
    }
    static func passwordLength(_ length: ClosedRange<Int>) -> String {
      say(
        "A password has \(length.lowerBound) to \(length.upperBound) bytes.",
        "Ein Passwort hat \(length.lowerBound) bis \(length.upperBound) Byte.")
    }
    static var passwordsDiffer: String {
      say("The two new passwords differ.", "Die beiden neuen Passwörter sind verschieden.")
    }
    static var otherEmail: String {
      say(
        "This is not the address of this account.", "Das ist nicht die Adresse dieses Kontos.")
    }
    static var noTicket: Message {
      Message(
        say("Nobody is let in by this.", "Damit kann man sich nicht anmelden."),
        say(
          "Paste the whole address, link or token.",
          "Die ganze Adresse, den ganzen Link oder das ganze Token einfügen."))
    }
    static var otherProject: String {
      say("This is for another project.", "Das ist für ein anderes Projekt.")
    }
    static var shortPassphrase: Message {
      Message(
        say("A passphrase has at least 8 bytes.", "Eine Passphrase hat mindestens 8 Byte."),
        say("Several words are best.", "Am besten sind mehrere Wörter."))
    }
    static var passphrasesDiffer: String {
      say("The two passphrases differ.", "Die beiden Passphrasen sind verschieden.")
    }
    static var noLink: Message {
      Message(
        say("This is not the link of such a mail.", "Das ist nicht der Link einer solchen Mail."),
        say(
          "Copy all of it, from http to its end.", "Alles kopieren, von http bis zum Ende."))
    }
    static var notANumber: Message {
      Message(
        say(
          "This is not a number as JSON writes it.", "Das ist keine Zahl, wie JSON sie schreibt."),
        say("Such as 42, -1.5 or 6e23.", "Wie 42, -1.5 oder 6e23."))
    }
  }
}
