/// Every sentence about what went wrong, made in one place: what happened, and what to do next. Tested word for word.

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

public enum Messages {
  public static func message(_ error: ClientError, time: TimeText) -> Message {
    switch error {
    case .noAnswer(let reason): message(reason)
    case .uncertain(let reason):
      Message(
        "\(message(reason).sentence) Whether it was done is not known.",
        "Look before you do it again.")
    case .refused(let refusal): message(refusal, time: time)
    case .notAppwrite(let status) where [502, 503, 504].contains(status):
      Message("The server is away for the moment (\(status)).", "Try again later.")
    case .notAppwrite(413): Message("That is more than the server takes.", "Shorten something.")
    case .notAppwrite(let status):
      Message(
        "There is no Appwrite server at this endpoint: something else answered (status \(status)).",
        "Check the endpoint; it usually ends in /v1.")
    case .redirected(let address):
      Message(
        "The server sent us elsewhere\(address.isEmpty ? "" : ", to \(address)"), which is never followed.",
        "Use that address as the endpoint if you trust it.")
    case .notUnderstood(let operation, let place):
      Message(
        "The server's answer to “\(operation)” makes no sense at \(place).",
        "Refresh, and see what is there.")
    case .noToken: Message("The server accepted the sign-in, but gave no session.", "Try again.")
    case .unfit(.renumbered(let key)):
      Message(
        "This server renumbers keys of digits and adds them again at every save, so “\(key)” was not sent.",
        "Give it another name.")
    case .unfit(.endless(let key)):
      Message(
        "“\(key)” holds a number too large for the server, so nothing was sent.",
        "Use a smaller one.")
    case .unfit(.tooLarge(let bytes)):
      Message(
        "The preferences would take \(bytes) bytes; over \(Preferences.sizeLimit) this server loses them all, so nothing was sent.",
        "Shorten something.")
    }
  }

  /// In a dialog, where it is known what the credentials were for.
  public static func message(_ error: ClientError, in kind: DialogState.Kind, time: TimeText)
    -> Message
  {
    guard case .refused(let refusal) = error, case .errand(let errand) = kind,
      isWrongPassword(refusal.cause, errand)
    else { return message(error, time: time) }
    let which = errand == .changePassword ? "The old password" : "The password"
    return Message("\(which) is wrong.", "Nothing was changed.")
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
    case .cannotResolve(let host):
      Message("There is no server named \(host).", "Check the endpoint and the network.")
    case .cannotResolveProxy: Message("The proxy's name is unknown.", "Check the proxy settings.")
    case .cannotConnect:
      Message("The server cannot be reached.", "Check that it runs, and the network.")
    case .cannotConnectToProxy:
      Message("The proxy cannot be reached.", "Check the proxy settings, and the network.")
    case .proxy(let reason):
      Message("The proxy failed: \(reason).", "Check the proxy settings.")
    case .refusedByProxy(407): Message("The proxy wants a password.", "Check the proxy settings.")
    case .refusedByProxy(let status):
      Message("The proxy refused the connection (\(status)).", "Check the proxy settings.")
    case .timedOut(.connecting):
      Message("No connection came about in time.", "Check the endpoint and the network.")
    case .timedOut(.waiting): Message("The server did not answer in time.", "Try again.")
    case .timedOut(.reading):
      Message("The server stopped in the middle of its answer.", "Try again.")
    case .tls(let reason):
      Message("No secure connection could be made: \(reason).", "Check the endpoint.")
    case .untrustedCertificate(let problem): message(problem)
    case .broken: Message("The connection broke before the answer was complete.", "Try again.")
    case .answerTooLarge(let limit):
      Message("The answer is larger than \(limit >> 20) MB and was refused.")
    case .cancelled: Message("Cancelled.")
    case .libraryMissing: Message("libcurl is not installed.", "Install the package libcurl4.")
    case .other(let reason): Message("The request failed: \(reason).", "Try again.")
    }
  }

  private static func message(_ problem: TransportError.CertificateProblem) -> Message {
    let end = "so nothing was sent."
    return switch problem {
    case .expired:
      Message("The server's certificate has expired, \(end)", "Tell whoever runs the server.")
    case .notYetValid:
      Message("The server's certificate is not valid yet, \(end)", "Check this machine's clock.")
    case .selfSigned:
      Message(
        "The server's certificate is signed by itself alone, \(end)",
        "If it is the right one, give it by --ca-file.")
    case .unknownAuthority:
      Message(
        "The server's certificate is of an authority unknown here, \(end)",
        "If you trust that authority, give its certificate by --ca-file.")
    case .wrongName:
      Message("The server's certificate is for another name, \(end)", "Check the endpoint.")
    case .unreadableFile:
      Message("The file of trusted certificates cannot be read, \(end)", "Check --ca-file.")
    case .other(let reason):
      Message("The server's certificate is not trusted (\(reason)), \(end)", "Check the endpoint.")
    }
  }

  private static func message(_ error: APIError, time: TimeText) -> Message {
    switch error.cause {
    case .signedOut: Message("You are signed out: the session has ended.", "Sign in again.")
    case .wrongCredentials:
      Message("E-mail or password is wrong.", triesLeft(error.limit, time: time) ?? "Try again.")
    case .invalidSecret:
      Message(
        "The link is wrong, was used before or has expired.",
        triesLeft(error.limit, time: time) ?? "Ask for a new one.")
    case .blocked: Message("This account is blocked.", "Ask whoever runs the server.")
    case .unknownProject:
      Message("The server does not know this project.", "Check the project's id.")
    case .missing(let parameter): Message("The server misses “\(parameter)”.")
    case .invalid(let parameter, let reason):
      Message("The server refused “\(parameter)”: \(reason)")
    case .conflict: Message("This is taken already.")
    case .notFound: Message("It is not there any more.")
    case .notSupported: Message("This server does not offer that.")
    case .forbidden: Message("The server forbids this: \(error.message)")
    case .tooManyRequests(let until?) where time.now.map { $0 >= until } == true:
      Message("There were too many tries.", "You can try again now.")
    case .tooManyRequests(let until):
      Message(
        "Too many tries.",
        until.map { "The next is allowed at \(time.clockAhead($0))." } ?? "Try again in an hour.")
    case .serverFault:
      Message("The server failed: \(error.message) (\(error.status)).", "Try again later.")
    case .other: Message("The server refused: \(error.message) (\(error.status)).")
    }
  }

  /// Said before the last one, so that nobody locks himself out unawares.
  private static func triesLeft(_ limit: RateLimit?, time: TimeText) -> String? {
    guard let limit, limit.remaining <= 5 else { return nil }
    switch limit.remaining {
    case 0: return "That was the last try until \(time.clock(limit.resets))."
    case 1: return "One try is left until \(time.clock(limit.resets))."
    default: return "\(limit.remaining) tries are left until \(time.clock(limit.resets))."
    }
  }

  public static func message(_ error: KeyringError) -> Message {
    let goOn = "You can go on without it; nothing was changed."
    return switch error {
    case .system(let number, let path): Message("The keyring at \(path): \(system(number)).", goOn)
    case .unsafePermissions(let path, let mode):
      Message("Others may read \(path) (mode \(String(mode, radix: 8))).", "Run: chmod 600 \(path)")
    case .notOwned(let path):
      Message("\(path) belongs to somebody else.", "Give another place by --keyring.")
    case .notAPlainFile(let path): Message("\(path) is not a plain file.", goOn)
    case .notAKeyring(let path): Message("\(path) is not a keyring; it was left as it is.", goOn)
    case .newerVersion(let path, let version):
      Message(
        "\(path) was made by a newer Gatehouse (format \(version)); it was left as it is.", goOn)
    case .damaged(let path):
      Message("\(path) is damaged or was tampered with; it was left as it is.", goOn)
    case .noKey(let path):
      Message("The keyring's key, \(path), is gone; the keyring was left as it is.", goOn)
    case .needsPassphrase: Message("The keyring is protected by a passphrase.", goOn)
    case .wrongPassphrase:
      Message("The passphrase is wrong, or the keyring is damaged.", "Try again.")
    case .busy(let path):
      Message("\(path) is in use by another program, perhaps by a console that is stopped.", goOn)
    case .notEnoughMemory: Message("There is not enough memory to open the keyring.", goOn)
    }
  }

  private static func system(_ number: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 128)
    guard strerror_r(number, &buffer, buffer.count) == 0 else { return "error \(number)" }
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  public static func message(_ notice: ConsoleState.Notice.Content, time: TimeText) -> Message {
    switch notice {
    case .renamed: return Message("The name is changed.")
    case .saved: return Message("The preferences are saved.")
    case .revoked(0): return Message("There are no other sessions any more.")
    case .revoked(1): return Message("The session is ended.")
    case .revoked(let count): return Message("\(count) sessions are ended.")
    case .signedOutEverywhere: return Message("Signed out everywhere.")
    case .emailChanged: return Message("The e-mail address is changed; it is not verified.")
    case .passwordChanged:
      return Message("The password is changed.")
    case .verified: return Message("The e-mail address is verified.")
    case .mailSent(let address): return Message("A mail is on its way to \(address).")
    case .accountClosed: return Message("The account is closed.")
    case .passwordSet: return Message("The password is set. Sign in with it.")
    case .copied: return Message("Sent to the terminal's clipboard, if it has one.")
    case .passphraseSet: return Message("From now on the passphrase is needed.")
    case .passphraseRemoved: return Message("No passphrase is needed any more.")
    case .keptGone:
      return Message(
        "This sign-in is kept no more; another console signed out of it.", "Sign in again.")
    case .keptUnusable: return Message("This entry has no endpoint that can be used.", "Remove it.")
    case .saveFirst: return Message("Save the preferences first.")
    case .mailArrived(let subject): return Message("Mail: \(subject). F2 shows it.")
    case .rescued: return Message("Your unsaved preferences are still here.")
    case .settingsNotSaved(let number):
      return Message(
        "The settings could not be saved: \(system(number)).", "They hold until you leave.")
    case .seenForgotten: return Message("Nothing is remembered as seen any more.")
    case .notNow(let reason): return Message("Not now: \(reason).")
    case .linkNotNow: return Message("A mail's link came. Open it again when this is done.")
    case .linkArrived: return Message("The mail's link is here.")
    case .nothingToSave: return Message("Nothing has changed.")
    case .failed(let error): return message(error, time: time)
    case .signOutFailed(let error):
      let reason = message(error, time: time).sentence
      return Message(
        "Signed out here and the secret is deleted, but the server was not told: \(reason)",
        "The session lives on there; end it from another device.")
    case .keyring(let error): return message(error)
    }
  }

  public static func message(_ mistake: FormState.Mistake) -> Message {
    switch mistake {
    case .endpoint(let mistake): message(mistake)
    case .empty(let field): Message(field == 0 ? "This is needed." : "This is needed, too.")
    case .project: Message("A project's id has letters, digits and . _ - only.")
    }
  }

  private static func message(_ mistake: Endpoint.Mistake) -> Message {
    let example = "An endpoint looks like https://example.com/v1."
    return switch mistake {
    case .empty: Message("The endpoint is needed.", example)
    case .scheme(""): Message("The endpoint must begin with https://.", example)
    case .scheme(let name): Message("“\(name)://” is not known here.", example)
    case .noHost: Message("The server's name is missing.", example)
    case .badHost(let host): Message("“\(host)” is no server's name.", example)
    case .badPort(let port): Message("“\(port)” is no port.", example)
    case .unexpected(let character): Message("“\(character)” has no place in an endpoint.", example)
    }
  }

  public static func message(_ mistake: DialogState.Mistake) -> Message {
    switch mistake {
    case .emptyName: Message("A name cannot be emptied.")
    case .longName: Message("A name has at most 100 characters.")
    case .empty: Message("This is needed.")
    case .passwordLength: Message("A password has 6 to 32 bytes.")
    case .passwordsDiffer: Message("The two new passwords differ.")
    case .otherEmail: Message("This is not the address of this account.")
    case .noTicket:
      Message("Nobody is let in by this.", "Paste the whole address, link or token.")
    case .otherProject: Message("This is for another project.")
    case .shortPassphrase: Message("A passphrase has at least 8 bytes.", "Several words are best.")
    case .passphrasesDiffer: Message("The two passphrases differ.")
    case .noLink:
      Message("This is not the link of such a mail.", "Copy all of it, from http to its end.")
    case .notANumber:
      Message("This is not a number as JSON writes it.", "Such as 42, -1.5 or 6e23.")
    }
  }
}
