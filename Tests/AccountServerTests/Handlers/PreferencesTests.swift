import AccountAPI
import AccountServer
import TestSupport
import Testing

/// Preferences on 0.6.2: merged, and never destroyed.
@Suite struct PreferencesTests {
  private let server: InMemoryServer

  init() throws { server = try InMemoryServer() }

  @Test func preferencesMergeAndAreNeverDestroyed() async throws {
    let token = try await server.signedIn()
    #expect((await server.send(.get, "/account/prefs", token: token)).text == "[]")
    _ = await server.send(.patch, "/account/prefs", #"{"prefs":{"b":1,"a":{"x":1}}}"#, token: token)
    let merged = await server.send(
      .patch, "/account/prefs", #"{"prefs":{"a":{"y":2},"c":null}}"#, token: token)
    #expect(merged.text == #"{"b":1,"a":{"y":2},"c":null}"#)
    let huge = #"{"prefs":{"huge":""# + String(repeating: "x", count: 65_536) + #""}}"#
    #expect(await server.send(.patch, "/account/prefs", huge, token: token).status == 400)
    #expect(
      (await server.send(.get, "/account/prefs", token: token)).text
        == #"{"b":1,"a":{"y":2},"c":null}"#)
  }

  @Test(arguments: ["5", #""{}""#, "true", "[1]"])
  func preferencesMustBeAnObject(value: String) async throws {
    let answer = await server.send(
      .patch, "/account/prefs", #"{"prefs":\#(value)}"#, token: try await server.signedIn())
    #expect(
      try JSONReader.read(answer.body)["message"] == "Invalid prefs: Value must be a valid object.")
  }

  @Test func emptyObjectsAreShownAsLists() async throws {
    let token = try await server.signedIn()
    let answer = await server.send(
      .patch, "/account/prefs",
      #"{"prefs":{"7":"x","a":{},"b":[{"c":{}}],"n":2.0,"big":123456789012345678901234567890}}"#,
      token: token)
    #expect(
      answer.text
        == #"{"7":"x","a":[],"b":[{"c":[]}],"n":2.0,"big":123456789012345678901234567890}"#)
  }

  @Test func simultaneousWritesAreKept() async throws {
    let token = try await server.signedIn()
    await withTaskGroup { group in
      for number in 0..<40 {
        group.addTask {
          let body = #"{"prefs":{"k\#(number)":\#(number)}}"#
          let answer = await server.send(.patch, "/account/prefs", body, token: token)
          #expect(answer.status == 200)
        }
      }
    }
    #expect(await server.send(.get, "/account/prefs", token: token).json?.object?.count == 40)
    #expect(await server.send(.get, "/account", token: token).status == 200)
  }
}
