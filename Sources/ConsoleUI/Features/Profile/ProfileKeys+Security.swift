/// What belongs to the account's own data and is offered on the screen about its security, too.

import ConsoleCore
import TerminalUI

extension ProfileKeys {
  /// Beside a warning.
  static let ofWarnings: [KeyBinding] = [
    password("overview.password", in: .overview)
  ]

  static let onSecurity: [KeyBinding] = [
    password("security.password", in: .security),
    KeyBinding(
      "security.delete", [.character("D")], in: .security,
      Phrase("Delete account", "Konto löschen"),
      Phrase("Delete the account permanently.", "Das Konto endgültig löschen."),
      .send(.profile(.deleteAccountPressed)),
      keywords: Phrase(
        "delete account, close account, erase account", "Konto löschen, Konto schließen"),
      traits: [.destructive],
      disabled: { notLoaded($0) ?? $0.isWritingReason }),
  ]

  /// The same key on each screen that shows what the password protects.
  static func password(_ id: String, in context: KeyBinding.Context) -> KeyBinding {
    KeyBinding(
      id, [.character("p")], in: context,
      Phrase("Change password", "Passwort ändern"),
      Phrase("Change your password.", "Dein Passwort ändern."),
      .send(.profile(.changePasswordPressed)),
      keywords: Phrase(
        "change password, new password, set password, password",
        "Passwort ändern, neues Passwort, Kennwort"),
      disabled: { notLoaded($0) ?? $0.isWritingReason })
  }
}
