/// Values that a shell offers while a command is typed. Nothing is asked on the terminal, and what
/// cannot be found quickly is left out.

import AccountAPI
import AccountClient
import Commands
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
    guard let entry = try? AccountChoice(name: value(of: "--account")).select(from: entries),
      let folder = ThisProcess.locations.stateFolder,
      let seen = LastSeenFiles(folder: folder).load(entry.identity)
    else { return [] }
    return seen.sessions.keys.sorted()
  }

  var themes: [String] { ThemeLibrary(folders: ThisProcess.locations.themeFolders).names }

  /// The names of connections in the configuration.
  var connections: [String] {
    (try? ConfigurationFile.load(value(of: "--config"))?.configuration.connections.map(\.name))
      ?? []
  }

  private var entries: [KeyringEntry] {
    let path = value(of: "--keyring") ?? ThisProcess.locations.keyring
    guard let path, let entries = try? Keyring(path: path).entries() else { return [] }
    return entries
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
