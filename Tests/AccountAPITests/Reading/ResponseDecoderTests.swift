import AccountAPI
import TestSupport
import Testing

/// Responses of 0.6.2 become models, and a missing field is named.
@Suite struct ResponseDecoderTests {
  @Test func accountOf062() throws {
    let account = try ResponseDecoder.account(try JSONReader.read(WireSamples.account))
    #expect(
      account
        == Account(
          id: "6b04a969dc5d2", email: "ada@example.test", name: "Ada Lovelace",
          registered: Timestamp(seconds: 1_795_467_625), isEmailVerified: false,
          roles: ["*", "user:6b04a969dc5d2", "role:1"]))
  }

  @Test func verificationIsUnknownWhereItIsLeftOut() throws {
    #expect(
      try ResponseDecoder.account(try JSONReader.read(WireSamples.created)).isEmailVerified == nil)
  }

  @Test func sessionsOf062() throws {
    let sessions = try ResponseDecoder.sessions(response(WireSamples.sessions))
    #expect(sessions.map(\.isCurrent) == [true, false, false, false, false])
    #expect(sessions.map(\.device.system?.name) == ["GNU/Linux", "Windows", "iOS", nil, nil])
    #expect(sessions.map(\.device.client?.name) == [nil, "Chrome", "Mobile Safari", "curl", nil])
    #expect(sessions.map(\.device.kind) == [.desktop, .desktop, .smartphone, nil, nil])
    #expect(sessions[2].device.model == "iPhone")
    #expect(sessions[0].place == Place(countryCode: nil, country: "Unknown"))
  }

  @Test func logOf062() throws {
    let log = try ResponseDecoder.log(try JSONReader.read(WireSamples.log)).entries
    #expect(log.map(\.event) == ["account.sessions.create", "account.create"])
    #expect(log[0].place == Place(countryCode: "de", country: "Germany"))
    #expect(log[0].device.client == Device.Program(name: "Firefox", version: "76.0"))
    #expect(log[1].device == Device())
  }

  /// A total that the page itself contradicts is none.
  @Test(arguments: [
    (#"{"total":5313,"logs":[E]}"#, 5_313), (#"{"sum":2,"logs":[E]}"#, 2),
    (#"{"total":"7","logs":[E]}"#, 7), (#"{"total":0,"logs":[]}"#, 0),
    (#"{"total":0,"logs":[E]}"#, nil), (#"{"total":-1,"logs":[]}"#, nil),
    (#"{"total":1e99,"logs":[E]}"#, nil), (#"{"logs":[E]}"#, nil), ("[E]", nil),
  ])
  func aPageOfTheLogSaysHowManyThereAre(text: String, total: Int?) throws {
    let entry = #"{"event":"user.update","time":"2026-11-23T21:36:04.000+00:00"}"#
    let log = try ResponseDecoder.log(JSONReader.read(text.replacing("E", with: entry)))
    #expect(log.total == total)
  }

  @Test func preferencesAreReadAsPHPWritesThem() throws {
    #expect(try ResponseDecoder.preferences([]).object.isEmpty)
    #expect(
      try ResponseDecoder.preferences(["x", "y"]).object == JSONObject([("0", "x"), ("1", "y")]))
    #expect(try ResponseDecoder.preferences(["a": 1]).object == JSONObject([("a", 1)]))
  }

  @Test(arguments: [
    ("{}", "account.$id"), (#"{"$id":"x"}"#, "account.email"), ("[]", "account.$id"),
    ("null", "account.$id"),
  ])
  func aMissingFieldIsNamed(text: String, place: String) throws {
    let json = try JSONReader.read(text)
    #expect(throws: ResponseDecoder.ParseError.self) { try ResponseDecoder.account(json) }
    do throws(ResponseDecoder.ParseError) { _ = try ResponseDecoder.account(json) } catch {
      #expect(error.place == place)
    }
  }

  @Test func theWrongItemOfAListIsNamed() throws {
    let list = response(#"[{"$id":"a"},{"id":"b"},{"id":"c"}]"#)
    do throws(ResponseDecoder.ParseError) { _ = try ResponseDecoder.sessions(list) } catch {
      #expect(error.place == "sessions[1].$id")
    }
  }

  /// The list is decoded item by item, and only that list.
  @Test(arguments: [
    ("[]", ""), (#"[{"$id":"a"}]"#, "a"), (#"{"sessions":[]}"#, ""),
    (#"{"total":2,"sessions":[{"$id":"a","x":[1,[2],{}]},{"$id":"b"}],"sum":[{"$id":"c"}]}"#, "ab"),
    (#"{"x":{"sessions":[{"$id":"c"}]},"y":[[{"$id":"c"}]],"sessions":[{"$id":"a"}]}"#, "a"),
    // As for every object, the last of two values counts.
    (#"{"sessions":[{"$id":"a"}],"sessions":[{"$id":"b"}]}"#, "b"),
    (#"{"sessions":[{"$id":"a"},{}],"sessions":[]}"#, ""),
    (#"{"sessions":[{}],"sessions":[{"$id":"b"}]}"#, "b"),
  ])
  func sessionsAreDecodedOneByOne(text: String, ids: String) throws {
    #expect(try ResponseDecoder.sessions(response(text)).map(\.id).joined() == ids)
  }

  @Test(arguments: [
    ("{}", "sessions"), ("null", "sessions"), (#"{"sessions":{}}"#, "sessions"),
    (#"{"sessions":[{"$id":"a"}],"sessions":"x"}"#, "sessions"),
    (#"{"sessions":[1]}"#, "sessions[0].$id"),
    (#"{"sessions":[[{"$id":"a"}]]}"#, "sessions[0].$id"),
    (#"{"sessions":[{"$id":"a"},]}"#, "byte 25"), (#"{"sessions":[{}]"#, "byte 16"),
    (#"{"sessions":[{}]}x"#, "byte 17"),
  ])
  func noListOfSessions(text: String, place: String) {
    #expect(throws: ResponseDecoder.ParseError(place: place)) {
      try ResponseDecoder.sessions(response(text))
    }
  }

  private func response(_ text: String) -> HTTPResponse {
    HTTPResponse(status: 200, body: Array(text.utf8))
  }
}
