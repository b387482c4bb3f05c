import AccountAPI
import AccountClient
import ConsoleCore
import ConsoleUI
import Keyring
import Testing

@Suite struct MessageTests {
  private static let time = TimeText { _ in 3_600 }

  private static func refused(_ cause: APIError.Cause, left: Int? = nil) -> ClientError {
    let limit = left.map {
      RateLimit(limit: 10, remaining: $0, resets: Timestamp(seconds: 1_795_471_200))
    }
    return .refused(APIError(status: 401, message: "m", cause: cause, limit: limit))
  }

  @Test(arguments: [
    (refused(.wrongCredentials), "E-mail or password is wrong. Try again."),
    (refused(.wrongCredentials, left: 8), "E-mail or password is wrong. Try again."),
    (
      refused(.wrongCredentials, left: 3),
      "E-mail or password is wrong. 3 tries are left until 23:00."
    ),
    (
      refused(.wrongCredentials, left: 1),
      "E-mail or password is wrong. One try is left until 23:00."
    ),
    (
      refused(.wrongCredentials, left: 0),
      "E-mail or password is wrong. That was the last try until 23:00."
    ),
    (
      refused(.tooManyRequests(until: Timestamp(seconds: 1_795_471_200))),
      "Too many tries. The next is allowed at 23:00."
    ),
    (refused(.signedOut), "You are signed out: the session has ended. Sign in again."),
    (refused(.blocked), "This account is blocked. Ask whoever runs the server."),
    (refused(.unknownProject), "The server does not know this project. Check the project's id."),
    (
      .notAppwrite(status: 404),
      "There is no Appwrite server at this endpoint: it answered with status 404. Check the endpoint; it usually ends in /v1."
    ),
    (
      .noAnswer(.cannotConnect(errno: 111)),
      "The server cannot be reached. Check that it runs, and the network."
    ),
    (
      .noAnswer(.cannotResolve(host: "h.test")),
      "There is no server named h.test. Check the endpoint and the network."
    ),
    (
      .noAnswer(.timedOut(.connecting)),
      "No connection came about in time. Check the endpoint and the network."
    ),
    (.noAnswer(.timedOut(.waiting)), "The server did not answer in time. Try again."),
    (.noAnswer(.timedOut(.reading)), "The server stopped in the middle of its answer. Try again."),
    (
      .noAnswer(.cannotConnectToProxy),
      "The proxy cannot be reached. Check the proxy settings, and the network."
    ),
    (
      .noAnswer(.refusedByProxy(status: 407)),
      "The proxy wants a password. Check the proxy settings."
    ),
    (
      .noAnswer(.refusedByProxy(status: 403)),
      "The proxy refused the connection (403). Check the proxy settings."
    ),
    (
      .noAnswer(.untrustedCertificate(.expired)),
      "The server's certificate has expired, so nothing was sent. Tell whoever runs the server."
    ),
    (
      .noAnswer(.untrustedCertificate(.notYetValid)),
      "The server's certificate is not valid yet, so nothing was sent. Check this machine's clock."
    ),
    (
      .noAnswer(.untrustedCertificate(.selfSigned)),
      "The server's certificate is signed by itself alone, so nothing was sent. If it is the right one, give it by --ca-file."
    ),
    (
      .noAnswer(.untrustedCertificate(.unknownAuthority)),
      "The server's certificate is of an authority unknown here, so nothing was sent. If you trust that authority, give its certificate by --ca-file."
    ),
    (
      .noAnswer(.untrustedCertificate(.wrongName)),
      "The server's certificate is for another name, so nothing was sent. Check the endpoint."
    ),
    (
      refused(.invalidSecret),
      "The link is wrong, was used before or has expired. Ask for a new one."
    ),
    (refused(.notSupported), "This server does not offer that."),
    (
      .unfit(.renumbered(key: "7")),
      "This server renumbers keys of digits and adds them again at every save, so “7” was not sent. Give it another name."
    ),
    (
      .unfit(.tooLarge(bytes: 70_000)),
      "The preferences would take 70000 bytes; over 65535 this server loses them all, so nothing was sent. Shorten something."
    ),
    (.noAnswer(.answerTooLarge(limit: 8 << 20)), "The answer is larger than 8 MB and was refused."),
    (
      .redirected(to: "https://x.test"),
      "The server sent us elsewhere, to https://x.test, which is never followed. Use that address as the endpoint if you trust it."
    ),
    (
      .notUnderstood(operation: "sessions", place: "sessions[3].$id"),
      "The server's answer to “sessions” makes no sense at sessions[3].$id. Nothing was changed here."
    ),
  ])
  func everyCauseHasItsSentence(error: ClientError, text: String) {
    #expect(Messages.message(error, time: Self.time).text == text)
  }

  @Test func aWrongPasswordIsNamedByWhatItWasFor() {
    let error = Self.refused(.wrongCredentials)
    let texts = [ErrandKind.changePassword, .changeEmail].map {
      Messages.message(error, in: .errand($0), time: Self.time).text
    }
    #expect(
      texts == [
        "The old password is wrong. Nothing was changed.",
        "The password is wrong. Nothing was changed.",
      ])
  }

  @Test(arguments: [
    (
      KeyringError.unsafePermissions(path: "/k", mode: 0o644),
      "Others may read /k (mode 644). Run: chmod 600 /k"
    ),
    (
      .damaged(path: "/k"),
      "/k is damaged or was tampered with; it was left as it is. You can go on; this sign-in will not be kept."
    ),
    (
      .system(13, path: "/k"),
      "The keyring at /k: Permission denied. You can go on; this sign-in will not be kept."
    ),
    (
      .newerVersion(path: "/k", version: 2),
      "/k was made by a newer Gatehouse (format 2); it was left as it is. You can go on; this sign-in will not be kept."
    ),
  ])
  func theKeyringsToo(error: KeyringError, text: String) {
    #expect(Messages.message(error).text == text)
  }

  @Test(arguments: [
    (30, "just now"), (-100, "just now"), (60, "1 min ago"), (3_599, "59 min ago"),
    (7_200, "2 h ago"),
    (86_400, "1 day ago"), (172_800, "2 days ago"), (2_591_999, "29 days ago"),
    (2_592_000, "24 Oct 2026"),
  ])
  func ages(seconds: Int64, text: String) {
    let now = Timestamp(seconds: 1_795_467_625)
    #expect(Self.time.age(now.advanced(bySeconds: -seconds), now: now) == text)
  }
}
