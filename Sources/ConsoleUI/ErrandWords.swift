/// What dialogs with fields say of what they are for.

import ConsoleCore

enum ErrandWords {
  static func words(_ kind: ErrandKind) -> FieldsView.Words {
    let rule = "A password has 6 to 32 bytes; Ctrl-R shows it."
    return switch kind {
    case .changeEmail:
      .init(
        title: "Change e-mail", hint: "The new address is not verified until you do so.",
        button: "Change")
    case .changePassword: .init(title: "Change password", hint: rule, button: "Change")
    case .createAccount: .init(title: "Create account", hint: rule, button: "Create")
    case .forgotPassword:
      .init(
        title: "Forgot password",
        hint: "A mail with a link for a new password goes to this address.", button: "Send")
    case .setPassword(let email):
      .init(
        title: "New password",
        hint:
          "Paste the link of the mail\(email.isEmpty ? "" : " to \(email)"), or open it in a browser on this machine. \(rule)",
        button: "Set")
    case .verify: .init(title: "Verify e-mail", hint: "", button: "Send")
    case .deleteAccount:
      .init(
        title: "Delete account",
        hint:
          "This server blocks the account for ever: nobody can sign in or use its address again, and nothing that it holds is erased. Type your e-mail in full to go on.",
        button: "Delete")
    case .enterVerification:
      .init(
        title: "Verify e-mail",
        hint: "Paste the link of the mail here, or open it in a browser on this machine.",
        button: "Verify")
    }
  }
}
