/// The second factor: switching it on, proving it at a sign-in, enrolling an authenticator, and the codes for when it is lost.
/// Source: `appwrite-1.8.1-observed.md`, 8, and 14 for 1.9.

import AccountAPI

extension AccountClient {
  /// Which factors can be proved; answered also before the second one is.
  public func factors() async -> Result<Answer<Set<Factor>>, ClientError> {
    await call(.factors, read: ResponseDecoder.factors)
  }

  /// Whether a sign-in wants a second factor. Can be switched on without having one, and then does nothing.
  public func setMFA(_ isOn: Bool) async -> Result<Answer<Account>, ClientError> {
    await call(.updateMFA, body: ["mfa": .bool(isOn)], read: ResponseDecoder.account)
  }

  /// Begins to prove a factor; answers the challenge's id. Of `email` and `phone` six digits are sent. Good for an hour.
  public func createChallenge(_ factor: Factor) async -> Result<Answer<String>, ClientError> {
    let name = factor == .recoveryCode ? capabilities.recoveryFactor : factor.rawValue
    return await call(.createChallenge, body: ["factor": .string(name)]) {
      value throws(ResponseDecoder.ParseError) in try ResponseDecoder.text(value, "$id")
    }
  }

  /// A wrong code is `invalidSecret`, and the challenge stays.
  public func completeChallenge(
    _ id: String, code: String
  ) async -> Result<Answer<Void>, ClientError> {
    await call(.completeChallenge, body: ["challengeId": .string(id), "otp": .string(code)]) { _ in
    }
  }

  /// Begins to enrol an authenticator program. Each call makes another secret until one is verified; after that it is a `conflict`.
  public func createAuthenticator() async -> Result<Answer<AuthenticatorSecret>, ClientError> {
    await call(
      .createAuthenticator, path: Route.createAuthenticator.path("totp"), body: [:],
      read: ResponseDecoder.authenticator)
  }

  public func completeAuthenticator(code: String) async -> Result<Answer<Account>, ClientError> {
    await call(
      .completeAuthenticator, path: Route.completeAuthenticator.path("totp"),
      body: ["otp": .string(code)], read: ResponseDecoder.account)
  }

  /// Wants a factor proved within the last half hour.
  public func deleteAuthenticator() async -> Result<Answer<Void>, ClientError> {
    await call(.deleteAuthenticator, path: Route.deleteAuthenticator.path("totp")) { _ in }
  }

  /// The first ones; a `conflict` where there are some already.
  public func createRecoveryCodes() async -> Result<Answer<[String]>, ClientError> {
    await call(.createRecoveryCodes, body: [:], read: ResponseDecoder.recoveryCodes)
  }

  /// New ones in the place of all old ones. Wants a factor proved within the last half hour.
  public func renewRecoveryCodes() async -> Result<Answer<[String]>, ClientError> {
    await call(.renewRecoveryCodes, body: [:], read: ResponseDecoder.recoveryCodes)
  }
}
