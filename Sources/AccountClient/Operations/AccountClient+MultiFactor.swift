/// Multi-factor authentication: switching it on, proving a factor, authenticator apps, recovery
/// codes.
///
/// From 1.5. Source: responses of real servers of 1.8.1 and 1.9.

import AccountAPI

extension AccountClient {
  /// The factors that can be proved, also those that this program does not know. Allowed before the
  /// second one is proved.
  public func factors() async -> Result<Answer<Set<Factor>>, ClientError> {
    await call(.factors, read: ResponseDecoder.factors)
  }

  /// Sets whether a sign-in requires a second factor.
  ///
  /// Without a factor to prove, the server accepts this and does not require one.
  public func setMFA(_ isOn: Bool) async -> Result<Answer<Account>, ClientError> {
    await call(.updateMFA, body: ["mfa": .bool(isOn)], read: ResponseDecoder.account)
  }

  /// Begins to prove a factor; the challenge is valid for an hour.
  ///
  /// For `email` and `phone`, the server sends six digits. A factor that the project does not allow
  /// is refused with 501.
  public func createChallenge(_ factor: Factor) async -> Result<Answer<Challenge>, ClientError> {
    let name = factor == .recoveryCode ? capabilities.recoveryFactor : factor.rawValue
    return await call(
      .createChallenge, body: ["factor": .string(name)], read: ResponseDecoder.challenge)
  }

  /// Proves a factor. A wrong code is `invalidSecret`, and the challenge stays valid; of an expired
  /// challenge some versions say the same.
  public func completeChallenge(
    _ id: String, code: String
  ) async -> Result<Answer<Void>, ClientError> {
    await call(.completeChallenge, body: ["challengeId": .string(id), "otp": .string(code)]) { _ in
    }
  }

  /// Begins to set up an authenticator app.
  ///
  /// Each call makes a new secret until one is verified; after that it is a `conflict`.
  public func createAuthenticator() async -> Result<Answer<AuthenticatorSecret>, ClientError> {
    await call(
      .createAuthenticator, path: Route.createAuthenticator.path("totp"), body: [:],
      read: ResponseDecoder.authenticator)
  }

  /// Verifies the authenticator app with a code of it.
  public func completeAuthenticator(code: String) async -> Result<Answer<Account>, ClientError> {
    await call(
      .completeAuthenticator, path: Route.completeAuthenticator.path("totp"),
      body: ["otp": .string(code)], read: ResponseDecoder.account)
  }

  /// Removes the authenticator app; a factor must have been proved within 30 minutes.
  public func deleteAuthenticator() async -> Result<Answer<Void>, ClientError> {
    await call(.deleteAuthenticator, path: Route.deleteAuthenticator.path("totp")) { _ in }
  }

  /// Creates the first recovery codes; a `conflict` where there are some.
  public func createRecoveryCodes() async -> Result<Answer<[String]>, ClientError> {
    await call(.createRecoveryCodes, body: [:], read: ResponseDecoder.recoveryCodes)
  }

  /// Replaces all recovery codes; a factor must have been proved within 30 minutes.
  public func renewRecoveryCodes() async -> Result<Answer<[String]>, ClientError> {
    await call(.renewRecoveryCodes, body: [:], read: ResponseDecoder.recoveryCodes)
  }
}
