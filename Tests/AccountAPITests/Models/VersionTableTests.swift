import AccountAPI
import TestSupport
import Testing

/// The README's table of versions agrees with the code.
@Suite struct VersionTableTests {
  private static let versions = ["0.6.2", "0.15.3", "1.4.13", "1.8.1", "1.9.6", "2.4.0"]

  private static func words(_ feature: ServerFeature) -> String {
    switch feature {
    case .replacingPreferences: "Removing preferences"
    case .anonymousSession: "Anonymous sessions"
    case .signInByLink: "Magic URL"
    case .pagedLog: "Security log beyond the newest entries"
    case .log: "Security log"
    case .extendingSession: "Extending sessions"
    case .blocking: "Blocking the account"
    case .phone: "Phone number"
    case .signInByPhone: "Phone (SMS)"
    case .identities: "Identities"
    case .multiFactor: "MFA, recovery codes"
    case .signInByCode: "Email OTP"
    case .realDeletion: "Deleting the account permanently"
    case .jwt: "JSON Web Token (JWT)"
    case .sessionLimit: "Session limit (10 by default)"
    case .providerToken: "OAuth2 leads back to Gatehouse"
    case .liveChannel: "Live updates"
    }
  }

  private static var table: String {
    let head =
      "| | \(versions.joined(separator: " | ")) |\n|---|\(versions.map { _ in ":-:|" }.joined())\n"
    let rows = ServerFeature.allCases.map { feature in
      let cells = versions.map { Capabilities(versionText: $0).has(feature) ? "✓" : "–" }
      return "| \(words(feature)) | \(cells.joined(separator: " | ")) |\n"
    }
    let lengths = versions.map { version in
      let length = Capabilities(versionText: version).passwordLength
      return "\(length.lowerBound)–\(length.upperBound)"
    }
    return head + rows.joined()
      + "| Password length in bytes | \(lengths.joined(separator: " | ")) |\n"
  }

  @Test func theReadmeSaysWhatWorksWhere() {
    DocumentTable.expect(Self.table, between: "versions", in: "README.md")
  }
}
