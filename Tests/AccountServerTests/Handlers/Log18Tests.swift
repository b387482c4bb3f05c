import AccountAPI
import AccountServer
import TestSupport
import Testing

/// The security log on 1.8.1.
@Suite struct Log18Tests {
  private let server: InMemoryServer

  init() throws { server = try InMemoryServer(.v1_8) }

  @Test func theLogHasPages() async throws {
    let token = try await server.signedIn()
    for number in 0..<30 {
      server.advance(seconds: 1)
      _ = await server.send(.patch, "/account/name", #"{"name":"\#(number)"}"#, token: token)
    }
    let first = await server.send(.get, "/account/logs", token: token)
    #expect(first.json?["total"] == 32 && first.json?["logs"]?.array?.count == 25)
    #expect(first.json?["logs"]?.array?.first?["event"]?.string == "user.update")
    let rest = await server.send(
      .get, "/account/logs",
      query: [
        "queries[0]": #"{"method":"limit","values":[10]}"#,
        "queries[1]": #"{"method":"offset","values":[30]}"#,
      ], token: token)
    #expect(
      rest.json?["logs"]?.array?.compactMap { $0["event"]?.string }
        == ["session.create", "user.create"])
    for query in ["limit(1)", #"{"method":"orderDesc"}"#, #"{"method":"limit","values":[0]}"#] {
      expect(
        await server.send(.get, "/account/logs", query: ["queries[0]": query], token: token), 400,
        "general_argument_invalid")
    }
  }
}
