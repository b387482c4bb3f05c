import AccountAPI
import AccountClient
import TestSupport
import Testing

/// Preferences are written without damage, whatever the version.
@Suite struct PreferencesTests {
  @Test func damagingPreferencesAreNotSent() async throws {
    let transport = ScriptedTransport { request in
      ScriptedTransport.json(request.request.method == .get ? WireSamples.account : "{}")
    }
    let client = try scriptedClient(transport)
    for key in ["0", "7", "-1"] {
      #expect(
        await client.updatePreferences(
          to: Preferences(JSONObject([(key, .integer(1))])), known: Preferences()
        )
        .failure
          == .rejectedLocally(.renumbered(key: key)))
    }
    let nonFinite = JSONObject([("a", .array([.number(JSONNumber(text: "1E400")!)]))])
    #expect(
      await client.updatePreferences(to: Preferences(nonFinite), known: Preferences()).failure
        == .rejectedLocally(.nonFinite(key: "a")))
    // 10 + 6 × 10,920 + … bytes as the server counts them, with those it has already.
    let known = Preferences(JSONObject([("a", .string(String(repeating: "漢", count: 10_900)))]))
    #expect(
      await client.updatePreferences(
        to: known.merging(JSONObject([("b", .string("x"))])), known: known
      ).failure == nil
    )
    let more = JSONObject([("b", .string(String(repeating: "x", count: 130)))])
    guard
      case .rejectedLocally(.destructive(let bytes))? = await client.updatePreferences(
        to: known.merging(more), known: known
      )
      .failure
    else { throw CancellationError() }
    #expect(bytes > 65_535)
    #expect(transport.requests.count { $0.request.method == .patch } == 1)
  }

  /// 0.6 would answer 200, and keep what was removed.
  @Test func aRemovalThatWouldBeIgnoredIsNotSent() async throws {
    let transport = ScriptedTransport { _ in ScriptedTransport.json(WireSamples.account) }
    let known = Preferences(JSONObject([("a", 1), ("b", 2)]))
    #expect(
      try await scriptedClient(transport).updatePreferences(
        to: Preferences(JSONObject([("b", 3)])), known: known
      ).failure == .rejectedLocally(.permanent(key: "a")))
    #expect(transport.requests.allSatisfy { $0.request.method == .get })
  }

  /// Members of any name are no record of an account.
  @Test func theAnswerOf06IsThePreferences() async throws {
    let answer = #"{"$id":"x","prefs":{"a":1}}"#
    let transport = ScriptedTransport { request in
      ScriptedTransport.json(request.request.method == .get ? WireSamples.account : answer)
    }
    let members: [(String, JSONValue)] = [("$id", "x"), ("prefs", ["a": 1])]
    let edited = Preferences(JSONObject(members))
    #expect(
      try await scriptedClient(transport).updatePreferences(to: edited, known: Preferences()).get()
        .value == edited)
  }

  /// Before anything is edited: what is refused while editing depends on it.
  @Test func theRecordTellsThatAWriteReplaces() async throws {
    let transport = ScriptedTransport { _ in
      ScriptedTransport.json(#"{"$id":"u","email":"","prefs":{}}"#)
    }
    let client = try scriptedClient(transport, version: "dev")
    #expect(client.capabilities.preferenceRules == .merging)
    _ = await client.account()
    #expect(client.capabilities.preferenceRules == .replacing)
  }

  @Test func preferencesAreSentWholeAndReadFromTheRecord() async throws {
    let record = #"{"$id":"u","email":"","$updatedAt":"x","prefs":{"b":1}}"#
    let transport = ScriptedTransport { _ in ScriptedTransport.json(record) }
    let members = JSONObject([("b", .integer(1))])
    let known = Preferences(JSONObject([("a", .integer(7))]))
    let answer = try await scriptedClient(transport, version: "1.8.1").updatePreferences(
      to: Preferences(members), known: known
    )
    .get()
    #expect(answer.value == Preferences(members))
    #expect(transport.requests.first?.request.body == Array(#"{"prefs":{"b":1}}"#.utf8))
    let reserved = JSONObject([("$id", .string("x"))])
    #expect(
      try await scriptedClient(transport, version: "1.8.1").updatePreferences(
        to: Preferences(reserved), known: known
      ).failure
        == .rejectedLocally(.reserved(key: "$id")))
  }

  /// A server that does not report its version: sent half of them, a replacing one would lose the
  /// rest.
  @Test(arguments: [
    (#"{"$id":"u","email":"","prefs":{}}"#, #"{"prefs":{"a":7,"b":1}}"#),
    (#"{"$id":"u","email":""}"#, #"{"prefs":{"b":1}}"#),
  ])
  func theKindOfServerIsKnownBeforeAWrite(record: String, body: String) async throws {
    let transport = ScriptedTransport { request in
      ScriptedTransport.json(request.request.method == .get ? record : "{}")
    }
    let known = Preferences(JSONObject([("a", .integer(7))]))
    let edited = Preferences(JSONObject([("a", .integer(7)), ("b", .integer(1))]))
    _ = try await scriptedClient(transport, version: "dev").updatePreferences(
      to: edited, known: known
    )
    .get()
    #expect(transport.requests.last?.request.body == Array(body.utf8))
  }

  @Test func preferencesThatCannotBeReadAreInTheRecord() async throws {
    let transport = ScriptedTransport { request in
      request.url.hasSuffix("/prefs")
        ? typedError(500, "general_unknown")
        : ScriptedTransport.json(#"{"$id":"u","email":"","prefs":{"$id":"x"}}"#)
    }
    let answer = try await scriptedClient(transport, version: "1.8.1").preferences().get()
    #expect(answer.value.object["$id"]?.string == "x")
  }
}
