/// Showing what was typed in secret. In plain mode all that is shown stays in the scrollback of the
/// terminal, where anybody may read it later: so it is said first, and shown by a second press.

public struct SecretWarning: NoticeContent {
  /// Where it was typed; each has its own key.
  public enum Place: CaseIterable, Equatable, Sendable { case form, dialog, lock }

  public let place: Place

  public init(_ place: Place) { self.place = place }

  public var isError: Bool { true }
}

extension ConsoleState {
  /// What a press leads to that would show a secret, unless it was said what that means.
  mutating func warnBeforeShowing(_ action: Action) -> [Effect]? {
    guard isPlain, let place = secretShown(by: action) else { return nil }
    let warning = Notice(SecretWarning(place))
    guard notice == warning else { return [.send(.notify(warning))] }
    notice = nil
    return nil
  }

  private func secretShown(by action: Action) -> SecretWarning.Place? {
    switch action {
    case .signIn(.showPasswordPressed) where !signIn.form.showsPassword: .form
    case .dialog(.showPasswordsPressed)
    where dialog?.showsPasswords == false && dialog?.fields.contains(where: \.isSecret) == true:
      .dialog
    case .savedAccounts(.lock(.showPressed))
    where savedAccounts.lock?.showsPassphrase == false:
      .lock
    default: nil
    }
  }
}
