/// The sentence about each cause: what happened, why, and what to do next. Commands speak English,
/// as their help does.

import AccountAPI
import AccountClient
import ConsoleCore
import ConsoleUI
import Keyring

extension CommandError {
  /// - Parameter time: says when a rate limit ends.
  public func message(_ time: TimeText) -> Message {
    switch self {
    case .noSavedAccount(nil):
      Message("No account is saved on this machine.", "Sign in with gatehouse login.")
    case .noSavedAccount(let server?):
      Message("No account is saved for \(server).", "Sign in with gatehouse login.")
    case .unknownAccount(let name, let saved):
      Message("No saved account is named “\(name)”.", Self.list("There are", saved))
    case .ambiguousAccount(let name, let matches):
      Message(
        "Several saved accounts are named “\(name)”.", Self.list("Use a user ID of", matches))
    case .nameTaken(let name):
      Message("Another saved account is named “\(name)” already.", "Choose another name.")
    case .tokenGone(let account):
      Message("The keyring has no token for \(account) any more.", "Sign in again.")
    case .noKeyring:
      Message(
        "There is no place for the keyring: the home folder is unknown or cannot be used.",
        "Name a file with --keyring.")
    case .needsTerminal(let question): Self.message(question)
    case .canceled: Message("Canceled. Nothing was changed.")
    case .unreadableSecret(let question, let descriptor, let limit):
      Message(
        "No \(question.noun) of 1 to \(limit) bytes could be read from file descriptor \(descriptor)."
      )
    case .badEndpoint(let error): Messages.message(error)
    case .unknownConnection(let name, let known):
      Message("The configuration has no connection “\(name)”.", Self.list("There are", known))
    case .otherEndpoint(let endpoint, let suggestion):
      Message(
        "There is no Appwrite server at \(endpoint), so nothing was sent.",
        "Use --endpoint \(suggestion) if that is the right one.")
    case .unknownFactor(let name, let offered):
      name.isEmpty
        ? Message("The sign-in requires a second factor, and none can be verified.")
        : Message(
          "The factor “\(name)” cannot be verified.", Self.list("Use one of", offered))
    case .unknownSessions(let ids):
      Message(
        "The account has no session \(ids.joined(separator: ", ")), so nothing was revoked.",
        "See gatehouse sessions list.")
    case .noSessionChosen:
      Message("Name the sessions to revoke, or use --others, --all or --older-than.")
    case .configuration(let lines): Message(lines.joined(separator: " "))
    case .badPath(let path):
      Message(
        "“\(path)” is not the path of a preference.", "It looks like editor.theme or /editor/theme."
      )
    case .missingPreference(let path):
      Message("There is no preference “\(path)”.", "See gatehouse preferences export.")
    case .notAContainer(let path):
      Message(
        "“\(path)” leads into a value that is neither an object nor an array.",
        "Nothing was sent.")
    case .client(let error): Messages.message(error, time: time)
    case .keyring(let error): Messages.message(error)
    case .file(let error): Message(Messages.text(error))
    case .partial(let done, let left, let error):
      Message(
        "\(done) done, \(left) left: \(Messages.message(error, time: time).text)")
    case .unavailable:
      Message("This server does not offer that.")
    }
  }

  private static func message(_ question: Question) -> Message {
    switch question {
    case .confirmation:
      Message("This must be confirmed, and there is no terminal.", "Use --yes.")
    case .passphrase:
      Message(
        "The keyring is protected by a passphrase, and there is no terminal.",
        "Use --passphrase-fd.")
    case .password:
      Message(
        "A password is needed, and there is no terminal.",
        "Use --password-stdin or --password-fd.")
    case .newPassword:
      Message(
        "A new password is needed, and there is no terminal.", "Use --new-password-fd.")
    case .token: Message("A token is needed.", "Use --token-stdin.")
    case .editor: Message("An editor needs a terminal.", "Use preferences export and import.")
    case .code:
      Message(
        "The sign-in requires a second factor, and there is no terminal to type a code.",
        "Run the command on a terminal, or use --token-stdin with a session that is complete.")
    }
  }

  private static func list(_ beginning: String, _ names: [String]) -> String {
    names.isEmpty ? "" : "\(beginning) \(names.joined(separator: ", "))."
  }
}

extension CommandError.Question {
  /// The secret that is asked for.
  var noun: String {
    switch self {
    case .confirmation: "answer"
    case .passphrase: "passphrase"
    case .password: "password"
    case .newPassword: "new password"
    case .token: "token"
    case .editor: "editor"
    case .code: "code"
    }
  }
}
