/// Values that a shell offers while a command is typed. Nothing is asked on the terminal, and what
/// cannot be found quickly is left out.

import AccountAPI
import AccountClient
import Commands
import ConsoleCore
import ConsoleFiles
import Keyring

struct CompletionValues {
  /// The words of the command line so far.
  private let words: [String]

  init(_ words: [String]) { self.words = words }

  /// The names, email addresses and user IDs of saved accounts; none while a passphrase is needed.
  var accounts: [String] {
    entries.flatMap { [$0.label, $0.email, $0.identity.userID] }.filter { !$0.isEmpty }
  }

  /// The IDs of the account's sessions, as this machine last saw them.
  var sessions: [String] {
    guard let entry, let folder = ThisProcess.locations.stateFolder,
      let seen = LastSeenFiles(folder: folder).load(entry.identity)
    else { return [] }
    return seen.sessions.keys.sorted()
  }

  /// The paths of preferences as the console saw them last, else if the server answers at once.
  var preferences: [String] {
    guard let entry, let connection = Connection(entry),
      let token = try? Keyring(path: keyringPath ?? "").secret(for: entry.identity)
    else { return [] }
    if let known = LiveConsole.lastKnown?.load(entry.identity, secret: token) {
      return PreferenceKeys.all(in: known.preferences)
    }
    var options = CurlTransport.Options()
    options.totalTimeout = .seconds(2)
    let transport = CurlTransport(options: options)
    defer { transport.shutdown() }
    let client = ServerClient.make(
      connection.endpoint, connection.project, trust: connection.trust, token: token, transport)
    let result = Blocking.run { await client.preferences() }
    return (try? result.get().value).map(PreferenceKeys.all) ?? []
  }

  var themes: [String] { ThemeLibrary(folders: ThisProcess.locations.themeFolders).names }

  /// The names of connections in the configuration.
  var connections: [String] {
    (try? ConfigurationFile.load(value(of: "--config"))?.configuration.connections.map(\.name))
      ?? []
  }

  /// The account that the command is for.
  private var entry: KeyringEntry? {
    try? AccountChoice(name: value(of: "--account")).select(from: entries)
  }

  private var keyringPath: String? { value(of: "--keyring") ?? ThisProcess.locations.keyring }

  private var entries: [KeyringEntry] {
    keyringPath.flatMap { try? Keyring(path: $0).entries() } ?? []
  }

  /// What follows an option, as two words or one.
  private func value(of option: String) -> String? {
    if let word = words.first(where: { $0.hasPrefix("\(option)=") }) {
      return String(word.dropFirst(option.count + 1))
    }
    guard let position = words.firstIndex(of: option), position + 1 < words.count else {
      return nil
    }
    return words[position + 1]
  }
}
