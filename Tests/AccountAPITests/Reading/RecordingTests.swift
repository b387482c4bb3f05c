import AccountAPI
import Foundation
import TestSupport
import Testing

/// Exchanges recorded from a real 0.6.2 and a real 1.8.1: each response becomes the right value or
/// the right cause.
///
/// One of each kind is a line of `Exchanges.jsonl` or `Exchanges-1.8.jsonl`. More are read from the
/// folders that `GATEHOUSE_RECORDINGS` names, one JSON file per exchange with `request` and
/// `response`.
@Suite struct RecordingTests {
  struct Exchange: CustomTestStringConvertible, Sendable {
    var name: String
    var method: HTTPMethod
    var path: String
    var status: Int
    var headers: HTTPHeaders
    var body: String

    var testDescription: String { name }

    init(
      _ name: String, _ method: HTTPMethod, _ path: String, _ status: Int, _ body: String,
      headers: HTTPHeaders = [:]
    ) {
      self.name = name
      self.method = method
      self.path = path
      self.status = status
      self.headers = headers
      self.body = body
    }
  }

  private static let own = [
    Exchange(
      "prefs, empty", .get, "/account/prefs", 200, "[]"),
    Exchange("prefs, renumbered", .patch, "/account/prefs", 200, #"["x"]"#),
    Exchange("prefs", .get, "/account/prefs", 200, #"{"":"e","$id":"x","a.b":[1,{"c":[]}]}"#),
    Exchange(
      "recovery", .post, "/account/recovery", 201,
      #"{"$id":"6b04aa44","type":3,"expire":1795471445}"#),
    Exchange(
      "locale", .get, "/locale", 200,
      #"{"ip":"127.0.0.1","countryCode":"--","country":"Unknown","continent":"Unknown","continentCode":"--","eu":false,"currency":null}"#
    ),
    Exchange(
      "a trace instead of a code", .get, "/account", 500,
      #"{"message":"SQLSTATE[42S02]","code":"42S02","file":"\/x.php","line":1,"trace":[],"version":"dev"}"#
    ),
    Exchange("a proxy", .get, "/account", 502, "<html><title>502 Bad Gateway</title></html>"),
    Exchange(
      "a key", .get, "/account", 401,
      #"{"message":"app.p@service.localhost (role: application) missing scope (account)","code":401,"version":"0.6.2"}"#
    ),
  ]

  private static let all: [Exchange] = own + kept + recorded

  private static let kept: [Exchange] =
    ["Exchanges", "Exchanges-1.8"].flatMap { name in
      SourceTree.text("Tests/AccountAPITests/\(name).jsonl").split(separator: "\n")
    }.map { line in
      let json = parsed(Array(line.utf8), String(line.prefix(60)))
      return exchange(json["name"]?.string ?? "", json, json)
    }

  /// An unreadable recording fails the whole run: one that is skipped would prove nothing.
  private static let recorded: [Exchange] = {
    let folders = ProcessInfo.processInfo.environment["GATEHOUSE_RECORDINGS"] ?? ""
    return folders.split(separator: ":").flatMap { recorded(in: String($0)) }
  }()

  private static func recorded(in folder: String) -> [Exchange] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder), !names.isEmpty
    else { fatalError("no recordings in \(folder)") }
    return names.sorted().filter { $0.hasSuffix(".json") && !$0.hasPrefix("mail-") }.compactMap {
      name in
      guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
        fatalError("\(name) cannot be read")
      }
      let json = parsed(Array(bytes), name)
      guard let request = json["request"], let response = json["response"] else {
        fatalError("\(name) is no exchange")
      }
      let method = request["method"]?.string ?? ""
      let isOfTheAPI = request["path"]?.string?.hasPrefix("/v1/") == true
      // Recordings cut long bodies, and end them with their length.
      let isWhole = response["body"]?.string?.hasSuffix(" chars)") == false
      guard !["HEAD", "OPTIONS"].contains(method), isOfTheAPI, isWhole else { return nil }
      return exchange(name, request, response)
    }
  }

  private static func parsed(_ bytes: [UInt8], _ name: String) -> JSONValue {
    do { return try JSONReader.read(bytes) } catch { fatalError("\(name): \(error)") }
  }

  private static func exchange(_ name: String, _ request: JSONValue, _ response: JSONValue)
    -> Exchange
  {
    guard let method = request["method"]?.string.flatMap(HTTPMethod.init),
      let path = request["path"]?.string, let status = response["status"]?.number?.int64,
      let body = response["body"]?.string
    else { fatalError("\(name) lacks something") }
    var headers = HTTPHeaders()
    for pair in response["headers"]?.array ?? [] {
      if let name = pair.array?.first?.string, let value = pair.array?.last?.string {
        headers.append(name, value)
      }
    }
    let bare = (path.hasPrefix("/v1/") ? path.dropFirst(3) : path[...]).prefix { $0 != "?" }
    return Exchange(name, method, String(bare), Int(status), body, headers: headers)
  }

  @Test func oneOfEachKindIsKept() { #expect(Self.kept.count == 98 + 175) }

  @Test(arguments: all)
  func everyResponseIsUnderstood(exchange: Exchange) throws {
    let response = HTTPResponse(
      status: exchange.status, headers: exchange.headers, body: Array(exchange.body.utf8))
    #expect((RateLimit(exchange.headers) == nil) == (exchange.headers["X-RateLimit-Reset"] == nil))
    if (200..<300).contains(exchange.status) {
      try understand(exchange, response)
    } else if exchange.status >= 400 {
      expectCause(exchange, APIError(response))
    }
  }

  private func understand(_ exchange: Exchange, _ response: HTTPResponse) throws {
    // The response to a ping is a word.
    guard exchange.status != 204, !response.body.isEmpty, exchange.path != "/ping" else { return }
    let json = try ResponseDecoder.json(response)
    let isFlat = json["sessions"] != nil || json["logs"] != nil
    switch (exchange.method, exchange.path) {
    case (.get, "/account"): #expect(try ResponseDecoder.account(json).isEmailVerified != nil)
    case (.post, "/account"), (.patch, "/account/name"), (.patch, "/account/email"),
      (.patch, "/account/password"), (.patch, "/account/phone"), (.patch, "/account/status"),
      (.patch, "/account/mfa"):
      let account = try ResponseDecoder.account(json)
      #expect(account.id == json["$id"]?.string && account.email == json["email"]?.string)
      if json["targets"] != nil {
        #expect(account.hasPassword != nil && account.usesMFA != nil)
        #expect(account.registered.seconds > 1_700_000_000)
      }
    case (.patch, "/account/prefs") where json["$id"] != nil && json["targets"] != nil:
      let written = try ResponseDecoder.writtenPreferences(json)
      #expect(written == (try ResponseDecoder.preferences(json["prefs"]!)))
    case (_, "/account/prefs"):
      let preferences = try ResponseDecoder.preferences(json)
      #expect(preferences.object.count == json.object?.count ?? json.array?.count)
    case (.get, "/account/sessions") where isFlat:
      let sessions = try ResponseDecoder.sessions(response)
      #expect(sessions.count == json["sessions"]?.array?.count)
      for session in sessions {
        #expect(session.created != nil && session.expires != nil && !session.provider.isEmpty)
      }
    case (.get, "/account/logs") where isFlat:
      let log = try ResponseDecoder.log(json)
      #expect(log.entries.count == json["logs"]?.array?.count)
      #expect(log.entries.allSatisfy { $0.time.seconds > 1_700_000_000 })
    case (.post, "/account/sessions"), (.post, "/account/sessions/email"),
      (.post, "/account/sessions/anonymous"), (.post, "/account/sessions/token"):
      #expect(try !ResponseDecoder.sessionID(json).isEmpty)
    case (.get, "/account/sessions"):
      #expect(try ResponseDecoder.sessions(response).count == json.array?.count)
    case (.get, "/account/logs"):
      #expect(try ResponseDecoder.log(json).entries.count == json.array?.count)
    case (_, "/account/recovery"), (_, "/account/verification"),
      (_, "/account/verifications/email"),
      (.post, "/account/tokens/email"), (.post, "/account/tokens/magic-url"),
      (.post, "/account/tokens/phone"):
      #expect(try ResponseDecoder.confirmation(json).expires.seconds > 0)
    case (.get, "/locale"): #expect(try !ResponseDecoder.clientLocation(json).address.isEmpty)
    default: break
    }
  }

  /// By its status, since that is what decides; messages are tested elsewhere.
  private func expectCause(_ exchange: Exchange, _ error: APIError?) {
    guard exchange.body.first == "{" else {
      #expect(error == nil)
      return
    }
    guard let error else {
      Issue.record("not an error of Appwrite: \(exchange.body)")
      return
    }
    let isRight =
      switch (exchange.status, error.cause) {
      case (401, .secondFactorRequired), (401, .recentChallengeRequired), (401, .signedInAlready):
        true
      case (401, .signedOut), (401, .wrongCredentials), (401, .blocked), (401, .invalidSecret): true
      // An API key, or a token in the wrong header.
      case (401, .other):
        ["user_unauthorized", "general_access_forbidden"].contains(error.type)
          || error.message.contains("role: application")
      case (403, .blocked), (404, .unknownProject): true
      case (503, .mailDisabled), (503, .textMessagesDisabled), (501, .methodDisabled): true
      case (400, .unknownProject), (400, .missing), (400, .invalid), (400, .conflict): true
      case (400, .other): error.message == "Passwords must match" || error.type != nil
      case (412, .other): error.type == "project_provider_disabled"
      case (403, .forbidden), (404, .notFound), (404, .notSupported), (409, .conflict): true
      case (429, .tooManyRequests), (500..., .serverFault): true
      default: false
      }
    #expect(isRight, "\(exchange.status) \(error.message) → \(error.cause)")
  }
}
