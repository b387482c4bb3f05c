/// Setting a new password with a secret sent by email.

import AccountAPI

extension AccountClient {
  /// Sends a secret for a new password by email, valid for an hour. An unknown address is
  /// `notFound`.
  ///
  /// - Parameter url: Where the link in the email leads; `userId` and `secret` are added to its
  ///   query. The server must allow its host. From 1.5 it should have at most one query parameter
  ///   of its own, since the server damages further ones.
  public func createRecovery(
    email: String, url: String
  ) async -> Result<Answer<Confirmation>, ClientError> {
    await call(
      .createRecovery, body: ["email": .string(email), "url": .string(url)],
      read: ResponseDecoder.confirmation)
  }

  /// Sets a new password with the secret, once; does not sign in.
  ///
  /// A wrong, used or expired secret is `invalidSecret`.
  public func completeRecovery(
    _ secret: MailedSecret, password: some SecretBytes
  ) async -> Result<Answer<Confirmation>, ClientError> {
    await call(
      .completeRecovery, body: secret.body,
      secrets: [("password", password), ("passwordAgain", password)],
      read: ResponseDecoder.confirmation)
  }
}
