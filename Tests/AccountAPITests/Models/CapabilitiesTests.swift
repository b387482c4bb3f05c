import AccountAPI
import TestSupport
import Testing

/// What a server can do follows from its version, until a response shows something else.
@Suite struct CapabilitiesTests {
  @Test(arguments: [
    ("0.6.2", ServerVersion(0, 6, 2)), ("1.8.1", ServerVersion(1, 8, 1)),
    ("1.9", ServerVersion(1, 9)),
    ("1.9.0-RC2", ServerVersion(1, 9, 0)), ("10.0.3", ServerVersion(10, 0, 3)),
  ])
  func versionsAreRead(text: String, version: ServerVersion) {
    #expect(ServerVersion(text) == version)
  }

  @Test(arguments: ["", "dev", "UNKNOWN", "1", "x.y", "-1.2.3"])
  func otherTextIsAnUnknownVersion(text: String) {
    #expect(ServerVersion(text) == nil)
    let unknown = Capabilities(versionText: text)
    #expect(
      !unknown.isKnown && unknown.version == ServerVersion(0, 6, 2) && unknown.paging == .none)
  }

  /// What the route tables of those versions have.
  @Test(arguments: [
    ("0.6.2", [ServerFeature.log]),
    ("0.8.0", [.log, .replacingPreferences, .jwt, .anonymousSession]),
    (
      "1.4.13",
      [
        .log, .replacingPreferences, .jwt, .anonymousSession, .signInByLink, .pagedLog,
        .extendingSession, .blocking, .phone, .sessionLimit, .identities, .liveChannel,
      ]
    ),
    ("1.8.1", ServerFeature.allCases), ("1.9.6", ServerFeature.allCases),
    ("2.0.0", ServerFeature.allCases.filter { $0 != .log && $0 != .pagedLog }),
    ("2.4.1", ServerFeature.allCases.filter { $0 != .log && $0 != .pagedLog }),
  ])
  func featuresByVersion(text: String, features: [ServerFeature]) {
    let server = Capabilities(versionText: text)
    #expect(Set(ServerFeature.allCases.filter(server.has)) == Set(features))
  }

  @Test func aResponseDecides() {
    var server = Capabilities(versionText: "1.8.1")
    server.markMissing(.anonymousSession)
    #expect(!server.has(.anonymousSession) && server.has(.multiFactor))
    // Built by hand: a type in an error shows that it is not an old one.
    var dev = Capabilities(versionText: "dev")
    dev.noteTypedError()
    #expect(dev.has(.phone) && !dev.has(.multiFactor))
    var old = Capabilities(versionText: "0.6.2")
    old.noteTypedError()
    #expect(old.version == ServerVersion(0, 6, 2))
  }

  @Test(arguments: [
    ("0.6.2", 6, 32, 100), ("0.11.0", 6, 32, 128), ("0.12.0", 8, 256, 128), ("1.8.1", 8, 256, 128),
  ])
  func lengths(text: String, least: Int, most: Int, name: Int) {
    let server = Capabilities(versionText: text)
    #expect(server.passwordLength == least...most && server.nameLimit == name)
  }

  @Test(arguments: [
    ("0.6.2", ""), ("0.12.0", "?limit=100&offset=200"),
    ("1.0.0", "?queries%5B%5D=limit%28100%29&queries%5B%5D=offset%28200%29"),
    (
      "1.8.1",
      "?queries%5B%5D=%7B%22method%22%3A%22limit%22%2C%22values%22%3A%5B100%5D%7D"
        + "&queries%5B%5D=%7B%22method%22%3A%22offset%22%2C%22values%22%3A%5B200%5D%7D"
    ),
    ("2.0.0", ""),
  ])
  func pages(text: String, query: String) {
    #expect(Capabilities(versionText: text).paging.query(limit: 100, offset: 200) == query)
  }

  @Test func theRecoveryFactorIsSpelledByVersion() {
    #expect(Capabilities(versionText: "1.8.1").recoveryFactor == "recoverycode")
    #expect(Capabilities(versionText: "1.9.0").recoveryFactor == "recoveryCode")
  }
}
