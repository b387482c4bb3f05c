import AccountAPI
import AccountClient
import Synchronization
import TestSupport
import Testing

/// Requests are not sent while a rate limit is known to refuse them.
@Suite struct RateLimitCacheTests {
  private static let tooMany = ScriptedTransport.json(
    WireSamples.tooMany, status: 429,
    headers: [
      "X-RateLimit-Limit": "10", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1795471200",
    ])

  @Test func whatIsKnownToBeRefusedIsNotSent() async throws {
    let time = SharedNumber(1_795_467_625)
    let transport = ScriptedTransport { _ in Self.tooMany }
    let rateLimits = RateLimitCache()
    let client = try scriptedClient(transport, rateLimits: rateLimits) {
      time.value.withLock { $0 }
    }
    let first = await client.signIn(email: "a@b.cd", password: "password").failure
    // The same counter in other letter case, by another client of the same connection.
    let other = try scriptedClient(transport, rateLimits: rateLimits) { time.value.withLock { $0 } }
    #expect(await other.signIn(email: "A@B.CD", password: "other-one").failure == first)
    #expect(transport.requests.count == 1)
    _ = await client.signIn(email: "x@b.cd", password: "password")
    #expect(transport.requests.count == 2)
    time.value.withLock { $0 = 1_795_471_200 }
    _ = await client.signIn(email: "a@b.cd", password: "password")
    #expect(transport.requests.count == 3)
  }

  @Test func aWaitingRequestIsRefusedToo() async throws {
    let latch = Latch()
    let transport = ScriptedTransport { _ in
      await latch.wait()
      return Self.tooMany
    }
    let client = try scriptedClient(transport)
    async let first = client.signIn(email: "a@b.cd", password: "password").failure
    async let second = client.signIn(email: "a@b.cd", password: "password").failure
    while transport.requests.isEmpty { await Task.yield() }
    await latch.open()
    let failures = await [first, second]
    #expect(failures[0] == failures[1] && failures[0] != nil)
    #expect(transport.requests.count == 1)
  }

  @Test func aRefusalIsKeptForAnHourAtMost() async throws {
    let time = SharedNumber(1_795_400_000)
    let transport = ScriptedTransport { _ in Self.tooMany }
    let client = try scriptedClient(transport) { time.value.withLock { $0 } }
    _ = await client.signIn(email: "a@b.cd", password: "password")
    time.value.withLock { $0 += 3_599 }
    _ = await client.signIn(email: "a@b.cd", password: "password")
    #expect(transport.requests.count == 1)
    time.value.withLock { $0 += 1 }
    _ = await client.signIn(email: "a@b.cd", password: "password")
    #expect(transport.requests.count == 2)
  }

  @Test func aLimitThatIsOnlyCountedIsIgnored() async throws {
    let transport = ScriptedTransport { _ in
      ScriptedTransport.json(
        WireSamples.wrongCredentials, status: 401,
        headers: [
          "X-RateLimit-Limit": "10", "X-RateLimit-Remaining": "0",
          "X-RateLimit-Reset": "1795471200",
        ])
    }
    let client = try scriptedClient(transport)
    for _ in 0..<2 { _ = await client.signIn(email: "a@b.cd", password: "password") }
    #expect(transport.requests.count == 2)
  }
}
