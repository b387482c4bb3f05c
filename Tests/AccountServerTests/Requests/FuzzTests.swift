import AccountAPI
import Foundation
import TestSupport
import Testing

@testable import AccountServer

/// Every route with malformed and unusual input. `GATEHOUSE_FUZZ` sets the number of requests
/// in each dialect; failures show the seed.
@Suite struct FuzzTests {
  private static let rounds =
    ProcessInfo.processInfo.environment["GATEHOUSE_FUZZ"].flatMap(Int.init) ?? 400

  @Test(arguments: ["0.6", "1.8"])
  func noInputIsAServerError(dialect name: String) async throws {
    let dialect = try #require(Dialect.all.first { $0.name == name })
    let server = try InMemoryServer(dialect) {
      $0.hasMockProvider = true
      $0.enforcesRateLimits = false
    }
    var token = try await server.signedIn()
    let seed = UInt64.random(in: 0..<UInt64.max)
    var random = SeededGenerator(seed)
    var memory: Int?
    for round in 0..<Self.rounds {
      let request = Noise.request(dialect.routes, token, &random)
      let answer = await server.accountServer.respond(
        to: IncomingRequest(request, address: Noise.address(&random)))
      let isPublicFault = answer.status == 500 && !isKnownProject(request)
      // Text messages cannot be sent.
      let isUnavailable = answer.status == 503
      #expect(
        answer.status < 500 || isPublicFault || isUnavailable,
        "seed \(seed), round \(round): \(request.method) \(request.path) → \(answer.status)")
      if answer.headers["Content-Type"]?.hasPrefix("application/json") == true {
        #expect(answer.json != nil, "seed \(seed), round \(round): \(answer.text)")
      }
      // Some requests delete the account or end its sessions.
      if await server.send(.get, "/account", token: token).status != 200 {
        token = try await anotherToken(server, round)
      }
      if round == Self.rounds / 2 { memory = residentPages() }
    }
    // The second half needs little more memory than what it adds to the database.
    if let memory { #expect(residentPages() - memory < 25_000, "pages of 4 KiB") }
  }

  private func anotherToken(_ server: InMemoryServer, _ round: Int) async throws -> String {
    let email = "user\(round)@example.test"
    _ = try await server.signUp(email: email)
    return try #require(await server.signIn(email: email).headers["X-Fallback-Cookies"])
  }

  private func isKnownProject(_ request: HTTPRequest) -> Bool {
    let projects = Set(["p1", "p2"])
    if request.path.contains("/callback/") {
      return request.path.split(separator: "/").last == "p1"
    }
    let body = request.body.flatMap { try? JSONReader.read($0) }
    let named =
      request.method == .get
      ? request.query["project"] : body?["project"]?.string
    return projects.contains(named ?? request.headers["X-Appwrite-Project"] ?? "")
  }

  private func residentPages() -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    return text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
  }
}

private enum Noise {
  static func request(_ routes: [Route], _ token: String, _ random: inout SeededGenerator)
    -> HTTPRequest
  {
    let route = pick(routes, &random)
    var path = route.path(text(&random), text(&random))
    if chance(0.1, &random) { path += "/" + text(&random).percentEncoded }
    if path.contains("oauth2"), chance(0.5, &random) {
      path = route.path("mock", pick(["p1", "nosuch"], &random))
    }
    let method = chance(0.9, &random) ? route.method : pick(HTTPMethod.allCases, &random)
    var request = HTTPRequest(method, path)
    request.headers["X-Appwrite-Project"] = chance(0.9, &random) ? "p1" : text(&random)
    request.headers["Host"] = chance(0.9, &random) ? "localhost:1" : text(&random)
    if chance(0.8, &random) { request.headers["X-Fallback-Cookies"] = token }
    for name in [
      "User-Agent", "Cookie", "Origin", "X-Appwrite-Locale", "X-Appwrite-Key", "X-Fallback-Cookies",
    ]
    where chance(0.15, &random) {
      request.headers[name] = text(&random)
    }
    if method == .get {
      for name in ["project", "success", "failure", "code", "state"] where chance(0.2, &random) {
        request.query[name] = name == "project" ? "p1" : text(&random)
      }
    } else {
      request.headers["Content-Type"] = pick(
        [
          "application/json", "application/json; charset=utf-8",
          "application/x-www-form-urlencoded", "multipart/form-data; boundary=X", "text/plain", "",
        ],
        &random)
      request.body = body(route, &random)
    }
    return request
  }

  static func address(_ random: inout SeededGenerator) -> String {
    pick(["127.0.0.1", "::1", "192.0.2.7", "2001:db8::2", "", "nonsense"], &random)
  }

  private static func body(_ route: Route, _ random: inout SeededGenerator) -> [UInt8] {
    if chance(0.1, &random) {
      return (0..<Int.random(in: 0..<200, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
    }
    if chance(0.05, &random) {
      return Array(
        String(repeating: pick(["[", "{\"a\":", "[{\"prefs\":"], &random), count: 4_000).utf8)
    }
    var members = JSONObject()
    for name in route.parameters where chance(0.85, &random) {
      members[name] = value(name, &random)
    }
    if chance(0.1, &random) { members[text(&random)] = value("", &random) }
    var bytes = JSONWriter.bytes(.object(members))
    if chance(0.1, &random) {
      bytes.removeLast(min(bytes.count, Int.random(in: 1...9, using: &random)))
    }
    if chance(0.05, &random), !bytes.isEmpty {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
        in: 0...255, using: &random)
    }
    return bytes
  }

  private static func value(_ name: String, _ random: inout SeededGenerator, depth: Int = 0)
    -> JSONValue
  {
    if chance(0.5, &random), depth == 0 {
      switch name {
      case "email": return pick(["ada@example.test", "new@example.test", "A@B.cd"], &random)
      case "password", "oldPassword", "passwordAgain":
        return pick(["password", "passwort"], &random)
      case "url": return pick(["http://localhost/", "http://evil.example/"], &random)
      case "prefs": return .object(object(&random, depth: 1))
      default: break
      }
    }
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &random))
    case 2: return .integer(Int64.random(in: Int64.min...Int64.max, using: &random))
    case 3: return JSONNumber(text: "1e999").map(JSONValue.number) ?? .null
    case 4 where depth < 4:
      return .array(
        (0..<Int.random(in: 0..<4, using: &random)).map { _ in value("", &random, depth: depth + 1)
        })
    case 5 where depth < 4: return .object(object(&random, depth: depth + 1))
    default: return .string(text(&random))
    }
  }

  private static func object(_ random: inout SeededGenerator, depth: Int) -> JSONObject {
    JSONObject(
      (0..<Int.random(in: 0..<4, using: &random)).map { _ in
        (text(&random), value("", &random, depth: depth))
      })
  }

  private static func text(_ random: inout SeededGenerator) -> String {
    if chance(0.002, &random) { return String(repeating: "€", count: 40_000) }
    let texts = [
      "", "x", "current", "0", "7", "-1", "\0", "\u{1b}[2J", "\r\n", "a/b", "../..", "%00", "%",
      "'; DROP TABLE user; --",
      "é€😀", "\u{202e}abc", "{}", "[]", "{\"a_session_p1\":\"\"}", "a_session_p1=x",
      "http://localhost/", "//", "http://[::1", "de",
      String(repeating: "x", count: 300),
    ]
    return pick(texts, &random)
  }

  private static func pick<Element>(_ items: [Element], _ random: inout SeededGenerator) -> Element
  {
    items[Int.random(in: 0..<items.count, using: &random)]
  }

  private static func chance(_ part: Double, _ random: inout SeededGenerator) -> Bool {
    Double.random(in: 0..<1, using: &random) < part
  }
}
