import Foundation
import TestSupport
import Testing

/// What happens to the account elsewhere is shown while one looks on.
@Suite struct LiveStoryTests {
  private let home = TemporaryFolder()

  private func console(_ server: TestServer, _ arguments: [String] = []) throws -> Program {
    let console = try Program(
      "gatehouse", server.arguments + arguments, environment: ["HOME": home.path], columns: 120,
      rows: 30)
    try console.signIn()
    try console.wait(for: "● live")
    // With the first list: what comes later is new.
    try console.wait(for: "updated just now")
    return console
  }

  /// Runs a request in a program of its own, so that no task of this process is needed for it.
  private func elsewhere(_ server: TestServer, _ script: String) throws -> String {
    let socket = try PlainSocket(server.address)
    socket.send(script)
    return socket.readAnswer()
  }

  private func signInElsewhere(_ server: TestServer) throws -> String {
    let body = #"{"email":"ada@example.test","password":"analytical"}"#
    return try elsewhere(
      server,
      """
      POST /v1/account/sessions/email HTTP/1.1\r\nHost: localhost\r
      X-Appwrite-Project: \(TestServer.project)\r\nContent-Type: application/json\r
      User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0\r
      Content-Length: \(body.utf8.count)\r\n\r\n\(body)
      """)
  }

  @Test func aSignInElsewhereIsShownAndRevoked() throws {
    let server = try TestServer(dialect: "1.8")
    let one = try console(server)
    #expect(try signInElsewhere(server).hasPrefix("HTTP/1.1 201"))
    try one.wait(for: "! New sign-in: Firefox 127.0")
    one.type("!")
    try one.wait(for: "Show details", "Revoke session", "It was me")
    one.type("j\r")
    try one.wait(for: "Session revoked: Firefox 127.0")
    #expect(!one.text.contains("New sign-in"))
    try one.leave()
  }

  /// The channel goes on after its session, so the console finds out by asking.
  @Test func anEndedSessionIsLeftAtOnce() throws {
    let server = try TestServer(dialect: "1.8")
    let one = try console(server)
    let answer = try signInElsewhere(server)
    try one.wait(for: "New sign-in")
    let line = try #require(
      answer.split(separator: "\r\n").first { $0.lowercased().hasPrefix("x-fallback-cookies:") })
    let ended = try elsewhere(
      server,
      """
      DELETE /v1/account/sessions HTTP/1.1\r\nHost: localhost\r
      X-Appwrite-Project: \(TestServer.project)\r\n\(line)\r\n\r\n
      """)
    #expect(ended.hasPrefix("HTTP/1.1 204"))
    try one.wait(for: "Email", "Sign in")
    try one.leave()
  }

  /// The token is in no line of the request log, and nothing of the channel but its host.
  @Test func theLogHasNoSecret() throws {
    let folder = TemporaryFolder()
    let server = try TestServer(dialect: "1.8")
    let one = try console(server, ["--log-file", "\(folder.path)/log"])
    try one.leave()
    let log = try String(contentsOfFile: "\(folder.path)/log", encoding: .utf8)
    #expect(log.contains("STREAM 127.0.0.1:\(server.endpoint.port) open"))
    #expect(!log.contains("a_session"))
    #expect(!log.contains("eyJ"))
  }

  /// A server that is started again is found again, and what happened meanwhile is shown.
  @Test func aServerThatComesBackIsHeardAgain() throws {
    let folder = TemporaryFolder()
    let arguments = ["--sample-data", "--no-rate-limits", "--data", folder.path]
    var server = try TestServer(arguments, dialect: "1.8")
    let port = server.endpoint.port
    let one = try console(server)
    server.askToStop()
    #expect(server.waitForEnd() == 0, "an open channel does not hold the server up")
    server = try TestServer(arguments, port: port, dialect: "1.8")
    #expect(try signInElsewhere(server).hasPrefix("HTTP/1.1 201"))
    try one.wait(for: "! New sign-in: Firefox 127.0")
    try one.wait(for: "● live")
    try one.leave()
  }

  @Test func theDemoShowsAStranger() throws {
    let one = try Program(
      "gatehouse", ["demo", "--visitor-after", "1"], columns: 120, rows: 30)
    try one.wait(for: "ada@example.test")
    one.type("\r")
    try one.wait(for: "! New sign-in: Firefox 127.0 · Japan")
    try one.leave()
  }
}
