import AccountAPI
import AccountClient
import ConsoleCore
import Foundation
import TestSupport
import Testing

@testable import ConsoleUI

/// The table of causes and sentences, in both languages: every cause, wherever it can be met, says
/// what is so of it and of no other.
@Suite struct SentenceTests {
  /// Where something failed: what is said may depend on what was asked for.
  private struct Place: Sendable {
    var name: String
    var dialog: (any DialogPresentation & Sendable)?
  }

  private struct Row: Sendable {
    var cause: String
    var place: Place
    var error: ClientError
  }

  // MARK: What there is

  private static let end = Timestamp(seconds: 1_795_471_200)
  private static let words = "The server's own words"

  /// Every cause of a refusal with the statuses, types and messages that servers give it. The
  /// switch below asks for a row when there is a new one.
  private static let refusals: [(APIError.Cause, Int, String?, String)] = [
    (.signedOut, 401, "general_unauthorized_scope", words),
    (.wrongCredentials, 401, "user_invalid_credentials", words),
    (.invalidSecret, 401, "user_invalid_token", words),
    (.blocked, 401, "user_blocked", words),
    (.unknownProject, 404, "project_not_found", words),
    (.missing(parameter: "userId"), 400, nil, words),
    (.invalid(parameter: "email", reason: emailForm), 400, nil, words),
    (.invalid(parameter: "email", reason: "Disposable addresses are refused."), 400, nil, words),
    (.invalid(parameter: "name", reason: words), 400, nil, words),
    (.invalid(parameter: "oldPassword", reason: words), 400, nil, words),
    (.invalid(parameter: "password", reason: words), 400, nil, words),
    (.conflict, 409, "user_already_exists", words),
    (.conflict, 409, nil, "Account already exists"),
    (.conflict, 409, "user_target_already_exists", words),
    (.conflict, 400, nil, "User already registered"),
    (.conflict, 409, "user_phone_already_exists", words),
    (.conflict, 409, "user_email_already_verified", words),
    (.conflict, 409, "user_phone_already_verified", words),
    (.conflict, 409, "user_authenticator_already_verified", words),
    (.conflict, 409, "user_recovery_codes_already_exists", words),
    (.conflict, 409, "some_conflict", words),
    (.notFound, 404, "user_not_found", words),
    (.notFound, 404, nil, "User not found"),
    (.notFound, 404, "user_session_not_found", words),
    (.notFound, 404, nil, "Session not found"),
    (.notFound, 404, "user_identity_not_found", words),
    (.notFound, 404, "user_authenticator_not_found", words),
    (.notFound, 404, "user_recovery_codes_not_found", words),
    (.notFound, 404, "some_not_found", words),
    (.notSupported, 404, "general_route_not_found", words),
    (.forbidden, 403, "general_unknown_origin", words),
    (.tooManyRequests(until: end), 429, nil, words),
    (.tooManyRequests(until: nil), 429, nil, words),
    (.serverFault, 500, nil, words),
    (.secondFactorRequired, 401, "user_more_factors_required", words),
    (.recentChallengeRequired, 401, "user_challenge_required", words),
    (.signedInAlready, 401, "user_session_already_exists", words),
    (.methodDisabled, 501, "user_auth_method_unsupported", words),
    (.providerDisabled, 412, "project_provider_disabled", words),
    (.mailDisabled, 503, "general_smtp_disabled", words),
    (.textMessagesDisabled, 503, "general_phone_disabled", words),
    (.locked, 409, "general_resource_locked", words),
    (.providerFailed, 424, "user_oauth2_provider_failure", words),
    (.other, 418, "some_trouble", words),
  ]

  private static let emailForm = "Value must be a valid email address"

  private static func name(_ cause: APIError.Cause) -> String {
    switch cause {
    case .signedOut: "signedOut"
    case .wrongCredentials: "wrongCredentials"
    case .invalidSecret: "invalidSecret"
    case .blocked: "blocked"
    case .unknownProject: "unknownProject"
    case .missing: "missing"
    case .invalid(let parameter, let reason): "invalid \(parameter): \(reason)"
    case .conflict: "conflict"
    case .notFound: "notFound"
    case .notSupported: "notSupported"
    case .forbidden: "forbidden"
    case .tooManyRequests(let until): "tooManyRequests\(until == nil ? "" : " until")"
    case .serverFault: "serverFault"
    case .secondFactorRequired: "secondFactorRequired"
    case .recentChallengeRequired: "recentChallengeRequired"
    case .signedInAlready: "signedInAlready"
    case .methodDisabled: "methodDisabled"
    case .providerDisabled: "providerDisabled"
    case .mailDisabled: "mailDisabled"
    case .textMessagesDisabled: "textMessagesDisabled"
    case .locked: "locked"
    case .providerFailed: "providerFailed"
    case .other: "other"
    }
  }

  private static let transportErrors: [TransportError] = [
    .cannotResolve(host: "h.test"), .cannotResolveProxy, .cannotConnect(errno: 0),
    .cannotConnect(errno: ECONNREFUSED), .cannotConnect(errno: EHOSTUNREACH),
    .cannotConnectToProxy, .refusedByProxy(status: 403), .refusedByProxy(status: 407),
    .proxy("words"), .timedOut(.connecting), .timedOut(.waiting), .timedOut(.reading),
    .tls("words"), .untrustedCertificate(.expired), .untrustedCertificate(.notYetValid),
    .untrustedCertificate(.selfSigned), .untrustedCertificate(.unknownAuthority),
    .untrustedCertificate(.wrongName), .untrustedCertificate(.unreadableFile),
    .untrustedCertificate(.other("words")), .broken("words"), .answerTooLarge(limit: 8 << 20),
    .cancelled, .libraryMissing, .other("words"),
  ]

  private static let others: [ClientError] = [
    .notAppwrite(status: 200), .notAppwrite(status: 413), .notAppwrite(status: 503),
    .noLongerAppwrite(status: 404),
    .redirected(to: "https://x.test"), .redirected(to: ""),
    .notUnderstood(operation: "sessions", place: "sessions[3]"), .noToken,
    .rejectedLocally(.renumbered(key: "7")), .rejectedLocally(.reserved(key: "$a")),
    .rejectedLocally(.nonFinite(key: "a")), .rejectedLocally(.tooLarge(bytes: 70_000)),
  ]

  private static let refused: [(name: String, error: ClientError)] = refusals.map {
    cause, status, type, message in
    let error = APIError(status: status, message: message, cause: cause, type: type)
    let detail = type ?? (message == words ? "" : message)
    return ("\(name(cause)) \(detail)", .refused(error))
  }

  private static let causes: [(name: String, error: ClientError)] =
    refused + transportErrors.map { ("noAnswer \($0)", .noAnswer($0)) }
    + transportErrors.filter(\.isOfWrites).map { ("uncertain \($0)", .uncertain($0)) }
    + others.map { ("\($0)", $0) }

  /// Where a cause is known more exactly than it is by itself.
  private static let dialogs: [Place] = [
    Place(name: "password", dialog: ProfileDialog.password),
    Place(name: "first password", dialog: ProfileDialog.firstPassword),
    Place(name: "email", dialog: ProfileDialog.email(setsPassword: false)),
    Place(name: "email with a first password", dialog: ProfileDialog.email(setsPassword: true)),
    Place(name: "phone", dialog: ProfileDialog.phone(setsPassword: false)),
    Place(name: "verification", dialog: ProfileDialog.verification),
    Place(name: "phone verification", dialog: ProfileDialog.phoneVerification),
    Place(name: "delete account", dialog: ProfileDialog.deleteAccount(check)),
    Place(
      name: "delete account of 0.6.2",
      dialog: ProfileDialog.deleteAccount(.password(identifier: "a@b.cd", isCertain: false))),
    Place(name: "block account", dialog: SecurityDialog.block(check)),
    Place(name: "sign-in code", dialog: SignInDialog.code(userID: "u", phrase: "")),
    Place(name: "challenge", dialog: SecurityDialog.challenge(.totp, Challenge(id: "c"))),
    Place(
      name: "authenticator app",
      dialog: SecurityDialog.enrollment(.init(secret: "", uri: ""), nil)),
    Place(name: "pasted", dialog: SignInDialog.paste),
  ]

  private static let check = OwnerCheck.password(identifier: "a@b.cd")

  private static let rows: [Row] =
    causes.map { Row(cause: $0.name, place: Place(name: "anywhere"), error: $0.error) }
    + dialogs.flatMap { place in
      refused.compactMap { cause in
        place.dialog?.message(for: cause.error).map { _ in
          Row(cause: cause.name, place: place, error: cause.error)
        }
      }
    }

  private static func text(_ row: Row, _ language: Language) -> String {
    var settings = Settings(theme: "")
    settings.language = language
    return Phrases.$present.withValue(settings) {
      let time = TimeText { _ in 0 }
      return
        (row.place.dialog?.message(for: row.error)
        ?? Messages.message(row.error, time: time)).text
    }
  }

  // MARK: What is so

  /// Recorded for a person to read: a row that changes is seen in review.
  @Test func everyCauseHasItsSentence() {
    let table = Self.rows.map { row in
      """
      \(row.place.name) · \(row.cause)
        \(Self.text(row, .english))
        \(Self.text(row, .german))

      """
    }.joined()
    let path = "Tests/ConsoleUITests/Goldens/sentences.txt"
    if SourceTree.isRecording { SourceTree.write(table, to: path) }
    #expect(table == SourceTree.text(path), "\(path) is not as recorded")
  }

  /// The same thing under the names that different versions give it.
  private static let synonyms: [Set<String>] = [
    ["conflict user_already_exists", "conflict Account already exists"],
    ["conflict user_target_already_exists", "conflict User already registered"],
    ["notFound user_not_found", "notFound User not found"],
    ["notFound user_session_not_found", "notFound Session not found"],
  ]

  @Test(arguments: Language.allCases)
  func noTwoCausesShareASentence(language: Language) {
    var known: [String: Row] = [:]
    for row in Self.rows where row.place.dialog == nil {
      let text = Self.text(row, language)
      if let other = known[text], !Self.synonyms.contains([other.cause, row.cause]) {
        Issue.record("“\(text)” is said of \(other.cause) and of \(row.cause)")
      }
      known[text] = row
    }
  }

  @Test(arguments: Language.allCases)
  func whatHasNoSentenceShowsTheServersWords(language: Language) {
    let causes = [
      "conflict some_conflict", "notFound some_not_found", "forbidden general_unknown_origin",
      "serverFault ", "other some_trouble", "invalid name: \(Self.words) ",
      "invalid password: \(Self.words) ", "providerFailed user_oauth2_provider_failure",
    ]
    for cause in causes {
      let row = Self.rows.first { $0.cause == cause && $0.place.dialog == nil }
      #expect(
        row.map { Self.text($0, language) }?.contains(Self.words) == true, "\(cause): \(language)")
    }
  }

  /// Whether an address is refused for its form or by a rule, one corrects another thing.
  @Test func aRuleOfTheProjectIsNotTheFormOfAnAddress() throws {
    let row = try #require(Self.rows.first { $0.cause.contains("Disposable") })
    #expect(Self.text(row, .english).contains("Disposable addresses are refused."))
  }
}

extension TransportError {
  /// Whether a write may have been done when it comes.
  fileprivate var isOfWrites: Bool {
    switch self {
    case .timedOut(.waiting), .timedOut(.reading), .broken, .answerTooLarge, .other: true
    default: false
    }
  }
}
