import AccountAPI
import AccountServer
import TestSupport
import Testing

/// The server's handlers without sockets: the same stories as over HTTP.
@Suite struct HandlerTests {
  private let desk: FrontDesk

  init() throws { desk = try FrontDesk() }

  private func ask(
    _ method: HTTPMethod, _ path: String, _ body: String? = nil, token: String? = nil,
    agent: String = "curl/7.64.0", headers: HTTPHeaders = [:]
  ) async -> HTTPResponse {
    await desk.ask(method, path, body, token: token, agent: agent, headers: headers)
  }

  private func text(_ response: HTTPResponse) -> String { response.text }

  private func signedIn(agent: String = "curl/7.64.0") async throws -> String {
    try await desk.signedIn(agent: agent)
  }

  /// The same members in the same order, and values of the same type.
  private func shape(_ value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool: "bool"
    case .number: "number"
    case .string: "string"
    case .array(let items): "[" + items.map(shape).joined(separator: ",") + "]"
    case .object(let object):
      "{" + object.members.map { "\($0.0):\(shape($0.1))" }.joined(separator: ",") + "}"
    }
  }

  private func expectShape(_ response: HTTPResponse, _ sample: String) throws {
    #expect(shape(try JSONReader.read(response.body)) == shape(try JSONReader.read(sample)))
    #expect(response.headers["Content-Type"] == "application/json; charset=UTF-8")
  }

  @Test func creatingSigningInAndReadingLookLikeTheRealServer() async throws {
    let created = await ask(
      .post, "/account",
      #"{"email":"ada@example.test","password":"password","name":"Ada Lovelace"}"#)
    #expect(created.status == 201)
    try expectShape(created, WireSamples.created)
    let signIn = await ask(
      .post, "/account/sessions", #"{"email":"ada@example.test","password":"password"}"#)
    try expectShape(signIn, WireSamples.signIn)
    #expect(signIn.headers.all("Set-Cookie").count == 2)
    let account = await ask(.get, "/account", token: signIn.headers["X-Fallback-Cookies"])
    try expectShape(account, WireSamples.account)
  }

  @Test func devicesAreUnderstoodAsTheRealServerUnderstoodThem() async throws {
    var token = ""
    for agent in WireSamples.sessionAgents { token = try await signedIn(agent: agent) }
    let given = try #require(
      try JSONReader.read(await ask(.get, "/account/sessions", token: token).body).array)
    let real = try #require(try JSONReader.read(WireSamples.sessions).array)
    for (ours, theirs) in zip(given, real) {
      for key in ["OS", "client", "device", "brand", "model", "ip", "geo"] {
        #expect(ours[key] == theirs[key], "\(key)")
      }
      #expect(ours.object?.keys == theirs.object?.keys)
    }
    #expect(given.count == real.count)
  }

  @Test(arguments: WireSamples.moreDevices)
  func otherDevicesAre(agent: String, device: String) async throws {
    let token = try await signedIn(agent: agent)
    let session = await ask(.get, "/account/sessions", token: token).json?.array?.first
    let told = ["OS", "client", "device", "brand", "model"].map { session?[$0] ?? "missing" }
    #expect(try JSONValue.array(told) == JSONReader.read(device))
  }

  @Test func aTelephoneWhoseNameEndsLikeABotsIsNone() async throws {
    let token = try await signedIn(
      agent:
        "Mozilla/5.0 (Linux; Android 9; CUBOT X19) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/83.0.4103.61 Mobile Safari/537.36"
    )
    let session = await ask(.get, "/account/sessions", token: token).json?.array?.first
    #expect(session?["OS"]?["name"] == "Android")
  }

  @Test func theLogLooksLikeTheRealOne() async throws {
    let token = try await signedIn(agent: WireSamples.logAgent)
    try expectShape(await ask(.get, "/account/logs", token: token), WireSamples.log)
  }

  @Test(arguments: [
    ("not json", "email"), ("[1]", "email"), (#""text""#, "email"), (#"{"email":null}"#, "email"),
    (#"{"email":"a@b.cd"}"#, "password"), (#"{"email":"a@b.cd","password":""}"#, "password"),
  ])
  func whatIsMissingIsNamed(body: String, parameter: String) async {
    let answer = await ask(.post, "/account", body)
    #expect(answer.status == 400)
    #expect(
      text(answer) == #"{"message":"Param \""# + parameter
        + #"\" is not optional.","code":400,"version":"0.6.2"}"#)
  }

  @Test(arguments: [
    (
      #"{"email":"nope","password":"password"}"#,
      "Invalid email: Value must be a valid email address"
    ),
    (
      #"{"email":"a@b.cd","password":"12345"}"#,
      "Invalid password: Password must be between 6 and 32 chars and contain ..."
    ),
    (
      #"{"email":"a@b.cd","password":"€€€€€€€€€€€"}"#,
      "Invalid password: Password must be between 6 and 32 chars and contain ..."
    ),
    (
      #"{"email":"a@b.cd","password":"password","name":7}"#,
      "Invalid name: Value must be a string and no longer than 100 chars"
    ),
  ])
  func whatIsInvalidSaysWhy(body: String, message: String) async throws {
    let answer = await ask(.post, "/account", body)
    #expect(answer.status == 400)
    #expect(try JSONReader.read(answer.body)["message"]?.string == message)
  }

  @Test func theContentTypeMustBeSpelledExactly() async {
    let body = #"{"email":"a@b.cd","password":"password"}"#
    #expect(
      await ask(.post, "/account", body, headers: ["Content-Type": "Application/JSON"]).status
        == 400)
    #expect(
      await ask(
        .post, "/account", body, headers: ["Content-Type": "application/json; charset=utf-8"]
      ).status == 201)
  }

  @Test func guestsAndStrangersAreToldApart() async {
    #expect(text(await ask(.get, "/account")) == WireSamples.guest)
    #expect(
      text(await ask(.get, "/account", headers: ["X-Appwrite-Project": "no"]))
        == WireSamples.unknownProject)
    #expect(await ask(.post, "/account", "{}", headers: ["X-Appwrite-Project": "no"]).status == 500)
    #expect(await ask(.get, "/nosuch").status == 404)
    _ = await ask(.post, "/account", #"{"email":"a@b.cd","password":"password"}"#)
    let wrong = await ask(.post, "/account/sessions", #"{"email":"a@b.cd","password":"passwort"}"#)
    let unknown = await ask(
      .post, "/account/sessions", #"{"email":"x@b.cd","password":"passwort"}"#)
    #expect(
      text(wrong) == WireSamples.wrongCredentials && text(unknown) == WireSamples.wrongCredentials)
  }

  @Test func aForeignPageIsRefusedAndAProgramIsNot() async throws {
    let body = #"{"email":"a@b.cd","password":"password"}"#
    #expect(
      await ask(.post, "/account", body, headers: ["Origin": "https://evil.example"]).status == 403)
    #expect(
      await ask(.post, "/account", body, headers: ["Origin": "http://localhost:3000"]).status == 201
    )
  }

  @Test func preferencesMergeAndAreNeverDestroyed() async throws {
    let token = try await signedIn()
    #expect(text(await ask(.get, "/account/prefs", token: token)) == "[]")
    _ = await ask(.patch, "/account/prefs", #"{"prefs":{"b":1,"a":{"x":1}}}"#, token: token)
    let merged = await ask(
      .patch, "/account/prefs", #"{"prefs":{"a":{"y":2},"c":null}}"#, token: token)
    #expect(text(merged) == #"{"b":1,"a":{"y":2},"c":null}"#)
    let huge = #"{"prefs":{"huge":""# + String(repeating: "x", count: 65_536) + #""}}"#
    #expect(await ask(.patch, "/account/prefs", huge, token: token).status == 400)
    #expect(
      text(await ask(.get, "/account/prefs", token: token)) == #"{"b":1,"a":{"y":2},"c":null}"#)
  }

  @Test(arguments: ["5", #""{}""#, "true", "[1]"])
  func preferencesMustBeAnObject(value: String) async throws {
    let answer = await ask(
      .patch, "/account/prefs", #"{"prefs":\#(value)}"#, token: try await signedIn())
    #expect(
      try JSONReader.read(answer.body)["message"] == "Invalid prefs: Value must be a valid object.")
  }

  @Test func endingSessions() async throws {
    let first = try await signedIn()
    let second = try await signedIn()
    let list = try #require(
      try JSONReader.read(await ask(.get, "/account/sessions", token: second).body).array)
    let id = try #require(list.first?["$id"]?.string)
    let ended = await ask(.delete, "/account/sessions/\(id)", token: second)
    #expect(ended.status == 204 && ended.body.isEmpty)
    #expect(ended.headers["X-Fallback-Cookies"] == "[]")
    #expect(ended.headers["Set-Cookie"] == nil)
    #expect(text(await ask(.get, "/account", token: first)) == WireSamples.guest)
    #expect(await ask(.delete, "/account/sessions/\(id)", token: second).status == 404)
    let own = await ask(.delete, "/account/sessions/current", token: second)
    #expect(own.headers.all("Set-Cookie").count == 2)
    #expect(await ask(.get, "/account", token: second).status == 401)
  }

  @Test func endingAllSessionsIsOneLogEntry() async throws {
    let first = try await signedIn()
    let second = try await signedIn()
    #expect(await ask(.delete, "/account/sessions", token: first).status == 204)
    for token in [first, second] {
      #expect(await ask(.get, "/account", token: token).status == 401)
    }
    let log = try #require(
      try JSONReader.read(await ask(.get, "/account/logs", token: try await signedIn()).body).array)
    #expect(
      log.compactMap { $0["event"]?.string } == [
        "account.sessions.create", "account.sessions.delete", "account.sessions.create",
        "account.sessions.create",
        "account.create",
      ])
  }

  /// Every limited route, refused after as many requests as it allows, and again open when the hour is over.
  @Test(arguments: Route.v0_6.filter { $0.limit != nil })
  func everyLimitIsKept(route: Route) async throws {
    let token = try await signedIn()
    let limit = try #require(route.limit)
    func once() async -> HTTPResponse {
      let body: String? =
        route.method == .get || route.method == .delete
        ? nil : #"{"email":"nobody@example.test","userId":"nobody"}"#
      return await ask(
        route.method, route.path("mock"), body, token: token, headers: ["Host": "localhost:1"])
    }
    // Signing up and in to have a session counted already.
    var used = 0
    switch route.name {
    case "createAccount": used = 1
    case "deleteSessions":
      // Ends the session that counts, so it can be tried once only.
      let answer = await once()
      #expect(answer.headers["X-RateLimit-Limit"] == "100")
      #expect(answer.headers["X-RateLimit-Remaining"] == "99")
      return
    default: break
    }
    for number in (used + 1)...limit.requests {
      let answer = await once()
      #expect(answer.status != 429)
      #expect(answer.headers["X-RateLimit-Remaining"] == String(limit.requests - number))
    }
    for _ in 0..<2 { #expect(await once().status == 429) }
    desk.advance(seconds: 3_600)
    #expect(await once().status != 429)
  }

  @Test func wholeProjectsShareTheVerificationLimitAndBothWaysOfAProviderShareTheirs() async throws
  {
    let first = try await signedIn()
    _ = try await desk.signUp(email: "bob@example.test")
    let second = await desk.signIn(email: "bob@example.test").headers["X-Fallback-Cookies"]
    for _ in 0..<10 { _ = await ask(.post, "/account/verification", "{}", token: first) }
    #expect(await ask(.post, "/account/verification", "{}", token: second).status == 429)
    for _ in 0..<50 { _ = await ask(.get, "/account/sessions/oauth2/mock") }
    #expect(await ask(.get, "/account/sessions/oauth2/mock/redirect").status == 429)
  }

  @Test func writesAtTheSameMomentAreAllKept() async throws {
    let token = try await signedIn()
    await withTaskGroup { group in
      for number in 0..<40 {
        group.addTask {
          let body = #"{"prefs":{"k\#(number)":\#(number)}}"#
          let answer = await ask(.patch, "/account/prefs", body, token: token)
          #expect(answer.status == 200)
        }
      }
    }
    #expect(await ask(.get, "/account/prefs", token: token).json?.object?.count == 40)
    #expect(await ask(.get, "/account", token: token).status == 200)
  }

  @Test func aSecretMailedToTheOldAddressIsOfNoUse() async throws {
    let token = try await signedIn()
    _ = await ask(
      .post, "/account/verification", #"{"url":"http://localhost/"}"#, token: token)
    let (userID, secret) = try desk.newestSecret()
    let changed = await ask(
      .patch, "/account/email", #"{"email":"new@example.test","password":"password"}"#, token: token
    )
    #expect(changed.status == 200)
    let answer = await ask(
      .put, "/account/verification", #"{"userId":"\#(userID)","secret":"\#(secret)"}"#)
    #expect(answer.message == "Invalid verification token")
  }

  @Test func aGuestsTryIsNotCounted() async throws {
    #expect(await ask(.delete, "/account/sessions/x").headers["X-RateLimit-Limit"] == nil)
    let counted = await ask(.delete, "/account/sessions/x", token: try await signedIn())
    #expect(counted.headers["X-RateLimit-Remaining"] == "99")
    #expect(counted.headers["X-RateLimit-Reset"] == "1795471200")
  }
}
