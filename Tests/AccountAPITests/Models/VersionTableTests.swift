import AccountAPI
import TestSupport
import Testing

/// The README's table of versions agrees with the code.
@Suite struct VersionTableTests {
  private static let versions = ["0.6.2", "0.15.3", "1.4.13", "1.8.1", "1.9.6", "2.4.0"]

  private static func words(_ feature: ServerFeature) -> String {
    switch feature {
    case .replacingPreferences: "Preferences can be removed"
    case .anonymousSession: "Signing in as nobody"
    case .signInByLink: "Signing in by a mail's link"
    case .pagedLog: "The log in pages"
    case .log: "The security log"
    case .extendingSession: "Extending a session"
    case .blocking: "Blocking the account"
    case .phone: "A phone number"
    case .signInByPhone: "Signing in by a text message"
    case .identities: "Sign-ins at providers listed"
    case .multiFactor: "Second factor, recovery codes"
    case .signInByCode: "Signing in by a mail's code"
    case .realDeletion: "Deleting the account for good"
    case .jwt: "A token for developers"
    case .sessionLimit: "No more than ten sessions"
    case .providerToken: "Providers lead back by themselves"
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
    return head + rows.joined() + "| Bytes of a password | \(lengths.joined(separator: " | ")) |\n"
  }

  @Test func theReadmeSaysWhatWorksWhere() {
    let readme = SourceTree.text("README.md")
    let mark = "<!-- versions -->\n"
    let parts = readme.split(separator: mark, omittingEmptySubsequences: false)
    let table = parts.count == 3 ? String(parts[1]) : ""
    if SourceTree.isRecording, parts.count == 3, table != Self.table {
      SourceTree.write(
        [String(parts[0]), Self.table, String(parts[2])].joined(separator: mark), to: "README.md")
    }
    #expect(table == Self.table, "the README should have:\n\(mark)\(Self.table)\(mark)")
  }
}
