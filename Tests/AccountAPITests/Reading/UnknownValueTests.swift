import AccountAPI
import Testing

/// Values that this program does not know are kept under the server's names.
@Suite struct UnknownValueTests {
  @Test func factors() throws {
    let json = try JSONReader.read(
      #"{"totp":true,"custom":true,"email":false,"recoveryCode":true,"passkey":true,"x":1}"#)
    let names = try ResponseDecoder.factors(json).map(\.rawValue).sorted()
    #expect(names == ["custom", "passkey", "recoveryCode", "totp"])
  }

  @Test func kindsOfDevice() throws {
    let list = Array(
      #"[{"$id":"a","deviceName":"wearable"},{"$id":"b","deviceName":"Desktop"},{"$id":"c","device":99,"OS":null},{"$id":"d","device":0,"OS":null},{"$id":"e","device":9e99,"OS":null}]"#
        .utf8)
    let devices = try ResponseDecoder.sessions(HTTPResponse(status: 200, body: list)).map(\.device)
    #expect(devices.map(\.kind) == [nil, .desktop, nil, .desktop, nil])
    #expect(devices.map(\.otherKind) == ["wearable", "", "99", "", "9e99"])
  }

  @Test func providersEventsAndTypes() throws {
    let list = Array(
      #"{"sessions":[{"$id":"a","provider":"new-one","factors":["custom"]}]}"#.utf8)
    let sessions = try ResponseDecoder.sessions(HTTPResponse(status: 200, body: list))
    #expect(sessions.first?.provider == "new-one" && sessions.first?.factors == ["custom"])
    let log = try ResponseDecoder.log(
      JSONReader.read(#"{"logs":[{"event":"challenges.update","time":"2026-11-23 21:36:04"}]}"#))
    #expect(log.entries.first?.event == "challenges.update")
    let account = try ResponseDecoder.account(
      JSONReader.read(
        #"{"$id":"u","email":"","targets":[{"$id":"t","providerType":"fax","identifier":"1"}]}"#))
    #expect(account.targets == [MessageTarget(id: "t", kind: "fax", identifier: "1")])
  }

  /// Errors without a cause of their own keep the server's words and type.
  @Test(arguments: [
    (401, "user_challenge_expired"), (418, "general_teapot"),
  ])
  func errors(status: Int, type: String) throws {
    let body = #"{"message":"words","code":\#(status),"type":"\#(type)","version":"1.9.6"}"#
    let error = try #require(APIError(HTTPResponse(status: status, body: Array(body.utf8))))
    #expect(error.cause == .other && error.type == type && error.message == "words")
  }

  /// Of the newest source: causes that older versions do not have.
  @Test(arguments: [
    (424, "user_oauth2_provider_failure", APIError.Cause.providerFailed),
    (409, "general_resource_locked", .locked), (403, "user_jwt_creation_denied", .forbidden),
  ])
  func newCauses(status: Int, type: String, cause: APIError.Cause) throws {
    let body = #"{"message":"words","code":\#(status),"type":"\#(type)","version":"1.9.6"}"#
    let error = try #require(APIError(HTTPResponse(status: status, body: Array(body.utf8))))
    #expect(error.cause == cause && error.type == type && error.message == "words")
  }
}
