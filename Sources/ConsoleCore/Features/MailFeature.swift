/// The demo's mails: its server has nobody to send them to, so they are shown here, and their links can be used.

import AccountAPI

public struct DemoMail: Equatable, Sendable {
  public var to: String
  public var from: String
  public var subject: String
  public var text: String

  public init(to: String, from: String, subject: String, text: String) {
    self.to = to
    self.from = from
    self.subject = subject
    self.text = text
  }

  /// As the server prints it.
  public init?(json: JSONValue) {
    guard let to = json["to"]?.string, let from = json["from"]?.string,
      let subject = json["subject"]?.string, let text = json["text"]?.string
    else { return nil }
    self.init(to: to, from: from, subject: subject, text: text)
  }

  public var link: String? {
    text.split(separator: "\n").first { MailedSecret(link: String($0)) != nil }.map(String.init)
  }
}

public struct Mailbox: Equatable, Sendable {
  /// Newest first.
  public var mails: [DemoMail] = []
  public var isOpen = false
  public var selected = 0
  /// First line shown, of what may be longer than the screen.
  public var top = 0

  public init() {}

  public var shown: DemoMail? { mails.indices.contains(selected) ? mails[selected] : nil }
}

public enum MailAction: Equatable, Sendable {
  case arrived(DemoMail)
  case openPressed, closePressed
  /// Towards older mails.
  case move(Int)
  /// Lines of the mail that is read.
  case scroll(Int)
  case usePressed
}

func reduceMail(_ state: inout ConsoleState, _ action: MailAction) -> [Effect] {
  switch action {
  case .arrived(let mail):
    state.mailbox.mails.insert(mail, at: 0)
    if state.mailbox.isOpen { state.mailbox.selected += 1 }  // the one that is read stays
    return notify(&state, .mailArrived(subject: mail.subject))
  case .openPressed:
    state.mailbox.isOpen = true
    state.mailbox.selected = 0
    state.mailbox.top = 0
  case .closePressed: state.mailbox.isOpen = false
  case .move(let step):
    let last = max(0, state.mailbox.mails.count - 1)
    state.mailbox.selected = min(max(0, state.mailbox.selected + step), last)
    state.mailbox.top = 0
  case .scroll(let lines): state.mailbox.top = max(0, state.mailbox.top + lines)
  case .usePressed: use(&state)
  }
  return []
}

/// Puts the link where it belongs; nothing is sent yet.
private func use(_ state: inout ConsoleState) {
  guard let mail = state.mailbox.shown, let link = mail.link else { return }
  state.mailbox.isOpen = false
  put(&state, link, for: mail.to)
}

/// Somebody opened a mail's link in a browser on this machine. What verifies needs nothing more; for a new password the person is asked.
/// The server that sent it is the one that gets it.
func linkArrived(_ state: inout ConsoleState, _ link: String, _ connection: Connection) -> [Effect]
{
  guard let secret = MailedSecret(link: link) else {
    return Errand.isSignIn(link) && link.contains("error=") ? notify(&state, .providerRefused) : []
  }
  guard state.writing == nil, state.keyring.lock == nil else { return notify(&state, .linkNotNow) }
  if Errand.isSignIn(link) {
    guard state.stage == .signIn, state.connection?.isSameServer(as: connection) == true else {
      return notify(&state, .linkNotNow)
    }
    return signIn(&state, by: secret)
  }
  guard Errand.isVerification(link) else {
    // What is being typed elsewhere must not be lost for it.
    guard state.dialog?.takesLinks != false, state.stage == .signIn,
      state.connection?.isSameServer(as: connection) == true
    else { return notify(&state, .linkNotNow) }
    if case .errand(.setPassword(let email))? = state.dialog?.kind {
      put(&state, link, for: email)
    } else {
      put(&state, link, for: "")
    }
    return notify(&state, .linkArrived)
  }
  state.writing = .errand(.enterVerification)
  state.verifying = secret.userID
  return [.errand(.completeVerification(connection, secret))]
}

private func put(_ state: inout ConsoleState, _ link: String, for email: String) {
  let kind: ErrandKind =
    Errand.isSignIn(link)
    ? .enterMagicLink
    : Errand.isVerification(link) ? .enterVerification : .setPassword(email: email)
  let isPossible = (kind == .enterVerification) == (state.stage == .account)
  guard isPossible, state.writing == nil else { return }
  if state.dialog?.kind != .errand(kind) { state.dialog = .errand(kind) }
  state.dialog?.fields[0] = TextField(link, isSecret: true)
  state.dialog?.mistake = nil
  state.dialog?.focus = kind.newPassword == nil ? .confirm : .field(1)
}
