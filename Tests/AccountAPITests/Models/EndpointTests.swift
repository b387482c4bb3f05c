import AccountAPI
import Testing

@Suite struct EndpointTests {
  @Test(arguments: [
    ("https://Cloud.Example/v1/", "https://cloud.example/v1"),
    (" http://localhost:80/v1\n", "http://localhost/v1"),
    ("https://example.com:8443", "https://example.com:8443"),
    ("http://[::1]:9520/v1", "http://[::1]:9520/v1"),
  ])
  func urlsAreCanonical(given: String, canonical: String) throws {
    #expect(try Endpoint(given).description == canonical)
  }

  @Test(arguments: [
    ("", Endpoint.ParseError.empty), ("example.com/v1", .scheme("")),
    ("ftp://example.com", .scheme("ftp")),
    ("https:///v1", .noHost), ("https://ex ample.com", .unexpected(" ")),
    ("https://me@example.com", .unexpected("@")), ("https://example.com/v1?x=1", .unexpected("?")),
    ("https://example.com:0/v1", .badPort("0")), ("https://example.com:99999", .badPort("99999")),
    ("https://exämple.com/v1", .badHost("exämple.com")), ("http://::1/v1", .noBrackets("::1")),
    ("http://2001:db8::7:8080/v1", .noBrackets("2001:db8::7:8080")),
    ("http://example.com:80:81", .noBrackets("example.com:80:81")),
  ])
  func errorsAreNamed(given: String, error: Endpoint.ParseError) {
    #expect(throws: error) { try Endpoint(given) }
  }

  @Test(arguments: [
    ("https://example.com/v1", "example.com", "https://example.com"),
    ("https://example.com:8443/base/v1", "example.com:8443", "https://example.com:8443"),
    ("http://example.com:443", "example.com:443", "http://example.com:443"),
    ("http://[::1]/v1", "[::1]", "http://[::1]"),
    ("http://[2001:db8::7]:9520/v1", "[2001:db8::7]:9520", "http://[2001:db8::7]:9520"),
  ])
  func serversAreNamedWithTheirPorts(given: String, name: String, origin: String) throws {
    let endpoint = try Endpoint(given)
    #expect(endpoint.shortName == name && endpoint.origin == origin)
  }

  @Test(arguments: [
    ("http://localhost:1/v1", true), ("http://127.3.2.1/v1", true), ("http://[::1]/v1", true),
    ("http://127.0.0.1.example.com/v1", false), ("http://192.168.0.1/v1", false),
    ("http://127.evil/v1", false),
  ])
  func onlyThisMachineIsLoopback(given: String, isLoopback: Bool) throws {
    #expect(try Endpoint(given).isLoopback == isLoopback)
  }

  @Test(arguments: ["plain", "a b/c?d&e=f", "café ☕", "100%"])
  func percentEncodingGoesThereAndBack(text: String) {
    #expect(text.percentEncoded.percentDecoded == text)
    #expect(text.percentEncoded.allSatisfy { $0.isASCII && $0 != " " && $0 != "/" })
  }

  @Test func pathsTakeTheirValuesEncoded() {
    #expect(Route.deleteSession.path("a/../b") == "/account/sessions/a%2F..%2Fb")
  }
}
