import AccountAPI
import AccountClient
import TestSupport
import Testing

/// The transport's thread ends before the process does.
@Suite struct ShutdownTests {
  /// Options with which no request times out before the test has ended it.
  private static let patient = {
    var options = CurlTransport.Options()
    options.connectTimeout = .seconds(3_600)
    options.totalTimeout = .seconds(3_600)
    return options
  }()

  @Test func theThreadHasEndedAfterAShutdown() throws {
    let server = try TestServer()
    defer { withExtendedLifetime(server) {} }
    let client = try ClientProcess([server.endpoint.description, TestServer.project])
    #expect(try client("threads") == "0", "none before a request")
    #expect(try client("guest") == "guest")
    #expect(try client("threads") == "1")
    #expect(try client("down") == "down")
    #expect(try client("threads") == "0")
    #expect(try client("guest") == "guest")
    #expect(try client("down") == "down")
    #expect(try client("threads") == "0", "a request starts none afterwards")
    #expect(try client.end() == 7)
  }

  /// The process ends with its own status, with TLS connections still open.
  @Test func aProcessEndsAfterTLS() throws {
    let server = try TLSServer(.right)
    defer { withExtendedLifetime(server) {} }
    for _ in 0..<10 {
      let client = try ClientProcess(["https://localhost:\(server.port)/v1", "p", server.authority])
      #expect(try client("guest") == "guest")
      #expect(try client.end() == 7)
    }
  }

  /// A name server that does not respond keeps a thread of libcurl, which is not waited for.
  @Test(.timeLimit(.minutes(20))) func aShutdownDoesNotWaitForANameServer() async throws {
    let transport = CurlTransport(options: Self.patient)
    let request = OutgoingRequest(
      endpoint: try Endpoint("http://\(silentName)"), request: HTTPRequest(.get, "/account"))
    let sending = Task { await transport.send(request) }
    await aSilentLookup()
    transport.shutdown()
    #expect(await sending.value.failure == .cancelled)
  }

  @Test(.timeLimit(.minutes(20))) func requestsAreCancelledByAShutdown() async throws {
    let server = try StuckServer()
    defer { withExtendedLifetime(server) {} }
    let transport = CurlTransport(options: Self.patient)
    let request = OutgoingRequest(
      endpoint: try Endpoint("http://127.0.0.1:\(server.port)/v1"),
      request: HTTPRequest(.get, "/account"))
    let sending = (0..<4).map { _ in Task { await transport.send(request) } }
    for _ in 0..<100 { await Task.yield() }
    transport.shutdown()
    for task in sending { #expect(await task.value.failure == .cancelled) }
    #expect(await transport.send(request).failure == .cancelled)
    await transport.closeConnections()
    transport.shutdown()
  }

  @Test func connectionsAreClosed() throws {
    let server = try TestServer()
    defer { withExtendedLifetime(server) {} }
    let client = try ClientProcess([server.endpoint.description, TestServer.project])
    for _ in 0..<2 {
      #expect(try client("guest") == "guest")
      #expect(try client("number of connections") == "1")
      #expect(try client("close") == "closed")
      #expect(try client("number of connections") == "0")
    }
    #expect(try client.end() == 7)
  }

  /// Connections are closed between requests, and requests beside it are not lost.
  @Test func connectionsAreClosedBesideRequests() async throws {
    let server = try TestServer()
    defer { withExtendedLifetime(server) {} }
    let transport = CurlTransport()
    let client = AccountClient(
      endpoint: server.endpoint, project: TestServer.project, transport: transport)
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<200 {
        group.addTask {
          if number % 3 == 0 {
            await transport.closeConnections()
          } else {
            #expect(await client.locale().failure == nil)
          }
        }
      }
    }
    transport.shutdown()
  }
}
