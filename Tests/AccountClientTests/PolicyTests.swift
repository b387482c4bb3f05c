import AccountAPI
import AccountClient
import Synchronization
import TestSupport
import Testing

/// What a client does by itself: remember refusals, try again, wait its turn, give up.
@Suite struct PolicyTests {
  private func client(
    _ transport: ScriptedTransport, rateLimits: RateLimitCache = RateLimitCache(),
    gate: RequestGate = RequestGate(), retries: Int = 2,
    now: @escaping @Sendable () -> Int64 = { 1_795_467_625 }
  ) throws -> AccountClient {
    var policy = AccountClient.Policy()
    policy.retryDelays = Array(repeating: .zero, count: retries)
    policy.now = { Timestamp(seconds: now()) }
    return AccountClient(
      endpoint: try Endpoint("https://example.test/v1"), project: "p1",
      token: PlainToken(bytes: [1]), transport: transport, rateLimits: rateLimits, gate: gate,
      capabilityStore: CapabilityStore(Capabilities(versionText: "0.6.2")), policy: policy)
  }

  private static let tooMany = ScriptedTransport.json(
    WireSamples.tooMany, status: 429,
    headers: [
      "X-RateLimit-Limit": "10", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1795471200",
    ])

  @Test func whatIsKnownToBeRefusedIsNotSent() async throws {
    let time = Clock(1_795_467_625)
    let transport = ScriptedTransport { _ in Self.tooMany }
    let rateLimits = RateLimitCache()
    let client = try client(transport, rateLimits: rateLimits) { time.value.withLock { $0 } }
    let first = await client.signIn(email: "a@b.cd", password: "password").failure
    // The same counter, in other case, by another client of the same connection.
    let other = try self.client(transport, rateLimits: rateLimits) { time.value.withLock { $0 } }
    #expect(await other.signIn(email: "A@B.CD", password: "other-one").failure == first)
    #expect(transport.requests.count == 1)
    _ = await client.signIn(email: "x@b.cd", password: "password")
    #expect(transport.requests.count == 2)
    time.value.withLock { $0 = 1_795_471_200 }
    _ = await client.signIn(email: "a@b.cd", password: "password")
    #expect(transport.requests.count == 3)
  }

  @Test func whoWaitsInTheLaneLearnsOfARefusalToo() async throws {
    let latch = Latch()
    let transport = ScriptedTransport { _ in
      await latch.wait()
      return Self.tooMany
    }
    let client = try client(transport)
    async let first = client.signIn(email: "a@b.cd", password: "password").failure
    async let second = client.signIn(email: "a@b.cd", password: "password").failure
    while transport.requests.isEmpty { await Task.yield() }
    await latch.open()
    let failures = await [first, second]
    #expect(failures[0] == failures[1] && failures[0] != nil)
    #expect(transport.requests.count == 1)
  }

  @Test func aServerWhoseClockIsAheadHoldsNobodyBackForLongerThanAnHour() async throws {
    let time = Clock(1_795_400_000)
    let transport = ScriptedTransport { _ in Self.tooMany }
    let client = try client(transport) { time.value.withLock { $0 } }
    _ = await client.signIn(email: "a@b.cd", password: "password")
    time.value.withLock { $0 += 3_599 }
    _ = await client.signIn(email: "a@b.cd", password: "password")
    #expect(transport.requests.count == 1)
    time.value.withLock { $0 += 1 }
    _ = await client.signIn(email: "a@b.cd", password: "password")
    #expect(transport.requests.count == 2)
  }

  @Test(arguments: [
    (TransportError.timedOut(.waiting), true), (.timedOut(.reading), true), (.broken("x"), true),
    (.answerTooLarge(limit: 1), true), (.timedOut(.connecting), false),
    (.cannotConnect(errno: 111), false), (.cannotResolve(host: "x"), false),
  ])
  func whetherAWriteWasDoneMayBeUnknown(error: TransportError, isUncertain: Bool) async throws {
    let client = try client(ScriptedTransport { _ in .failure(error) })
    #expect(
      await client.updateName("x").failure == (isUncertain ? .uncertain(error) : .noAnswer(error)))
    #expect(await client.account().failure == .noAnswer(error))
  }

  @Test func aWriteThatWasGivenUpKeepsTheLaneUntilItIsAnswered() async throws {
    let latch = Latch()
    let transport = ScriptedTransport { request in
      if request.request.method == .patch { await latch.wait() }
      return ScriptedTransport.json(WireSamples.account)
    }
    let gate = RequestGate()
    let (client, other) = (try client(transport, gate: gate), try client(transport, gate: gate))
    let write = Task { await client.updateName("x") }
    while transport.requests.isEmpty { await Task.yield() }
    write.cancel()
    #expect(await write.value.failure == .noAnswer(.cancelled))
    // Another client of the same connection waits all the same: the server is at work.
    let read = Task { await other.account() }
    for _ in 0..<100 { await Task.yield() }
    #expect(transport.requests.count == 1)
    await latch.open()
    #expect(await read.value.failure == nil)
    #expect(transport.requests.count == 2)
  }

  @Test func aLimitThatIsOnlyCountedHoldsNothingBack() async throws {
    let transport = ScriptedTransport { _ in
      ScriptedTransport.json(
        WireSamples.wrongCredentials, status: 401,
        headers: [
          "X-RateLimit-Limit": "10", "X-RateLimit-Remaining": "0",
          "X-RateLimit-Reset": "1795471200",
        ])
    }
    let client = try client(transport)
    for _ in 0..<2 { _ = await client.signIn(email: "a@b.cd", password: "password") }
    #expect(transport.requests.count == 2)
  }

  @Test(arguments: [
    (ScriptedTransport.Answer.failure(.cannotConnect(errno: 111)), 3),
    (ScriptedTransport.json("<html>", status: 503), 3),
    (ScriptedTransport.json(#"{"message":"x","code":502}"#, status: 502), 3),
    (.failure(.timedOut(.waiting)), 1), (.failure(.broken("x")), 1),
    (ScriptedTransport.json(WireSamples.guest, status: 401), 1),
    (ScriptedTransport.json(#"{"message":"Server Error","code":500}"#, status: 500), 1),
  ])
  func onlyWhatIsSafeIsTriedAgain(answer: ScriptedTransport.Answer, tries: Int) async throws {
    let transport = ScriptedTransport { _ in answer }
    let client = try client(transport)
    _ = await client.account()
    #expect(transport.requests.count == tries)
    _ = await client.updateName("x")
    #expect(transport.requests.count == tries + 1)
  }

  @Test func aReadThatSucceedsLaterSucceeds() async throws {
    let count = Clock(0)
    let transport = ScriptedTransport { _ in
      let number = count.value.withLock { value in
        value += 1
        return value
      }
      return number < 3
        ? .failure(.cannotConnect(errno: 111)) : ScriptedTransport.json(WireSamples.account)
    }
    #expect(try await client(transport).account().get().value.email == "ada@example.test")
  }

  @Test func whoWaitsForAWriteCanGiveUp() async throws {
    let latch = Latch()
    let transport = ScriptedTransport { request in
      if request.request.method == .patch { await latch.wait() }
      return ScriptedTransport.json(WireSamples.account)
    }
    let client = try client(transport)
    let write = Task { await client.updateName("x") }
    while transport.requests.isEmpty { await Task.yield() }
    let read = Task { await client.account() }
    read.cancel()
    // Comes back although the write is still under way, and was never sent.
    #expect(await read.value.failure == .noAnswer(.cancelled))
    #expect(transport.requests.count == 1)
    await latch.open()
    #expect(await write.value.failure == nil)
    #expect(await client.account().failure == nil)
  }

  @Test func whatTheServerWouldSpoilIsNotSent() async throws {
    let transport = ScriptedTransport { request in
      ScriptedTransport.json(request.request.method == .get ? WireSamples.account : "{}")
    }
    let client = try client(transport)
    for key in ["0", "7", "-1"] {
      #expect(
        await client.updatePreferences(
          to: Preferences(JSONObject([(key, .integer(1))])), known: Preferences()
        )
        .failure
          == .rejectedLocally(.renumbered(key: key)))
    }
    let endless = JSONObject([("a", .array([.number(JSONNumber(text: "1E400")!)]))])
    #expect(
      await client.updatePreferences(to: Preferences(endless), known: Preferences()).failure
        == .rejectedLocally(.nonFinite(key: "a")))
    // 10 + 6 × 10,920 + … bytes as the server counts them: what is there counts, too.
    let known = Preferences(JSONObject([("a", .string(String(repeating: "漢", count: 10_900)))]))
    #expect(
      await client.updatePreferences(
        to: known.merging(JSONObject([("b", .string("x"))])), known: known
      ).failure == nil
    )
    let more = JSONObject([("b", .string(String(repeating: "x", count: 130)))])
    guard
      case .rejectedLocally(.tooLarge(let bytes))? = await client.updatePreferences(
        to: known.merging(more), known: known
      )
      .failure
    else { throw CancellationError() }
    #expect(bytes > 65_535)
    #expect(transport.requests.count { $0.request.method == .patch } == 1)
  }

  @Test func signingOutOfAnotherDeviceIsNotSigningOutHere() async throws {
    let transport = ScriptedTransport { request in
      request.request.method == .delete
        ? .success(HTTPResponse(status: 204, headers: ["X-Fallback-Cookies": "[]"]))
        : ScriptedTransport.json(WireSamples.account)
    }
    let client = try client(transport)
    _ = try await client.deleteSession("other").get()
    #expect(await client.account().failure == nil)
    #expect(transport.requests.last?.secretHeader != nil)
  }

  @Test(arguments: [
    ("http://example.test/v1", ["http_proxy": "http://p:1"], true),
    ("http://example.test/v1", ["HTTP_PROXY": "http://p:1"], false),
    ("https://example.test/v1", ["HTTPS_PROXY": "http://p:1"], true),
    ("https://example.test/v1", ["http_proxy": "http://p:1"], false),
    ("https://example.test/v1", ["ALL_PROXY": "socks5://p:1"], true),
    // The name itself is covered, too, since curl 7.86.
    ("https://example.test/v1", ["all_proxy": "p", "no_proxy": "x.test, .example.test"], false),
    ("https://a.example.test/v1", ["all_proxy": "p", "NO_PROXY": ".example.test"], false),
    ("https://a.example.test/v1", ["all_proxy": "p", "no_proxy": "*"], false),
    ("https://example.test/v1", [:], false),
    ("https://example.test/v1", ["https_proxy": "", "all_proxy": "p"], true),
    ("http://localhost/v1", ["all_proxy": "p"], false),
  ])
  func proxiesAreTakenAsCurlTakesThem(
    endpoint: String, variables: [String: String], isUsed: Bool
  ) throws {
    #expect(ProxySettings(variables).isUsed(for: try Endpoint(endpoint)) == isUsed)
  }
}

private final class Clock: Sendable {
  let value: Mutex<Int64>
  init(_ value: Int64) { self.value = Mutex(value) }
}

private actor Latch {
  private var isOpen = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func wait() async {
    if !isOpen { await withCheckedContinuation { waiting.append($0) } }
  }

  func open() {
    isOpen = true
    for one in waiting { one.resume() }
  }
}
