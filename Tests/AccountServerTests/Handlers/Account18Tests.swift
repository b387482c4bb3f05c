import AccountAPI
import AccountServer
import TestSupport
import Testing

/// Accounts on 1.8.1: creating, changing, blocking and deleting them.
@Suite struct Account18Tests {
  private let server: InMemoryServer

  init() throws { server = try InMemoryServer(.v1_8) }

  @Test func aNewAccountNamesItsID() async throws {
    expect(
      await server.send(.post, "/account", #"{"email":"a@b.cd","password":"password"}"#), 400,
      "general_argument_invalid")
    expect(await server.createAccount(id: ""), 400, "general_argument_invalid")
    expect(await server.createAccount(id: "-x"), 400, "general_argument_invalid")
    let made = await server.createAccount("Ada@Example.test", id: "ada.1")
    expect(made, 201)
    #expect(made.json?["$id"]?.string == "ada.1")
    #expect(made.json?["email"]?.string == "ada@example.test")
    expect(
      await server.createAccount("other@example.test", id: "ada.1"), 409, "user_already_exists")
    expect(await server.createAccount("ADA@example.test"), 409, "user_already_exists")
  }

  @Test(arguments: [
    (#""password":"1234567""#, 400), (#""password":"€€€""#, 201),
    (#""password":12345678"#, 400), (#""password":"password","name":null"#, 400),
    (#""password":"password","name":"""#, 201),
  ])
  func typesAndLengthsAreStrict(members: String, status: Int) async {
    let answer = await server.send(
      .post, "/account", #"{"userId":"unique()","email":"a@b.cd",\#(members)}"#)
    expect(answer, status, status == 400 ? "general_argument_invalid" : nil)
  }

  @Test func anAccountHasTheRealServersMembers() async throws {
    let token = try await server.signedIn()
    let account = try #require(await server.send(.get, "/account", token: token).json)
    #expect(
      account.object?.keys == [
        "$id", "$createdAt", "$updatedAt", "name", "registration", "status", "labels",
        "passwordUpdate", "email", "phone", "emailVerification", "phoneVerification", "mfa",
        "prefs", "targets", "accessedAt",
      ])
    #expect(account["$createdAt"]?.string == "2026-11-23T21:00:25.000+00:00")
    #expect(account["prefs"] == [:] && account["status"] == true && account["roles"] == nil)
    #expect(account["targets"]?.array?.first?["identifier"]?.string == InMemoryServer.email)
  }

  @Test func anAddressInUseIsAConflict() async throws {
    let token = try await server.signedIn()
    for email in [InMemoryServer.email, "b@c.de"] {
      _ = await server.createAccount("b@c.de")
      expect(
        await server.send(
          .patch, "/account/email", #"{"email":"\#(email)","password":"password"}"#, token: token),
        409, "user_target_already_exists")
    }
  }

  @Test func aPasswordChangeEndsOtherSessions() async throws {
    let (one, other) = (try await server.signedIn(), try await server.token())
    expect(
      await server.send(
        .patch, "/account/password", #"{"password":"new password","oldPassword":"password"}"#,
        token: one), 200)
    expect(await server.send(.get, "/account", token: one), 200)
    expect(await server.send(.get, "/account", token: other), 401, "general_unauthorized_scope")
    expect(
      await server.send(.patch, "/account/password", #"{"password":"new password"}"#, token: one),
      401,
      "user_invalid_credentials")
  }

  @Test func oldPasswordsAreCounted() async throws {
    let token = try await server.signedIn()
    for number in 0..<11 {
      let answer = await server.send(
        .patch, "/account/password",
        #"{"password":"new password","oldPassword":"guess number \#(number)"}"#, token: token)
      expect(answer, number < 10 ? 401 : 429)
    }
  }

  /// As with an address: the password that is sent becomes the account's.
  @Test func aNumberBringsTheFirstPassword() async throws {
    let made = await server.send(.post, "/account/sessions/anonymous", "{}")
    let token = try #require(made.headers["X-Fallback-Cookies"])
    let body = #"{"phone":"+4912345678","password":"password"}"#
    let changed = await server.send(.patch, "/account/phone", body, token: token)
    expect(changed, 200)
    #expect(changed.json?["passwordUpdate"]?.string != "")
    let other = #"{"phone":"+4912345679","password":"another one"}"#
    expect(
      await server.send(.patch, "/account/phone", other, token: token), 401,
      "user_invalid_credentials")
  }

  @Test func aBlockedAccountIsRefused() async throws {
    let token = try await server.signedIn()
    let answer = await server.send(.patch, "/account/status", "{}", token: token)
    #expect(answer.json?["status"] == false && answer.headers["X-Fallback-Cookies"] == "[]")
    expect(await server.send(.get, "/account", token: token), 401, "user_blocked")
    expect(await server.send(.get, "/locale", token: token), 401, "user_blocked")
    let body = #"{"email":"\#(InMemoryServer.email)","password":"\#(InMemoryServer.password)"}"#
    expect(await server.send(.post, "/account/sessions/email", body), 401, "user_blocked")
    let wrong = #"{"email":"\#(InMemoryServer.email)","password":"wrong password"}"#
    expect(
      await server.send(.post, "/account/sessions/email", wrong), 401, "user_invalid_credentials")
  }

  @Test func aBlockedAccountCannotRecover() async throws {
    let token = try await server.signedIn()
    _ = await server.send(.patch, "/account/status", "{}", token: token)
    expect(
      await server.send(
        .post, "/account/recovery", #"{"email":"ada@example.test","url":"http://localhost/x"}"#),
      401, "user_blocked")
  }

  @Test func aDeletedAccountIsErased() async throws {
    let token = try await server.signedIn()
    let answer = await server.send(.delete, "/account", token: token)
    expect(answer, 204)
    #expect(answer.headers["X-Fallback-Cookies"] == nil)
    expect(await server.send(.get, "/account", token: token), 401, "general_unauthorized_scope")
    expect(await server.createAccount(), 201)
  }

  @Test func textMessagesAreUnavailable() async throws {
    let token = try await server.signedIn()
    expect(
      await server.send(
        .post, "/account/tokens/phone", #"{"userId":"unique()","phone":"+4912345678"}"#),
      503, "general_phone_disabled")
    expect(
      await server.send(
        .patch, "/account/phone", #"{"phone":"12","password":"password"}"#, token: token), 400,
      "general_argument_invalid")
    let changed = await server.send(
      .patch, "/account/phone", #"{"phone":"+4912345678","password":"password"}"#, token: token)
    #expect(changed.json?["phone"]?.string == "+4912345678")
    #expect(changed.json?["targets"]?.array?.count == 2)
  }
}
