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
}
