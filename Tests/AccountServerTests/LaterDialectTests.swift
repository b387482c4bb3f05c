import AccountAPI
import TestSupport
import Testing

@testable import AccountServer

/// The dialect of 1.8.1, fact by fact as a real one was seen to answer: status, type, shape and what follows.
@Suite struct LaterDialectTests {
  private let desk: FrontDesk

  init() throws { desk = try FrontDesk { $0.dialect = .later } }

  private func ask(
    _ method: HTTPMethod, _ path: String, _ body: String? = nil, query: [String: String] = [:],
    token: String? = nil, headers: HTTPHeaders = [:]
  ) async -> HTTPResponse {
    await desk.ask(method, path, body, query: query, token: token, headers: headers)
  }

  private func signUp(_ email: String = FrontDesk.email, id: String = "unique()") async
    -> HTTPResponse
  {
    await ask(
      .post, "/account",
      #"{"userId":"\#(id)","email":"\#(email)","password":"\#(FrontDesk.password)","name":"Ada"}"#)
  }

  private func signIn(_ email: String = FrontDesk.email, _ password: String = FrontDesk.password)
    async throws -> String
  {
    let answer = await ask(
      .post, "/account/sessions/email",
      #"{"email":"\#(email)","password":"\#(password)"}"#)
    #expect(answer.status == 201, "\(answer.text)")
    return try #require(answer.headers["X-Fallback-Cookies"])
  }

  private func signedIn() async throws -> String {
    _ = await signUp()
    return try await signIn()
  }

  private func expect(
    _ answer: HTTPResponse, _ status: Int, _ type: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(answer.status == status, "\(answer.text)", sourceLocation: sourceLocation)
    guard let type else { return }
    #expect(answer.json?["type"]?.string == type, sourceLocation: sourceLocation)
    #expect(answer.json?["code"] == .integer(Int64(status)), sourceLocation: sourceLocation)
    #expect(answer.json?["version"]?.string == "1.8.1", sourceLocation: sourceLocation)
  }

  // MARK: What it is

  @Test func theVersionIsToldWithoutAProject() async {
    let answer = await ask(.get, "/health/version", headers: ["X-Appwrite-Project": ""])
    #expect(answer.text == #"{"version":"1.8.1"}"#)
    expect(
      await ask(.get, "/health/version", headers: ["X-Appwrite-Project": "nosuch"]), 404,
      "project_not_found")
    expect(await ask(.get, "/health"), 401, "general_unauthorized_scope")
    expect(
      await ask(.get, "/account", headers: ["X-Appwrite-Project": ""]), 401,
      "general_unauthorized_scope")
  }

  @Test(arguments: [
    ("GET", "/account/nosuch"), ("POST", "/account/nosuch"), ("DELETE", "/account/prefs"),
  ])
  func pathsAreExact(method: String, path: String) async throws {
    let token = try await signedIn()
    expect(
      await ask(HTTPMethod(rawValue: method)!, path, method == "GET" ? nil : "{}", token: token),
      404, "general_route_not_found")
  }

  @Test func theProjectMayStandInTheQueryOfAnyMethod() async {
    let body = #"{"userId":"unique()","email":"a@b.cd","password":"password"}"#
    let answer = await ask(
      .post, "/account", body, query: ["project": "p2"], headers: ["X-Appwrite-Project": "nosuch"])
    expect(answer, 201)
  }

  // MARK: Accounts

  @Test func whoeverSignsUpHasAnID() async throws {
    expect(
      await ask(.post, "/account", #"{"email":"a@b.cd","password":"password"}"#), 400,
      "general_argument_invalid")
    expect(await signUp(id: ""), 400, "general_argument_invalid")
    expect(await signUp(id: "-x"), 400, "general_argument_invalid")
    let made = await signUp("Ada@Example.test", id: "ada.1")
    expect(made, 201)
    #expect(made.json?["$id"]?.string == "ada.1")
    #expect(made.json?["email"]?.string == "ada@example.test")
    expect(await signUp("other@example.test", id: "ada.1"), 409, "user_already_exists")
    expect(await signUp("ADA@example.test"), 409, "user_already_exists")
  }

  @Test(arguments: [
    (#""password":"1234567""#, 400), (#""password":"€€€""#, 201),
    (#""password":12345678"#, 400), (#""password":"password","name":null"#, 400),
    (#""password":"password","name":"""#, 201),
  ])
  func typesAndLengthsAreStrict(members: String, status: Int) async {
    let answer = await ask(
      .post, "/account", #"{"userId":"unique()","email":"a@b.cd",\#(members)}"#)
    expect(answer, status, status == 400 ? "general_argument_invalid" : nil)
  }

  @Test func theRecordHasEverything() async throws {
    let token = try await signedIn()
    let account = try #require(await ask(.get, "/account", token: token).json)
    #expect(
      account.object?.keys == [
        "$id", "$createdAt", "$updatedAt", "name", "registration", "status", "labels",
        "passwordUpdate", "email", "phone", "emailVerification", "phoneVerification", "mfa",
        "prefs", "targets", "accessedAt",
      ])
    #expect(account["$createdAt"]?.string == "2026-11-23T21:00:25.000+00:00")
    #expect(account["prefs"] == [:] && account["status"] == true && account["roles"] == nil)
    #expect(account["targets"]?.array?.first?["identifier"]?.string == FrontDesk.email)
  }

  @Test func anAddressInUseIsAConflict() async throws {
    let token = try await signedIn()
    for email in [FrontDesk.email, "b@c.de"] {
      _ = await signUp("b@c.de")
      expect(
        await ask(
          .patch, "/account/email", #"{"email":"\#(email)","password":"password"}"#, token: token),
        409, "user_target_already_exists")
    }
  }

  @Test func aNewPasswordEndsTheOtherSessions() async throws {
    let (one, other) = (try await signedIn(), try await signIn())
    expect(
      await ask(
        .patch, "/account/password", #"{"password":"new password","oldPassword":"password"}"#,
        token: one), 200)
    expect(await ask(.get, "/account", token: one), 200)
    expect(await ask(.get, "/account", token: other), 401, "general_unauthorized_scope")
    expect(
      await ask(.patch, "/account/password", #"{"password":"new password"}"#, token: one), 401,
      "user_invalid_credentials")
  }

  @Test func blockingIsNotDeleting() async throws {
    let token = try await signedIn()
    let answer = await ask(.patch, "/account/status", "{}", token: token)
    #expect(answer.json?["status"] == false && answer.headers["X-Fallback-Cookies"] == "[]")
    expect(await ask(.get, "/account", token: token), 401, "user_blocked")
    expect(await ask(.get, "/locale", token: token), 401, "user_blocked")
    let body = #"{"email":"\#(FrontDesk.email)","password":"\#(FrontDesk.password)"}"#
    expect(await ask(.post, "/account/sessions/email", body), 401, "user_blocked")
    let wrong = #"{"email":"\#(FrontDesk.email)","password":"wrong password"}"#
    expect(await ask(.post, "/account/sessions/email", wrong), 401, "user_invalid_credentials")
  }

  @Test func deletedIsGone() async throws {
    let token = try await signedIn()
    let answer = await ask(.delete, "/account", token: token)
    expect(answer, 204)
    #expect(answer.headers["X-Fallback-Cookies"] == nil)
    expect(await ask(.get, "/account", token: token), 401, "general_unauthorized_scope")
    expect(await signUp(), 201)
  }

  // MARK: Sessions

  @Test func aSignInTellsAllOfTheSession() async throws {
    _ = await signUp()
    let answer = await ask(
      .post, "/account/sessions", #"{"email":"ada@example.test","password":"password"}"#,
      headers: ["User-Agent": "Gatehouse/1.0 (X11; Linux x86_64)"])
    let session = try #require(answer.json)
    #expect(
      session.object?.keys == [
        "$id", "$createdAt", "$updatedAt", "userId", "expire", "provider", "providerUid",
        "providerAccessToken", "providerAccessTokenExpiry", "providerRefreshToken", "ip", "osCode",
        "osName", "osVersion", "clientType", "clientCode", "clientName", "clientVersion",
        "clientEngine", "clientEngineVersion", "deviceName", "deviceBrand", "deviceModel",
        "countryCode", "countryName", "current", "factors", "secret", "mfaUpdatedAt",
      ])
    #expect(session["osName"]?.string == "GNU/Linux" && session["deviceName"]?.string == "desktop")
    #expect(session["factors"] == ["password"] && session["current"] == true)
    #expect(session["expire"]?.string == "2027-11-23T21:00:25.000+00:00")
  }

  @Test func whoIsSignedInCannotSignIn() async throws {
    let token = try await signedIn()
    let body = #"{"email":"ada@example.test","password":"wrong password"}"#
    expect(
      await ask(.post, "/account/sessions/email", body, token: token), 401,
      "user_session_already_exists")
    // A dead one is passed over.
    _ = await ask(.delete, "/account/sessions/current", token: token)
    expect(
      await ask(.post, "/account/sessions/email", body, token: token), 401,
      "user_invalid_credentials")
  }

  @Test func theTokenMayComeInAHeaderOfItsOwn() async throws {
    let fallback = try JSONReader.read(try await signedIn())
    let text = try #require(fallback["a_session_p1"]?.string)
    expect(await ask(.get, "/account", headers: ["X-Appwrite-Session": text]), 200)
    // The first that decodes wins, be it dead.
    let dead = SessionToken.make(userID: "nobody").text
    expect(
      await ask(
        .get, "/account", token: #"{"a_session_p1":"\#(text)"}"#,
        headers: ["Cookie": "a_session_p1=\(dead)"]), 401, "general_unauthorized_scope")
    expect(
      await ask(
        .get, "/account", token: #"{"a_session_p1":"\#(text)"}"#,
        headers: ["Cookie": "a_session_p1=%%%"]), 200)
  }

  @Test func tenSessionsAreKept() async throws {
    _ = await signUp()
    var tokens: [String] = []
    for _ in 0..<12 {
      desk.advance(seconds: 400)
      tokens.append(try await signIn())
    }
    let list = await ask(.get, "/account/sessions", token: tokens[11])
    #expect(list.json?["total"] == 10 && list.json?["sessions"]?.array?.count == 10)
    #expect(list.json?["sessions"]?.array?.last?["current"] == true)
    expect(await ask(.get, "/account", token: tokens[1]), 401, "general_unauthorized_scope")
    expect(await ask(.get, "/account", token: tokens[2]), 200)
  }

  @Test func oneSessionCanBeReadExtendedAndEnded() async throws {
    let (one, other) = (try await signedIn(), try await signIn())
    let read = await ask(.get, "/account/sessions/current", token: one)
    let id = try #require(read.json?["$id"]?.string)
    desk.advance(seconds: 86_400)
    let extended = await ask(.patch, "/account/sessions/\(id)", "{}", token: other)
    #expect(extended.json?["expire"]?.string == "2027-11-24T21:00:25.000+00:00")
    #expect(extended.json?["current"] == false)
    let ended = await ask(.delete, "/account/sessions/\(id)", token: other)
    expect(ended, 204)
    #expect(ended.headers["X-Fallback-Cookies"] == nil)
    expect(
      await ask(.delete, "/account/sessions/\(id)", token: other), 404, "user_session_not_found")
    let own = await ask(.delete, "/account/sessions/current", token: other)
    #expect(own.headers["X-Fallback-Cookies"] == "[]")
  }

  // MARK: Preferences

  @Test func preferencesAreReplaced() async throws {
    let token = try await signedIn()
    #expect(await ask(.get, "/account/prefs", token: token).text == "{}")
    let first = await ask(
      .patch, "/account/prefs", #"{"prefs":{"a":1,"b":{},"7":"x"}}"#, token: token)
    #expect(first.json?["prefs"] == ["a": 1, "b": [], "7": "x"])
    desk.advance(seconds: 1)
    let second = await ask(.patch, "/account/prefs", #"{"prefs":{"c":2}}"#, token: token)
    #expect(second.json?["prefs"] == ["c": 2])
    #expect(first.json?["$updatedAt"] != second.json?["$updatedAt"])
    _ = await ask(.patch, "/account/prefs", #"{"prefs":{}}"#, token: token)
    #expect(await ask(.get, "/account/prefs", token: token).text == "{}")
  }

  @Test(arguments: [#"{"prefs":null}"#, #"{"prefs":[1]}"#, #"{"prefs":"{}"}"#, #"{"theme":"x"}"#])
  func whatIsNoObjectIsRefused(body: String) async throws {
    let token = try await signedIn()
    expect(
      await ask(.patch, "/account/prefs", body, token: token), 400, "general_argument_invalid")
  }

  @Test func tooManyBytesAreRefusedAndNothingIsLost() async throws {
    let token = try await signedIn()
    _ = await ask(.patch, "/account/prefs", #"{"prefs":{"a":1}}"#, token: token)
    let large = String(repeating: "界", count: 11_000)
    expect(
      await ask(.patch, "/account/prefs", #"{"prefs":{"a":"\#(large)"}}"#, token: token), 400,
      "general_argument_invalid")
    #expect(await ask(.get, "/account/prefs", token: token).text == #"{"a":1}"#)
  }

  // MARK: The log

  @Test func theLogHasPages() async throws {
    let token = try await signedIn()
    for number in 0..<30 {
      desk.advance(seconds: 1)
      _ = await ask(.patch, "/account/name", #"{"name":"\#(number)"}"#, token: token)
    }
    let first = await ask(.get, "/account/logs", token: token)
    #expect(first.json?["total"] == 32 && first.json?["logs"]?.array?.count == 25)
    #expect(first.json?["logs"]?.array?.first?["event"]?.string == "user.update")
    let rest = await ask(
      .get, "/account/logs",
      query: [
        "queries[0]": #"{"method":"limit","values":[10]}"#,
        "queries[1]": #"{"method":"offset","values":[30]}"#,
      ], token: token)
    #expect(
      rest.json?["logs"]?.array?.compactMap { $0["event"]?.string }
        == ["session.create", "user.create"])
    for query in ["limit(1)", #"{"method":"orderDesc"}"#, #"{"method":"limit","values":[0]}"#] {
      expect(
        await ask(.get, "/account/logs", query: ["queries[0]": query], token: token), 400,
        "general_argument_invalid")
    }
  }

  // MARK: Mails

  @Test func verifyingTwiceIsAConflictAndAnHourIsAllThereIs() async throws {
    let token = try await signedIn()
    let body = #"{"url":"http://localhost/x"}"#
    expect(await ask(.post, "/account/verifications/email", body, token: token), 201)
    let (id, secret) = try desk.newestSecret()
    desk.advance(seconds: 3_601)
    let proof = #"{"userId":"\#(id)","secret":"\#(secret)"}"#
    expect(await ask(.put, "/account/verification", proof), 401, "user_invalid_token")
    _ = await ask(.post, "/account/verification", body, token: token)
    let (_, fresh) = try desk.newestSecret()
    expect(
      await ask(.put, "/account/verification", #"{"userId":"\#(id)","secret":"\#(fresh)"}"#), 200)
    expect(
      await ask(.post, "/account/verification", body, token: token), 409,
      "user_email_already_verified")
  }

  @Test func aForgottenPasswordNeedsNoSecondOne() async throws {
    let token = try await signedIn()
    let asked = await ask(
      .post, "/account/recovery", #"{"email":"ada@example.test","url":"http://localhost/x"}"#)
    #expect(asked.json?["secret"]?.string == "" && asked.json?["userId"]?.string?.isEmpty == false)
    let (id, secret) = try desk.newestSecret()
    expect(
      await ask(
        .put, "/account/recovery",
        #"{"userId":"\#(id)","secret":"\#(secret)","password":"new password"}"#), 200)
    // It ends no session.
    expect(await ask(.get, "/account", token: token), 200)
  }

  @Test func sixDigitsSignIn() async throws {
    let asked = await ask(
      .post, "/account/tokens/email",
      #"{"userId":"unique()","email":"new@example.test","phrase":true}"#)
    expect(asked, 201)
    let id = try #require(asked.json?["userId"]?.string)
    let phrase = try #require(asked.json?["phrase"]?.string)
    let mail = try #require(desk.mails.last)
    #expect(mail.to == "new@example.test" && mail.text.contains("\n\(phrase)\n"))
    let digits = mail.text.split(separator: "\n").first { $0.count == 6 && Int($0) != nil }
    let code = try #require(digits)
    let body = #"{"userId":"\#(id)","secret":"\#(code)"}"#
    let opened = await ask(.post, "/account/sessions/token", body)
    expect(opened, 201)
    #expect(opened.json?["provider"]?.string == "token" && opened.json?["factors"] == ["email"])
    expect(await ask(.post, "/account/sessions/token", body), 401, "user_invalid_token")
    let token = try #require(opened.headers["X-Fallback-Cookies"])
    let account = await ask(.get, "/account", token: token).json
    #expect(account?["emailVerification"] == true && account?["passwordUpdate"]?.string == "")
    // Who has no password may set one.
    expect(
      await ask(.patch, "/account/password", #"{"password":"password"}"#, token: token), 200)
  }

  @Test func aLinkSignsIn() async throws {
    _ = await signUp()
    expect(
      await ask(
        .post, "/account/sessions/magic-url",
        #"{"userId":"unique()","email":"ada@example.test","url":"http://localhost/x"}"#), 201)
    let (id, secret) = try desk.newestSecret()
    let opened = await ask(
      .put, "/account/sessions/magic-url", #"{"userId":"\#(id)","secret":"\#(secret)"}"#)
    #expect(opened.status == 201 && opened.json?["provider"]?.string == "magic-url")
  }

  @Test func anonymousBecomesSomebody() async throws {
    let opened = await ask(.post, "/account/sessions/anonymous", "{}")
    #expect(opened.status == 201 && opened.json?["provider"]?.string == "anonymous")
    let token = try #require(opened.headers["X-Fallback-Cookies"])
    #expect(await ask(.get, "/account", token: token).json?["email"]?.string == "")
    expect(
      await ask(.post, "/account/verification", #"{"url":"http://localhost/x"}"#, token: token),
      400, "user_email_not_found")
    expect(
      await ask(
        .patch, "/account/email", #"{"email":"now@example.test","password":"password"}"#,
        token: token), 200)
    _ = try await signIn("now@example.test")
    // And so does another one.
    expect(await ask(.post, "/account/sessions/anonymous", "{}"), 201)
  }

  @Test func textMessagesAreNotToBeHad() async throws {
    let token = try await signedIn()
    expect(
      await ask(.post, "/account/tokens/phone", #"{"userId":"unique()","phone":"+4912345678"}"#),
      503, "general_phone_disabled")
    expect(
      await ask(
        .patch, "/account/phone", #"{"phone":"12","password":"password"}"#, token: token), 400,
      "general_argument_invalid")
    let changed = await ask(
      .patch, "/account/phone", #"{"phone":"+4912345678","password":"password"}"#, token: token)
    #expect(changed.json?["phone"]?.string == "+4912345678")
    #expect(changed.json?["targets"]?.array?.count == 2)
  }

  // MARK: A second factor

  private func code(_ secret: String, after seconds: Int64 = 0) throws -> String {
    let bytes = try #require(TOTP.bytes(base32: secret))
    return TOTP.code(secret: bytes, at: desk.server.now.seconds + seconds)
  }

  private func enrolled(_ token: String) async throws -> String {
    let begun = await ask(.post, "/account/mfa/authenticators/totp", "{}", token: token)
    let secret = try #require(begun.json?["secret"]?.string)
    #expect(secret.utf8.count == 103)
    #expect(
      begun.json?["uri"]?.string
        == "otpauth://totp/p1%3Aada%40example.test?issuer=p1&secret=\(secret)")
    expect(
      await ask(
        .put, "/account/mfa/authenticators/totp", #"{"otp":"\#(try code(secret, after: 600))"}"#,
        token: token), 401, "user_invalid_token")
    expect(
      await ask(
        .put, "/account/mfa/authenticators/totp", #"{"otp":"\#(try code(secret))"}"#,
        token: token), 200)
    expect(
      await ask(.post, "/account/mfa/authenticators/totp", "{}", token: token), 409,
      "user_authenticator_already_verified")
    return secret
  }

  @Test func theWallStandsUntilASecondFactorIsProved() async throws {
    let owner = try await signedIn()
    let secret = try await enrolled(owner)
    expect(await ask(.patch, "/account/mfa", #"{"mfa":true}"#, token: owner), 200)
    expect(await ask(.get, "/account", token: owner), 200)
    let token = try await signIn()
    for path in ["/account", "/account/sessions", "/locale"] {
      expect(await ask(.get, path, token: token), 401, "user_more_factors_required")
    }
    #expect(
      await ask(.get, "/account/mfa/factors", token: token).text
        == #"{"totp":true,"phone":false,"email":false,"recoveryCode":false}"#)
    let challenge = await ask(
      .post, "/account/mfa/challenges", #"{"factor":"totp"}"#, token: token)
    expect(challenge, 200)
    let id = try #require(challenge.json?["$id"]?.string)
    let (wrong, right) = (try code(secret, after: 600), try code(secret))
    expect(
      await ask(
        .put, "/account/mfa/challenge", #"{"challengeId":"\#(id)","otp":"\#(wrong)"}"#,
        token: token), 401, "user_invalid_token")
    let proved = await ask(
      .put, "/account/mfa/challenge", #"{"challengeId":"\#(id)","otp":"\#(right)"}"#,
      token: token)
    #expect(proved.status == 200 && proved.json?["factors"] == ["password", "totp"])
    expect(await ask(.get, "/account", token: token), 200)
    expect(
      await ask(
        .put, "/account/mfa/challenge", #"{"challengeId":"\#(id)","otp":"\#(right)"}"#,
        token: token), 401, "user_invalid_token")
  }

  @Test func withoutAFactorThereIsNoWall() async throws {
    let token = try await signedIn()
    _ = await ask(.patch, "/account/mfa", #"{"mfa":true}"#, token: token)
    expect(await ask(.get, "/account", token: try await signIn()), 200)
  }

  @Test func aCodeForWhenItIsLostWorksOnce() async throws {
    let owner = try await signedIn()
    let secret = try await enrolled(owner)
    let made = await ask(.post, "/account/mfa/recovery-codes", "{}", token: owner)
    let codes = (made.json?["recoveryCodes"]?.array ?? []).compactMap(\.string)
    #expect(made.status == 200 && codes.count == 6 && codes.allSatisfy { $0.count == 10 })
    expect(
      await ask(.post, "/account/mfa/recovery-codes", "{}", token: owner), 409,
      "user_recovery_codes_already_exists")
    _ = await ask(.patch, "/account/mfa", #"{"mfa":true}"#, token: owner)
    for expected in [200, 401] {
      let token = try await signIn()
      let challenge = await ask(
        .post, "/account/mfa/challenge", #"{"factor":"recoverycode"}"#, token: token)
      let id = try #require(challenge.json?["$id"]?.string)
      expect(
        await ask(
          .put, "/account/mfa/challenge", #"{"challengeId":"\#(id)","otp":"\#(codes[0])"}"#,
          token: token), expected)
    }
    // The other spelling is taken, and no code is ever right.
    let token = try await signIn()
    let challenge = await ask(
      .post, "/account/mfa/challenge", #"{"factor":"recoveryCode"}"#, token: token)
    let id = try #require(challenge.json?["$id"]?.string)
    expect(
      await ask(
        .put, "/account/mfa/challenge", #"{"challengeId":"\#(id)","otp":"\#(codes[1])"}"#,
        token: token), 401, "user_invalid_token")
    _ = secret
  }

  @Test func whatIsDangerousWantsARecentFactor() async throws {
    let token = try await signedIn()
    let secret = try await enrolled(token)
    _ = await ask(.post, "/account/mfa/recovery-codes", "{}", token: token)
    desk.advance(seconds: 1_801)
    expect(
      await ask(.patch, "/account/mfa/recovery-codes", "{}", token: token), 401,
      "user_challenge_required")
    expect(
      await ask(.delete, "/account/mfa/authenticators/totp", token: token), 401,
      "user_challenge_required")
    let challenge = await ask(
      .post, "/account/mfa/challenge", #"{"factor":"totp"}"#, token: token)
    let id = try #require(challenge.json?["$id"]?.string)
    expect(
      await ask(
        .put, "/account/mfa/challenge",
        #"{"challengeId":"\#(id)","otp":"\#(try code(secret))"}"#, token: token), 200)
    expect(await ask(.patch, "/account/mfa/recovery-codes", "{}", token: token), 200)
    expect(await ask(.delete, "/account/mfa/authenticators/totp", token: token), 204)
    expect(
      await ask(.delete, "/account/mfa/authenticators/totp", token: token), 404,
      "user_authenticator_not_found")
  }

  // MARK: What somebody might try

  /// SQLite ends a text at a zero: with one behind the id every try would be counted for itself.
  @Test func triesAreCountedByWhatIsCompared() async throws {
    let asked = await ask(
      .post, "/account/tokens/email", #"{"userId":"unique()","email":"new@example.test"}"#)
    let id = try #require(asked.json?["userId"]?.string)
    for number in 0..<12 {
      let answer = await ask(
        .post, "/account/sessions/token",
        #"{"userId":"\#(id)\u0000\#(number)","secret":"000000"}"#)
      #expect([400, 429].contains(answer.status))
    }
    desk.advance(seconds: 3_600)
    let again = await ask(
      .post, "/account/tokens/email", #"{"userId":"unique()","email":"new@example.test"}"#)
    expect(again, 201)
    for number in 0..<11 {
      // By either path, one counter.
      let (method, path): (HTTPMethod, String) =
        number % 2 == 0 ? (.post, "/account/sessions/token") : (.put, "/account/sessions/magic-url")
      let answer = await ask(method, path, #"{"userId":"\#(id)","secret":"00000\#(number)"}"#)
      expect(answer, number < 10 ? 401 : 429)
    }
  }

  @Test func noMailLeadsToAHostThatTheAskerNamed() async {
    _ = await signUp()
    let answer = await ask(
      .post, "/account/sessions/magic-url",
      #"{"userId":"unique()","email":"ada@example.test"}"#, headers: ["Host": "evil.example"])
    expect(answer, 400, "general_argument_invalid")
    #expect(desk.mails.isEmpty)
  }

  @Test func oneAddressCannotHaveTheWholeWorldMailed() async {
    for number in 0..<11 {
      let answer = await ask(
        .post, "/account/tokens/email", #"{"userId":"unique()","email":"a\#(number)@example.test"}"#
      )
      expect(answer, number < 10 ? 201 : 429)
    }
  }

  @Test func theOldPasswordIsNotGuessedForEver() async throws {
    let token = try await signedIn()
    for number in 0..<11 {
      let answer = await ask(
        .patch, "/account/password",
        #"{"password":"new password","oldPassword":"guess number \#(number)"}"#, token: token)
      expect(answer, number < 10 ? 401 : 429)
    }
  }

  @Test func atTheWallNobodyIsTurnedOut() async throws {
    let owner = try await signedIn()
    _ = try await enrolled(owner)
    _ = await ask(.patch, "/account/mfa", #"{"mfa":true}"#, token: owner)
    let token = try await signIn()
    expect(await ask(.delete, "/account/sessions", token: token), 401, "user_more_factors_required")
    expect(await ask(.get, "/account", token: owner), 200)
    expect(await ask(.delete, "/account/sessions/current", token: token), 204)
  }

  @Test func aTokenForOthersMakesNoOther() async throws {
    let token = try await signedIn()
    let made = await ask(.post, "/account/jwt", "{}", token: token)
    let jwt: HTTPHeaders = ["X-Appwrite-JWT": try #require(made.json?["jwt"]?.string)]
    expect(await ask(.post, "/account/jwt", "{}", headers: jwt), 404)
    expect(await ask(.get, "/account/sessions/current", headers: jwt), 404)
    let list = await ask(.get, "/account/sessions", headers: jwt)
    #expect(list.json?["sessions"]?.array?.first?["current"] == false)
  }

  @Test func theBlockedRecoverNothing() async throws {
    let token = try await signedIn()
    _ = await ask(.patch, "/account/status", "{}", token: token)
    expect(
      await ask(
        .post, "/account/recovery", #"{"email":"ada@example.test","url":"http://localhost/x"}"#),
      401, "user_blocked")
  }

  // MARK: Tokens for other programs

  @Test func aTokenForAQuarterOfAnHour() async throws {
    let token = try await signedIn()
    let made = await ask(.post, "/account/jwts", "{}", token: token)
    let jwt = try #require(made.json?["jwt"]?.string)
    expect(await ask(.get, "/account", headers: ["X-Appwrite-JWT": jwt]), 200)
    expect(
      await ask(.get, "/account", headers: ["X-Appwrite-JWT": jwt + "A"]), 401,
      "user_jwt_invalid")
    desk.advance(seconds: 901)
    expect(await ask(.get, "/account", headers: ["X-Appwrite-JWT": jwt]), 401, "user_jwt_invalid")
  }

  // MARK: The digits themselves

  /// RFC 6238, appendix B, and RFC 3174.
  @Test(arguments: [
    (59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"),
    (20_000_000_000, "353130"),
  ])
  func digitsAreThoseOfTheStandard(seconds: Int64, code: String) {
    #expect(TOTP.code(secret: Array("12345678901234567890".utf8), at: seconds) == code)
  }

  @Test(arguments: [
    ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
    ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
    (String(repeating: "a", count: 119), "ee971065aaa017e0632a8ca6c77bb3bf8b1dfc56"),
  ])
  func digestsAreThoseOfTheStandard(text: String, digest: String) {
    #expect(
      TOTP.sha1(Array(text.utf8)).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
        .joined() == digest)
  }

  @Test func base32IsReadBack() {
    for count in 0..<40 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37) }
      #expect(TOTP.bytes(base32: TOTP.base32(bytes)) == bytes)
    }
    #expect(TOTP.bytes(base32: "A1") == nil)
  }
}
