import AccountAPI
import TestSupport
import Testing

@testable import AccountServer

/// Multi-factor authentication: sign-ins, challenges, recovery codes.
@Suite struct MultiFactorTests {
  private let server: InMemoryServer

  init() throws { server = try InMemoryServer(.v1_8) }

  private func code(_ secret: String, after seconds: Int64 = 0) throws -> String {
    let bytes = try #require(TOTP.bytes(base32: secret))
    return TOTP.code(secret: bytes, at: server.accountServer.now.seconds + seconds)
  }

  private func enrolled(_ token: String) async throws -> String {
    let begun = await server.send(.post, "/account/mfa/authenticators/totp", "{}", token: token)
    let secret = try #require(begun.json?["secret"]?.string)
    #expect(secret.utf8.count == 103)
    #expect(
      begun.json?["uri"]?.string
        == "otpauth://totp/p1%3Aada%40example.test?issuer=p1&secret=\(secret)")
    expect(
      await server.send(
        .put, "/account/mfa/authenticators/totp", #"{"otp":"\#(try code(secret, after: 600))"}"#,
        token: token), 401, "user_invalid_token")
    expect(
      await server.send(
        .put, "/account/mfa/authenticators/totp", #"{"otp":"\#(try code(secret))"}"#,
        token: token), 200)
    expect(
      await server.send(.post, "/account/mfa/authenticators/totp", "{}", token: token), 409,
      "user_authenticator_already_verified")
    // The code of the enrolment is used up.
    server.advance(seconds: 30)
    return secret
  }

  @Test func aSignInNeedsASecondFactor() async throws {
    let owner = try await server.signedIn()
    let secret = try await enrolled(owner)
    expect(await server.send(.patch, "/account/mfa", #"{"mfa":true}"#, token: owner), 200)
    expect(await server.send(.get, "/account", token: owner), 200)
    let token = try await server.token()
    for path in ["/account", "/account/sessions", "/locale"] {
      expect(await server.send(.get, path, token: token), 401, "user_more_factors_required")
    }
    #expect(
      await server.send(.get, "/account/mfa/factors", token: token).text
        == #"{"totp":true,"phone":false,"email":false,"recoveryCode":false}"#)
    let challenge = await server.send(
      .post, "/account/mfa/challenges", #"{"factor":"totp"}"#, token: token)
    expect(challenge, 200)
    let id = try #require(challenge.json?["$id"]?.string)
    let (wrong, right) = (try code(secret, after: 600), try code(secret))
    expect(
      await server.send(
        .put, "/account/mfa/challenge", #"{"challengeId":"\#(id)","otp":"\#(wrong)"}"#,
        token: token), 401, "user_invalid_token")
    let proved = await server.send(
      .put, "/account/mfa/challenge", #"{"challengeId":"\#(id)","otp":"\#(right)"}"#,
      token: token)
    #expect(proved.status == 200 && proved.json?["factors"] == ["password", "totp"])
    expect(await server.send(.get, "/account", token: token), 200)
    expect(
      await server.send(
        .put, "/account/mfa/challenge", #"{"challengeId":"\#(id)","otp":"\#(right)"}"#,
        token: token), 401, "user_invalid_token")
  }

  @Test func withoutAFactorNoneIsNeeded() async throws {
    let token = try await server.signedIn()
    _ = await server.send(.patch, "/account/mfa", #"{"mfa":true}"#, token: token)
    expect(await server.send(.get, "/account", token: try await server.token()), 200)
  }

  @Test func aRecoveryCodeWorksOnce() async throws {
    let owner = try await server.signedIn()
    let secret = try await enrolled(owner)
    let made = await server.send(.post, "/account/mfa/recovery-codes", "{}", token: owner)
    let codes = (made.json?["recoveryCodes"]?.array ?? []).compactMap(\.string)
    #expect(made.status == 200 && codes.count == 6 && codes.allSatisfy { $0.count == 10 })
    expect(
      await server.send(.post, "/account/mfa/recovery-codes", "{}", token: owner), 409,
      "user_recovery_codes_already_exists")
    _ = await server.send(.patch, "/account/mfa", #"{"mfa":true}"#, token: owner)
    for expected in [200, 401] {
      let token = try await server.token()
      let challenge = await server.send(
        .post, "/account/mfa/challenge", #"{"factor":"recoverycode"}"#, token: token)
      let id = try #require(challenge.json?["$id"]?.string)
      expect(
        await server.send(
          .put, "/account/mfa/challenge", #"{"challengeId":"\#(id)","otp":"\#(codes[0])"}"#,
          token: token), expected)
    }
    // The other spelling is taken, and no code is ever right.
    let token = try await server.token()
    let challenge = await server.send(
      .post, "/account/mfa/challenge", #"{"factor":"recoveryCode"}"#, token: token)
    let id = try #require(challenge.json?["$id"]?.string)
    expect(
      await server.send(
        .put, "/account/mfa/challenge", #"{"challengeId":"\#(id)","otp":"\#(codes[1])"}"#,
        token: token), 401, "user_invalid_token")
    _ = secret
  }

  /// Signs in and answers a challenge of the factor; returns the response.
  private func prove(_ factor: String, _ code: String) async throws -> HTTPResponse {
    let token = try await server.token()
    let challenge = await server.send(
      .post, "/account/mfa/challenge", #"{"factor":"\#(factor)"}"#, token: token)
    let id = try #require(challenge.json?["$id"]?.string)
    return await server.send(
      .put, "/account/mfa/challenge", #"{"challengeId":"\#(id)","otp":"\#(code)"}"#, token: token)
  }

  @Test func aTOTPCodeWorksOnce() async throws {
    let owner = try await server.signedIn()
    let secret = try await enrolled(owner)
    _ = await server.send(.patch, "/account/mfa", #"{"mfa":true}"#, token: owner)
    // The one of the enrolment is used up, though still within its time.
    expect(try await prove("totp", code(secret, after: -30)), 401, "user_invalid_token")
    let present = try code(secret)
    expect(try await prove("totp", present), 200)
    expect(try await prove("totp", present), 401, "user_invalid_token")
    // Once the next half minute's code was used, the present one is no longer accepted either.
    server.advance(seconds: 60)
    expect(try await prove("totp", code(secret, after: 30)), 200)
    expect(try await prove("totp", code(secret)), 401, "user_invalid_token")
    expect(try await prove("totp", code(secret, after: 30)), 401, "user_invalid_token")
    server.advance(seconds: 60)
    expect(try await prove("totp", code(secret)), 200)
  }

  @Test func simultaneousUsesOfACodeSucceedOnce() async throws {
    let owner = try await server.signedIn()
    let secret = try await enrolled(owner)
    let present = try code(secret)
    let successes = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<5 {
        group.addTask { try await prove("totp", present).status == 200 ? 1 : 0 }
      }
      return try await group.reduce(0, +)
    }
    #expect(successes == 1)
  }

  @Test func recoveryCodesAreStoredAsSlowHashes() async throws {
    let owner = try await server.signedIn()
    let made = await server.send(.post, "/account/mfa/recovery-codes", "{}", token: owner)
    let codes = (made.json?["recoveryCodes"]?.array ?? []).compactMap(\.string)
    let user = try #require(
      try await server.accountServer.database.writer.read { try UserRecord.fetchOne($0) })
    #expect(user.recoveryCodeHashes.count == 6)
    for (code, hash) in zip(codes, user.recoveryCodeHashes) {
      #expect(hash.hasPrefix("$argon2id$") && !hash.contains(code))
    }
  }

  @Test func codesSentByEmailAreStoredUnderAKey() async throws {
    let requested = await server.send(
      .post, "/account/tokens/email", #"{"userId":"unique()","email":"new@example.test"}"#)
    let id = try #require(requested.json?["userId"]?.string)
    let stored = try #require(
      try await server.accountServer.database.writer.read { try ConfirmationRecord.fetchOne($0) })
    let lines = try #require(server.mails.last).text.split(separator: "\n")
    let code = try #require(lines.first { $0.count == 6 && Int($0) != nil }).description
    #expect(stored.digest != code.digest)
    #expect(stored.digest == server.accountServer.codeDigest(code, for: id))
    // Another process has another key.
    #expect(stored.digest != (try InMemoryServer(.v1_8).accountServer.codeDigest(code, for: id)))
  }

  @Test func somePathsNeedARecentChallenge() async throws {
    let token = try await server.signedIn()
    let secret = try await enrolled(token)
    _ = await server.send(.post, "/account/mfa/recovery-codes", "{}", token: token)
    server.advance(seconds: 1_801)
    expect(
      await server.send(.patch, "/account/mfa/recovery-codes", "{}", token: token), 401,
      "user_challenge_required")
    expect(
      await server.send(.delete, "/account/mfa/authenticators/totp", token: token), 401,
      "user_challenge_required")
    let challenge = await server.send(
      .post, "/account/mfa/challenge", #"{"factor":"totp"}"#, token: token)
    let id = try #require(challenge.json?["$id"]?.string)
    expect(
      await server.send(
        .put, "/account/mfa/challenge",
        #"{"challengeId":"\#(id)","otp":"\#(try code(secret))"}"#, token: token), 200)
    expect(await server.send(.patch, "/account/mfa/recovery-codes", "{}", token: token), 200)
    expect(await server.send(.delete, "/account/mfa/authenticators/totp", token: token), 204)
    expect(
      await server.send(.delete, "/account/mfa/authenticators/totp", token: token), 404,
      "user_authenticator_not_found")
  }

  @Test func oneFactorDoesNotEndOtherSessions() async throws {
    let owner = try await server.signedIn()
    _ = try await enrolled(owner)
    _ = await server.send(.patch, "/account/mfa", #"{"mfa":true}"#, token: owner)
    let token = try await server.token()
    expect(
      await server.send(.delete, "/account/sessions", token: token), 401,
      "user_more_factors_required")
    expect(await server.send(.get, "/account", token: owner), 200)
    expect(await server.send(.delete, "/account/sessions/current", token: token), 204)
  }
}
