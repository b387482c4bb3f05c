/// The exit statuses of commands: what a script can tell apart.

import AccountAPI
import AccountClient

public enum ExitStatus: Int32, CaseIterable, Sendable {
  case done = 0
  case refused = 1
  case usage = 2
  case notSignedIn = 3
  case unreachable = 4
  case rateLimited = 5
  case needsInput = 6
  case altered = 7
  case interrupted = 130

  /// The name in an error that is written as JSON.
  public var name: String { "\(self)" }

  /// What the status says, as the tables of README and manual page have it.
  public var meaning: String {
    switch self {
    case .done: "done"
    case .refused: "refused by the server, or failed on this machine"
    case .usage: "a wrong option, argument, configuration or input"
    case .notSignedIn: "not signed in, or the session has ended"
    case .unreachable: "the server cannot be reached, or does not work"
    case .rateLimited: "rate limited; until when is on standard error"
    case .needsInput: "needs a terminal, `--yes` or a passphrase"
    case .altered: "saved, but the server changed the values listed on standard error"
    case .interrupted: "interrupted by Ctrl-C"
    }
  }

  /// The status of a request that did not succeed.
  public init(_ error: ClientError) {
    self =
      switch error {
      case .noAnswer(.cancelled): .interrupted
      case .noAnswer, .uncertain, .notAppwrite, .noLongerAppwrite, .redirected:
        .unreachable
      case .refused(let refusal): Self(refusal.cause)
      case .notUnderstood, .noToken, .rejectedLocally: .refused
      }
  }

  private init(_ cause: APIError.Cause) {
    self =
      switch cause {
      case .signedOut, .secondFactorRequired: .notSignedIn
      case .tooManyRequests: .rateLimited
      case .serverFault: .unreachable
      default: .refused
      }
  }
}
