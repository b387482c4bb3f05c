import AccountAPI
import AccountClient
import TestSupport
import Testing

/// Writes run alone, and waiting requests can be cancelled.
@Suite struct RequestGateTests {
  @Test func aWriteRunsAlone() async throws {
    let log = Journal()
    let transport = ScriptedTransport { request in
      await log.note("begin \(request.request.method.rawValue)")
      await log.pause()
      await log.note("end \(request.request.method.rawValue)")
      return ScriptedTransport.json(request.request.method == .get ? "[]" : "{}")
    }
    let client = try scriptedClient(transport, token: "t")
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

  @Test func aCancelledWriteKeepsTheGateUntilItsResponse() async throws {
    let latch = Latch()
    let transport = ScriptedTransport { request in
      if request.request.method == .patch { await latch.wait() }
      return ScriptedTransport.json(WireSamples.account)
    }
    let gate = RequestGate()
    let (client, other) = (
      try scriptedClient(transport, gate: gate), try scriptedClient(transport, gate: gate)
    )
    let write = Task { await client.updateName("x") }
    while transport.requests.isEmpty { await Task.yield() }
    write.cancel()
    #expect(await write.value.failure == .noAnswer(.cancelled))
    // A different client of the same connection still waits: the server is working.
    let read = Task { await other.account() }
    for _ in 0..<100 { await Task.yield() }
    #expect(transport.requests.count == 1)
    await latch.open()
    #expect(await read.value.failure == nil)
    #expect(transport.requests.count == 2)
  }

  @Test func aReadThatWaitsForAWriteCanBeCancelled() async throws {
    let latch = Latch()
    let transport = ScriptedTransport { request in
      if request.request.method == .patch { await latch.wait() }
      return ScriptedTransport.json(WireSamples.account)
    }
    let client = try scriptedClient(transport)
    let write = Task { await client.updateName("x") }
    while transport.requests.isEmpty { await Task.yield() }
    let read = Task { await client.account() }
    read.cancel()
    // It returns while the write is in progress, and was never sent.
    #expect(await read.value.failure == .noAnswer(.cancelled))
    #expect(transport.requests.count == 1)
    await latch.open()
    #expect(await write.value.failure == nil)
    #expect(await client.account().failure == nil)
  }

  /// A read on a connection that is dead must not keep anybody signed in.
  @Test func endingTheSessionCancelsReadsThatStall() async throws {
    let transport = ScriptedTransport { request in
      if request.request.method != .get { return ScriptedTransport.json(WireSamples.account) }
      await Self.untilCancelled()
      return .failure(.cancelled)
    }
    for end in Ending.allCases {
      let client = try scriptedClient(transport, version: "1.8.1", sessionEndReadTimeout: .zero)
      let before = transport.requests.count
      let reads = [Task { await client.account() }, Task { await client.account() }]
      while transport.requests.count < before + 2 { await Task.yield() }
      #expect(await end.run(client) == nil)
      for read in reads { #expect(await read.value.failure == .noAnswer(.cancelled)) }
      #expect(transport.requests.count == before + 3)
      // The connection may be dead.
      #expect(
        transport.requests.suffix(3).map(\.needsNewConnection) == [false, false, true])
    }
  }

  private enum Ending: CaseIterable {
    case signOut, signOutEverywhere, block, delete

    func run(_ client: AccountClient) async -> ClientError? {
      switch self {
      case .signOut: await client.deleteSession("current").failure
      case .signOutEverywhere: await client.deleteSessions().failure
      case .block: await client.blockAccount().failure
      case .delete: await client.deleteAccount().failure
      }
    }
  }

  /// Also the reads that wait for something else themselves.
  @Test func endingTheSessionCancelsReadsThatWait() async throws {
    let latch = Latch()
    let transport = ScriptedTransport { request in
      if request.request.method == .patch { await latch.wait() }
      return ScriptedTransport.json(WireSamples.account)
    }
    let client = try scriptedClient(transport, sessionEndReadTimeout: .zero)
    let write = Task { await client.updateName("x") }
    while transport.requests.isEmpty { await Task.yield() }
    let read = Task { await client.account() }
    for _ in 0..<100 { await Task.yield() }
    let signOut = Task { await client.deleteSession("current") }
    #expect(await read.value.failure == .noAnswer(.cancelled))
    await latch.open()
    #expect(await write.value.failure == nil)
    #expect(await signOut.value.failure == nil)
    #expect(transport.requests.map(\.request.method) == [.patch, .delete])
  }

  /// What other writes wait for is wanted.
  @Test func otherWritesWaitForReads() async throws {
    let latch = Latch()
    let transport = ScriptedTransport { request in
      if request.request.method == .get { await latch.wait() }
      return ScriptedTransport.json(WireSamples.account)
    }
    let client = try scriptedClient(transport, sessionEndReadTimeout: .zero)
    let read = Task { await client.account() }
    while transport.requests.isEmpty { await Task.yield() }
    let writes = [
      Task { await client.deleteSession("s2").failure },
      Task { await client.updateName("x").failure },
    ]
    for _ in 0..<1_000 { await Task.yield() }
    #expect(transport.requests.count == 1)
    await latch.open()
    #expect(await read.value.failure == nil)
    for write in writes { #expect(await write.value == nil) }
    #expect(transport.requests.allSatisfy { !$0.needsNewConnection })
  }

  private static func untilCancelled() async {
    for await _ in AsyncStream<Never>.makeStream().stream {}
  }
}

private actor Journal {
  var lines: [String] = []
  func note(_ line: String) { lines.append(line) }
  func pause() async { for _ in 0..<20 { await Task.yield() } }
}
