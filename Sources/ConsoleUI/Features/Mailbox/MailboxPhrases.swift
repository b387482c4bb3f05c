/// What is said about emails and their links.

import ConsoleCore
import TerminalUI

extension MailboxNotice: NoticeText {
  func message(_ time: TimeText) -> Message {
    switch self {
    case .arrived(let subject): Message(Phrases.Notices.mailArrived(subject))
    }
  }
}

extension EmailNotice: NoticeText {
  func message(_ time: TimeText) -> Message {
    switch self {
    // A code may go to a phone number.
    case .sent(let address):
      Message(
        address.contains("@")
          ? Phrases.Notices.mailSent(address) : Phrases.Notices.textMessageSent(address))
    case .linkNotNow: Message(Phrases.Notices.linkNotNow)
    case .linkArrived: Message(Phrases.Notices.linkArrived)
    case .providerRefused(let reason): Message(Phrases.Notices.providerRefused(reason))
    }
  }
}

enum MailboxReason: DisabledReason, ReasonText {
  case noLink, noOther, onlyInDemo, noneYet

  var text: String {
    typealias Reasons = Phrases.Reasons
    return switch self {
    case .noLink: Reasons.noLinkInMail
    case .noOther: Reasons.noOtherMail
    case .onlyInDemo: Reasons.onlyDemoShowsMails
    case .noneYet: Reasons.noMailYet
    }
  }
}

// MARK: The words

extension Phrases.Lists {
  static func mail(_ number: Int, of total: Int) -> String {
    localized("Mail \(number) of \(total)", "Mail \(number) von \(total)")
  }
  static var mailTo: String { localized("To", "An") }
  static var mailFrom: String { localized("From", "Von") }
  static var mailSubject: String { localized("Subject", "Betreff") }
}

extension Phrases.Notices {
  static func mailSent(_ address: String) -> String {
    localized("A mail is on its way to \(address).", "Eine Mail ist unterwegs an \(address).")
  }
  static func textMessageSent(_ number: String) -> String {
    localized(
      "A text message is on its way to \(number).", "Eine SMS ist unterwegs an \(number).")
  }
  static func mailArrived(_ subject: String) -> String {
    localized(
      "Mail: \(subject). \(Phrases.keyName("mail")) shows it.",
      "Mail: \(subject). \(Phrases.keyName("mail")) zeigt sie.")
  }
  static var linkNotNow: String {
    localized(
      "A mail's link came. Open it again when this is done.",
      "Der Link einer Mail kam. Danach noch einmal öffnen.")
  }
  static var linkArrived: String {
    localized("The mail's link is here.", "Der Link der Mail ist da.")
  }
  /// In the provider's or the server's words, with any characters in them.
  static func providerRefused(_ reason: String) -> String {
    let reason = DisplayText.visible(reason)
    return localized(
      "The provider did not let you in: \(reason)",
      "Der Anbieter hat dich nicht eingelassen: \(reason)")
  }
}

extension Phrases.Reasons {
  static var noLinkInMail: String {
    localized("this mail has no link", "Diese Mail hat keinen Link")
  }
  static var noOtherMail: String {
    localized("there is no other mail", "Es gibt keine andere Mail")
  }
  static var onlyDemoShowsMails: String {
    localized("only the demo shows its mails here", "Nur die Demo zeigt hier ihre Mails")
  }
  static var noMailYet: String {
    localized("no mail was sent yet", "Noch wurde keine Mail verschickt")
  }
}
