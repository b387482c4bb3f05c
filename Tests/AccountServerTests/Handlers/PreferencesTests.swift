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

  /// Sent one after the other to one account, with what 0.6.2 answered.
  @Test func preferencesAreStoredAsPHPStoresThem() async throws {
    let token = try await server.signedIn()
    for (sent, answer) in [
      (#"{"theme":"dark","float":2.0}"#, #"{"theme":"dark","float":2}"#),
      (#"{"a":{},"b":[{"c":{}}]}"#, #"{"theme":"dark","float":2,"a":[],"b":[{"c":[]}]}"#),
      (
        #"{"float":1e30,"a":{"0":"z","1":"y"},"b":{"5":1}}"#,
        #"{"theme":"dark","float":1.0e+30,"a":["z","y"],"b":{"5":1}}"#
      ),
      (
        #"{"float":123456789012345678901234567890,"a":9007199254740993,"b":1}"#,
        #"{"theme":"dark","float":1.2345678901234568e+29,"a":9007199254740993,"b":1}"#
      ),
      (
        #"{"10":"ten","11":"eleven"}"#,
        #"{"theme":"dark","float":1.2345678901234568e+29,"a":9007199254740993,"b":1,"0":"ten","1":"eleven"}"#
      ),
      (
        #"{"10":"zehn","-1":0}"#,
        #"{"theme":"dark","float":1.2345678901234568e+29,"a":9007199254740993,"b":1,"0":"ten","1":"eleven","2":"zehn","3":0}"#
      ),
    ] {
      let body = #"{"prefs":\#(sent)}"#
      #expect(await server.send(.patch, "/account/prefs", body, token: token).text == answer)
      #expect(await server.send(.get, "/account/prefs", token: token).text == answer)
    }
  }

  @Test func keysOfDigitsMakeAList() async throws {
    let token = try await server.signedIn()
    for (sent, status, stored) in [
      (#"{"0":"x"}"#, 400, "[]"), (#"{"0":1,"1":2}"#, 400, "[]"), ("{}", 200, "[]"),
      (#"{"7":"seven"}"#, 200, #"["seven"]"#), (#"{"a":1}"#, 200, #"{"0":"seven","a":1}"#),
    ] {
      let body = #"{"prefs":\#(sent)}"#
      #expect(
        await server.send(.patch, "/account/prefs", body, token: token).status == status)
      #expect(await server.send(.get, "/account/prefs", token: token).text == stored)
    }
  }

  @Test func aNumberBeyondTheRangeIsRefused() async throws {
    let token = try await server.signedIn()
    let body = #"{"prefs":{"a":[1e400]}}"#
    #expect(await server.send(.patch, "/account/prefs", body, token: token).status == 400)
    #expect(await server.send(.get, "/account/prefs", token: token).text == "[]")
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
