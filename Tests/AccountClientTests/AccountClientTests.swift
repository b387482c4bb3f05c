import AccountAPI
import AccountClient
import TestSupport
import Testing

/// The client against a script: what it sends, and what it makes of answers.
@Suite struct AccountClientTests {
  private func client(_ transport: ScriptedTransport, token: String? = nil) throws -> AccountClient
  {
    AccountClient(
      endpoint: try Endpoint("https://example.test/v1"), project: "p1",
      token: token.map { PlainToken(bytes: Array($0.utf8)) }, transport: transport,
      capabilityStore: CapabilityStore(Capabilities(versionText: "0.6.2")))
  }

  @Test func signInSendsJSONAndNoSession() async throws {
    let transport = ScriptedTransport { _ in
      ScriptedTransport.json(
        WireSamples.signIn, status: 201,
        headers: ["X-Fallback-Cookies": #"{"a_session_p1":"dG9rZW4="}"#])
    }
    let answer = try await client(transport, token: "old").signIn(
      email: "a@b.cd", password: "pass word"
    ).get()
    #expect(answer.value.sessionID == "6b04a96a8736a")
    #expect(answer.value.token == Array("dG9rZW4=".utf8))
    let sent = try #require(transport.requests.first)
    #expect(sent.url == "https://example.test/v1/account/sessions")
    #expect(sent.request.headers["Content-Type"] == "application/json")
    #expect(sent.request.headers["X-Appwrite-Project"] == "p1")
    #expect(sent.request.headers["Origin"] == nil && sent.request.headers["Referer"] == nil)
    #expect(sent.secretHeader == nil)
    #expect(sent.request.body == Array(#"{"email":"a@b.cd","password":"pass word"}"#.utf8))
  }

  @Test func theSessionTravelsAsFallbackCookies() async throws {
    let transport = ScriptedTransport { _ in ScriptedTransport.json(WireSamples.account) }
    _ = try await client(transport, token: "tok=").account().get()
    let header = try #require(transport.requests.first?.secretHeader)
    #expect(header.name == "X-Fallback-Cookies")
    #expect(
      header.prefix + String(decoding: header.secret.withBytes { Array($0) }, as: UTF8.self)
        + header.suffix
        == #"{"a_session_p1":"tok="}"#)
  }

  @Test func aSignInWithoutATokenIsNone() async throws {
    let transport = ScriptedTransport { _ in ScriptedTransport.json(WireSamples.signIn, status: 201)
    }
    #expect(try await client(transport).signIn(email: "a", password: "b").failure == .noToken)
  }

  @Test(arguments: [
    (302, "", ClientError.redirected(to: "https://elsewhere.test/")),
    (200, "<html>", .notAppwrite(status: 200)),
    (200, "", .notUnderstood(operation: "account", place: "byte 0")),
    (502, "<html>", .notAppwrite(status: 502)),
    (200, "{}", .notUnderstood(operation: "account", place: "account.$id")),
  ])
  func strangeAnswersAreToldApart(status: Int, body: String, error: ClientError) async throws {
    let transport = ScriptedTransport { _ in
      ScriptedTransport.json(body, status: status, headers: ["Location": "https://elsewhere.test/"])
    }
    let result = try await client(transport).account()
    #expect(result.failure == error)
  }

  @Test func aWriteRunsAlone() async throws {
    let log = Journal()
    let transport = ScriptedTransport { request in
      await log.note("begin \(request.request.method.rawValue)")
      await log.pause()
      await log.note("end \(request.request.method.rawValue)")
      return ScriptedTransport.json(request.request.method == .get ? "[]" : "{}")
    }
    let client = try client(transport, token: "t")
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<30 {
        group.addTask {
          if number % 3 == 0 {
            _ = await client.updatePreferences(to: Preferences(), known: Preferences())
          } else {
            _ = await client.sessions()
          }
        }
      }
    }
    var running: [String] = []
    for line in await log.lines {
      let method = String(line.split(separator: " ")[1])
      if line.hasPrefix("begin") {
        running.append(method)
      } else {
        running.remove(at: running.firstIndex(of: method)!)
      }
      #expect(!running.contains("PATCH") || running.count == 1, "\(running)")
    }
  }
}

private actor Journal {
  var lines: [String] = []
  func note(_ line: String) { lines.append(line) }
  func pause() async { for _ in 0..<20 { await Task.yield() } }
}

extension ClientError {
  var cause: APIError.Cause? {
    if case .refused(let error) = self { error.cause } else { nil }
  }
}
