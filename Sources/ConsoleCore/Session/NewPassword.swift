/// A new password as it was typed twice, and what may be wrong with it.

import AccountAPI
import Keyring

public struct NewPassword: Equatable, Sendable {
  public var password: Secret
  var repeated: Secret
  /// Of the dialog, where it was typed first.
  var field: Int

  /// Nil when it may be sent.
  func error(_ server: Capabilities) -> PasswordError? {
    let length = server.passwordLength
    if !length.contains(password.count) { return .length(field: field, length) }
    return password == repeated ? nil : .mismatch
  }
}

public enum PasswordError: ValidationError {
  /// In bytes, as the server counts.
  case length(field: Int, ClosedRange<Int>)
  case mismatch

  public var field: Int? {
    if case .length(let field, _) = self { field } else { nil }
  }
}
