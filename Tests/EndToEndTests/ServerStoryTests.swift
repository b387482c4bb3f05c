import Foundation
import TestSupport
import Testing

/// Which server it is: endpoints as people copy them, and servers used before.
@Suite struct ServerStoryTests {
  private let folder = TemporaryFolder()

  private func console(_ arguments: [String], _ columns: Int, _ rows: Int) throws -> Program {
    try Program(
      "gatehouse", arguments, environment: ["HOME": folder.path], columns: columns, rows: rows)
  }

  @Test(arguments: [("0.6", 80, 24), ("1.8", 80, 24), ("1.8", 40, 12)])
  func theRightEndpointIsOfferedBeforeAPasswordIsSent(dialect: String, columns: Int, rows: Int)
    throws
  {
    let server = try TestServer(dialect: dialect)
    let given = "\(server.endpoint)/account"
    let console = try console(
      ["--endpoint", given, "--project", TestServer.project], columns, rows)
    try console.wait(for: "but one answers at", "[ Connect ]")
    console.type("\r")
    try console.wait(untilGone: "[ Connect ]")
    try console.wait(for: "Sign in to 127.0.0.1:\(server.endpoint.port)")
    try console.signIn()
    try console.wait(for: "Ada Lovelace")
  }

  @Test(arguments: [(80, 24), (40, 12)])
  func aServerUsedBeforeIsOfferedAgain(columns: Int, rows: Int) throws {
    let server = try TestServer()
    let first = try console(server.arguments, columns, rows)
    try first.signIn()
    try first.wait(for: "Ada Lovelace")
    try first.leave()
    let second = try console([], columns, rows)
    try second.wait(for: "\(server.endpoint)", "[ Connect ]")
    second.type("\r")
    try second.wait(for: "Sign in to 127.0.0.1:\(server.endpoint.port)")
    try second.signIn()
  }
}
