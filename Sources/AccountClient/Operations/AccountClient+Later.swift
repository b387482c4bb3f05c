/// The operations that came after 0.6.2, as methods; `Capabilities` says which server has which.
/// Source: `appwrite-1.8.1-observed.md`.

import AccountAPI

extension AccountClient {
  // MARK: Signing in without a password

  /// A session of somebody new who has neither an address nor a password.
  public func signInAnonymously() async -> Result<Answer<SignIn>, ClientError> {
    await signIn(.createAnonymousSession, body: [:])
  }

  /// Has six digits mailed, good for 15 minutes. The answer's `userID` belongs to them: somebody who is there already, or somebody new.
  public func createEmailCode(email: String) async -> Result<Answer<Confirmation>, ClientError> {
    await call(
      .createEmailCode,
      body: ["userId": "unique()", "email": .string(email), "phrase": true],
      read: ResponseDecoder.confirmation)
  }

  /// Has a link mailed, good for an hour. `url` as for a recovery.
  public func createMagicLink(
    email: String, url: String
  ) async -> Result<Answer<Confirmation>, ClientError> {
    await call(
      .createMagicLink,
      body: ["userId": "unique()", "email": .string(email), "url": .string(url)],
      read: ResponseDecoder.confirmation)
  }

  /// Has six digits sent by text message. `phone` begins with a plus. 0.15 calls it `number`, and each passes the other one's name over.
  public func createPhoneCode(phone: String) async -> Result<Answer<Confirmation>, ClientError> {
    await call(
      .createPhoneCode,
      body: ["userId": "unique()", "phone": .string(phone), "number": .string(phone)],
      read: ResponseDecoder.confirmation)
  }

  /// By what came with a mail or a text message, once.
  public func signIn(_ secret: MailedSecret) async -> Result<Answer<SignIn>, ClientError> {
    let isOld = capabilities.version < ServerVersion(1, 5)
    return await signIn(isOld ? .completeMagicLink : .createTokenSession, body: secret.body)
  }

  // MARK: Sessions and identities

  /// Puts the end of a session off to a whole duration from now. 1.9.0 cannot do it for most and says 400.
  public func extendSession(_ id: String) async -> Result<Answer<Void>, ClientError> {
    await call(.extendSession, path: Route.extendSession.path(id)) { _ in }
  }

  public func identities() async -> Result<Answer<[Identity]>, ClientError> {
    await call(.identities, read: ResponseDecoder.identities)
  }

  public func deleteIdentity(_ id: String) async -> Result<Answer<Void>, ClientError> {
    await call(.deleteIdentity, path: Route.deleteIdentity.path(id)) { _ in }
  }

  // MARK: The account

  /// `phone` begins with a plus; up to 15 digits.
  public func updatePhone(
    _ phone: String, password: some SecretBytes
  ) async -> Result<Answer<Account>, ClientError> {
    await call(
      .updatePhone, body: ["phone": .string(phone), "number": .string(phone)],
      secrets: [("password", password)], read: ResponseDecoder.account)
  }

  /// Has six digits sent to the account's number.
  public func createPhoneVerification() async -> Result<Answer<Confirmation>, ClientError> {
    await call(.createPhoneVerification, body: [:], read: ResponseDecoder.confirmation)
  }

  public func completePhoneVerification(
    _ secret: MailedSecret
  ) async -> Result<Answer<Confirmation>, ClientError> {
    await call(
      .completePhoneVerification,
      body: secret.body,
      read: ResponseDecoder.confirmation)
  }

  /// Nobody can sign in any more, until whoever runs the server unblocks it; nothing is erased.
  public func blockAccount() async -> Result<Answer<Void>, ClientError> {
    await call(.updateStatus, body: [:]) { _ in }
  }

  /// A token for a quarter of an hour, for programs that act as the account.
  public func createJWT() async -> Result<Answer<String>, ClientError> {
    await call(.createJWT, body: [:]) { value throws(ResponseDecoder.ParseError) in
      try ResponseDecoder.text(value, "jwt")
    }
  }
}
