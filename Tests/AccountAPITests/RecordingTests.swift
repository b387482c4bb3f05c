import AccountAPI
import Foundation
import Testing

/// Exchanges as a real server had them: each answer is read into the right value or the right cause. Those below are short; more are read
/// from the folder that `GATEHOUSE_RECORDINGS` names, one JSON file an exchange with `request` and `response`.
@Suite struct RecordingTests {
  struct Exchange: CustomTestStringConvertible, Sendable {
    var name: String
    var method: HTTPMethod
    var path: String
    var status: Int
    var body: String

    var testDescription: String { name }

    init(_ name: String, _ method: HTTPMethod, _ path: String, _ status: Int, _ body: String) {
      self.name = name
      self.method = method
      self.path = path
      self.status = status
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

  private static let all: [Exchange] = own + recorded

  private static let recorded: [Exchange] = {
    guard let folder = ProcessInfo.processInfo.environment["GATEHOUSE_RECORDINGS"],
      let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    else { return [] }
    return names.sorted().compactMap { name in
      guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)"),
        let json = try? JSONReader.read(Array(bytes)), let request = json["request"],
        let method = request["method"]?.string.flatMap(HTTPMethod.init), method != .head,
        method != .options, let path = request["path"]?.string, path.hasPrefix("/v1/"),
        let status = json["response"]?["status"]?.number?.int64,
        let body = json["response"]?["body"]?.string,
        // Long bodies are cut in recordings, and then say how long they were.
        !body.hasSuffix(" chars)")
      else { return nil }
      let bare = path.dropFirst(3).prefix { $0 != "?" }
      return Exchange(name, method, String(bare), Int(status), body)
    }
  }()

  @Test(arguments: all)
  func everyAnswerIsUnderstood(exchange: Exchange) throws {
    let response = HTTPResponse(status: exchange.status, body: Array(exchange.body.utf8))
    if (200..<300).contains(exchange.status) {
      try understand(exchange, response)
    } else if exchange.status >= 400 {
      expectCause(exchange, APIError(response))
    }
  }

  private func understand(_ exchange: Exchange, _ response: HTTPResponse) throws {
    guard exchange.status != 204, !response.body.isEmpty else { return }
    let json = try AnswerReader.json(response)
    switch (exchange.method, exchange.path) {
    case (.get, "/account"): #expect(try AnswerReader.account(json).isEmailVerified != nil)
    case (.post, "/account"), (.patch, "/account/name"), (.patch, "/account/email"),
      (.patch, "/account/password"):
      #expect(try !AnswerReader.account(json).email.isEmpty)
    case (_, "/account/prefs"):
      let preferences = try AnswerReader.preferences(json)
      #expect(preferences.object.count == json.object?.count ?? json.array?.count)
    case (.post, "/account/sessions"): #expect(try !AnswerReader.sessionID(json).isEmpty)
    case (.get, "/account/sessions"):
      #expect(try AnswerReader.sessions(json).count == json.array?.count)
    case (.get, "/account/logs"): #expect(try AnswerReader.log(json).count == json.array?.count)
    case (_, "/account/recovery"), (_, "/account/verification"):
      #expect(try AnswerReader.confirmation(json).expires.seconds > 0)
    case (.get, "/locale"): #expect(try !AnswerReader.whereabouts(json).address.isEmpty)
    default: break
    }
  }

  /// By its status, since that is what decides; the words are judged elsewhere.
  private func expectCause(_ exchange: Exchange, _ error: APIError?) {
    guard exchange.body.first == "{" else {
      #expect(error == nil)
      return
    }
    guard let error else {
      Issue.record("no error of Appwrite's: \(exchange.body)")
      return
    }
    let isRight =
      switch (exchange.status, error.cause) {
      case (401, .signedOut), (401, .wrongCredentials), (401, .blocked), (401, .invalidSecret): true
      case (400, .unknownProject), (400, .missing), (400, .invalid), (400, .conflict): true
      case (400, .other): error.message == "Passwords must match"
      case (403, .forbidden), (404, .notFound), (404, .notSupported), (409, .conflict): true
      case (429, .tooManyRequests), (500..., .serverFault): true
      default: false
      }
    #expect(isRight, "\(exchange.status) \(error.message) → \(error.cause)")
  }
}
