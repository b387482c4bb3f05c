/// The OAuth2 providers that 0.6.2 knows. Only trying shows whether a project has enabled one.
public enum Provider {
  /// Names in the server's own order. `mock` exists for tests.
  public static let known = [
    "bitbucket", "facebook", "github", "gitlab", "google", "microsoft", "linkedin", "slack",
    "dropbox", "salesforce", "apple", "amazon", "vk", "discord", "twitch", "spotify", "yahoo",
    "yandex", "twitter", "paypal", "bitly", "mock",
  ]
}
