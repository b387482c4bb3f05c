/// What is said of everything that went wrong or was done, decided in one place: what happened, and
/// what to do next. Tested word for word.

import AccountAPI
import AccountClient
import ConsoleCore
import Glibc
import Keyring

public struct Message: Equatable, Sendable {
  public var sentence: String
  /// Empty when there is nothing to be done.
  public var nextStep: String

  public init(_ sentence: String, _ nextStep: String = "") {
    self.sentence = sentence
    self.nextStep = nextStep
  }

  public var text: String { nextStep.isEmpty ? sentence : "\(sentence) \(nextStep)" }
}

/// The row of the table that each cause has; the sentences themselves are there.
public enum Messages {
  private typealias Failures = Phrases.Failures

  public static func message(_ error: ClientError, time: TimeText) -> Message {
    switch error {
    case .noAnswer(let reason): message(reason)
    case .uncertain(let reason): Failures.uncertain(message(reason).sentence)
    case .refused(let refusal): message(refusal, time: time)
    case .notAppwrite(let status) where [502, 503, 504].contains(status):
      Failures.serverAway(status)
    case .notAppwrite(413): Failures.moreThanServerTakes
    case .notAppwrite(let status): Failures.notAppwrite(status)
    case .noLongerAppwrite(let status): Failures.noLongerAppwrite(status)
    case .redirected(let address): Failures.redirected(address)
    case .notUnderstood(let operation, let place): Failures.notUnderstood(operation, place)
    case .noToken: Failures.noToken
    case .rejectedLocally(let error): Phrases.Preferences.notSent(error)
    }
  }

  private static func message(_ error: TransportError) -> Message {
    switch error {
    case .cannotResolve(let host): Failures.cannotResolve(host)
    case .cannotResolveProxy: Failures.cannotResolveProxy
    case .cannotConnect(ECONNREFUSED): Failures.connectionRefused
    case .cannotConnect(ENETUNREACH), .cannotConnect(EHOSTUNREACH), .cannotConnect(ENETDOWN):
      Failures.noNetwork
    case .cannotConnect: Failures.cannotConnect
    case .cannotConnectToProxy: Failures.cannotConnectToProxy
    case .proxy(let reason): Failures.proxy(reason)
    case .refusedByProxy(407): Failures.proxyWantsPassword
    case .refusedByProxy(let status): Failures.refusedByProxy(status)
    case .timedOut(.connecting): Failures.noConnectionInTime
    case .timedOut(.waiting): Failures.noAnswerInTime
    case .timedOut(.reading): Failures.stoppedInTheMiddle
    case .tls(let reason) where TransportError.isOfPlainServer(reason): Failures.noTLS
    case .tls(let reason): Failures.tls(reason)
    case .untrustedCertificate(let problem): message(problem)
    case .broken: Failures.broken
    case .answerTooLarge(let limit): Failures.answerTooLarge(limit >> 20)
    case .cancelled: Failures.cancelled
    case .libraryMissing: Failures.libraryMissing
    case .other(let reason): Failures.other(reason)
    }
  }

  private static func message(_ problem: TransportError.CertificateProblem) -> Message {
    switch problem {
    case .expired: Phrases.Certificates.expired
    case .notYetValid: Phrases.Certificates.notYetValid
    case .selfSigned: Phrases.Certificates.selfSigned
    case .unknownAuthority: Phrases.Certificates.unknownAuthority
    case .wrongName: Phrases.Certificates.wrongName
    case .unreadableFile: Phrases.Certificates.unreadableFile
    case .other(let reason): Phrases.Certificates.other(reason)
    }
  }

  private static func message(_ error: APIError, time: TimeText) -> Message {
    typealias Refusals = Phrases.Refusals
    return switch error.cause {
    case .signedOut: Refusals.signedOut
    case .wrongCredentials: Refusals.wrongCredentials(triesLeft(error.limit, time: time))
    case .invalidSecret: Refusals.invalidSecret(triesLeft(error.limit, time: time))
    case .blocked: Refusals.blocked
    case .unknownProject: Refusals.unknownProject
    case .missing(let parameter): Refusals.missing(parameter)
    case .invalid(parameter: "url", reason: _), .invalid(parameter: "success", reason: _),
      .invalid(parameter: "failure", reason: _):
      Refusals.linkRefused
    case .invalid(parameter: "email", let reason) where isAboutForm(reason): Refusals.noEmail
    case .invalid(parameter: "password", let reason): Refusals.password(reason)
    case .invalid(let parameter, let reason): Refusals.invalid(parameter, reason)
    case .conflict: conflict(error)
    case .locked: Refusals.locked
    case .notFound: notFound(error)
    case .notSupported: Refusals.notSupported
    case .forbidden: Refusals.forbidden(withoutPeriod(error.message))
    case .tooManyRequests(let until?) where time.now.map { $0 >= until } == true:
      Refusals.wereTooMany
    case .tooManyRequests(let until): Refusals.tooManyRequests(until.map(time.clockAhead))
    case .secondFactorRequired: Refusals.secondFactorRequired
    case .recentChallengeRequired: Refusals.recentChallengeRequired
    case .signedInAlready: Refusals.signedInAlready
    case .methodDisabled: Refusals.methodDisabled
    case .providerDisabled: Refusals.providerDisabled
    case .mailDisabled: Refusals.mailDisabled
    case .textMessagesDisabled: Refusals.textMessagesDisabled
    case .providerFailed: Refusals.providerFailed(error.message)
    case .serverFault: Refusals.serverFault(withoutPeriod(error.message), error.status)
    case .other: Refusals.other(withoutPeriod(error.message), error.status)
    }
  }

  /// Whether an address is refused for its form, and not by a rule of the project.
  private static func isAboutForm(_ reason: String) -> Bool {
    reason.hasPrefix("Value must be a valid email address")
  }

  /// By the type from 0.13 on, and by the message before.
  private static func conflict(_ error: APIError) -> Message {
    typealias Refusals = Phrases.Refusals
    switch (error.type, error.message) {
    case ("user_already_exists"?, _), (nil, "Account already exists"):
      return Refusals.accountExists
    case ("user_target_already_exists"?, _), ("user_email_already_exists"?, _),
      (nil, "User already registered"):
      return Refusals.addressTaken
    case ("user_phone_already_exists"?, _): return Refusals.phoneTaken
    case ("user_email_already_verified"?, _): return Refusals.emailVerifiedAlready
    case ("user_phone_already_verified"?, _): return Refusals.phoneVerifiedAlready
    case ("user_authenticator_already_verified"?, _): return Refusals.authenticatorExists
    case ("user_recovery_codes_already_exists"?, _): return Refusals.recoveryCodesExist
    default: return Refusals.conflict("\(withoutPeriod(error.message)).")
    }
  }

  private static func notFound(_ error: APIError) -> Message {
    typealias Refusals = Phrases.Refusals
    switch (error.type, error.message) {
    case ("user_not_found"?, _), (nil, "User not found"): return Refusals.noSuchAccount
    case ("user_session_not_found"?, _), (nil, "Session not found"): return Refusals.sessionGone
    case ("user_identity_not_found"?, _): return Refusals.identityGone
    case ("user_authenticator_not_found"?, _): return Refusals.authenticatorGone
    case ("user_recovery_codes_not_found"?, _): return Refusals.noRecoveryCodes
    default: return Refusals.notFound("\(withoutPeriod(error.message)).")
    }
  }

  /// Said before the last one, so that nobody locks himself out unawares.
  private static func triesLeft(_ limit: RateLimit?, time: TimeText) -> String? {
    guard let limit, limit.remaining <= 5 else { return nil }
    return Phrases.NextStep.triesLeft(limit.remaining, until: time.clock(limit.resets))
  }

  public static func message(_ error: KeyringError) -> Message {
    typealias Failures = Phrases.KeyringErrors
    return switch error {
    case .system(let number, let path): Failures.system(number, path)
    case .unsafePermissions(let path, let mode):
      Failures.unsafePermissions(path, mode: String(mode, radix: 8))
    case .notOwned(let path): Failures.notOwned(path)
    case .notAPlainFile(let path): Failures.notAPlainFile(path)
    case .notAKeyring(let path): Failures.notAKeyring(path)
    case .newerVersion(let path, let version): Failures.newerVersion(path, Int(version))
    case .damaged(let path): Failures.damaged(path)
    case .noKey(let path): Failures.noKey(path)
    case .needsPassphrase: Failures.needsPassphrase
    case .wrongPassphrase: Failures.wrongPassphrase
    case .busy(let path): Failures.busy(path)
    case .notEnoughMemory: Failures.notEnoughMemory
    }
  }

  public static func message(_ error: FormError) -> Message {
    switch error {
    case .endpoint(let error): message(error)
    case .empty(let field):
      Message(field == 0 ? Phrases.ValidationErrors.needed : Phrases.ValidationErrors.neededToo)
    case .project: Message(Phrases.ValidationErrors.project)
    case .linkOfAnotherAccount: Phrases.Links.linkOfAnotherAccount
    }
  }

  private static func message(_ error: Endpoint.ParseError) -> Message {
    typealias Errors = Phrases.ValidationErrors
    let sentence =
      switch error {
      case .empty: Errors.endpointNeeded
      case .scheme(""): Errors.noScheme
      case .scheme(let name): Errors.scheme(name)
      case .noHost: Errors.noHost
      case .badHost(let host): Errors.badHost(host)
      case .badPort(let port): Errors.badPort(port)
      case .noBrackets(let host): Errors.noBrackets(host)
      case .unexpected(let character): Errors.unexpected(character)
      }
    return Message(sentence, Errors.endpointExample)
  }
}
