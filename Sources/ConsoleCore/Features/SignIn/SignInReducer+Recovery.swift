/// Whose account the link of a recovery belongs to, as far as that can be compared.
///
/// A link has a user ID and a secret. From 1.8 the answer that promised the email has the user ID,
/// too. 0.6.2 tells nobody but the link itself: not when it sends the email, not when it takes the
/// new password, and it makes no session that could be asked. So there, what this machine knows of
/// the address is compared before, and the sign-in with the new password afterwards: it succeeds
/// with the requested address only if the link was for that account.

import AccountAPI
import AccountClient
import Keyring

extension SignInState {
  /// Whether a link may be for the account whose email was asked for; empty for nobody's.
  func mayBelong(
    _ secret: MailedSecret, to email: String, _ connection: Connection, _ context: Context
  ) -> Bool {
    if email.isEmpty { return true }
    if !requestedUserIDs.isEmpty { return requestedUserIDs.contains(secret.userID) }
    let known = context.savedEntries.filter {
      connection.owns($0) && $0.email.lowercased() == email.lowercased()
    }
    return known.isEmpty || known.contains { $0.identity.userID == secret.userID }
  }
}

extension ClientError {
  var isWrongCredentials: Bool {
    if case .refused(let refusal) = self { refusal.cause == .wrongCredentials } else { false }
  }
}
