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
    (refused(.wrongCredentials), "Incorrect email or password. Try again."),
    (refused(.wrongCredentials, left: 8), "Incorrect email or password. Try again."),
    (
      refused(.wrongCredentials, left: 3),
      "Incorrect email or password. 3 attempts left until 23:00."
    ),
    (
      refused(.wrongCredentials, left: 1),
      "Incorrect email or password. 1 attempt left until 23:00."
    ),
    (
      refused(.wrongCredentials, left: 0),
      "Incorrect email or password. No attempts left until 23:00."
    ),
    (
      refused(.tooManyRequests(until: Timestamp(seconds: 1_795_471_200))),
      "Too many requests. Try again at 23:00."
    ),
    (refused(.signedOut), "Your session has ended. Sign in again."),
    (refused(.blocked), "This account is blocked. Contact the server's administrator."),
    (refused(.unknownProject), "Project not found on this server. Check the project ID."),
    (
      .notAppwrite(status: 404),
      "No Appwrite server found at this endpoint (HTTP status 404). Check the endpoint; it usually ends in /v1."
    ),
    (
      .noAnswer(.cannotConnect(errno: 111)),
      "Cannot connect to the server. Nothing accepts connections at its port: check the port, and that it runs."
    ),
    (
      .noAnswer(.cannotConnect(errno: 0)),
      "Cannot connect to the server. Check that it is running, and check the network."
    ),
    (
      .noAnswer(.cannotConnect(errno: 113)),
      "Cannot connect to the server. There is no route to it: check the network."
    ),
    (
      .noAnswer(.cannotResolve(host: "h.test")),
      "The host name h.test cannot be resolved. Check the endpoint and the network."
    ),
    (
      .noAnswer(.timedOut(.connecting)),
      "Connecting to the server timed out. Check the endpoint and the network."
    ),
    (.noAnswer(.timedOut(.waiting)), "The server did not respond in time. Try again."),
    (.noAnswer(.timedOut(.reading)), "The server stopped responding midway. Try again."),
    (
      .noAnswer(.cannotConnectToProxy),
      "Cannot connect to the proxy. Check the proxy settings and the network."
    ),
    (
      .noAnswer(.refusedByProxy(status: 407)),
      "The proxy requires authentication. Check the proxy settings."
    ),
    (
      .noAnswer(.refusedByProxy(status: 403)),
      "The proxy refused the connection (403). Check the proxy settings."
    ),
    (
      .noAnswer(.untrustedCertificate(.expired)),
      "The server's certificate has expired. Nothing was sent. Contact the server's administrator."
    ),
    (
      .noAnswer(.untrustedCertificate(.notYetValid)),
      "The server's certificate is not valid yet. Nothing was sent. Check this machine's clock."
    ),
    (
      .noAnswer(.untrustedCertificate(.selfSigned)),
      "The server's certificate is self-signed. Nothing was sent. If you trust it, pass it with --ca-file."
    ),
    (
      .noAnswer(.untrustedCertificate(.unknownAuthority)),
      "The server's certificate was issued by an unknown authority. Nothing was sent. If you trust that CA, pass its certificate with --ca-file."
    ),
    (
      .noAnswer(.untrustedCertificate(.wrongName)),
      "The server's certificate is for a different host name. Nothing was sent. Check the endpoint."
    ),
    (
      refused(.invalidSecret),
      "The link or code is wrong, was used before or has expired. Request a new one."
    ),
    (refused(.notSupported), "This server does not support that."),
    (
      .noAnswer(.answerTooLarge(limit: 8 << 20)),
      "The response is larger than 8 MB and was discarded."
    ),
    (
      .redirected(to: "https://x.test"),
      "The server redirects, to https://x.test. Gatehouse does not follow redirects. If you trust that address, use it as the endpoint."
    ),
    (
      .notUnderstood(operation: "sessions", place: "sessions[3].$id"),
      "Cannot read the server's response to “sessions” (at sessions[3].$id). Refresh to see the current state."
    ),
  ]

  @Test(arguments: causes)
  func everyCauseHasItsSentence(error: ClientError, text: String) {
    #expect(Messages.message(error, time: Self.time).text == text)
  }

  static let rarerCauses: [(ClientError, String)] =
    [
      (.noToken, "The server accepted the sign-in but returned no session. Try again."),
      (.noAnswer(.libraryMissing), "libcurl is not installed. Install the package libcurl4."),
      (.noAnswer(.cancelled), "Canceled."),
      (.noAnswer(.other("no luck")), "The request failed: no luck. Try again."),
      (
        .noAnswer(.broken("x")),
        "The connection was lost before the response was complete. Try again."
      ),
      (
        .noAnswer(.cannotResolveProxy),
        "The proxy's host name cannot be resolved. Check the proxy settings and the network."
      ),
      (.noAnswer(.proxy("no luck")), "The proxy failed: no luck. Check the proxy settings."),
      (
        .noAnswer(.tls("no luck")),
        "Cannot establish a secure (TLS) connection: no luck. Check the endpoint."
      ),
      (
        .noAnswer(.untrustedCertificate(.unreadableFile)),
        "Cannot read the CA file. Nothing was sent. Check --ca-file."
      ),
      (
        .noAnswer(.untrustedCertificate(.other("no luck"))),
        "The server's certificate is not trusted (no luck). Nothing was sent. Check the endpoint."
      ),
      (
        .uncertain(.timedOut(.waiting)),
        "The server did not respond in time. The change may or may not have been made. Refresh and check before you try again."
      ),
      (
        .noLongerAppwrite(status: 404),
        "An Appwrite server answered at this endpoint before; now something else does (status 404). Try again later, or check the endpoint if the server has moved."
      ),
      (.notAppwrite(status: 503), "The server is not available (503). Try again later."),
      (
        .notAppwrite(status: 413),
        "The request is too large for the server. Shorten or remove a value."
      ),
      (
        .rejectedLocally(.nonFinite(key: "a")),
        "“a” holds a number too large for the server. Nothing was sent. Use a smaller number."
      ),
      (refused(.missing(parameter: "x")), "The server requires “x”, which was not sent."),
      (refused(.invalid(parameter: "x", reason: "no luck")), "The server rejected “x”: no luck"),
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
      (refused(.serverFault), "Server error: m (401). Try again later."),
      (refused(.other), "The server rejected the request: m (401)."),
      (refused(.tooManyRequests(until: nil)), "Too many requests. Try again later."),
      (
        refused(.invalidSecret, left: 1),
        "The link or code is wrong, was used before or has expired. 1 attempt left until 23:00."
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
        == "Too many requests. Try again at \(text).")
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
        "Incorrect old password. Nothing was changed.",
        "Incorrect password. Nothing was changed.",
      ])
  }

  static let keyringErrors: [(KeyringError, String)] = [
    (
      KeyringError.unsafePermissions(path: "/k", mode: 0o644),
      "Other users can read /k (mode 644). Run: chmod 600 /k"
    ),
    (
      .damaged(path: "/k"),
      "/k is damaged or has been tampered with. You can continue without it; nothing was changed."
    ),
    (.notOwned(path: "/k"), "/k is owned by another user. Choose another file with --keyring."),
    (
      .notAPlainFile(path: "/k"),
      "/k is not a regular file. You can continue without it; nothing was changed."
    ),
    (
      .notAKeyring(path: "/k"),
      "/k is not a Gatehouse keyring. You can continue without it; nothing was changed."
    ),
    (
      .noKey(path: "/k.key"),
      "The keyring's key file, /k.key, is missing. You can continue without it; nothing was changed."
    ),
    (.wrongPassphrase, "Incorrect passphrase, or the keyring is damaged. Try again."),
    (
      .needsPassphrase,
      "The keyring is protected with a passphrase. You can continue without it; nothing was changed."
    ),
    (
      .notEnoughMemory,
      "Not enough memory to open the keyring. You can continue without it; nothing was changed."
    ),
    (
      .system(28, path: "/k"),
      "Cannot use the keyring /k: No space left on device. You can continue without it; nothing was changed."
    ),
    (
      .system(30, path: "/k.lock"),
      "Cannot use the keyring /k.lock: Read-only file system. You can continue without it; nothing was changed."
    ),
    (
      .system(13, path: "/k"),
      "Cannot use the keyring /k: Permission denied. You can continue without it; nothing was changed."
    ),
    (
      .newerVersion(path: "/k", version: 2),
      "/k was created by a newer version of Gatehouse (format 2). You can continue without it; nothing was changed."
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
