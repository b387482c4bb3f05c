import Foundation
import TestSupport
import Testing

/// A limit that is hit and waited out. The server counts by windows of some seconds here, and by
/// hours elsewhere; nothing else differs.
@Suite struct LimitStoryTests {
  private let folder = TemporaryFolder()
  private static let seconds = 20

  private func server() throws -> TestServer {
    try TestServer(["--sample-data", "--limit-window", String(Self.seconds)])
  }

  private func console(_ server: TestServer) throws -> Program {
    let console = try Program(
      "gatehouse", server.arguments, environment: ["HOME": folder.path])
    try console.wait(for: "Email")
    return console
  }

  /// Sends a request until the server refuses it for a while that is long enough for what comes
  /// then. Waits in this thread: a task that is suspended here goes on only when other tests, which
  /// wait in the threads there are, leave it one, and that may outlast the window.
  private func useUp(_ server: TestServer, _ request: String) throws {
    let socket = try PlainSocket(server.address)
    let end = Date(timeIntervalSinceNow: 60)
    while Date() < end {
      socket.send(request)
      let answer = socket.readAnswer()
      guard answer.hasPrefix("HTTP/1.1 429") else { continue }
      let reset = try #require(header("x-ratelimit-reset", answer).flatMap { Int64($0) })
      if reset - Int64(Date().timeIntervalSince1970) > 4 { return }
    }
    Issue.record("the server never refuses")
  }

  private func request(
    _ method: String, _ path: String, _ body: String = "", cookie: String = ""
  ) -> String {
    """
    \(method) /v1\(path) HTTP/1.1\r
    Host: localhost\r
    X-Appwrite-Project: \(TestServer.project)\r
    Content-Type: application/json\r
    Cookie: \(cookie)\r
    Content-Length: \(body.utf8.count)\r
    \r
    \(body)
    """
  }

  private func signInRequest(password: String) -> String {
    request(
      "POST", TestServer.isDialect1_8 ? "/account/sessions/email" : "/account/sessions",
      #"{"email":"ada@example.test","password":"\#(password)"}"#)
  }

  private func header(_ name: String, _ answer: String) -> String? {
    answer.split(separator: "\r\n").last { $0.lowercased().hasPrefix(name + ": ") }
      .map { String($0.dropFirst(name.count + 2)) }
  }

  /// The cookie of a new session.
  private func signIn(_ server: TestServer) throws -> String {
    let socket = try PlainSocket(server.address)
    socket.send(signInRequest(password: "analytical"))
    let cookie = try #require(header("set-cookie", socket.readAnswer()))
    return String(cookie.prefix { $0 != ";" })
  }

  @Test func signingInIsAllowedAgainAfterAWhile() throws {
    let server = try server()
    let console = try console(server)
    console.type("ada@example.test\tanalytical")
    try console.wait(for: "••••••••••")
    // Too short a password is counted, and refused without the cost of hashing it.
    try useUp(server, signInRequest(password: "x"))
    console.type("\r")
    try console.wait(for: "Too many requests. Try again at", ", in")
    console.resize(columns: 40, rows: 12)
    try console.wait(for: "Try again at", ", in")
    // Counted down by itself, and then said.
    try console.wait(for: "You can try again now.")
    console.type("analytical\r")
    try console.wait(for: "Stay signed in?")
  }

  @Test func endingManySessionsGoesOnByItself() async throws {
    let server = try server()
    let console = try console(server)
    try console.signInAndStay()
    console.type("4")
    try console.wait(for: "/6 · newest first")
    console.type("R")
    try console.wait(for: "[ Cancel ]")
    let cookie = try signIn(server)
    try useUp(
      server, request("DELETE", "/account/sessions/nobody-has-this-one", cookie: cookie))
    console.type("\t\r")
    try console.wait(for: "revoked, resumes at")
    console.resize(columns: 40, rows: 12)
    try console.wait(for: "resumes at")
    try console.wait(for: "Sessions 1/1")
    console.type("m")
    try console.wait(for: "6 sessions revoked:")
    #expect(try await server.signedIn().sessions().get().value.count == 2)
  }
}
