import AccountAPI
import AccountClient
import TestSupport
import Testing

/// The endpoint that a pasted address means is found before anything secret is sent.
@Suite struct ProbeTests {
  private static let version = ScriptedTransport.json(#"{"version":"1.8.1"}"#)
  private static let page = ScriptedTransport.json("<!DOCTYPE html>")
  private static let missingRoute = typedError(404, "general_route_not_found")
  /// As 0.6.2 answers, which does not have the route.
  // swift-format-ignore: AlwaysUseLowerCamelCase
  private static let version0_6 = ScriptedTransport.json(
    #"{"message":"Missing or unknown project ID","code":400,"version":"0.6.2"}"#, status: 400)

  /// Probes a text on a server that answers only at some addresses.
  private func probe(
    _ text: String, _ answers: [String: ScriptedTransport.Answer],
    otherwise: ScriptedTransport.Answer = Self.missingRoute
  ) async -> (probe: EndpointProbe, tried: [String]) {
    let transport = ScriptedTransport { request in
      answers[String(request.url.dropLast("/health/version".count))] ?? otherwise
    }
    var policy = AccountClient.Policy()
    policy.retryDelays = []
    let probe = await AccountClient.probe(
      Endpoint.candidates(for: text), transport: transport, policy: policy)
    for request in transport.requests {
      #expect(request.request.method == .get && request.secretHeader == nil)
      #expect(request.url.hasSuffix("/health/version") && request.request.body == nil)
      #expect(request.request.headers["X-Appwrite-Project"] == nil)
    }
    return (probe, transport.requests.map { String($0.url.dropLast("/health/version".count)) })
  }

  @Test(arguments: [
    "https://a.test/v1", "https://a.test/v1/account", "https://a.test", "a.test", "a.test/v1/",
    "https://a.test/console/project-x/auth", "https://a.test/auth/signin",
  ])
  func theEndpointIsFound(text: String) async throws {
    for (answer, version) in [(Self.version, "1.8.1"), (Self.version0_6, "0.6.2")] {
      let (probe, _) = await probe(text, ["https://a.test/v1": answer])
      #expect(probe.endpoint == (try Endpoint("https://a.test/v1")))
      #expect(probe.capabilities.versionText == version)
    }
  }

  /// The web console answers every path with its page.
  @Test func pagesAreNoAppwrite() async throws {
    let (probe, tried) = await probe(
      "https://a.test", ["https://a.test": Self.version], otherwise: Self.page)
    #expect(probe.endpoint == (try Endpoint("https://a.test")))
    #expect(tried == ["https://a.test/v1", "https://a.test"])
    #expect(probe.failures.map(\.error) == [.notAppwrite(status: 200)])
  }

  @Test func nothingIsFoundWhereNothingIs() async throws {
    let (probe, tried) = await probe("https://a.test/x", [:])
    #expect(probe.endpoint == nil && probe.failures.count == 3 && tried.count == 3)
    let other = await self.probe(
      "https://a.test/x", [:],
      otherwise: ScriptedTransport.json(#"{"message":"denied","code":401}"#, status: 401))
    #expect(other.probe.endpoint == nil)
    let json = await self.probe("https://a.test/v1", [:], otherwise: ScriptedTransport.json("{}"))
    #expect(json.probe.endpoint == nil)
  }

  /// A server that cannot be reached is tried once, whatever paths there are.
  @Test func aDeadServerIsTriedOnce() async throws {
    let (probe, tried) = await probe(
      "a.test/x", [:], otherwise: .failure(.cannotConnect(errno: 111)))
    #expect(probe.endpoint == nil)
    #expect(tried == ["https://a.test/x/v1", "http://a.test/x/v1"])
  }

  @Test func aPlainServerIsFoundOverHTTP() async throws {
    let (probe, tried) = await probe(
      "https://a.test:9520/v1", ["http://a.test:9520/v1": Self.version],
      otherwise: .failure(.tls("wrong version number")))
    #expect(probe.endpoint == (try Endpoint("http://a.test:9520/v1")))
    #expect(tried == ["https://a.test:9520/v1", "http://a.test:9520/v1"])
    // Another failure of TLS must not lead to a connection without it.
    let other = await self.probe(
      "https://a.test/v1", ["http://a.test:443/v1": Self.version],
      otherwise: .failure(.untrustedCertificate(.selfSigned)))
    #expect(other.probe.endpoint == nil && other.tried.count == 1)
  }

  @Test(
    arguments: [
      ("https://a.test/v1/health/version", "https://a.test/v1"),
      ("https://b.test/v1/health/version", nil), ("http://a.test/v1/health/version", nil),
      ("https://a.test/login", nil), ("", nil),
    ] as [(String, String?)])
  func aRedirectLeadsToTLSOfTheSameHost(location: String, endpoint: String?) async throws {
    let redirect = ScriptedTransport.json("", status: 301, headers: ["Location": location])
    let (probe, _) = await probe(
      "http://a.test:8080/v1",
      ["https://a.test/v1": Self.version, "https://b.test/v1": Self.version],
      otherwise: redirect)
    #expect(probe.endpoint?.description == endpoint)
  }

  @Test func aTLSServerIsFoundAfterAPlainRequest() async throws {
    for answer in [
      ScriptedTransport.json(
        "<html>400 The plain HTTP request was sent to HTTPS port", status: 400),
      .failure(.broken("x")),
    ] {
      let (probe, _) = await probe(
        "http://a.test:8443/v1", ["https://a.test:8443/v1": Self.version], otherwise: answer)
      #expect(probe.endpoint == (try Endpoint("https://a.test:8443/v1")))
    }
  }

  @Test func aRealServerIsFound() async throws {
    let server = try TestServer()
    defer { withExtendedLifetime(server) {} }
    for text in ["\(server.endpoint)/account", "localhost:\(server.endpoint.port)"] {
      let probe = await AccountClient.probe(Endpoint.candidates(for: text))
      #expect(probe.endpoint?.port == server.endpoint.port && probe.endpoint?.path == "/v1")
      #expect(probe.capabilities.isKnown)
    }
  }
}
