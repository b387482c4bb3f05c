/// Signing in: with a password, anonymously, or with a secret from an email or text message.
///
/// These requests carry no session token: from 1.5 a sign-in that carries one is refused.

import AccountAPI

extension AccountClient {
  /// A session that was just created.
  public struct SignIn: Sendable {
    public var sessionID: String
    /// The session's token, as sensitive as a password; not percent-encoded.
    public var token: [UInt8]
  }

  /// Signs in with email and password. Ten attempts an hour for one email, by anyone.
  public func signIn(
    email: String, password: some SecretBytes
  ) async -> Result<Answer<SignIn>, ClientError> {
    await signIn(
      .createSession, body: ["email": .string(email)], secrets: [("password", password)])
  }

  /// Signs in as a new account without email or password; from 0.8.
  public func signInAnonymously() async -> Result<Answer<SignIn>, ClientError> {
    await signIn(.createAnonymousSession, body: [:])
  }

  /// Signs in with a secret that was sent by email or text message; usable once.
  public func signIn(_ secret: MailedSecret) async -> Result<Answer<SignIn>, ClientError> {
    let route: Route =
      capabilities.version < ServerVersion(1, 5) ? .completeMagicLink : .createTokenSession
    return await signIn(route, body: secret.body)
  }

  private func signIn(
    _ route: Route, body: JSONValue, secrets: Secrets = []
  ) async -> Result<Answer<SignIn>, ClientError> {
    switch await exchange(route, body: body, secrets: secrets) {
    case .failure(let error): return .failure(error)
    case .success(let response):
      guard let token = token(from: response) else { return .failure(.noToken) }
      return answer(route, response, read: ResponseDecoder.sessionID).map {
        Answer(value: SignIn(sessionID: $0.value, token: token), limit: $0.limit)
      }
    }
  }

  // MARK: Sending a secret

  /// Sends six digits by email, valid for 15 minutes; from 1.5.
  ///
  /// The answer's `userID` has to be used with them: an existing account's, or a new one's.
  public func createEmailCode(email: String) async -> Result<Answer<Confirmation>, ClientError> {
    await call(
      .createEmailCode,
      body: ["userId": "unique()", "email": .string(email), "phrase": true],
      read: ResponseDecoder.confirmation)
  }

  /// Sends a link by email, valid for an hour; from 0.10.
  ///
  /// - Parameter url: Where the link leads, as for `createRecovery`.
  public func createMagicLink(
    email: String, url: String
  ) async -> Result<Answer<Confirmation>, ClientError> {
    await call(
      .createMagicLink,
      body: ["userId": "unique()", "email": .string(email), "url": .string(url)],
      read: ResponseDecoder.confirmation)
  }

  /// Sends six digits by text message.
  ///
  /// - Parameter phone: A plus and up to 15 digits.
  public func createPhoneCode(phone: String) async -> Result<Answer<Confirmation>, ClientError> {
    // 0.15 names the parameter `number`; servers ignore unknown parameters.
    await call(
      .createPhoneCode,
      body: ["userId": "unique()", "phone": .string(phone), "number": .string(phone)],
      read: ResponseDecoder.confirmation)
  }
}

extension MailedSecret {
  /// The body with which every route takes the secret.
  var body: JSONValue { ["userId": .string(userID), "secret": .string(secret)] }
}
