/// What is said about saved accounts, the keyring and its lock.

import ConsoleCore
import Keyring

extension SavedAccountsDialog: DialogPresentation {
  func content(_ dialog: Dialog, _ state: ConsoleState, _ time: TimeText) -> DialogContent {
    typealias Words = Phrases.SavedAccounts
    typealias Questions = Phrases.Questions
    switch self {
    case .staySignedIn: return .custom { StaySignedInView.draw(&$0, $1, dialog) }
    case .newPassphrase, .passphrase:
      let isNew = if case .newPassphrase = self { true } else { false }
      return .form(
        title: Phrases.passphrase, hint: Words.passphraseRule,
        labels: [Phrases.passphrase, Phrases.onceMore],
        button: isNew ? Words.keep : Phrases.Editing.set)
    case .label: return .line(title: Phrases.Editing.keptLabel, button: Phrases.Editing.save)
    case .remove(let entry): return Questions.removeKept(entry.email, entry.identity.project)
    case .removePassphrase: return Questions.removePassphrase
    case .switchUnsaved: return Questions.switchUnsaved
    }
  }
}

extension SavedAccountsNotice: NoticeText {
  func message(_ time: TimeText) -> Message {
    typealias Notices = Phrases.Notices
    return switch self {
    case .passphraseSet: Message(Notices.passphraseSet)
    case .passphraseRemoved: Message(Notices.passphraseRemoved)
    case .secretGone: Notices.keptGone
    case .unusableEntry: Notices.keptUnusable
    case .saveFirst: Message(Notices.saveFirst)
    }
  }
}

extension KeyringFailed: NoticeText {
  func message(_ time: TimeText) -> Message { Messages.message(error) }
}

extension PassphraseError: ValidationText {
  var message: Message {
    self == .tooShort
      ? Phrases.ValidationErrors.shortPassphrase
      : Message(Phrases.ValidationErrors.passphrasesDiffer)
  }
}

extension ConsoleState {
  /// Why there can be no saved accounts; nil where there can.
  var savesNothingReason: (any DisabledReason)? {
    guard savedAccounts.path == nil else { return nil }
    return isDemo ? SavedAccountsReason.demoKeepsNothing : SavedAccountsReason.noFolder
  }
}

enum SavedAccountsReason: DisabledReason, ReasonText {
  case demoKeepsNothing, noFolder, signInWouldBeLost, isOpen, nothingIsSaved, noAccount,
    noPassphrase
  case savedAlready, nobodySignedIn, needsPassphrase

  var text: String {
    typealias Reasons = Phrases.Reasons
    return switch self {
    case .demoKeepsNothing: Reasons.demoKeepsNothing
    case .noFolder: Reasons.noFolder
    case .signInWouldBeLost: Reasons.signInWouldBeLost
    case .isOpen: Reasons.isOpen
    case .nothingIsSaved: Reasons.nothingIsKept
    case .noAccount: Reasons.noAccount
    case .noPassphrase: Reasons.noPassphrase
    case .savedAlready: Reasons.isKeptAlready
    case .nobodySignedIn: Reasons.nobodyIsSignedIn
    case .needsPassphrase: Reasons.needsPassphrase
    }
  }
}

// MARK: The words

extension Phrases.Questions {
  static func removeKept(_ email: String, _ project: String) -> DialogContent {
    .ask(
      Phrases.remove,
      localized(
        "Remove \(email) (\(project)) from this machine? Its session stays active on the server.",
        "\(email) (\(project)) von diesem Rechner entfernen? Die Sitzung bleibt auf dem Server aktiv."
      ), Phrases.remove
    )
  }
  static var removePassphrase: DialogContent {
    .ask(
      localized("Remove passphrase", "Passphrase entfernen"),
      localized(
        "Anyone who can read all your files can then use your saved accounts. Remove the passphrase?",
        "Wer alle deine Dateien lesen kann, kann dann deine gespeicherten Konten benutzen. Die Passphrase entfernen?"
      ), Phrases.remove
    )
  }
  static var switchUnsaved: DialogContent {
    .ask(
      localized("Switch account", "Konto wechseln"), leaveUnsaved, localized("Switch", "Wechseln"))
  }
}

extension Phrases.Editing {
  static var keptLabel: String {
    localized(
      "Rename account (empty: project and server)",
      "Konto umbenennen (leer: Projekt und Server)")
  }
}

extension Phrases.SavedAccounts {
  static var passphraseRule: String {
    localized(
      "You need it at every start, and it cannot be recovered: without it you sign in again. \(Phrases.keyName("dialog.show")) shows it.",
      "Du brauchst sie bei jedem Start, und sie lässt sich nicht wiederherstellen: Ohne sie meldest du dich neu an. \(Phrases.keyName("dialog.show")) zeigt sie."
    )
  }
  static var keep: String { localized("Save", "Speichern") }
  static var staySignedIn: String { localized("Stay signed in?", "Angemeldet bleiben?") }
  /// Three ways to keep a sign-in, and what each means.
  static var ways: [(name: String, meaning: String)] {
    [
      (
        localized("Save on this machine", "Auf diesem Rechner speichern"),
        localized(
          "Encrypted with a key file beside it. Nothing to type at the next start, but anyone who can read all your files can use your account.",
          "Verschlüsselt, Schlüsseldatei daneben. Kein Tippen beim Start, aber wer alle deine Dateien lesen kann, kann dein Konto benutzen."
        )
      ),
      (
        localized("Save with a passphrase", "Mit einer Passphrase speichern"),
        localized(
          "Encrypted with a passphrase. You enter it at every start, and again after a period of inactivity.",
          "Verschlüsselt mit einer Passphrase. Du gibst sie bei jedem Start ein, und nach einer Zeit der Inaktivität."
        )
      ),
      (
        localized("Don't save", "Nicht speichern"),
        localized(
          "Nothing is stored. You sign in again next time.",
          "Nichts wird gespeichert. Beim nächsten Mal meldest du dich neu an.")
      ),
    ]
  }
  static var notKept: String {
    localized(
      "The current sign-in is not saved: you sign in again next time.",
      "Die aktuelle Anmeldung ist nicht gespeichert: Beim nächsten Mal meldest du dich neu an.")
  }
  static var nothing: String {
    localized(
      "No accounts are saved on this machine.", "Auf diesem Rechner sind keine Konten gespeichert.")
  }
  static var byKeyFile: String {
    localized(
      "Encrypted with a key file beside it. Protects you if only one of the two files leaks, not from someone who can read all your files.",
      "Verschlüsselt, mit einer Schlüsseldatei daneben. Schützt dich, wenn nur eine der beiden Dateien bekannt wird, nicht vor jemandem, der alle deine Dateien lesen kann."
    )
  }
  static func byPassphrase(lockedAfter number: Int?) -> String {
    let base = localized("Encrypted with your passphrase.", "Mit deiner Passphrase verschlüsselt.")
    guard let number else { return base }
    return base
      + localized(
        " Locks after \(Phrases.minutes(number)) of inactivity.",
        " Sperrt nach \(Phrases.minutes(number)) Inaktivität.")
  }
  static func file(_ path: String) -> String { localized("File: \(path)", "Datei: \(path)") }
  static var none: String { localized("No saved accounts.", "Keine gespeicherten Konten.") }
  static var open: String { localized("current", "aktuell") }
  static var locked: String { localized("Locked", "Gesperrt") }
  static var unlock: String { localized("Unlock", "Entsperren") }
  static var goOnWithout: String { localized("Continue without", "Ohne fortfahren") }
  static var leave: String { localized("Quit", "Beenden") }
  static var lockedAtStart: String {
    localized(
      "Your saved accounts are protected with a passphrase.",
      "Deine gespeicherten Konten sind mit einer Passphrase geschützt.")
  }
  static var lockedMeanwhile: String {
    localized(
      "Enter your passphrase to continue where you left off.",
      "Gib deine Passphrase ein, um dort weiterzumachen, wo du warst.")
  }
}

extension Phrases.Notices {
  static var passphraseSet: String {
    localized(
      "Passphrase set.", "Passphrase gesetzt.")
  }
  static var passphraseRemoved: String {
    localized("Passphrase removed.", "Passphrase entfernt.")
  }
  static var keptGone: Message {
    Message(
      localized(
        "This account is no longer saved: another Gatehouse signed out of it.",
        "Dieses Konto ist nicht mehr gespeichert: Ein anderes Gatehouse hat es abgemeldet."),
      Phrases.NextStep.signInAgain)
  }
  static var keptUnusable: Message {
    Message(
      localized(
        "This saved account has an invalid endpoint.",
        "Dieses gespeicherte Konto hat einen ungültigen Endpunkt."),
      localized("Remove it.", "Entferne es."))
  }
  static var saveFirst: String {
    localized("Save your preferences first.", "Speichere erst deine Präferenzen.")
  }
}

extension Phrases.ValidationErrors {
  static var shortPassphrase: Message {
    Message(
      localized(
        "The passphrase must be at least 8 bytes long.",
        "Die Passphrase muss mindestens 8 Byte lang sein."),
      localized("Use several words.", "Nimm mehrere Wörter."))
  }
  static var passphrasesDiffer: String {
    localized("The passphrases do not match.", "Die Passphrasen stimmen nicht überein.")
  }
}

extension Phrases.Reasons {
  static var demoKeepsNothing: String {
    localized("the demo does not save accounts", "Die Demo speichert keine Konten")
  }
  static var noFolder: String {
    localized("no folder for sign-ins", "Kein Ordner für Anmeldungen")
  }
  static var signInWouldBeLost: String {
    localized(
      "the current sign-in is not saved and would be lost",
      "Die aktuelle Anmeldung ist nicht gespeichert und ginge verloren")
  }
  static var isOpen: String {
    localized(
      "this account is in use; sign out instead",
      "Dieses Konto ist in Gebrauch: Melde dich stattdessen ab")
  }
  static var nothingIsKept: String {
    localized("no accounts are saved", "Es sind keine Konten gespeichert")
  }
  static var noAccount: String { localized("no account is selected", "Kein Konto ist gewählt") }
  static var noPassphrase: String {
    localized("no passphrase is set", "Keine Passphrase ist gesetzt")
  }
  static var isKeptAlready: String {
    localized("this account is already saved", "Dieses Konto ist schon gespeichert")
  }
  static var nobodyIsSignedIn: String {
    localized("you are not signed in", "Du bist nicht angemeldet")
  }
  static var needsPassphrase: String {
    localized("locking requires a passphrase", "Zum Sperren braucht es eine Passphrase")
  }
}

extension Phrases.Status {
  static var unlocking: String { localized("unlocking", "wird entsperrt") }
  static var locked: String { localized("locked", "gesperrt") }
}

extension Phrases.KeyringErrors {
  static func system(_ number: Int32, _ path: String) -> Message {
    Message(
      localized(
        "Cannot use the keyring \(path): \(Phrases.systemError(number)).",
        "Der Schlüsselbund \(path) ist nicht nutzbar: \(Phrases.systemError(number))."),
      Phrases.NextStep.goOn)
  }
  static func unsafePermissions(_ path: String, mode: String) -> Message {
    Message(
      localized(
        "Other users can read \(path) (mode \(mode)).",
        "Andere dürfen \(path) lesen (Rechte \(mode))."
      ),
      localized("Run: chmod 600 \(path)", "Ausführen: chmod 600 \(path)"))
  }
  static func notOwned(_ path: String) -> Message {
    Message(
      localized("\(path) is owned by another user.", "\(path) gehört jemand anderem."),
      localized("Choose another file with --keyring.", "Wähle mit --keyring eine andere Datei."))
  }
  static func notAPlainFile(_ path: String) -> Message {
    Message(
      localized("\(path) is not a regular file.", "\(path) ist keine gewöhnliche Datei."),
      Phrases.NextStep.goOn)
  }
  static func notAKeyring(_ path: String) -> Message {
    Message(
      localized(
        "\(path) is not a Gatehouse keyring.",
        "\(path) ist kein Schlüsselbund von Gatehouse."), Phrases.NextStep.goOn)
  }
  static func newerVersion(_ path: String, _ version: Int) -> Message {
    Message(
      localized(
        "\(path) was created by a newer version of Gatehouse (format \(version)).",
        "\(path) stammt von einer neueren Version von Gatehouse (Format \(version))."),
      Phrases.NextStep.goOn)
  }
  static func damaged(_ path: String) -> Message {
    Message(
      localized(
        "\(path) is damaged or has been tampered with.",
        "\(path) ist beschädigt oder wurde verändert."), Phrases.NextStep.goOn)
  }
  static func noKey(_ path: String) -> Message {
    Message(
      localized(
        "The keyring's key file, \(path), is missing.",
        "Die Schlüsseldatei des Schlüsselbunds, \(path), fehlt."
      ), Phrases.NextStep.goOn)
  }
  static var needsPassphrase: Message {
    Message(
      localized(
        "The keyring is protected with a passphrase.",
        "Der Schlüsselbund ist durch eine Passphrase geschützt."), Phrases.NextStep.goOn)
  }
  static var wrongPassphrase: Message {
    Message(
      localized(
        "Incorrect passphrase, or the keyring is damaged.",
        "Die Passphrase ist falsch, oder der Schlüsselbund ist beschädigt."),
      Phrases.NextStep.tryAgain)
  }
  static func busy(_ path: String) -> Message {
    Message(
      localized(
        "\(path) is in use by another program, possibly a suspended Gatehouse.",
        "\(path) wird von einem anderen Programm benutzt, vielleicht von einem angehaltenen Gatehouse."
      ), Phrases.NextStep.goOn)
  }
  static var notEnoughMemory: Message {
    Message(
      localized(
        "Not enough memory to open the keyring.",
        "Der Speicher reicht nicht, um den Schlüsselbund zu öffnen."), Phrases.NextStep.goOn)
  }
}
