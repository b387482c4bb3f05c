/// What dialogs say in which something is pasted to get in by.

import ConsoleCore

enum TicketWords {
  static func words(_ purpose: DialogState.TicketPurpose) -> FieldsView.Words {
    switch purpose {
    case .any:
      .init(
        title: "Use a link or token",
        hint:
          "Paste the link of a mail, the last address of a provider's way, or a session's token.",
        button: "Use")
    case .provider(let address):
      .init(
        title: "Sign in with a provider",
        hint:
          "Open this in a browser (Ctrl-Y copies it): \(address) — and when it says that you may go back, paste the address it ended at.",
        button: "Sign in")
    }
  }

  static func label(_ purpose: DialogState.TicketPurpose) -> String {
    purpose == .any ? "Link or token" : "Last address"
  }
}
