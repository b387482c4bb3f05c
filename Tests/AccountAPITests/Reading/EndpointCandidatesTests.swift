import AccountAPI
import Testing

/// Endpoints are found in what people paste.
@Suite struct EndpointCandidatesTests {
  @Test(arguments: [
    ("https://host.test/v1", ["https://host.test/v1"]),
    ("https://host.test/v1/account", ["https://host.test/v1"]),
    ("https://host.test/V1/account/sessions/email?x=1#y", ["https://host.test/V1"]),
    ("http://127.0.0.1:9520/v1/account", ["http://127.0.0.1:9520/v1"]),
    ("https://host.test", ["https://host.test/v1", "https://host.test"]),
    ("https://host.test/", ["https://host.test/v1", "https://host.test"]),
    (
      "host.test",
      ["https://host.test/v1", "https://host.test", "http://host.test/v1", "http://host.test"]
    ),
    ("//host.test/v1", ["https://host.test/v1", "http://host.test/v1"]),
    ("localhost:9520/v1", ["http://localhost:9520/v1", "https://localhost:9520/v1"]),
    ("[::1]:80/v1", ["http://[::1]/v1", "https://[::1]:80/v1"]),
    (
      "https://host.test/appwrite",
      ["https://host.test/appwrite/v1", "https://host.test/v1", "https://host.test/appwrite"]
    ),
    ("https://host.test/base/v1/health", ["https://host.test/base/v1"]),
    ("https://host.test/console/project-6b04/auth", ["https://host.test/v1"]),
    (
      "https://host.test/base/console/login", ["https://host.test/base/v1", "https://host.test/v1"]
    ),
    (
      "https://cloud.appwrite.io/console/project-fra-6b04/overview",
      ["https://fra.cloud.appwrite.io/v1", "https://cloud.appwrite.io/v1"]
    ),
    (" <https://host.test/v1>,\n", ["https://host.test/v1"]),
    ("\"https://host.test/v1/\".", ["https://host.test/v1"]),
    (".setEndpoint('https://host.test/v1') // your API endpoint", ["https://host.test/v1"]),
    ("NEXT_PUBLIC_APPWRITE_ENDPOINT=https://host.test/v1", ["https://host.test/v1"]),
    ("endpoint: \"http://[::1]:9520/v1\",", ["http://[::1]:9520/v1"]),
    (
      "const client = new Client().setEndpoint(\"https://host.test:8443/v1\")",
      ["https://host.test:8443/v1"]
    ),
    ("https://https://host.test/v1", ["https://host.test/v1"]),
    ("HTTPS://Host.Test/v1", ["https://host.test/v1"]),
  ])
  func candidatesInOrder(text: String, endpoints: [String]) {
    #expect(Endpoint.candidates(for: text).map(\.description) == endpoints)
  }

  /// What could lead elsewhere than it seems is no endpoint.
  @Test(arguments: [
    "", " ", "ftp://host.test", "https://me@host.test/v1", "https://", "/v1", "a b",
  ])
  func anythingElseHasNone(text: String) { #expect(Endpoint.candidates(for: text).isEmpty) }

  @Test(
    arguments: [
      ("https://host.test/console/project-6b04/auth", "6b04"),
      ("https://cloud.appwrite.io/console/project-fra-6b04", "6b04"),
      ("https://host.test/console/project-default-my-app/auth", "my-app"),
      ("https://host.test/console/project-my-app", "my-app"),
      ("https://host.test/console/home?project=6b04", "6b04"),
      ("https://host.test/v1", nil), ("https://host.test/?project=", nil), ("project-", nil),
    ] as [(String, String?)])
  func projectsAreRead(text: String, project: String?) {
    #expect(Endpoint.project(in: text) == project)
  }

  @Test func theOtherSchemeKeepsThePort() throws {
    let endpoint = try Endpoint("https://[::1]:9520/v1")
    #expect(endpoint.with(scheme: .http)?.description == "http://[::1]:9520/v1")
    #expect(try Endpoint("https://a.test/v1").with(scheme: .http)?.port == 443)
  }
}
