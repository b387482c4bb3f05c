import AccountAPI
import AccountClient
import Commands
import ConsoleCore
import Keyring
import TestSupport
import Testing

typealias Status = Commands.ExitStatus

@Suite struct ExitStatusTests {
  private static let causes: [(CommandError, Status)] = [
    (.client(refusal(.wrongCredentials)), .refused),
    (.client(refusal(.forbidden)), .refused),
    (.client(refusal(.conflict)), .refused),
    (.client(refusal(.blocked)), .refused),
    (.client(refusal(.notFound)), .refused),
    (.client(refusal(.unknownProject)), .refused),
    (.client(.rejectedLocally(.reserved(key: "$id"))), .refused),
    (.client(.noToken), .refused),
    (.client(.notUnderstood(operation: "o", place: "p")), .refused),
    (.missingPreference("a.b"), .refused),
    (.notAContainer("a.b"), .refused),
    (.unknownSessions(["x"]), .refused),
    (.canceled, .refused),
    (.noKeyring, .refused),
    (.file(.system(errno: 28, path: "f")), .refused),
    (.keyring(.damaged(path: "k")), .refused),
    (.keyring(.busy(path: "k")), .refused),
    (.unavailable(.log), .refused),
    (.badEndpoint(.endpoint(.empty)), .usage),
    (.otherEndpoint("a", suggestion: "b"), .usage),
    (.unknownConnection("a", known: []), .usage),
    (.unknownAccount("a", saved: []), .usage),
    (.ambiguousAccount("a", matches: []), .usage),
    (.nameTaken("a"), .usage),
    (.noSessionChosen, .usage),
    (.configuration(lines: ["c.toml:1: x"]), .usage),
    (.badPath(""), .usage),
    (.file(.notJSON(line: 1)), .usage),
    (.file(.notAnObject), .usage),
    (.file(.notUTF8(path: "f", line: 1)), .usage),
    (.noSavedAccount(server: nil), .notSignedIn),
    (.tokenGone(account: "a"), .notSignedIn),
    (.client(refusal(.signedOut, status: 401)), .notSignedIn),
    (.client(refusal(.secondFactorRequired, status: 401)), .notSignedIn),
    (.client(.noAnswer(.cannotResolve(host: "h"))), .unreachable),
    (.client(.noAnswer(.timedOut(.waiting))), .unreachable),
    (.client(.noAnswer(.untrustedCertificate(.expired))), .unreachable),
    (.client(.uncertain(.broken("b"))), .unreachable),
    (.client(.notAppwrite(status: 404)), .unreachable),
    (.client(.noLongerAppwrite(status: 404)), .unreachable),
    (.client(.redirected(to: "")), .unreachable),
    (.client(refusal(.serverFault, status: 500)), .unreachable),
    (.client(refusal(.tooManyRequests(until: nil), status: 429)), .rateLimited),
    (
      .partial(done: 1, left: 2, refusal(.tooManyRequests(until: now), status: 429)), .rateLimited
    ),
    (.needsTerminal(.confirmation), .needsInput),
    (.needsTerminal(.passphrase), .needsInput),
    (.needsTerminal(.password), .needsInput),
    (.needsTerminal(.newPassword), .needsInput),
    (.needsTerminal(.code), .needsInput),
    (.needsTerminal(.editor), .needsInput),
    (.unreadableSecret(.password, descriptor: 3, limit: 9), .needsInput),
    (.keyring(.needsPassphrase), .needsInput),
    (.keyring(.wrongPassphrase), .needsInput),
    (.client(.noAnswer(.cancelled)), .interrupted),
  ]

  @Test(arguments: causes) func everyCauseHasItsStatus(cause: CommandError, status: Status) {
    #expect(cause.status == status)
  }

  @Test func everyStatusHasACause() {
    #expect(Set(Self.causes.map(\.1)) == Set(Status.allCases).subtracting([.done, .altered]))
  }

  /// What happened, and no status without a sentence.
  @Test(arguments: causes) func everyCauseIsASentence(cause: CommandError, status: Status) {
    let text = cause.message(utc).text
    #expect(text.hasSuffix(".") || text.hasPrefix("c.toml"))
    #expect(!text.contains("\n") && !text.contains("  "))
  }

  @Test func theReadmeHasTheTable() {
    let rows = Status.allCases.map { "| \($0.rawValue) | \($0.meaning) |\n" }.joined()
    let table = "| Status | Meaning |\n| --: | --- |\n" + rows
    let parts = SourceTree.text("README.md").split(
      separator: "<!-- statuses -->\n", omittingEmptySubsequences: false)
    if SourceTree.isRecording, parts.count == 3 {
      SourceTree.write(
        [String(parts[0]), table, String(parts[2])].joined(separator: "<!-- statuses -->\n"),
        to: "README.md")
    }
    #expect(parts.count == 3 && String(parts[1]) == table, "the README should have:\n\(table)")
  }
}
