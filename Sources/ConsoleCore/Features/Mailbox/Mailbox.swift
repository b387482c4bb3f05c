/// The demo's mailbox: its server has nobody to send emails to, so they are shown here, and their
/// links can be used.

import AccountAPI

public struct Mailbox: Equatable, Sendable {
  /// Newest first.
  public var emails: [DemoEmail] = []
  public var isOpen = false
  public internal(set) var selected = 0
  /// First line shown, of what may be longer than the screen.
  public internal(set) var top = 0

  public init() {}

  public var shown: DemoEmail? { emails.indices.contains(selected) ? emails[selected] : nil }
}

public enum MailboxAction: Equatable, Sendable {
  case arrived(DemoEmail)
  case openPressed, closePressed
  /// Towards older emails.
  case move(Int)
  /// Lines of the email that is read.
  case scroll(Int)
  case useLinkPressed
}

public enum MailboxNotice: NoticeContent { case arrived(subject: String) }

extension Mailbox {
  mutating func reduce(_ action: MailboxAction, _ context: Context) -> [Effect] {
    switch action {
    case .arrived(let email):
      emails.insert(email, at: 0)
      if isOpen { selected += 1 }  // the one that is read stays
      return [.notify(MailboxNotice.arrived(subject: email.subject))]
    case .openPressed:
      isOpen = true
      selected = 0
      top = 0
    case .closePressed: isOpen = false
    case .move(let step):
      selected = min(max(0, selected + step), max(0, emails.count - 1))
      top = 0
    case .scroll(let lines): top = max(0, top + lines)
    case .useLinkPressed:
      guard let email = shown, let link = email.link else { return [] }
      isOpen = false
      return [.send(.emailLinkChosen(link, for: email.to))]
    }
    return []
  }
}
