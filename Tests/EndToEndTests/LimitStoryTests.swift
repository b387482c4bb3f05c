import AccountAPI
import AccountClient
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
    try console.wait(for: "E-mail")
    return console
  }

  /// Asks until the server refuses for a while that is long enough for what comes then.
  private func useUp(
    _ ask: () async -> Result<Void, ClientError>
  ) async throws {
    let end = Date(timeIntervalSinceNow: 60)
    while Date() < end {
      guard case .failure(.refused(let refusal)) = await ask(),
        case .tooManyRequests(let until?) = refusal.cause
      else { continue }
      if until.seconds - Int64(Date().timeIntervalSince1970) > 4 { return }
    }
    Issue.record("the server never refuses")
  }

  /// Side by side, since one after the other may outlast the window on a busy machine. Too short a
  /// password is counted, and refused without the cost of hashing it.
  private func tooManySignIns(_ server: TestServer) async -> Result<Void, ClientError> {
    await withTaskGroup(of: Result<Void, ClientError>.self) { group in
      for _ in 0..<12 {
        let guest = server.client()
        group.addTask {
          await guest.signIn(email: "ada@example.test", password: "x").map { _ in }
        }
      }
      var last = Result<Void, ClientError>.success(())
      for await result in group {
        if case .failure(.refused(let refusal)) = result, case .tooManyRequests = refusal.cause {
          last = result
        }
      }
      return last
    }
  }

  @Test func signingInIsAllowedAgainAfterAWhile() async throws {
    let server = try server()
    let console = try console(server)
    console.type("ada@example.test\tanalytical")
    try console.wait(for: "••••••••••")
    try await useUp { await self.tooManySignIns(server) }
    console.type("\r")
    try console.wait(for: "Too many tries. The next is allowed at", ", in")
    console.resize(columns: 40, rows: 12)
    try console.wait(for: "The next is allowed at", ", in")
    // Counted down by itself, and then said.
    try console.wait(for: "You can try again now.")
    console.type("analytical\r")
    try console.wait(for: "Stay signed in?")
  }

  @Test func endingManySessionsGoesOnByItself() async throws {
    let server = try server()
    let console = try console(server)
    try console.signInAndStay()
    console.type("3")
    try console.wait(for: "6 devices are signed in")
    console.type("R")
    try console.wait(for: "[ Cancel ]")
    let other = try await server.signedIn()
    try await useUp { await other.deleteSession("nobody-has-this-one").map { _ in } }
    console.type("\t\r")
    try console.wait(for: "ended, goes on at")
    console.resize(columns: 40, rows: 12)
    try console.wait(for: "goes on at")
    try console.wait(for: "1 device is signed in")
    console.type("m")
    try console.wait(for: "6 sessions are ended.")
    #expect(try await server.signedIn().sessions().get().value.count == 2)
  }
}
