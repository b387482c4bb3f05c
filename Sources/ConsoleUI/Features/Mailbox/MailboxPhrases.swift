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
    localized("Email \(number) of \(total)", "E-Mail \(number) von \(total)")
  }
  static var mailTo: String { localized("To", "An") }
  static var mailFrom: String { localized("From", "Von") }
  static var mailSubject: String { localized("Subject", "Betreff") }
}

extension Phrases.Notices {
  static func mailSent(_ address: String) -> String {
    localized("Email sent to \(address).", "E-Mail an \(address) gesendet.")
  }
  static func textMessageSent(_ number: String) -> String {
    localized(
      "Text message sent to \(number).", "SMS an \(number) gesendet.")
  }
  static func mailArrived(_ subject: String) -> String {
    localized(
      "New email: \(subject). Press \(Phrases.keyName("mail")) to read it.",
      "Neue E-Mail: \(subject). Mit \(Phrases.keyName("mail")) lesen.")
  }
  static var linkNotNow: String {
    localized(
      "A link from an email arrived. Finish this first, then open it again.",
      "Ein Link aus einer E-Mail ist da. Beende erst dies, dann öffne ihn noch einmal.")
  }
  static var linkArrived: String {
    localized("Link from the email received.", "Link aus der E-Mail erhalten.")
  }
  /// In the provider's or the server's words, with any characters in them.
  static func providerRefused(_ reason: String) -> String {
    let reason = DisplayText.visible(reason)
    return localized(
      "The provider denied the sign-in: \(reason)",
      "Der Anbieter hat die Anmeldung abgelehnt: \(reason)")
  }
}

extension Phrases.Reasons {
  static var noLinkInMail: String {
    localized("this email has no link", "Diese E-Mail hat keinen Link")
  }
  static var noOtherMail: String {
    localized("there are no more emails", "Es gibt keine andere E-Mail")
  }
  static var onlyDemoShowsMails: String {
    localized("emails are shown in the demo only", "Nur die Demo zeigt hier ihre E-Mails")
  }
  static var noMailYet: String {
    localized("no email has been sent yet", "Noch wurde keine E-Mail verschickt")
  }
}
