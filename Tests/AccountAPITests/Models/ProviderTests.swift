import AccountAPI
import Testing

/// Which providers a version has, and why a sign-in with one failed.
@Suite struct ProviderTests {
  @Test(arguments: [
    ("0.6.2", 20, ["vk", "github"], ["oidc", "okta", "mock", "twitter"]),
    ("0.15.0", 30, ["okta", "zoom"], ["vk", "oidc"]),
    ("1.4.13", 35, ["oidc", "authentik"], ["zoho"]),
    ("1.8.1", 37, ["figma", "zoho", "oidc"], ["vk", "x"]),
    ("1.9.6", 41, ["x", "keycloak"], ["huggingface"]),
    ("2.1.0", 43, ["huggingface"], ["vk"]),
    ("dev", 44, ["vk", "huggingface", "github"], ["mock"]),
  ])
  func providersByVersion(text: String, count: Int, some: [String], not: [String]) {
    let names = Provider.names(on: Capabilities(versionText: text))
    #expect(names.count == count && names == names.sorted())
    #expect(some.allSatisfy(names.contains) && !not.contains(where: names.contains))
  }

  @Test(
    arguments: [
      (
        "http://localhost:7777/fail?error=%7B%22message%22%3A%22A%20user%20with%20the%20same%20id%2C%20email%2C%20or%20phone%20already%20exists%20in%20this%20project.%22%2C%22type%22%3A%22user_already_exists%22%2C%22code%22%3A409%7D#",
        "A user with the same id, email, or phone already exists in this project.",
        "user_already_exists", 409, false
      ),
      (
        "?project=p&error=%7B%22message%22%3A%22The+mock+OAuth2+provider+returned+an+error%3A+access_denied%3A+No%22%2C%22type%22%3A%22user_oauth2_provider_error%22%2C%22code%22%3A424%7D",
        "The mock OAuth2 provider returned an error: access_denied: No",
        "user_oauth2_provider_error", 424, true
      ),
      ("/x?error=access_denied", "access_denied", nil, nil, true),
      (
        "/x?error=access_denied&error_description=The+user+said+no",
        "access_denied: The user said no",
        nil, nil, true
      ),
      ("/x?error=server_error", "server_error", nil, nil, false),
      // Only a provider's denial counts.
      (
        "/x?error=%7B%22message%22%3A%22access_denied%22%2C%22type%22%3A%22user_blocked%22%7D",
        "access_denied", "user_blocked", nil, false
      ),
      ("/x?error=%7B%22type%22%3A%22t%22%2C%22code%22%3A%22no%22%7D", "t", "t", nil, false),
      ("/x?error=%7B%22mess", #"{"mess"#, nil, nil, false),
      ("/x?error=1%2B1", "1+1", nil, nil, false),
    ] as [(String, String, String?, Int?, Bool)])
  func theReasonIsRead(
    address: String, message: String, type: String?, status: Int?, isDenial: Bool
  ) throws {
    let failure = try #require(ProviderFailure(address: address))
    #expect(failure.message == message && failure.type == type && failure.status == status)
    #expect(failure.isDenial == isDenial)
  }

  @Test(arguments: ["", "/fail", "/fail?error=", "/fail?errors=x", "error=x"])
  func withoutAnErrorThereIsNoReason(address: String) {
    #expect(ProviderFailure(address: address) == nil)
  }
}
