import AccountAPI
import AccountClient
import Commands
import Keyring
import Synchronization
import TestSupport
import Testing

@Suite struct SignInRunTests {
  private static let account = #"{"$id":"u","email":"ada@example.test","name":"Ada"}"#
  private static let wall =
    #"{"message":"m","code":401,"type":"user_more_factors_required","version":"1.8.1"}"#

  /// A server that wants a second factor until a code was right.
  private func server(rightCode: String, factors: String = #"{"totp":true,"email":true}"#)
    -> ScriptedTransport
  {
    let isVerified = Mutex(false)
    return ScriptedTransport { request in
      switch (request.request.method, request.request.path) {
      case (.post, "/account/sessions/email"), (.post, "/account/sessions"):
        return ScriptedTransport.json(
          #"{"$id":"s"}"#, status: 201,
          headers: [
            "X-Fallback-Cookies": #"{"a_session_p1":"t0ken"}"#
          ])
      case (.get, "/account"):
        return isVerified.withLock(\.self)
          ? ScriptedTransport.json(Self.account) : ScriptedTransport.json(Self.wall, status: 401)
      case (.get, "/account/mfa/factors"): return ScriptedTransport.json(factors)
      case (.post, "/account/mfa/challenge"), (.post, "/account/mfa/challenges"):
        return ScriptedTransport.json(#"{"$id":"c"}"#, status: 201)
      case (.put, _):
        guard String(decoding: request.request.body ?? [], as: UTF8.self).contains(rightCode) else {
          return ScriptedTransport.json(
            #"{"message":"m","code":401,"type":"user_invalid_token","version":"1.8.1"}"#,
            status: 401)
        }
        isVerified.withLock { $0 = true }
        return ScriptedTransport.json("{}")
      default: return ScriptedTransport.json("", status: 204)
      }
    }
  }

  private func run(
    _ transport: ScriptedTransport, factor: String? = nil, code: String?
  ) async throws -> (Result<String, CommandError>, prompts: [String]) {
    let client = try client(transport)
    let prompts = PromptLog()
    let run = SignInRun(
      client: { _ in client }, factor: factor,
      code: { prompt throws(CommandError) in
        prompts.texts.withLock { $0.append(prompt) }
        guard let code else { throw .needsTerminal(.code) }
        return code
      })
    let password = SignInRun.Credentials.password(
      email: "ada@example.test", Secret(copying: Array("pw".utf8)))
    let result: Result<String, CommandError>
    do throws(CommandError) {
      result = .success(try await run.run(password).account.id)
    } catch { result = .failure(error) }
    return (result, prompts.texts.withLock(\.self))
  }

  private final class PromptLog: Sendable { let texts = Mutex<[String]>([]) }

  @Test func theSecondFactorIsAskedFor() async throws {
    let (result, prompts) = try await run(server(rightCode: "123456"), code: "123456")
    #expect(result == .success("u"))
    #expect(prompts == ["6-digit code of the authenticator app: "])
  }

  @Test func theFactorCanBeChosen() async throws {
    let (result, prompts) = try await run(
      server(rightCode: "123456"), factor: "email", code: "123456")
    #expect(result == .success("u") && prompts == ["6-digit code from the email: "])
    let (other, _) = try await run(server(rightCode: "1"), factor: "phone", code: "1")
    #expect(other == .failure(.unknownFactor("phone", offered: ["totp", "email"])))
  }

  /// What cannot be used is not left behind on the server.
  @Test func aSessionThatIsNotCompleteIsEnded() async throws {
    for code in ["999999", nil] {
      let transport = server(rightCode: "123456")
      let (result, _) = try await run(transport, code: code)
      #expect(result.failure != nil)
      let last = transport.requests.last?.request
      #expect(last?.method == .delete && last?.path == "/account/sessions/current")
    }
  }

  @Test func factorsThatAreNotKnownComeLast() {
    #expect(
      SecondFactor.sorted([.recoveryCode, .email, .totp]) == ["totp", "email", "recoveryCode"])
  }

  // MARK: Where to

  private func check(_ endpoint: String, _ transport: ScriptedTransport) async throws
    -> CommandResult<Capabilities>
  {
    let endpoint = try Endpoint(endpoint)
    return await CommandResult { () async throws(CommandError) in
      try await SignInRun.check(endpoint, trust: .system, transport: transport)
    }
  }

  @Test func anotherEndpointIsOnlySuggested() async throws {
    let transport = ScriptedTransport { request in
      request.endpoint.path == "/v1"
        ? ScriptedTransport.json(#"{"version":"1.8.1"}"#)
        : ScriptedTransport.json("<html>", status: 404)
    }
    #expect(try await check("https://example.test/v1", transport).get().versionText == "1.8.1")
    let result = try await check("https://example.test", transport)
    #expect(
      throws: CommandError.otherEndpoint(
        "https://example.test", suggestion: "https://example.test/v1")
    ) { try result.get() }
  }
}
