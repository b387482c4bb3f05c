/// The keys of the demo's mailbox.

import ConsoleCore
import TerminalUI

enum MailboxKeys {
  static let rows: [KeyBinding] = [
    KeyBinding(
      "mail.use", [.enter], in: .mailbox, Phrase("Open link", "Link öffnen"),
      Phrase("Open the link in this email.", "Den Link dieser E-Mail öffnen."),
      .send(.mailbox(.useLinkPressed)),
      disabled: { $0.mailbox.shown?.link == nil ? MailboxReason.noLink : nil }),
    KeyBinding(
      "mail.older", [KeyEvent(.down), .character("j")], in: .mailbox, Phrase("Older", "Ältere"),
      Phrase("Older email.", "Ältere E-Mail."),
      .send(.mailbox(.move(1))),
      disabled: {
        $0.mailbox.selected + 1 < $0.mailbox.emails.count ? nil : MailboxReason.noOther
      }),
    KeyBinding(
      "mail.newer", [KeyEvent(.up), .character("k")], in: .mailbox, Phrase("Newer", "Neuere"),
      Phrase("Newer email.", "Neuere E-Mail."),
      .send(.mailbox(.move(-1))),
      disabled: { $0.mailbox.selected > 0 ? nil : MailboxReason.noOther }),
    KeyBinding(
      "mail.pageDown", [KeyEvent(.pageDown), .character(" ")], in: .mailbox, nil,
      Phrase("Scroll down.", "Nach unten scrollen."), .send(.mailbox(.scroll(3)))),
    KeyBinding(
      "mail.pageUp", [KeyEvent(.pageUp)], in: .mailbox, nil,
      Phrase("Scroll up.", "Nach oben scrollen."), .send(.mailbox(.scroll(-3)))),
    KeyBinding(
      "mail.close", [.escape, .character("q"), KeyEvent(.function(2))], in: .mailbox,
      Phrase("Close", "Schließen"),
      Phrase("Close.", "Schließen."),
      .send(.mailbox(.closePressed))),
  ]
}

extension KeyBinding.Context {
  static let mailbox = Self(name: "mail")
}
