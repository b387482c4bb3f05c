/// What the frame says: questions before leaving, the clipboard, files, and failures that belong to
/// no feature.

import AccountAPI
import AccountClient
import ConsoleCore

extension FrameDialog: DialogPresentation {
  func content(_ dialog: Dialog, _ state: ConsoleState, _ time: TimeText) -> DialogContent {
    switch self {
    case .signOut:
      Phrases.Questions.signOut(
        loses: state.hasUnsavedPreferences, isAnonymous: state.session.isAnonymous)
    case .quitUnsaved: Phrases.Questions.quitUnsaved(losesAccount: state.losesAccountOnQuit)
    case .quitAnonymous: Phrases.Questions.quitAnonymous
    }
  }
}

extension CommandUnavailable: NoticeText {
  func message(_ time: TimeText) -> Message { Message(Phrases.Notices.notNow(reason.words)) }
}

extension RequestFailed: NoticeText {
  func message(_ time: TimeText) -> Message { Messages.message(error, time: time) }
}

extension RefreshFailed: NoticeText {
  func message(_ time: TimeText) -> Message {
    let message = Messages.message(error, time: time)
    return Message(Phrases.Notices.notRefreshed(message.sentence), message.nextStep)
  }
}

extension SignOutFailed: NoticeText {
  func message(_ time: TimeText) -> Message {
    Phrases.Notices.signOutFailed(Messages.message(error, time: time).sentence)
  }
}

extension FrameNotice: NoticeText {
  func message(_ time: TimeText) -> Message {
    switch self {
    case .noSuchKey: Message(Phrases.Notices.noSuchKey)
    case .writeUnderWay: Message(Phrases.Notices.notNow(FrameReason.changeUnderWay.text))
    case .dialogClosed: Message(Phrases.Notices.dialogClosed(Phrases.keyName("quit")))
    }
  }
}

extension SecretWarning: NoticeText {
  func message(_ time: TimeText) -> Message {
    let key =
      switch place {
      case .form: "form.show"
      case .dialog: "dialog.show"
      case .lock: "lock.show"
      }
    return Phrases.Notices.showingStays(Phrases.keyName(key))
  }
}

extension CopyNotice: NoticeText {
  func message(_ time: TimeText) -> Message {
    switch self {
    case .sent: Message(Phrases.Notices.copied)
    case .failed(.noClipboard): Message(Phrases.Notices.noClipboard)
    case .failed(.tooLong): Message(Phrases.Notices.tooLongToCopy)
    }
  }
}

extension FileNotice: NoticeText {
  func message(_ time: TimeText) -> Message {
    switch self {
    case .exported(let path): Message(Phrases.Files.exported(path))
    case .failed(let error): Messages.message(error)
    case .textKept(let path): Phrases.Files.textKept(path)
    }
  }
}

extension FileProblem: ValidationText {
  var message: Message { Messages.message(error) }
}

extension EmptyField: ValidationText {
  var message: Message { Message(Phrases.ValidationErrors.needed) }
}

extension PasswordError: ValidationText {
  var message: Message {
    switch self {
    case .length(_, let length): Message(Phrases.ValidationErrors.passwordLength(length))
    case .mismatch: Message(Phrases.ValidationErrors.passwordsDiffer)
    }
  }
}

extension SessionRequest: ProgressText {
  var progress: String {
    if case .signOut = self { Phrases.Status.signingOut } else { Phrases.Status.loading }
  }
}

/// Why commands that work in many places cannot be used.
enum FrameReason: DisabledReason, ReasonText {
  case changeUnderWay, locked, dialogOpen, requestSent, nothingToCopy
  /// With the server's version as it calls itself.
  case notOnServer(version: String)

  var text: String {
    typealias Reasons = Phrases.Reasons
    return switch self {
    case .changeUnderWay: Reasons.changeUnderWay
    case .locked: Reasons.isLocked
    case .dialogOpen: Reasons.dialogIsOpen
    case .requestSent: Reasons.alreadySent
    case .nothingToCopy: Reasons.nothingToCopy
    case .notOnServer(let version): Phrases.Status.notOn(version: version)
    }
  }
}

extension ConsoleState {
  /// Nothing else is written meanwhile.
  var isWritingReason: (any DisabledReason)? {
    session.writing == nil ? nil : FrameReason.changeUnderWay
  }

  /// What a server cannot do is told with its version.
  func lacks(_ feature: ServerFeature) -> (any DisabledReason)? {
    let server = session.capabilities
    return server.has(feature) ? nil : FrameReason.notOnServer(version: server.shownVersion)
  }
}

extension Phrases {
  /// At the end of the bottom row.
  static var help: String { localized("Help", "Hilfe") }
}
