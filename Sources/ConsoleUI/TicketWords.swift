/// What dialogs say in which something is pasted to get in by.

import ConsoleCore

enum TicketWords {
  static func words(_ purpose: DialogState.TicketPurpose) -> FieldsView.Words {
    switch purpose {
    case .any:
      .init(
        title: Phrases.useTicket, hint: Phrases.Tickets.pasteAny, button: Phrases.Tickets.use)
    case .provider(let address):
      .init(
        title: Phrases.withProvider, hint: Phrases.Tickets.openElsewhere(address),
        button: Phrases.signIn)
    }
  }

  static func label(_ purpose: DialogState.TicketPurpose) -> String {
    purpose == .any ? Phrases.Tickets.linkOrToken : Phrases.Tickets.lastAddress
  }
}
