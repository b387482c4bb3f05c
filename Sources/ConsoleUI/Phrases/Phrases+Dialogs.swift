/// What dialogs and the lists that lie over a screen say.

import ConsoleCore

// MARK: Questions

extension Phrases {
  typealias Question = (title: String, text: String, button: String)

  enum Questions {
    static var revoke: String { say("Revoke", "Beenden") }
    static func revokeOne(_ device: String, _ whereabouts: String) -> String {
      say(
        "End the session of \(device) (\(whereabouts))? That device is signed out at once.",
        "Die Sitzung von \(device) (\(whereabouts)) beenden? Das Gerät wird sofort abgemeldet.")
    }
    /// Some of them by name.
    static func revokeMarked(_ number: Int, names: String, more: Int, hidden: Int) -> String {
      let (and, unseen) = (andMore(more), hiddenByFilter(hidden))
      return say(
        "End the \(count(number, "marked session", "marked sessions")): \(names)\(and)?\(unseen)",
        "\(count(number, "markierte Sitzung", "markierte Sitzungen")) beenden: \(names)\(and)?\(unseen)"
      )
    }
    private static func andMore(_ number: Int) -> String {
      guard number > 0 else { return "" }
      return say(" and \(number) more", " und \(number) mehr")
    }
    private static func hiddenByFilter(_ number: Int) -> String {
      guard number > 0 else { return "" }
      return say(
        " The filter hides \(number) of them.",
        number == 1
          ? " Der Filter verbirgt eine davon." : " Der Filter verbirgt \(number) davon.")
    }
    static func revokeOthers(_ number: Int) -> Question {
      let title = say("Revoke all others", "Alle anderen beenden")
      return (
        title,
        say(
          "End \(count(number, "other session", "other sessions"))? Only this device stays signed in.",
          "\(count(number, "andere Sitzung", "andere Sitzungen")) beenden? Nur dieses Gerät bleibt angemeldet."
        ), title
      )
    }
    static func signOutElsewhere(_ number: Int) -> Question {
      let title = say("Sign out everywhere else", "Überall sonst abmelden")
      return (
        title,
        say(
          "The password is changed, but \(count(number, "other device is", "other devices are")) still signed in by the old one. Sign them out?",
          number == 1
            ? "Das Passwort ist geändert, aber 1 anderes Gerät ist noch mit dem alten angemeldet. Auch dort abmelden?"
            : "Das Passwort ist geändert, aber \(number) andere Geräte sind noch mit dem alten angemeldet. Auch dort abmelden?"
        ), title
      )
    }
    static func signOutEverywhere(loses: Bool) -> Question {
      let title = say("Sign out everywhere", "Überall abmelden")
      return (
        title,
        say(
          "End all sessions of this account, this one included? You sign in again afterwards.",
          "Alle Sitzungen dieses Kontos beenden, auch diese? Danach meldest du dich neu an.")
          + lost(loses), title
      )
    }
    static func signOut(loses: Bool) -> Question {
      (
        Phrases.signOut,
        say(
          "End this session at the server and delete its secret from this machine?",
          "Diese Sitzung beim Server beenden und ihr Geheimnis von diesem Rechner löschen?")
          + lost(loses), Phrases.signOut
      )
    }
    private static func lost(_ loses: Bool) -> String {
      guard loses else { return "" }
      return say(
        " Preferences that were not saved are lost.",
        " Vorlieben, die nicht gespeichert sind, gehen verloren.")
    }
    static func unprotected(_ server: String) -> Question {
      (
        say("Not protected", "Ungeschützt"),
        say(
          "With http:// everybody on the way to \(server) can read your password and act as you. Connect all the same?",
          "Mit http:// können alle auf dem Weg zu \(server) dein Passwort lesen und in deinem Namen handeln. Trotzdem verbinden?"
        ), connect
      )
    }
    static func removeKept(_ email: String, _ project: String) -> Question {
      (
        remove,
        say(
          "Delete the secret of \(email) at \(project) from this machine? Its session lives on at the server.",
          "Das Geheimnis von \(email) bei \(project) von diesem Rechner löschen? Die Sitzung besteht beim Server weiter."
        ), remove
      )
    }
    static var clearArchive: Question {
      (
        say("Clear the archive", "Archiv leeren"),
        say(
          "What this machine remembers of all logs is deleted; the server shows only the newest entries. Delete it?",
          "Was dieser Rechner von allen Protokollen gespeichert hat, wird gelöscht; der Server zeigt nur die neuesten Einträge. Löschen?"
        ), say("Delete", "Löschen")
      )
    }
    static var forgetSeen: Question {
      (
        say("Forget what was seen", "Gesehenes vergessen"),
        say(
          "Then nothing can be marked as new until it was seen again. Forget it?",
          "Dann kann nichts als neu markiert werden, bis es wieder zu sehen war. Vergessen?"),
        say("Forget", "Vergessen")
      )
    }
    static var removePassphrase: Question {
      (
        say("Remove passphrase", "Passphrase entfernen"),
        say(
          "Whoever can read all your files can then use your sign-ins. Keep them without a passphrase?",
          "Wer alle deine Dateien lesen kann, kann dann deine Anmeldungen benutzen. Ohne Passphrase merken?"
        ), remove
      )
    }
    static var switchUnsaved: Question {
      (say("Switch account", "Konto wechseln"), leaveUnsaved, say("Switch", "Wechseln"))
    }
    static var quitUnsaved: Question {
      (say("Quit", "Beenden"), leaveUnsaved, say("Leave", "Verlassen"))
    }
    private static var leaveUnsaved: String {
      say(
        "There are preferences that were not saved. Leave without them?",
        "Es gibt Vorlieben, die nicht gespeichert sind. Trotzdem verlassen?")
    }
  }
}

// MARK: A line to edit

extension Phrases {
  enum Editing {
    static var save: String { say("Save", "Speichern") }
    static var set: String { say("Set", "Setzen") }
    static var keptLabel: String {
      say(
        "What to call it (empty: by its project and server)",
        "Wie es heißen soll (leer: nach Projekt und Server)")
    }
    static func text(_ name: String) -> String { say("Text of \(name)", "Text von \(name)") }
    static func number(_ name: String) -> String { say("Number of \(name)", "Zahl von \(name)") }
  }
}

// MARK: Several fields

extension Phrases {
  enum Errands {
    static func passwordRule(_ length: ClosedRange<Int>) -> String {
      say(
        "A password has \(length.lowerBound) to \(length.upperBound) bytes; Ctrl-R shows it.",
        "Ein Passwort hat \(length.lowerBound) bis \(length.upperBound) Byte; Ctrl-R zeigt es.")
    }
    static var newAddress: String {
      say(
        "The new address is not verified until you do so.",
        "Die neue Adresse gilt als unbestätigt, bis du sie bestätigst.")
    }
    static var change: String { say("Change", "Ändern") }
    static var create: String { say("Create", "Anlegen") }
    static var send: String { say("Send", "Senden") }
    static var verify: String { say("Verify", "Bestätigen") }
    static var delete: String { say("Delete", "Löschen") }
    static var recoveryMail: String {
      say(
        "A mail with a link for a new password goes to this address.",
        "Eine Mail mit einem Link für ein neues Passwort geht an diese Adresse.")
    }
    static var newPassword: String { say("New password", "Neues Passwort") }
    static func pasteRecovery(_ email: String, _ length: ClosedRange<Int>) -> String {
      let english = email.isEmpty ? "" : " to \(email)"
      let german = email.isEmpty ? "" : " an \(email)"
      return say(
        "Paste the link of the mail\(english), or open it in a browser on this machine.",
        "Link der Mail\(german) einfügen, oder im Browser dieses Rechners öffnen.")
        + " \(passwordRule(length))"
    }
    static var pasteVerification: String {
      say(
        "Paste the link of the mail here, or open it in a browser on this machine.",
        "Den Link der Mail hier einfügen, oder ihn in einem Browser auf diesem Rechner öffnen.")
    }
    static var reallyDeleting: String {
      say(
        "This server deletes the account and all it holds, for ever. To keep it but unusable, block it (Security). Type your e-mail in full to go on.",
        "Dieser Server löscht das Konto und alles darin, für immer. Nur sperren: unter Sicherheit. Zum Fortfahren die ganze E-Mail eintippen."
      )
    }
    static var deleting: String {
      say(
        "This server blocks the account for ever: nobody can sign in or use its address again, and nothing that it holds is erased. Type your e-mail in full to go on.",
        "Dieser Server sperrt das Konto für immer: Niemand kann es oder die Adresse mehr benutzen, und gelöscht wird nichts. Zum Fortfahren die ganze E-Mail eintippen."
      )
    }
  }

  static func field(_ name: ErrandKind.Field.Name) -> String {
    switch name {
    case .name: Phrases.name
    case .email: email
    case .newEmail: say("New e-mail", "Neue E-Mail")
    case .ownEmail: say("Your e-mail", "Deine E-Mail")
    case .password: password
    case .oldPassword: say("Old password", "Altes Passwort")
    case .newPassword: Errands.newPassword
    case .onceMore: onceMore
    case .mailedLink: say("Mail's link", "Link der Mail")
    case .phone: say("Phone", "Telefon")
    case .code: say("Code", "Code")
    }
  }

  enum Tickets {
    static var pasteAny: String {
      say(
        "Paste the link of a mail, the last address of a provider's way, or a session's token.",
        "Den Link einer Mail, die letzte Adresse beim Anbieter oder das Token einer Sitzung einfügen."
      )
    }
    static var use: String { say("Use", "Benutzen") }
    static func openElsewhere(_ address: String) -> String {
      say(
        "Open this in a browser (Ctrl-Y copies it):\n\(address)\nWhen it says that you may go back, paste the address it ended at.",
        "Das in einem Browser öffnen (Ctrl-Y kopiert es):\n\(address)\nSobald dort steht, dass man zurückgehen kann, dessen Adresse einfügen."
      )
    }
    static var linkOrToken: String { say("Link or token", "Link/Token") }
    static var lastAddress: String { say("Last address", "Letzte Adresse") }
    static var providersHint: String {
      say(
        "Which of them this server has enabled, only trying tells.",
        "Welche davon dieser Server anbietet, zeigt nur ein Versuch.")
    }
  }
}

// MARK: Signing in

extension Phrases {
  enum Form {
    static var endpoint: String { say("Endpoint", "Endpunkt") }
    static var projectID: String { say("Project id", "Projekt-ID") }
    static var whereTo: String {
      say(
        "Where is your account? For a look around without one: gatehouse demo",
        "Wo liegt dein Konto? Ohne Konto umsehen: gatehouse demo")
    }
    static var demoStarts: String {
      say("The demo's own account server is starting.", "Der eigene Server der Demo startet.")
    }
    static var demo: String {
      say(
        "A demo on this machine. Enter signs in; nothing is kept.",
        "Eine Demo auf diesem Rechner. Enter meldet an; nichts wird gespeichert.")
    }
    static var sessionLimit: String {
      say(
        "A sign-in beyond ten ends the oldest one.",
        "Eine Anmeldung über zehn hinaus beendet die älteste.")
    }
    static func place(_ endpoint: String, _ project: String) -> String {
      say("\(endpoint) · project \(project)", "\(endpoint) · Projekt \(project)")
    }
    static func demoFailed(_ reason: String) -> String {
      say(
        "The demo server did not start: \(reason)",
        "Der Server der Demo ist nicht gestartet: \(reason)")
    }
  }
}

// MARK: Keyring

extension Phrases {
  enum Keyring {
    static var passphraseRule: String {
      say(
        "It is asked for at every start, and cannot be recovered: without it you sign in again. Ctrl-R shows it.",
        "Bei jedem Start wird nach ihr gefragt, und niemand kann sie wiederherstellen: Ohne sie meldest du dich neu an. Ctrl-R zeigt sie."
      )
    }
    static var keep: String { say("Keep", "Merken") }
    static var staySignedIn: String { say("Stay signed in?", "Angemeldet bleiben?") }
    /// Three ways to keep a sign-in, and what each means.
    static var ways: [(name: String, meaning: String)] {
      [
        (
          say("Keep it on this machine", "Auf diesem Rechner merken"),
          say(
            "Encrypted in a file, the key in a second one beside it. Nothing to type at the next start; whoever can read all your files can use it, too.",
            "Verschlüsselt, der Schlüssel in einer zweiten Datei. Nichts zu tippen; wer alle deine Dateien lesen kann, kann die Anmeldung benutzen."
          )
        ),
        (
          say("Keep it with a passphrase", "Mit einer Passphrase merken"),
          say(
            "Encrypted with a passphrase that is asked for at every start and after a while without a key.",
            "Verschlüsselt mit einer Passphrase, nach der bei jedem Start und nach einer Weile ohne Taste gefragt wird."
          )
        ),
        (
          say("Only for this run", "Nur für dieses Mal"),
          say(
            "Nothing is written. Next time you sign in again.",
            "Nichts wird geschrieben. Beim nächsten Mal meldest du dich neu an.")
        ),
      ]
    }
    static var notKept: String {
      say(
        "The present sign-in is kept nowhere: it is gone when Gatehouse ends.",
        "Die jetzige Anmeldung ist nirgends gespeichert: Sie ist fort, wenn Gatehouse endet.")
    }
    static var nothing: String {
      say("Nothing is kept on this machine.", "Auf diesem Rechner ist nichts gespeichert.")
    }
    static var byKeyFile: String {
      say(
        "Encrypted; the key lies beside it. Safe if one of the two files gets about, not from somebody who can read all your files.",
        "Verschlüsselt; der Schlüssel liegt daneben. Sicher, wenn eine der beiden Dateien in fremde Hände kommt, nicht vor jemandem, der alle deine Dateien lesen kann."
      )
    }
    static func byPassphrase(lockedAfter number: Int?) -> String {
      let base = say("Encrypted with your passphrase.", "Mit deiner Passphrase verschlüsselt.")
      guard let number else { return base }
      return base
        + say(
          " Locked after \(minutes(number)) without a key.",
          " Nach \(minutes(number)) ohne Taste gesperrt.")
    }
    static func file(_ path: String) -> String { say("File: \(path)", "Datei: \(path)") }
    static var none: String { say("There are none.", "Es gibt keine.") }
    static var open: String { say("open", "offen") }
    static var locked: String { say("Locked", "Gesperrt") }
    static var unlock: String { say("Unlock", "Entsperren") }
    static var goOnWithout: String { say("Go on without", "Ohne weiter") }
    static var leave: String { say("Leave", "Verlassen") }
    static var lockedAtStart: String {
      say(
        "Your sign-ins are kept with a passphrase.",
        "Deine Anmeldungen sind mit einer Passphrase geschützt.")
    }
    static var lockedMeanwhile: String {
      say(
        "What was open is as you left it.", "Was offen war, ist noch so, wie du es verlassen hast.")
    }
  }
}

// MARK: Settings, help, commands, messages, mails

extension Phrases {
  enum Lists {
    static var keys: String { say("Keys", "Tasten") }
    static var search: String { say("Search ", "Suche ") }
    static var noKey: String { say("No key does that.", "Keine Taste tut das.") }
    static var commands: String { say("Commands", "Befehle") }
    static var noCommand: String { say("Nothing is called so.", "Nichts heißt so.") }
    static var messages: String { say("Messages", "Meldungen") }
    static var nothingSaid: String { say("Nothing was said yet.", "Noch wurde nichts gemeldet.") }
    static func mail(_ number: Int, of total: Int) -> String {
      say("Mail \(number) of \(total)", "Mail \(number) von \(total)")
    }
    static var mailTo: String { say("To", "An") }
    static var mailFrom: String { say("From", "Von") }
    static var mailSubject: String { say("Subject", "Betreff") }
  }
}
