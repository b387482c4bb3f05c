/// The keys of the demo's mailbox.

import ConsoleCore
import TerminalUI

enum MailboxKeys {
  static let rows: [KeyBinding] = [
    KeyBinding(
      "mail.use", [.enter], in: .mailbox, Phrase("Use the link", "Link benutzen"),
      Phrase("Do what the mail's link is for.", "Tun, wofür der Link der Mail da ist."),
      .send(.mailbox(.useLinkPressed)),
      disabled: { $0.mailbox.shown?.link == nil ? MailboxReason.noLink : nil }),
    KeyBinding(
      "mail.older", [KeyEvent(.down), .character("j")], in: .mailbox, Phrase("Older", "Ältere"),
      Phrase("The mail before.", "Die Mail davor."),
      .send(.mailbox(.move(1))),
      disabled: {
        $0.mailbox.selected + 1 < $0.mailbox.emails.count ? nil : MailboxReason.noOther
      }),
    KeyBinding(
      "mail.newer", [KeyEvent(.up), .character("k")], in: .mailbox, Phrase("Newer", "Neuere"),
      Phrase("The mail after.", "Die Mail danach."),
      .send(.mailbox(.move(-1))),
      disabled: { $0.mailbox.selected > 0 ? nil : MailboxReason.noOther }),
    KeyBinding(
      "mail.pageDown", [KeyEvent(.pageDown), .character(" ")], in: .mailbox, nil,
      Phrase("Further down.", "Weiter unten."), .send(.mailbox(.scroll(3)))),
    KeyBinding(
      "mail.pageUp", [KeyEvent(.pageUp)], in: .mailbox, nil,
      Phrase("Further up.", "Weiter oben."), .send(.mailbox(.scroll(-3)))),
    KeyBinding(
      "mail.close", [.escape, .character("q"), KeyEvent(.function(2))], in: .mailbox,
      Phrase("Close", "Zurück"),
      Phrase("Back to what was there.", "Zurück zu dem, was vorher da war."),
      .send(.mailbox(.closePressed))),
  ]
}

extension KeyBinding.Context {
  static let mailbox = Self(name: "mail")
}
