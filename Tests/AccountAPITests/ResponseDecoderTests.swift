import AccountAPI
import TestSupport
import Testing

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
    let sessions = try ResponseDecoder.sessions(try JSONReader.read(WireSamples.sessions))
    #expect(sessions.map(\.isCurrent) == [true, false, false, false, false])
    #expect(sessions.map(\.device.system?.name) == ["GNU/Linux", "Windows", "iOS", nil, nil])
    #expect(sessions.map(\.device.client?.name) == [nil, "Chrome", "Mobile Safari", "curl", nil])
    #expect(sessions.map(\.device.kind) == [.desktop, .desktop, .smartphone, nil, nil])
    #expect(sessions[2].device.model == "iPhone")
    #expect(sessions[0].place == Place(countryCode: nil, country: "Unknown"))
  }

  @Test func logOf062() throws {
    let log = try ResponseDecoder.log(try JSONReader.read(WireSamples.log))
    #expect(log.map(\.event) == ["account.sessions.create", "account.create"])
    #expect(log[0].place == Place(countryCode: "de", country: "Germany"))
    #expect(log[0].device.client == Device.Program(name: "Firefox", version: "76.0"))
    #expect(log[1].device == Device())
  }

  @Test func preferencesAreWhateverPHPMakesOfThem() throws {
    #expect(try ResponseDecoder.preferences([]).object.isEmpty)
    #expect(
      try ResponseDecoder.preferences(["x", "y"]).object == JSONObject([("0", "x"), ("1", "y")]))
    #expect(try ResponseDecoder.preferences(["a": 1]).object == JSONObject([("a", 1)]))
  }

  @Test(arguments: [
    ("{}", "account.$id"), (#"{"$id":"x"}"#, "account.email"), ("[]", "account.$id"),
    ("null", "account.$id"),
  ])
  func whatIsMissingIsNamed(text: String, place: String) throws {
    let json = try JSONReader.read(text)
    #expect(throws: ResponseDecoder.ParseError.self) { try ResponseDecoder.account(json) }
    do throws(ResponseDecoder.ParseError) { _ = try ResponseDecoder.account(json) } catch {
      #expect(error.place == place)
    }
  }

  @Test func aListTellsWhichItemIsWrong() throws {
    let json = try JSONReader.read(#"[{"$id":"a"},{"id":"b"}]"#)
    do throws(ResponseDecoder.ParseError) { _ = try ResponseDecoder.sessions(json) } catch {
      #expect(error.place == "sessions[1].$id")
    }
  }

  @Test(arguments: [
    (401, WireSamples.guest, APIError.Cause.signedOut),
    (401, WireSamples.wrongCredentials, .wrongCredentials),
    (400, WireSamples.unknownProject, .unknownProject),
    (401, #"{"message":"Invalid credentials. User is blocked","code":401}"#, .blocked),
    (
      400, #"{"message":"Param \"email\" is not optional.","code":400}"#,
      .missing(parameter: "email")
    ),
    (
      400, #"{"message":"Invalid prefs: Value must be a valid object.","code":400}"#,
      .invalid(parameter: "prefs", reason: "Value must be a valid object.")
    ),
    (404, #"{"message":"Session not found","code":404}"#, .notFound),
    (429, WireSamples.tooMany, .tooManyRequests(until: nil)),
    (
      500, #"{"message":"Server Error","code":"42S02","file":"x","line":1,"trace":[]}"#,
      .serverFault
    ),
  ])
  func refusalsHaveACause(status: Int, body: String, cause: APIError.Cause) throws {
    #expect(APIError(HTTPResponse(status: status, body: Array(body.utf8)))?.cause == cause)
  }

  @Test func tooManyRequestsKnowsUntilWhen() {
    let headers: HTTPHeaders = [
      "X-Ratelimit-Limit": "10", "X-Ratelimit-Remaining": "0", "X-Ratelimit-Reset": "1795471200",
    ]
    let error = APIError(
      HTTPResponse(status: 429, headers: headers, body: Array(WireSamples.tooMany.utf8)))
    #expect(error?.cause == .tooManyRequests(until: Timestamp(seconds: 1_795_471_200)))
    #expect(
      error?.limit == RateLimit(limit: 10, remaining: 0, resets: Timestamp(seconds: 1_795_471_200)))
  }

  @Test func anHTMLPageIsNoError() {
    #expect(APIError(HTTPResponse(status: 502, body: Array("<html>".utf8))) == nil)
  }

  @Test func preferencesAreMeasuredAsTheServerDoes() {
    #expect(Preferences(JSONObject([("a", "é/")])).storedSize == #"{"a":"\u00e9\/"}"#.utf8.count)
    #expect(Preferences(JSONObject([("a", "🚀")])).storedSize == #"{"a":"\ud83d\ude80"}"#.utf8.count)
    #expect(Preferences.isRenumbered("7") && Preferences.isRenumbered("-1"))
    #expect(!Preferences.isRenumbered("07") && !Preferences.isRenumbered("a7"))
  }
}

/// Links that people paste.
@Suite struct LinkTests {
  @Test(arguments: [
    ("http://localhost:3000/r?a=1&userId=6b04&secret=ab#frag", "6b04", "ab"),
    (" http://localhost/r?secret=ab\n    cd&userId=u%20x ", "u x", "abcd"),
    ("?userId=1&secret=2", "1", "2"),
  ])
  func aMailedSecretIsReadOutOfItsLink(link: String, userID: String, secret: String) {
    #expect(MailedSecret(link: link) == MailedSecret(userID: userID, secret: secret))
  }

  @Test(arguments: ["", "http://localhost/", "?userId=1", "?userId=&secret=1", "userId=1&secret=2"])
  func anythingElseIsNone(link: String) { #expect(MailedSecret(link: link) == nil) }

  @Test func aProvidersTokenIsReadOutOfTheLastAddress() {
    let token = ProviderToken(
      address:
        "https://:@appwrite.io/auth/oauth2/success?project=6b04&domain=.x&key=a_session_6b04&secret=eyJp%3D#"
    )
    #expect(token?.project == "6b04" && token?.token == "eyJp=")
    #expect(ProviderToken(address: "http://localhost/?key=other&secret=x") == nil)
  }
}
