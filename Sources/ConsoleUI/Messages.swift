/// What is said of everything that went wrong or was done, decided in one place: what happened, and what to do next. Tested word for word.

import AccountAPI
import AccountClient
import ConsoleCore
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
    case .redirected(let address): Failures.redirected(address)
    case .notUnderstood(let operation, let place): Failures.notUnderstood(operation, place)
    case .noToken: Failures.noToken
    case .rejectedLocally(.renumbered(let key)): Failures.renumbered(key)
    case .rejectedLocally(.reserved(let key)): Failures.reserved(key)
    case .rejectedLocally(.nonFinite(let key)): Failures.nonFinite(key)
    case .rejectedLocally(.tooLarge(let bytes)):
      Failures.tooLarge(bytes, limit: Preferences.sizeLimit)
    }
  }

  /// In a dialog, where it is known what the credentials were for.
  public static func message(_ error: ClientError, in kind: DialogState.Kind, time: TimeText)
    -> Message
  {
    if case .refused(let refusal) = error, refusal.cause == .invalidSecret, kind.takesDigits {
      return Phrases.Security.codeRefused
    }
    guard case .refused(let refusal) = error, case .errand(let errand) = kind,
      isWrongPassword(refusal.cause, errand)
    else { return message(error, time: time) }
    return Phrases.Refusals.wrongPassword(isOld: errand == .changePassword)
  }

  /// One that is too short to be anybody's is wrong, too.
  private static func isWrongPassword(_ cause: APIError.Cause, _ errand: ErrandKind) -> Bool {
    switch (cause, errand) {
    case (.wrongCredentials, _), (.invalid(parameter: "oldPassword", reason: _), _): true
    case (.invalid(parameter: "password", reason: _), .deleteAccount),
      (.invalid(parameter: "password", reason: _), .changeEmail):
      true
    default: false
    }
  }

  private static func message(_ error: TransportError) -> Message {
    switch error {
    case .cannotResolve(let host): Failures.cannotResolve(host)
    case .cannotResolveProxy: Failures.cannotResolveProxy
    case .cannotConnect: Failures.cannotConnect
    case .cannotConnectToProxy: Failures.cannotConnectToProxy
    case .proxy(let reason): Failures.proxy(reason)
    case .refusedByProxy(407): Failures.proxyWantsPassword
    case .refusedByProxy(let status): Failures.refusedByProxy(status)
    case .timedOut(.connecting): Failures.noConnectionInTime
    case .timedOut(.waiting): Failures.noAnswerInTime
    case .timedOut(.reading): Failures.stoppedInTheMiddle
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
    case .invalid(parameter: "email", reason: _): Refusals.noEmail
    case .invalid(parameter: "password", let reason) where error.isOfOwnRule:
      Refusals.invalid("password", reason)
    case .invalid(parameter: "password", reason: _):
      Message(
        Phrases.Mistakes.passwordLength(
          error.type == nil
            ? Capabilities.passwordLengthBefore0_12 : Capabilities.passwordLengthFrom0_12))
    case .invalid(let parameter, let reason): Refusals.invalid(parameter, reason)
    case .conflict: Refusals.conflict
    case .notFound: Refusals.notFound
    case .notSupported: Refusals.notSupported
    case .forbidden: Refusals.forbidden(error.message)
    case .tooManyRequests(let until?) where time.now.map { $0 >= until } == true:
      Refusals.wereTooMany
    case .tooManyRequests(let until): Refusals.tooManyRequests(until.map(time.clockAhead))
    case .secondFactorRequired: Refusals.secondFactorRequired
    case .recentChallengeRequired: Refusals.recentChallengeRequired
    case .signedInAlready: Refusals.signedInAlready
    case .methodDisabled: Refusals.methodDisabled
    case .mailDisabled: Refusals.mailDisabled
    case .textMessagesDisabled: Refusals.textMessagesDisabled
    case .serverFault: Refusals.serverFault(error.message, error.status)
    case .other: Refusals.other(error.message, error.status)
    }
  }

  /// Said before the last one, so that nobody locks himself out unawares.
  private static func triesLeft(_ limit: RateLimit?, time: TimeText) -> String? {
    guard let limit, limit.remaining <= 5 else { return nil }
    return Phrases.NextStep.triesLeft(limit.remaining, until: time.clock(limit.resets))
  }

  public static func message(_ error: KeyringError) -> Message {
    typealias Failures = Phrases.KeyringFailures
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

  public static func message(_ notice: ConsoleState.Notice.Content, time: TimeText) -> Message {
    typealias Notices = Phrases.Notices
    return switch notice {
    case .renamed: Message(Notices.renamed)
    case .saved: Message(Notices.saved)
    case .revoked(let count): Message(Notices.revoked(count))
    case .signedOutEverywhere: Message(Notices.signedOutEverywhere)
    case .emailChanged: Message(Notices.emailChanged)
    case .passwordChanged: Message(Notices.passwordChanged)
    case .verified: Message(Notices.verified)
    case .mailSent(let address): Message(Notices.mailSent(address))
    case .accountClosed: Message(Notices.accountClosed)
    case .accountBlocked: Message(Phrases.Security.accountBlocked)
    case .accountDeleted: Message(Phrases.Security.accountDeleted)
    case .authenticatorEnrolled: Message(Phrases.Security.enrolled)
    case .authenticatorRemoved: Message(Phrases.Security.authenticatorRemoved)
    case .identityRemoved: Message(Phrases.Security.identityRemoved)
    case .mfa(let isOn): Message(Phrases.Security.mfa(isOn: isOn))
    case .phoneChanged: Message(Phrases.Security.phoneChanged)
    case .passwordMade: Message(Phrases.Security.passwordMade)
    case .providerRefused: Message(Phrases.Security.providerRefused)
    case .extended: Message(Phrases.Security.extended)
    case .passwordSet: Message(Notices.passwordSet)
    case .copied: Message(Notices.copied)
    case .notCopied(.noClipboard): Message(Notices.noClipboard)
    case .notCopied(.tooLong): Message(Notices.tooLongToCopy)
    case .passphraseSet: Message(Notices.passphraseSet)
    case .passphraseRemoved: Message(Notices.passphraseRemoved)
    case .keptGone: Notices.keptGone
    case .keptUnusable: Notices.keptUnusable
    case .saveFirst: Message(Notices.saveFirst)
    case .mailArrived(let subject): Message(Notices.mailArrived(subject))
    case .rescued: Message(Notices.rescued)
    case .settingsNotSaved(let number): Notices.settingsNotSaved(Phrases.systemError(number))
    case .exported(let path): Message(Phrases.Preferences.exported(path))
    case .textKept(let path): Phrases.Preferences.textKept(path)
    case .fileTrouble(let trouble): message(trouble)
    case .themeMistake(let mistake, let others): message(mistake, others: others)
    case .mouse(let isOn): Message(isOn ? Notices.mouseOn : Notices.mouseOff)
    case .warningDismissed: Message(Phrases.Warnings.dismissed)
    case .seenForgotten: Message(Notices.seenForgotten)
    case .archiveCleared: Message(Notices.archiveCleared)
    case .notNow(let reason): Message(Notices.notNow(reason))
    case .linkNotNow: Message(Notices.linkNotNow)
    case .linkArrived: Message(Notices.linkArrived)
    case .nothingToSave: Message(Notices.nothingToSave)
    case .failed(let error): message(error, time: time)
    case .signOutFailed(let error):
      Notices.signOutFailed(message(error, time: time).sentence)
    case .keyring(let error): message(error)
    }
  }

  public static func message(_ mistake: FormState.Mistake) -> Message {
    switch mistake {
    case .endpoint(let mistake): message(mistake)
    case .empty(let field):
      Message(field == 0 ? Phrases.Mistakes.needed : Phrases.Mistakes.neededToo)
    case .project: Message(Phrases.Mistakes.project)
    }
  }

  private static func message(_ mistake: Endpoint.ParseError) -> Message {
    typealias Mistakes = Phrases.Mistakes
    let sentence =
      switch mistake {
      case .empty: Mistakes.endpointNeeded
      case .scheme(""): Mistakes.noScheme
      case .scheme(let name): Mistakes.scheme(name)
      case .noHost: Mistakes.noHost
      case .badHost(let host): Mistakes.badHost(host)
      case .badPort(let port): Mistakes.badPort(port)
      case .unexpected(let character): Mistakes.unexpected(character)
      }
    return Message(sentence, Mistakes.endpointExample)
  }

  public static func message(_ mistake: DialogState.Mistake) -> Message {
    typealias Mistakes = Phrases.Mistakes
    return switch mistake {
    case .emptyName: Message(Mistakes.emptyName)
    case .longName(let limit): Message(Mistakes.longName(limit))
    case .empty: Message(Mistakes.needed)
    case .passwordLength(_, let length): Message(Mistakes.passwordLength(length))
    case .passwordsDiffer: Message(Mistakes.passwordsDiffer)
    case .otherEmail: Message(Mistakes.otherEmail)
    case .noTicket: Mistakes.noTicket
    case .otherProject: Message(Mistakes.otherProject)
    case .shortPassphrase: Mistakes.shortPassphrase
    case .passphrasesDiffer: Message(Mistakes.passphrasesDiffer)
    case .noLink: Mistakes.noLink
    case .notANumber: Mistakes.notANumber
    case .keyTaken: Message(Phrases.Preferences.keyTaken)
    case .reservedKey: Phrases.Preferences.reservedKey
    case .renumberedKey: Phrases.Preferences.renumberedKey
    }
  }
}

extension APIError {
  /// A project may have rules for passwords beside the length.
  fileprivate var isOfOwnRule: Bool {
    type == "password_recently_used" || type == "password_personal_data"
  }
}
