/// `gatehouse accounts`: the accounts that are saved on this machine. No server is asked.

import ArgumentParser
import Commands
import ConsoleUI
import Keyring

struct AccountsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accounts", abstract: "List, choose, rename and remove saved accounts.",
    subcommands: [List.self, Use.self, Rename.self, Remove.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the saved accounts, the one in use first.")

    @OptionGroup var options: CommandOptions

    func run() throws {
      let entries = try CommandKeyring.open(options).entries()
      try CommandOutput.write(
        AccountListing(entries, time: CommandOutput.time), asJSON: options.json)
    }
  }

  struct Use: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Use this saved account from now on, in the console as well.")

    @OptionGroup var options: CommandOptions
    @OptionGroup var account: AccountName

    func run() throws {
      let (keyring, entry) = try account.entry(options)
      try keyring.use(entry.identity, at: ThisProcess.now().seconds)
    }
  }

  struct Rename: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give a saved account a name of its own, on this machine only.")

    @OptionGroup var options: CommandOptions
    @OptionGroup var account: AccountName
    @Argument(help: "The new name; an empty one removes it.")
    var newName: String

    func run() throws {
      let (keyring, entry) = try account.entry(options)
      let others = try keyring.entries().filter { $0.identity != entry.identity }
      guard newName.isEmpty || !others.contains(where: { $0.label == newName }) else {
        throw CommandError.nameTaken(newName)
      }
      try keyring.change(entry.identity) { $0.label = newName }
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove a saved account from this machine; its session on the server stays.")

    @OptionGroup var options: CommandOptions
    @OptionGroup var confirmation: YesOption
    @OptionGroup var account: AccountName

    func run() throws {
      let (keyring, entry) = try account.entry(options)
      try TerminalPrompt.confirm(
        "The session stays signed in on the server, and its token is deleted here. "
          + "Remove \(entry.shortName)?", unless: confirmation.yes)
      try keyring.removeAccount(entry.identity)
    }
  }

  /// The account that a command changes.
  struct AccountName: ParsableArguments {
    @Argument(
      help: "The account's name, email address or user ID.",
      completion: .custom { words, _, _ in CompletionValues(words).accounts })
    var name: String

    func entry(_ options: CommandOptions) throws -> (Keyring, KeyringEntry) {
      let keyring = try CommandKeyring.open(options)
      return (keyring, try options.choice(named: name).select(from: keyring.entries()))
    }
  }
}
