import AccountAPI
import AccountServer
import Foundation
import TestSupport
import Testing

/// What a request may look like, and what of the answer depends on that.
@Suite struct RequestTests {
  private let desk: FrontDesk

  init() throws { desk = try FrontDesk() }

  @Test func formsAreReadOfAPostAlone() async throws {
    let form: HTTPHeaders = ["Content-Type": "application/x-www-form-urlencoded"]
    let made = await desk.ask(
      .post, "/account", "email=a%2Bb%40example.test&password=pass+word&name=F%C3%A9", headers: form
    )
    #expect(made.json?["email"] == "a+b@example.test" && made.json?["name"] == "Fé")
    #expect(await desk.signIn(email: "a+b@example.test", password: "pass word").status == 201)
    let token = try await desk.signedIn()
    let patched = await desk.ask(.patch, "/account/name", "name=x", token: token, headers: form)
    #expect(patched.message == #"Param "name" is not optional."#)
  }

  @Test(arguments: ["XX", "\"X X\""])
  func multipartIsRead(boundary: String) async throws {
    let mark = boundary.replacing("\"", with: "")
    let body =
      "preamble\r\n--\(mark)\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\na@b.cd\r\n"
      + "--\(mark)\r\ncontent-disposition: form-data; name=\"password\"\r\nX: y\r\n\r\npass\r\n\r\nword\r\n"
      + "--\(mark)\r\nContent-Disposition: form-data; name=\"name\"; filename=\"x\"\r\n\r\nfile\r\n--\(mark)--\r\n"
    let made = await desk.ask(
      .post, "/account", body,
      headers: ["Content-Type": "multipart/form-data; boundary=\(boundary)"])
    #expect(made.json?["email"] == "a@b.cd" && made.json?["name"] == "")
    #expect(await desk.signIn(email: "a@b.cd", password: "pass\r\n\r\nword").status == 201)
  }

  @Test func theProjectMayBeInBodyOrQuery() async throws {
    let token = try await desk.signedIn()
    let body = await desk.ask(
      .patch, "/account/name", #"{"name":"Bob","project":"p1"}"#, token: token,
      headers: ["X-Appwrite-Project": "nosuch"])
    #expect(body.json?["name"] == "Bob")
    let query = await desk.ask(
      .get, "/account", query: ["project": "nosuch"], token: token)
    #expect(query.message == "Missing or unknown project ID")
    // A session of one project is none in another.
    #expect(
      await desk.ask(.get, "/account", token: token, headers: ["X-Appwrite-Project": "p2"]).status
        == 401)
  }

  @Test(arguments: [
    (
      "http://evil.example:80/x",
      "Inavlid Origin. Register your new client (evil.example) as a new Web platform on your project console"
    ),
    (
      "appwrite-linux://com.example.tui",
      "Inavlid Origin. Register your new client (com.example.tui) as a new Linux platform on your project console"
    ),
    ("gopher://evil.example", "Unsupported platform"),
  ])
  func foreignOriginsAreNamed(origin: String, message: String) async throws {
    let token = try await desk.signedIn()
    for name in ["Origin", "Referer"] {
      let answer = await desk.ask(
        .patch, "/account/name", #"{"name":"x"}"#, token: token, headers: [name: origin])
      #expect(answer.status == 403 && answer.message == message)
    }
    #expect(
      await desk.ask(.get, "/account", token: token, headers: ["Origin": origin]).status == 200)
  }

  @Test func preflightsAreAnsweredForAnybody() async {
    let answer = await desk.ask(.options, "/nosuch", headers: ["Origin": "http://evil.example"])
    #expect(answer.status == 200 && answer.body.isEmpty)
    #expect(answer.headers["Access-Control-Allow-Origin"] == "http://evil.example")
    #expect(answer.headers["Access-Control-Allow-Headers"]?.hasSuffix("X-Fallback-Cookies") == true)
    #expect(await desk.ask(.head, "/account").status == 200)
  }

  @Test func onlyAllowedOriginsMayReadAnswers() async {
    let allowed = await desk.ask(.get, "/health", headers: ["Origin": "http://localhost:3000"])
    #expect(allowed.headers["Access-Control-Allow-Origin"] == "http://localhost:3000")
    let foreign = await desk.ask(.get, "/health", headers: ["Origin": "http://evil.example"])
    #expect(foreign.headers["Access-Control-Allow-Origin"] == "http://localhost")
  }

  @Test func theWaysOfASessionHaveTheirOrder() async throws {
    let token = try await desk.signedIn()
    let good = try #require(try JSONReader.read(token)["a_session_p1"]?.string)
    let stale = try await desk.signedIn()
    let old = try #require(try JSONReader.read(stale)["a_session_p1"]?.string)
    _ = await desk.ask(.delete, "/account/sessions/current", token: stale)
    func status(_ headers: HTTPHeaders, token: String? = nil) async -> Int {
      await desk.ask(.get, "/account", token: token, headers: headers).status
    }
    #expect(await status(["Cookie": "x=y; a_session_p1=\(good.percentEncoded)"]) == 200)
    #expect(await status(["Cookie": "a_session_p1_legacy=\(good)"]) == 200)
    #expect(await status(["X-Appwrite-Key": good]) == 200)
    #expect(await status(["Authorization": "Bearer \(good)"]) == 401)
    // What is there first hides what follows, be it stale, garbled or empty; only the fallback is tried after what does not decode.
    #expect(await status(["Cookie": "a_session_p1=; a_session_p1_legacy=\(good)"]) == 401)
    #expect(await status(["Cookie": "a_session_p1=garbage"], token: token) == 200)
    #expect(await status(["Cookie": "a_session_p1=\(old)"], token: token) == 401)
    #expect(await status(["X-Appwrite-Mode": "admin"], token: token) == 401)
  }

  @Test func cookiesSuitTheHost() async throws {
    _ = try await desk.signUp()
    let named = await desk.signIn(headers: [
      "Host": "api.example.test", "X-Forwarded-Proto": "https",
    ])
    let cookies = named.headers.all("Set-Cookie")
    #expect(cookies.count == 2)
    for cookie in cookies {
      #expect(
        cookie.contains(
          "; expires=Tue, 23-Nov-2027 21:00:25 GMT; Max-Age=31536000; path=/; domain=.api.example.test; secure; HttpOnly"
        ))
    }
    #expect(!cookies[0].contains("SameSite") && cookies[1].hasSuffix("; SameSite=None"))
    // A page of the very host has its cookies, and need not see the token.
    let page = await desk.signIn(
      headers: ["Host": "api.example.test", "Origin": "https://api.example.test"])
    #expect(page.headers["X-Fallback-Cookies"] == nil)
  }

  @Test func anAccountIsClosedForEver() async throws {
    let token = try await desk.signedIn()
    let other = try await desk.signedIn()
    let answer = await desk.ask(.delete, "/account", token: token)
    #expect(answer.status == 204 && answer.headers["X-Fallback-Cookies"] == "[]")
    #expect(answer.headers.all("Set-Cookie").count == 2)
    for session in [token, other] {
      for path in ["/account", "/account/logs", "/health", "/locale"] {
        let blocked = await desk.ask(.get, path, token: session)
        #expect(blocked.status == 401 && blocked.message == "Invalid credentials. User is blocked")
      }
    }
    // Signing in still works, as at the real server, and leads nowhere; the address stays taken.
    let again = await desk.signIn()
    #expect(again.status == 201)
    let fresh = again.headers["X-Fallback-Cookies"]
    #expect(
      await desk.ask(.get, "/account", token: fresh).message
        == "Invalid credentials. User is blocked")
    let taken = await desk.ask(
      .post, "/account", #"{"email":"ADA@example.test","password":"password"}"#)
    #expect(taken.status == 409)
  }

  @Test func changingTheAddressNeedsThePasswordAndAFreeAddress() async throws {
    let token = try await desk.signedIn()
    _ = try await desk.signUp(email: "taken@example.test")
    func change(_ email: String, _ password: String) async -> HTTPResponse {
      await desk.ask(
        .patch, "/account/email", #"{"email":"\#(email)","password":"\#(password)"}"#, token: token)
    }
    #expect(await change("new@example.test", "passwort").message == "Invalid credentials")
    #expect(await change("TAKEN@example.test", "password").message == "User already registered")
    #expect(await change("ada@example.test", "password").message == "User already registered")
    #expect(await change("New@example.test", "password").json?["email"] == "New@example.test")
    #expect(await desk.signIn(email: "new@EXAMPLE.test").status == 201)
    // An address that was left is free again, where the real server fails for ever.
    #expect(try await !desk.signUp().isEmpty)
  }

  @Test func whatIsEmptyInsidePreferencesIsShownAsAListAndTheRestIsKept() async throws {
    let token = try await desk.signedIn()
    let answer = await desk.ask(
      .patch, "/account/prefs",
      #"{"prefs":{"7":"x","a":{},"b":[{"c":{}}],"n":2.0,"big":123456789012345678901234567890}}"#,
      token: token)
    #expect(
      answer.text
        == #"{"7":"x","a":[],"b":[{"c":[]}],"n":2.0,"big":123456789012345678901234567890}"#)
  }

  // MARK: Places

  @Test(arguments: [
    ("192.0.2.41", "de", "gb", "Vereinigtes Königreich"),
    ("198.51.100.200", "fr", "us", "États-Unis"),
    ("203.0.113.204", "es", "br", "Brasil"), ("2001:db8::1", "he", "ch", "שווייץ"),
    ("10.0.0.1", "fr", "--", "Inconnu"), ("127.0.0.1", "xx", "--", "Unknown"),
    ("", "de", "--", "Unbekannt"),
  ])
  func countriesAreNamedInTheAskersLanguage(
    address: String, locale: String, code: String, name: String
  ) async throws {
    let token = try await desk.signedIn(address: address)
    let sessions = await desk.ask(
      .get, "/account/sessions", token: token, headers: ["X-Appwrite-Locale": locale])
    #expect(
      sessions.json?.array?.first?["geo"]
        == ["isoCode": .string(code), "country": .string(name)])
  }

  @Test func localeTellsWhatIsKnownOfTheAddress() async {
    let known = await desk.ask(
      .get, "/locale", address: "198.51.100.7", headers: ["X-Appwrite-Locale": "de"])
    #expect(
      known.text
        == #"{"ip":"198.51.100.7","countryCode":"DE","country":"Deutschland","continent":"Europa","continentCode":"EU","eu":true,"currency":"EUR"}"#
    )
    let unknown = await desk.ask(.get, "/locale")
    #expect(
      unknown.text
        == #"{"ip":"127.0.0.1","countryCode":"--","country":"Unknown","continent":"Unknown","continentCode":"--","eu":false,"currency":null}"#
    )
  }

  @Test func aFileOfCountriesIsUsed() async throws {
    let folder = TemporaryFolder()
    let path = "\(folder.path)/country.mmdb"
    try Data(CountryFile.bytes(network: [9, 9], country: "IS", continent: "EU")).write(
      to: URL(filePath: path))
    let desk = try FrontDesk { $0.geography = try? GeographyFile(path: path) }
    let inside = await desk.ask(.get, "/locale", address: "9.9.200.1").json
    #expect(inside?["country"] == "Iceland" && inside?["continentCode"] == "EU")
    let outside = await desk.ask(.get, "/locale", address: "9.8.200.1").json
    #expect(outside?["countryCode"] == "--")
    // With a file the built-in ranges do not count.
    #expect(await desk.ask(.get, "/locale", address: "192.0.2.1").json?["countryCode"] == "--")
  }

  @Test func aFileThatIsNoneIsRefused() throws {
    let folder = TemporaryFolder()
    let path = "\(folder.path)/broken.mmdb"
    try Data("no database".utf8).write(to: URL(filePath: path))
    #expect(throws: GeographyFile.Unreadable.self) { try GeographyFile(path: path) }
    #expect(throws: GeographyFile.Unreadable.self) {
      try GeographyFile(path: "\(folder.path)/none")
    }
  }
}

/// Writes a file in MaxMind's format 2.0 with one network in it.
private enum CountryFile {
  static func bytes(network: [UInt8], country: String, continent: String) -> [UInt8] {
    let bits = network.flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 } }
    let nodes = bits.count
    // Each node leads on along the network's bits and to "nothing" beside them; the last one to the data, 16 zero bytes further on.
    var tree: [UInt8] = []
    for (position, bit) in bits.enumerated() {
      let onward = position + 1 < nodes ? position + 1 : nodes + 16
      let pair = bit == 0 ? [onward, nodes] : [nodes, onward]
      for record in pair {
        tree += [UInt8(record >> 16 & 255), UInt8(record >> 8 & 255), UInt8(record & 255)]
      }
    }
    let data = map([
      ("country", map([("iso_code", text(country))])),
      ("continent", map([("code", text(continent))])),
    ])
    let metadata = map([
      ("node_count", number(UInt32(nodes), type: 6)), ("record_size", number(24, type: 5)),
      ("ip_version", number(4, type: 5)), ("database_type", text("Test-Country")),
      ("languages", [0x00, 0x04]), ("binary_format_major_version", number(2, type: 5)),
      ("binary_format_minor_version", number(0, type: 5)), ("build_epoch", [0x01, 0x02, 0x01]),
      ("description", map([("en", text("test"))])),
    ])
    return tree + [UInt8](repeating: 0, count: 16) + data + [0xAB, 0xCD, 0xEF]
      + Array("MaxMind.com".utf8) + metadata
  }

  private static func text(_ text: String) -> [UInt8] {
    [0x40 | UInt8(text.utf8.count)] + Array(text.utf8)
  }

  private static func map(_ members: [(String, [UInt8])]) -> [UInt8] {
    [0xE0 | UInt8(members.count)] + members.flatMap { text($0.0) + $0.1 }
  }

  private static func number(_ value: UInt32, type: UInt8) -> [UInt8] {
    let bytes = (0..<4).map { UInt8(value >> (24 - 8 * UInt32($0)) & 255) }.drop { $0 == 0 }
    return [type << 5 | UInt8(bytes.count)] + bytes
  }
}
