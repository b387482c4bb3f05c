import AccountAPI
import AccountClient
import TestSupport
import Testing

/// A proxy is used where curl uses it.
@Suite struct ProxySettingsTests {
  @Test(arguments: [
    ("http://example.test/v1", ["http_proxy": "http://p:1"], true),
    ("http://example.test/v1", ["HTTP_PROXY": "http://p:1"], false),
    ("https://example.test/v1", ["HTTPS_PROXY": "http://p:1"], true),
    ("https://example.test/v1", ["http_proxy": "http://p:1"], false),
    ("https://example.test/v1", ["ALL_PROXY": "socks5://p:1"], true),
    // The name itself is covered, too, since curl 7.86.
    ("https://example.test/v1", ["all_proxy": "p", "no_proxy": "x.test, .example.test"], false),
    ("https://a.example.test/v1", ["all_proxy": "p", "NO_PROXY": ".example.test"], false),
    ("https://a.example.test/v1", ["all_proxy": "p", "no_proxy": "*"], false),
    ("https://example.test/v1", [:], false),
    ("https://example.test/v1", ["https_proxy": "", "all_proxy": "p"], true),
    ("http://localhost/v1", ["all_proxy": "p"], false),
  ])
  func proxiesAreUsedAsByCurl(
    endpoint: String, variables: [String: String], isUsed: Bool
  ) throws {
    #expect(ProxySettings(variables).isUsed(for: try Endpoint(endpoint)) == isUsed)
  }
}
