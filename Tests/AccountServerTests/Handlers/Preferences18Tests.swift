import AccountAPI
import AccountServer
import TestSupport
import Testing

/// Preferences on 1.8.1: replaced.
@Suite struct Preferences18Tests {
  private let server: InMemoryServer

  init() throws { server = try InMemoryServer(.v1_8) }

  @Test func preferencesAreReplaced() async throws {
    let token = try await server.signedIn()
    #expect(await server.send(.get, "/account/prefs", token: token).text == "{}")
    let first = await server.send(
      .patch, "/account/prefs", #"{"prefs":{"a":1,"b":{},"7":"x"}}"#, token: token)
    #expect(first.json?["prefs"] == ["a": 1, "b": [], "7": "x"])
    server.advance(seconds: 1)
    let second = await server.send(.patch, "/account/prefs", #"{"prefs":{"c":2}}"#, token: token)
    #expect(second.json?["prefs"] == ["c": 2])
    #expect(first.json?["$updatedAt"] != second.json?["$updatedAt"])
    _ = await server.send(.patch, "/account/prefs", #"{"prefs":{}}"#, token: token)
    #expect(await server.send(.get, "/account/prefs", token: token).text == "{}")
  }

  @Test func valuesAreStoredAsPHPStoresThem() async throws {
    let token = try await server.signedIn()
    let body = #"{"prefs":{"two":2.0,"e":1e+30,"l":[1,{}],"o":{"0":1},"7":"x","eo":{}}}"#
    let stored = #"{"two":2,"e":1.0e+30,"l":[1,[]],"o":[1],"7":"x","eo":[]}"#
    let answer = await server.send(.patch, "/account/prefs", body, token: token)
    #expect(answer.json?["prefs"] == (try JSONReader.read(stored)))
    #expect(await server.send(.get, "/account/prefs", token: token).text == stored)
  }

  @Test(arguments: [
    #"{"prefs":null}"#, #"{"prefs":[1]}"#, #"{"prefs":{"0":"z"}}"#, #"{"prefs":"{}"}"#,
    #"{"theme":"x"}"#,
  ])
  func preferencesMustBeAnObject(body: String) async throws {
    let token = try await server.signedIn()
    expect(
      await server.send(.patch, "/account/prefs", body, token: token), 400,
      "general_argument_invalid")
  }

  @Test func tooManyBytesAreRefused() async throws {
    let token = try await server.signedIn()
    _ = await server.send(.patch, "/account/prefs", #"{"prefs":{"a":1}}"#, token: token)
    let large = String(repeating: "界", count: 11_000)
    expect(
      await server.send(.patch, "/account/prefs", #"{"prefs":{"a":"\#(large)"}}"#, token: token),
      400,
      "general_argument_invalid")
    #expect(await server.send(.get, "/account/prefs", token: token).text == #"{"a":1}"#)
  }
}
