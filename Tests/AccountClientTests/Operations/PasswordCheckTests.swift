import AccountAPI
import AccountClient
import Synchronization
import TestSupport
import Testing

/// How a password is checked: by requests that a right one leaves without effect, under any rules
/// that a project may have.
@Suite struct PasswordCheckTests {
  private static let account = Account(
    id: "u", email: "ada@example.test", name: "Ada", registered: Timestamp(seconds: 0),
    hasPassword: true,
    targets: [MessageTarget(id: "t", kind: "email", identifier: "ada@example.test")])
  /// Of a server without targets, or of before they were made.
  private static var untargeted: Account {
    var account = account
    account.targets = []
    return account
  }
  private static var byPhone: Account {
    var account = account
    account.email = ""
    account.phone = "+4915112345678"
    account.targets = [MessageTarget(id: "t", kind: "sms", identifier: "+4915112345678")]
    return account
  }

  private static func path(_ request: OutgoingRequest) -> String {
    "\(request.request.method.rawValue) \(request.request.path.dropFirst("/account".count))"
  }

  /// Answers requests in their order, and returns what came out and what was asked.
  private static func check(
    _ account: Account, _ version: String, _ answers: [ScriptedTransport.Answer]
  ) async throws -> (ClientError?, [String]) {
    let number = Mutex(0)
    let transport = ScriptedTransport { _ in
      let position = number.withLock { number in
        defer { number += 1 }
        return number
      }
      return answers.indices.contains(position) ? answers[position] : .failure(.cancelled)
    }
    let client = try scriptedClient(transport, version: version)
    let error = await client.verifyPassword(
      PlainToken(bytes: Array("pass-word".utf8)), of: account)
    return (error, transport.requests.map(path))
  }

  private static let old = (
    taken: ScriptedTransport.json(
      #"{"message":"User already registered","code":400,"version":"0.6.2"}"#, status: 400),
    wrong: ScriptedTransport.json(
      #"{"message":"Invalid credentials","code":401,"version":"0.6.2"}"#, status: 401)
  )
  private static let taken = typedError(409, "user_target_already_exists")
  private static let wrong = typedError(401, "user_invalid_credentials")
  private static let off = typedError(501, "user_auth_method_unsupported")
  private static let common = typedError(
    400, "general_argument_invalid", message: "Invalid `password` param: too common")
  private static let session = ScriptedTransport.json(
    #"{"$id":"s2"}"#, status: 201,
    headers: ["X-Fallback-Cookies": #"{"a_session_p1":"new-token"}"#])
  private static let ended = ScriptedTransport.Answer.success(HTTPResponse(status: 204))

  @Test(arguments: [
    (account, "0.6.2", old.taken), (untargeted, "0.6.2", old.taken), (account, "1.5.0", taken),
    (account, "1.8.1", taken), (account, "1.9.6", taken),
  ])
  func theOwnAddressChangesNothing(
    account: Account, version: String, answer: ScriptedTransport.Answer
  ) async throws {
    let (error, asked) = try await Self.check(account, version, [answer])
    #expect(error == nil && asked == ["PATCH /email"])
  }

  @Test func theOwnNumberWhereThereIsNoAddress() async throws {
    let (error, asked) = try await Self.check(Self.byPhone, "1.8.1", [Self.taken])
    #expect(error == nil && asked == ["PATCH /phone"])
  }

  @Test(arguments: [("0.6.2", old.wrong), ("1.8.1", wrong)])
  func aWrongOneIsAskedForOnce(version: String, answer: ScriptedTransport.Answer) async throws {
    let (error, asked) = try await Self.check(Self.account, version, [answer])
    #expect(error?.cause == .wrongCredentials && asked == ["PATCH /email"])
  }

  /// From 0.7 to 1.4 the address would become unverified.
  @Test(arguments: ["0.12.0", "1.4.13", "1.8.1", "1.9.6"])
  func withoutATargetASessionIsMadeAndEnded(version: String) async throws {
    let (error, asked) = try await Self.check(
      Self.untargeted, version, [Self.session, Self.ended])
    #expect(error == nil && asked == ["POST /sessions", "DELETE /sessions/current"])
    let refused = try await Self.check(Self.untargeted, version, [Self.wrong])
    #expect(refused.0?.cause == .wrongCredentials && refused.1 == ["POST /sessions"])
  }

  @Test func theNewSessionIsEndedAndNotThePresentOne() async throws {
    let transport = ScriptedTransport { request in
      request.request.method == .post ? Self.session : Self.ended
    }
    let client = try scriptedClient(transport, version: "1.8.1", token: "present")
    _ = await client.verifyPassword(PlainToken(bytes: [1]), of: Self.untargeted)
    let secret = try #require(transport.requests.last?.secretHeader?.secret)
    #expect(secret.withBytes { Array($0) } == Array("new-token".utf8))
  }

  /// The old password is compared before these rules.
  @Test(arguments: ["password_recently_used", "password_personal_data"])
  func aRuleForNewOnesDoesNotMakeItWrong(type: String) async throws {
    let (error, asked) = try await Self.check(
      Self.untargeted, "1.9.6", [Self.off, typedError(400, type)])
    #expect(error == nil && asked == ["POST /sessions", "PATCH /password"])
  }

  @Test(arguments: [account, untargeted, byPhone])
  func whatNoRequestCanTellIsNotCalledWrong(account: Account) async throws {
    let answers = Array(repeating: Self.common, count: 4)
    let (error, asked) = try await Self.check(account, "1.9.6", answers)
    #expect(error?.cause == .invalid(parameter: "password", reason: "too common"))
    #expect(asked.last == "PATCH /password" && asked.count == (account == Self.account ? 3 : 2))
  }

  @Test(arguments: [
    ScriptedTransport.Answer.failure(.cannotConnect(errno: 111)),
    typedError(429, "general_rate_limit_exceeded"), typedError(401, "general_unauthorized_scope"),
    typedError(500, "general_unknown"), typedError(409, "general_resource_locked"),
  ])
  func anythingElseEndsIt(answer: ScriptedTransport.Answer) async throws {
    let (error, asked) = try await Self.check(Self.account, "1.8.1", [answer, Self.session])
    #expect(error != nil && error?.cause != .wrongCredentials && asked == ["PATCH /email"])
  }
}
