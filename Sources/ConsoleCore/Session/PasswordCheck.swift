/// Proof that it is the account's owner who closes or blocks it.

import AccountAPI
import AccountClient
import Keyring

extension AccountClient {
  /// Nil when the password is right. Setting it to what it is proves it: to 0.6.2 that changes
  /// nothing; later servers may end the other sessions, which what follows does, too. A project may
  /// refuse a password that was used before, but looks at the old one first.
  func verifyPassword(_ password: Secret) async -> ClientError? {
    guard case .failure(let error) = await updatePassword(password, old: password) else {
      return nil
    }
    if case .refused(let refusal) = error, refusal.type == "password_recently_used" { return nil }
    return error
  }
}
