import AccountAPI
import AccountClient
import Foundation
import TestSupport
import Testing

// The documentation's example, word for word.

func devices(of email: String, password: String, at address: String) async throws -> [String] {
  let endpoint = try Endpoint(address)
  let guest = AccountClient(endpoint: endpoint, project: "demo")
  let signIn = try await guest.signIn(email: email, password: password).get().value
  let client = AccountClient(
    endpoint: endpoint, project: "demo", token: PlainToken(bytes: signIn.token))
  let sessions = try await client.sessions().get().value
  _ = try await client.deleteSession("current").get()
  return sessions.map { $0.device.client?.name ?? "unknown" }
}

@Suite struct ExampleTests {
  @Test func theExampleOfTheDocumentationWorks() async throws {
    let server = try TestServer(["--sample-data"], project: "demo")
    let names = try await devices(
      of: "ada@example.test", password: "analytical", at: server.endpoint.description)
    #expect(names.count == 6 && names.contains("Firefox"))
  }

  @Test func theExampleIsTheDocumentationsOwn() {
    let article = SourceTree.text("Sources/AccountClient/AccountClient.docc/AccountClient.md")
    let own = SourceTree.text("Tests/AccountClientTests/ExampleTests.swift")
    let example = article.components(separatedBy: "```swift\n")[1].components(separatedBy: "```")[0]
    let function = example.components(separatedBy: "import AccountClient\n\n")[1]
    #expect(own.contains(function))
  }
}
