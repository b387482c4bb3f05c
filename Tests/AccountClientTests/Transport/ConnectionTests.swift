import AccountAPI
import AccountClient
import Synchronization
import TestSupport
import Testing

/// Which connection a request takes.
@Suite struct ConnectionTests {
  @Test func aDeadConnectionCanBeLeft() async throws {
    let count = Atomic(0)
    let server = try FaultyServer { socket in
      let number = count.add(1, ordering: .relaxed).newValue
      while !socket.readRequestHead().isEmpty {
        socket.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-Number: \(number)\r\n\r\n")
      }
    }
    defer { withExtendedLifetime(server) {} }
    let transport = CurlTransport()
    let endpoint = try Endpoint("http://127.0.0.1:\(server.port)/v1")
    for (needsNewConnection, number) in [(false, "1"), (false, "1"), (true, "2")] {
      let request = OutgoingRequest(
        endpoint: endpoint, request: HTTPRequest(.get, "/account"),
        needsNewConnection: needsNewConnection)
      let answer = try await transport.send(request).get()
      #expect(answer.headers["X-Number"] == number)
    }
    transport.shutdown()
  }

  /// A network that was changed leaves connections on which nothing comes any more, and nothing
  /// tells that they are dead before a request has waited in vain.
  @Test(arguments: Ending.allCases)
  func whatEndsTheSessionIsAnsweredThoughTheConnectionIsDead(ending: Ending) async throws {
    let connections = Atomic(0)
    let server = try FaultyServer { socket in
      let isFirst = connections.add(1, ordering: .relaxed).newValue == 1
      _ = socket.readRequestHead()
      let body = isFirst ? WireSamples.account : ""
      let head = "HTTP/1.1 \(isFirst ? 200 : 204) OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
      socket.send(head + body)
      while !socket.readRequestHead().isEmpty {}
    }
    defer { withExtendedLifetime(server) {} }
    let transport = CurlTransport()
    let client = AccountClient(
      endpoint: try Endpoint("http://127.0.0.1:\(server.port)/v1"), project: "p1",
      token: PlainToken(bytes: Array("token".utf8)), transport: transport)
    #expect(await client.account().failure == nil)
    #expect(await ending.run(client) == nil)
    #expect(connections.load(ordering: .relaxed) == 2)
    transport.shutdown()
  }

  enum Ending: CaseIterable {
    case signOut, signOutEverywhere, delete

    func run(_ client: AccountClient) async -> ClientError? {
      switch self {
      case .signOut: await client.deleteSession("current").failure
      case .signOutEverywhere: await client.deleteSessions().failure
      case .delete: await client.deleteAccount().failure
      }
    }
  }
}
