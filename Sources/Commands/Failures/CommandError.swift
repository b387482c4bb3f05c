/// Why a command did not do what it was asked: the cause. Its sentence is in
/// `CommandError+Text.swift`, its exit status in `CommandError+Status.swift`.

import AccountAPI
import AccountClient
import ConsoleCore
import Keyring

public enum CommandError: Error, Equatable, Sendable {
  // MARK: The saved account

  /// No account is saved, or none for the server that the options name.
  case noSavedAccount(server: String?)
  /// No saved account has this name.
  case unknownAccount(String, saved: [String])
  /// Several saved accounts have this name.
  case ambiguousAccount(String, matches: [String])
  /// Another account has the name already.
  case nameTaken(String)
  /// The keyring has no token for the account any more.
  case tokenGone(account: String)
  /// There is no place for a keyring: the home folder is unknown or cannot be used.
  case noKeyring

  // MARK: What is asked of the person

  /// Something must be asked, and there is no terminal.
  case needsTerminal(Question)
  /// The question was answered with no.
  case canceled
  /// A secret on a descriptor is missing or longer than `limit` bytes.
  case unreadableSecret(Question, descriptor: Int32, limit: Int)

  /// What a command asks on a terminal, and what answers it in a script.
  public enum Question: Equatable, Sendable {
    case confirmation, passphrase, password, newPassword, token, code, editor
  }

  // MARK: What is wrong with arguments

  case badEndpoint(FormError)
  case unknownConnection(String, known: [String])
  /// The endpoint is not one of Appwrite, but this one is.
  case otherEndpoint(String, suggestion: String)
  /// The server does not offer this factor; the names of those that it does.
  case unknownFactor(String, offered: [String])
  case unknownSessions([String])
  case noSessionChosen
  case configuration(lines: [String])
  case badPath(String)
  case missingPreference(String)
  /// The path goes on below a value that is neither an object nor an array.
  case notAContainer(String)

  // MARK: What failed

  case client(ClientError)
  case keyring(KeyringError)
  case file(FileError)
  /// A request of several failed; the others were made, or are left.
  case partial(done: Int, left: Int, ClientError)
  /// The server does not have the operation.
  case unavailable(ServerFeature)
}
