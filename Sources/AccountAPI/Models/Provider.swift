/// The providers through which 0.6.2 lets people sign in. Whether one is enabled only trying tells.
public enum Provider {
  /// In the server's own order. `mock` is there for tests.
  public static let known = [
    "bitbucket", "facebook", "github", "gitlab", "google", "microsoft", "linkedin", "slack",
    "dropbox", "salesforce", "apple", "amazon", "vk", "discord", "twitch", "spotify", "yahoo",
    "yandex", "twitter", "paypal", "bitly", "mock",
  ]
}
