/// What becomes of the link of an email, wherever it comes from: a browser on this machine, the
/// demo's mailbox, or the clipboard.

import AccountAPI

public enum EmailNotice: NoticeContent {
  case sent(to: String)
  /// Something else is being typed.
  case linkNotNow
  case linkArrived
  /// The provider did not let the person in, in its own or the server's words.
  case providerRefused(reason: String)

  public var isError: Bool {
    if case .providerRefused = self { true } else { false }
  }
}

extension ConsoleState {
  /// Somebody opened an email's link in a browser on this machine. What verifies needs nothing
  /// more; for a new password the person is asked. The server that sent it is the one that gets it.
  mutating func emailLinkOpened(_ link: String, _ connection: Connection) -> [Effect] {
    let purpose = EmailLink(link)
    guard let secret = MailedSecret(link: link) else {
      guard purpose == .provider, let failure = ProviderFailure(address: link) else { return [] }
      return [.notify(EmailNotice.providerRefused(reason: failure.message))]
    }
    let isHere =
      session.stage == .signIn && session.connection?.isSameServer(as: connection) == true
    // A browser opens it once.
    if session.writing != nil, purpose == .verification, !isOpen(.lock) {
      session.heldLink = SessionState.HeldLink(link: link, connection: connection)
      return []
    }
    guard session.writing == nil, !isOpen(.lock), purpose == .verification || isHere else {
      return [.notify(EmailNotice.linkNotNow)]
    }
    switch purpose {
    case .verification:
      return [.account(ProfileRequest.completeVerification(secret, connection))]
    case .signIn, .provider: return [.send(.signIn(.linkOpened(secret)))]
    case .recovery:
      // What is being typed elsewhere must not be lost for it.
      guard dialog?.subject.takesLinks != false else { return [.notify(EmailNotice.linkNotNow)] }
      var email = ""
      if case .setPassword(let address)? = dialog?.subject as? SignInDialog { email = address }
      fillIn(link, for: email)
      return [.notify(EmailNotice.linkArrived)]
    }
  }

  /// What waited for the end of the write.
  mutating func openHeldLink() -> [Effect] {
    guard session.writing == nil, let held = session.heldLink else { return [] }
    session.heldLink = nil
    return [.send(.emailLinkOpened(held.link, held.connection))]
  }

  /// Puts a link where it belongs; nothing is sent yet.
  mutating func fillIn(_ link: String, for email: String) {
    let purpose = EmailLink(link)
    guard (purpose == .verification) == (session.stage == .account), session.writing == nil else {
      return
    }
    switch purpose {
    case .verification: fillIn(link, ProfileDialog.verification, focus: .confirm)
    case .signIn, .provider: fillIn(link, SignInDialog.emailLink, focus: .confirm)
    case .recovery: fillIn(link, SignInDialog.setPassword(email: email), focus: .field(1))
    }
  }

  /// A dialog of the same kind keeps what was typed into its other fields.
  private mutating func fillIn(
    _ link: String, _ subject: some DialogSubject, focus: Dialog.Focus
  ) {
    if dialog?.isAbout(subject) != true { dialog = Dialog(subject) }
    dialog?.fields[0] = TextField(link, isSecret: true)
    dialog?.validationError = nil
    dialog?.focus = focus
  }
}
