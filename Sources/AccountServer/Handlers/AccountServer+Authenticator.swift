/// The authenticator app of an account: adding, verifying and removing it.

import AccountAPI
import Sodium

extension AccountServer {
  func createAuthenticator(_ request: Request) async throws -> HTTPResponse {
    try checkAuthenticatorType(request)
    let secret = TOTP.base32(Sodium.random(64))
    let user = try await update(request, event: "account.update.mfa") { user, _ in
      guard user.isTOTPVerified != true else { throw ServerError.authenticatorExists }
      user.totpSecret = secret
      user.totpStep = nil
    }
    let label = "\(request.project):\(user.email)".percentEncoded
    let issuer = request.project.percentEncoded
    return Self.json([
      "secret": .string(secret),
      "uri": .string("otpauth://totp/\(label)?issuer=\(issuer)&secret=\(secret)"),
    ])
  }

  func completeAuthenticator(_ request: Request) async throws -> HTTPResponse {
    try checkAuthenticatorType(request)
    let code = try request.parameters.string("otp")
    let (now, session) = (now.seconds, try request.signedIn().session.id)
    let user = try await update(request, event: "account.update.mfa") { user, database in
      guard user.isTOTPVerified != true else { throw ServerError.authenticatorExists }
      guard user.totpSecret != nil else { throw ServerError.authenticatorNotFound }
      guard user.acceptTOTP(code, at: now) else { throw ServerError.invalidToken }
      user.isTOTPVerified = true
      try Self.addFactor("totp", to: session, at: now, database)
    }
    return Self.json(wire.user(user))
  }

  func deleteAuthenticator(_ request: Request) async throws -> HTTPResponse {
    try checkAuthenticatorType(request)
    guard try request.signedIn().user.isTOTPVerified == true else {
      throw ServerError.authenticatorNotFound
    }
    try checkRecentChallenge(request)
    _ = try await update(request, event: "account.update.mfa") { user, _ in
      user.totpSecret = nil
      user.isTOTPVerified = false
    }
    return Self.noContent()
  }

  private func checkAuthenticatorType(_ request: Request) throws(ServerError) {
    guard request.values.first == "totp" else { throw .invalid("type", .oneOf(["totp"])) }
  }
}

extension UserRecord {
  /// Whether a code of the authenticator app is right. It is accepted once.
  mutating func acceptTOTP(_ code: String, at seconds: Int64) -> Bool {
    guard let secret = totpSecret.flatMap(TOTP.bytes(base32:)),
      let step = TOTP.step(of: code, secret: secret, at: seconds, after: totpStep)
    else { return false }
    totpStep = step
    return true
  }
}
