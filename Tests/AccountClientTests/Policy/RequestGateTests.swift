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
}

private actor Journal {
  var lines: [String] = []
  func note(_ line: String) { lines.append(line) }
  func pause() async { for _ in 0..<20 { await Task.yield() } }
}
