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
        "Delete the secret of \(email) at \(project) from this machine? Its session lives on at the server.",
        "Das Geheimnis von \(email) bei \(project) von diesem Rechner löschen? Die Sitzung besteht beim Server weiter."
      ), Phrases.remove
    )
  }
  static var removePassphrase: DialogContent {
    .ask(
      localized("Remove passphrase", "Passphrase entfernen"),
      localized(
        "Whoever can read all your files can then use your sign-ins. Keep them without a passphrase?",
        "Wer alle deine Dateien lesen kann, kann dann deine Anmeldungen benutzen. Ohne Passphrase merken?"
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
      "What to call it (empty: by its project and server)",
      "Wie es heißen soll (leer: nach Projekt und Server)")
  }
}

extension Phrases.SavedAccounts {
  static var passphraseRule: String {
    localized(
      "It is asked for at every start, and cannot be recovered: without it you sign in again. \(Phrases.keyName("dialog.show")) shows it.",
      "Bei jedem Start wird nach ihr gefragt, und niemand kann sie wiederherstellen: Ohne sie meldest du dich neu an. \(Phrases.keyName("dialog.show")) zeigt sie."
    )
  }
  static var keep: String { localized("Keep", "Merken") }
  static var staySignedIn: String { localized("Stay signed in?", "Angemeldet bleiben?") }
  /// Three ways to keep a sign-in, and what each means.
  static var ways: [(name: String, meaning: String)] {
    [
      (
        localized("Keep it on this machine", "Auf diesem Rechner merken"),
        localized(
          "Encrypted in a file, the key in a second one beside it. Nothing to type at the next start; whoever can read all your files can use it, too.",
          "Verschlüsselt, der Schlüssel in einer zweiten Datei. Nichts zu tippen; wer alle deine Dateien lesen kann, kann die Anmeldung benutzen."
        )
      ),
      (
        localized("Keep it with a passphrase", "Mit einer Passphrase merken"),
        localized(
          "Encrypted with a passphrase that is asked for at every start and after a while without a key.",
          "Verschlüsselt mit einer Passphrase, nach der bei jedem Start und nach einer Weile ohne Taste gefragt wird."
        )
      ),
      (
        localized("Only for this run", "Nur für dieses Mal"),
        localized(
          "Nothing is written. Next time you sign in again.",
          "Nichts wird geschrieben. Beim nächsten Mal meldest du dich neu an.")
      ),
    ]
  }
  static var notKept: String {
    localized(
      "The present sign-in is kept nowhere: it is gone when Gatehouse ends.",
      "Die jetzige Anmeldung ist nirgends gespeichert: Sie ist fort, wenn Gatehouse endet.")
  }
  static var nothing: String {
    localized("Nothing is kept on this machine.", "Auf diesem Rechner ist nichts gespeichert.")
  }
  static var byKeyFile: String {
    localized(
      "Encrypted; the key lies beside it. Safe if one of the two files gets about, not from somebody who can read all your files.",
      "Verschlüsselt; der Schlüssel liegt daneben. Sicher, wenn eine der beiden Dateien in fremde Hände kommt, nicht vor jemandem, der alle deine Dateien lesen kann."
    )
  }
  static func byPassphrase(lockedAfter number: Int?) -> String {
    let base = localized("Encrypted with your passphrase.", "Mit deiner Passphrase verschlüsselt.")
    guard let number else { return base }
    return base
      + localized(
        " Locked after \(Phrases.minutes(number)) without a key.",
        " Nach \(Phrases.minutes(number)) ohne Taste gesperrt.")
  }
  static func file(_ path: String) -> String { localized("File: \(path)", "Datei: \(path)") }
  static var none: String { localized("There are none.", "Es gibt keine.") }
  static var open: String { localized("open", "offen") }
  static var locked: String { localized("Locked", "Gesperrt") }
  static var unlock: String { localized("Unlock", "Entsperren") }
  static var goOnWithout: String { localized("Go on without", "Ohne weiter") }
  static var leave: String { localized("Leave", "Verlassen") }
  static var lockedAtStart: String {
    localized(
      "Your sign-ins are kept with a passphrase.",
      "Deine Anmeldungen sind mit einer Passphrase geschützt.")
  }
  static var lockedMeanwhile: String {
    localized(
      "What was open is as you left it.", "Was offen war, ist noch so, wie du es verlassen hast.")
  }
}

extension Phrases.Notices {
  static var passphraseSet: String {
    localized(
      "From now on the passphrase is needed.", "Von jetzt an wird die Passphrase gebraucht.")
  }
  static var passphraseRemoved: String {
    localized("No passphrase is needed any more.", "Eine Passphrase wird nicht mehr gebraucht.")
  }
  static var keptGone: Message {
    Message(
      localized(
        "This sign-in is kept no more; another console signed out of it.",
        "Diese Anmeldung ist nicht mehr gespeichert; eine andere Konsole hat sie abgemeldet."),
      Phrases.NextStep.signInAgain)
  }
  static var keptUnusable: Message {
    Message(
      localized(
        "This entry has no endpoint that can be used.",
        "Dieser Eintrag hat keinen brauchbaren Endpunkt."),
      localized("Remove it.", "Ihn entfernen."))
  }
  static var saveFirst: String {
    localized("Save the preferences first.", "Erst die Vorlieben speichern.")
  }
}

extension Phrases.ValidationErrors {
  static var shortPassphrase: Message {
    Message(
      localized("A passphrase has at least 8 bytes.", "Eine Passphrase hat mindestens 8 Byte."),
      localized("Several words are best.", "Am besten sind mehrere Wörter."))
  }
  static var passphrasesDiffer: String {
    localized("The two passphrases differ.", "Die beiden Passphrasen sind verschieden.")
  }
}

extension Phrases.Reasons {
  static var demoKeepsNothing: String {
    localized("the demo keeps nothing", "Die Demo speichert nichts")
  }
  static var noFolder: String {
    localized("no folder for sign-ins", "Kein Ordner für Anmeldungen")
  }
  static var signInWouldBeLost: String {
    localized(
      "the present sign-in is not kept, and would be lost",
      "Die jetzige Anmeldung ist nicht gespeichert und wäre verloren")
  }
  static var isOpen: String {
    localized("it is open: sign out instead", "Es ist offen: stattdessen abmelden")
  }
  static var nothingIsKept: String { localized("nothing is kept", "Nichts ist gespeichert") }
  static var noAccount: String { localized("there is none", "Es gibt keines") }
  static var noPassphrase: String { localized("there is none", "Es gibt keine") }
  static var isKeptAlready: String { localized("it is kept already", "Sie ist schon gespeichert") }
  static var nobodyIsSignedIn: String { localized("nobody is signed in", "Niemand ist angemeldet") }
  static var needsPassphrase: String {
    localized("that needs a passphrase", "Das braucht eine Passphrase")
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
        "The keyring at \(path): \(Phrases.systemError(number)).",
        "Der Schlüsselbund \(path): \(Phrases.systemError(number))."), Phrases.NextStep.goOn)
  }
  static func unsafePermissions(_ path: String, mode: String) -> Message {
    Message(
      localized(
        "Others may read \(path) (mode \(mode)).", "Andere dürfen \(path) lesen (Rechte \(mode))."
      ),
      localized("Run: chmod 600 \(path)", "Ausführen: chmod 600 \(path)"))
  }
  static func notOwned(_ path: String) -> Message {
    Message(
      localized("\(path) belongs to somebody else.", "\(path) gehört jemand anderem."),
      localized("Give another place by --keyring.", "Mit --keyring einen anderen Ort angeben."))
  }
  static func notAPlainFile(_ path: String) -> Message {
    Message(
      localized("\(path) is not a plain file.", "\(path) ist keine gewöhnliche Datei."),
      Phrases.NextStep.goOn)
  }
  static func notAKeyring(_ path: String) -> Message {
    Message(
      localized(
        "\(path) is not a keyring; it was left as it is.",
        "\(path) ist kein Schlüsselbund und blieb, wie es ist."), Phrases.NextStep.goOn)
  }
  static func newerVersion(_ path: String, _ version: Int) -> Message {
    Message(
      localized(
        "\(path) was made by a newer Gatehouse (format \(version)); it was left as it is.",
        "\(path) ist von einem neueren Gatehouse (Format \(version)) und blieb, wie es ist."),
      Phrases.NextStep.goOn)
  }
  static func damaged(_ path: String) -> Message {
    Message(
      localized(
        "\(path) is damaged or was tampered with; it was left as it is.",
        "\(path) ist beschädigt oder verfälscht und blieb, wie es ist."), Phrases.NextStep.goOn)
  }
  static func noKey(_ path: String) -> Message {
    Message(
      localized(
        "The keyring's key, \(path), is gone; the keyring was left as it is.",
        "Der Schlüssel des Schlüsselbunds, \(path), ist fort; der Schlüsselbund blieb, wie er ist."
      ), Phrases.NextStep.goOn)
  }
  static var needsPassphrase: Message {
    Message(
      localized(
        "The keyring is protected by a passphrase.",
        "Der Schlüsselbund ist durch eine Passphrase geschützt."), Phrases.NextStep.goOn)
  }
  static var wrongPassphrase: Message {
    Message(
      localized(
        "The passphrase is wrong, or the keyring is damaged.",
        "Die Passphrase ist falsch, oder der Schlüsselbund ist beschädigt."),
      Phrases.NextStep.tryAgain)
  }
  static func busy(_ path: String) -> Message {
    Message(
      localized(
        "\(path) is in use by another program, perhaps by a console that is stopped.",
        "\(path) wird von einem anderen Programm benutzt, vielleicht von einer angehaltenen Konsole."
      ), Phrases.NextStep.goOn)
  }
  static var notEnoughMemory: Message {
    Message(
      localized(
        "There is not enough memory to open the keyring.",
        "Der Speicher reicht nicht, um den Schlüsselbund zu öffnen."), Phrases.NextStep.goOn)
  }
}
