import AccountAPI
import AccountClient
import ConsoleCore
import Keyring
import Testing

@testable import ConsoleUI

@Suite struct MessageTests {
  private static let time = TimeText { _ in 3_600 }

  private static func refused(_ cause: APIError.Cause, left: Int? = nil) -> ClientError {
    let limit = left.map {
      RateLimit(limit: 10, remaining: $0, resets: Timestamp(seconds: 1_795_471_200))
    }
    return .refused(APIError(status: 401, message: "m", cause: cause, limit: limit))
  }

  static let causes: [(ClientError, String)] = [
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
      "Too many requests. The next is allowed at 23:00."
    ),
    (refused(.signedOut), "You are signed out: the session has ended. Sign in again."),
    (refused(.blocked), "This account is blocked. Ask whoever runs the server."),
    (refused(.unknownProject), "The server does not know this project. Check the project's id."),
    (
      .notAppwrite(status: 404),
      "There is no Appwrite server at this endpoint: something else answered (status 404). Check the endpoint; it usually ends in /v1."
    ),
    (
      .noAnswer(.cannotConnect(errno: 111)),
      "The server cannot be reached. Nothing accepts connections at its port: check the port, and that it runs."
    ),
    (
      .noAnswer(.cannotConnect(errno: 0)),
      "The server cannot be reached. Check that it runs, and the network."
    ),
    (
      .noAnswer(.cannotConnect(errno: 113)),
      "The server cannot be reached. There is no route to it: check the network."
    ),
    (
      .noAnswer(.cannotResolve(host: "h.test")),
      "The host name h.test cannot be resolved. Check the endpoint and the network."
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
      "The link or code is wrong, was used before or has expired. Request a new one."
    ),
    (refused(.notSupported), "This server does not offer that."),
    (.noAnswer(.answerTooLarge(limit: 8 << 20)), "The answer is larger than 8 MB and was refused."),
    (
      .redirected(to: "https://x.test"),
      "The server sent us elsewhere, to https://x.test, which is never followed. Use that address as the endpoint if you trust it."
    ),
    (
      .notUnderstood(operation: "sessions", place: "sessions[3].$id"),
      "The server's answer to “sessions” makes no sense at sessions[3].$id. Refresh, and see what is there."
    ),
  ]

  @Test(arguments: causes)
  func everyCauseHasItsSentence(error: ClientError, text: String) {
    #expect(Messages.message(error, time: Self.time).text == text)
  }

  static let rarerCauses: [(ClientError, String)] =
    [
      (.noToken, "The server accepted the sign-in, but gave no session. Try again."),
      (.noAnswer(.libraryMissing), "libcurl is not installed. Install the package libcurl4."),
      (.noAnswer(.cancelled), "Cancelled."),
      (.noAnswer(.other("no luck")), "The request failed: no luck. Try again."),
      (.noAnswer(.broken("x")), "The connection broke before the answer was complete. Try again."),
      (
        .noAnswer(.cannotResolveProxy),
        "The proxy's host name cannot be resolved. Check the proxy settings, and the network."
      ),
      (.noAnswer(.proxy("no luck")), "The proxy failed: no luck. Check the proxy settings."),
      (
        .noAnswer(.tls("no luck")),
        "No secure connection could be made: no luck. Check the endpoint."
      ),
      (
        .noAnswer(.untrustedCertificate(.unreadableFile)),
        "The file of trusted certificates cannot be read, so nothing was sent. Check --ca-file."
      ),
      (
        .noAnswer(.untrustedCertificate(.other("no luck"))),
        "The server's certificate is not trusted (no luck), so nothing was sent. Check the endpoint."
      ),
      (
        .uncertain(.timedOut(.waiting)),
        "The server did not answer in time. Whether it was done is not known. Look before you do it again."
      ),
      (.notAppwrite(status: 503), "The server is not available (503). Try again later."),
      (.notAppwrite(status: 413), "That is more than the server takes. Shorten something."),
      (
        .rejectedLocally(.nonFinite(key: "a")),
        "“a” holds a number too large for the server. Nothing was sent. Use a smaller number."
      ),
      (refused(.missing(parameter: "x")), "The server requires “x”, which was not sent."),
      (refused(.invalid(parameter: "x", reason: "no luck")), "The server refused “x”: no luck"),
      (
        refused(.invalid(parameter: "password", reason: "Use a symbol.")),
        "The server refused the password: Use a symbol."
      ),
      (
        refused(.locked),
        "The server is busy with another change of this account, so nothing was changed. Try again."
      ),
      (refused(.providerFailed), "The OAuth2 provider failed: m Try again later."),
      (refused(.conflict), "This conflicts with what is there: m. Refresh to see what is there."),
      (refused(.notFound), "The server did not find it: m. Refresh to see what is there."),
      (refused(.forbidden), "The server forbids this: m."),
      (refused(.serverFault), "The server failed: m (401). Try again later."),
      (refused(.other), "The server refused: m (401)."),
      (refused(.tooManyRequests(until: nil)), "Too many requests. Try again later."),
      (
        refused(.invalidSecret, left: 1),
        "The link or code is wrong, was used before or has expired. One try is left until 23:00."
      ),
    ] as [(ClientError, String)]

  @Test(arguments: rarerCauses)
  func rarerCausesToo(error: ClientError, text: String) {
    #expect(Messages.message(error, time: Self.time).text == text)
  }

  @Test(arguments: [
    (Int64(3_600), "23:00, in 60 min"), (125, "23:00, in 3 min"), (61, "23:00, in 2 min"),
    (60, "23:00, in 60 s"), (1, "23:00, in 1 s"),
  ])
  func refusalsAreCountedDown(seconds: Int64, text: String) {
    let end = Timestamp(seconds: 1_795_471_200)
    var time = Self.time
    time.now = end.advanced(bySeconds: -seconds)
    #expect(
      Messages.message(Self.refused(.tooManyRequests(until: end)), time: time).text
        == "Too many requests. The next is allowed at \(text).")
  }

  @Test(arguments: [Int64(0), 5])
  func oncePastTheyAreNoHindrance(seconds: Int64) {
    let end = Timestamp(seconds: 1_795_471_200)
    var time = Self.time
    time.now = end.advanced(bySeconds: seconds)
    #expect(
      Messages.message(Self.refused(.tooManyRequests(until: end)), time: time).text
        == "There were too many requests. You can try again now.")
  }

  @Test func aWrongPasswordIsNamedByWhatItWasFor() {
    let error = Self.refused(.wrongCredentials)
    let dialogs: [ProfileDialog] = [.password, .email(setsPassword: false)]
    let texts = dialogs.map { $0.message(for: error)?.text }
    #expect(
      texts == [
        "The old password is wrong. Nothing was changed.",
        "The password is wrong. Nothing was changed.",
      ])
  }

  static let keyringErrors: [(KeyringError, String)] = [
    (
      KeyringError.unsafePermissions(path: "/k", mode: 0o644),
      "Others may read /k (mode 644). Run: chmod 600 /k"
    ),
    (
      .damaged(path: "/k"),
      "/k is damaged or was tampered with; it was left as it is. You can go on without it; nothing was changed."
    ),
    (.notOwned(path: "/k"), "/k belongs to somebody else. Give another place by --keyring."),
    (
      .notAPlainFile(path: "/k"),
      "/k is not a plain file. You can go on without it; nothing was changed."
    ),
    (
      .notAKeyring(path: "/k"),
      "/k is not a keyring; it was left as it is. You can go on without it; nothing was changed."
    ),
    (
      .noKey(path: "/k.key"),
      "The keyring's key, /k.key, is gone; the keyring was left as it is. You can go on without it; nothing was changed."
    ),
    (.wrongPassphrase, "The passphrase is wrong, or the keyring is damaged. Try again."),
    (
      .needsPassphrase,
      "The keyring is protected by a passphrase. You can go on without it; nothing was changed."
    ),
    (
      .notEnoughMemory,
      "There is not enough memory to open the keyring. You can go on without it; nothing was changed."
    ),
    (
      .system(28, path: "/k"),
      "The keyring at /k: No space left on device. You can go on without it; nothing was changed."
    ),
    (
      .system(30, path: "/k.lock"),
      "The keyring at /k.lock: Read-only file system. You can go on without it; nothing was changed."
    ),
    (
      .system(13, path: "/k"),
      "The keyring at /k: Permission denied. You can go on without it; nothing was changed."
    ),
    (
      .newerVersion(path: "/k", version: 2),
      "/k was made by a newer Gatehouse (format 2); it was left as it is. You can go on without it; nothing was changed."
    ),
  ]

  @Test(arguments: keyringErrors)
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
