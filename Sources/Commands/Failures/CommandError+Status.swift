/// The exit status of each cause.

import AccountClient
import Keyring

extension CommandError {
  public var status: ExitStatus {
    switch self {
    case .noSavedAccount, .tokenGone: .notSignedIn
    case .unknownAccount, .ambiguousAccount, .nameTaken, .badEndpoint, .unknownConnection,
      .otherEndpoint, .noSessionChosen, .unknownFactor, .configuration, .badPath:
      .usage
    case .needsTerminal, .unreadableSecret: .needsInput
    case .keyring(.needsPassphrase), .keyring(.wrongPassphrase): .needsInput
    case .file(.notJSON), .file(.notUTF8), .file(.notAnObject): .usage
    case .client(let error), .partial(_, _, let error): ExitStatus(error)
    case .noKeyring, .canceled, .unknownSessions, .missingPreference, .notAContainer, .keyring,
      .file,
      .unavailable:
      .refused
    }
  }
}
