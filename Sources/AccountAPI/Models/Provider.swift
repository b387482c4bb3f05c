/// The names of OAuth2 providers. Only trying shows whether a project has enabled one.
public enum Provider {
  /// Those of 0.6.2, in the server's own order. `mock` exists for tests.
  public static let known = [
    "bitbucket", "facebook", "github", "gitlab", "google", "microsoft", "linkedin", "slack",
    "dropbox", "salesforce", "apple", "amazon", "vk", "discord", "twitch", "spotify", "yahoo",
    "yandex", "twitter", "paypal", "bitly", "mock",
  ]

  /// The providers that a version has, sorted by name; all there ever were for an unknown version.
  ///
  /// A project enables each by itself, and no response says which. New versions bring new ones, so
  /// a person must be able to type a name too. Without `mock`, and without `twitter`, which no
  /// version allows any more.
  public static func names(on server: Capabilities) -> [String] {
    let isUnknown = !server.isKnown
    var names = Set(known).subtracting(["mock", "twitter"])
    for (version, added) in additions where isUnknown || server.version >= version {
      names.formUnion(added)
    }
    if !isUnknown, server.version >= ServerVersion(0, 15) { names.remove("vk") }
    return names.sorted()
  }

  /// What each version added. Source: the servers' own tables.
  private static let additions: [(version: ServerVersion, names: [String])] = [
    (
      ServerVersion(0, 15),
      [
        "auth0", "autodesk", "box", "dailymotion", "notion", "okta", "stripe", "tradeshift",
        "wordpress", "yammer", "zoom",
      ]
    ),
    (ServerVersion(1, 4), ["authentik", "disqus", "etsy", "oidc", "podio"]),
    (ServerVersion(1, 5), ["zoho"]),
    (ServerVersion(1, 8, 1), ["figma"]),
    (ServerVersion(1, 9, 6), ["fusionauth", "keycloak", "kick", "x"]),
    (ServerVersion(2, 0), ["appwrite", "huggingface"]),
  ]
}
