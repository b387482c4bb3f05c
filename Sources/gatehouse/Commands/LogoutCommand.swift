/// `gatehouse logout`: ends the session on the server and deletes its token here.

import AccountAPI
import AccountClient
import ArgumentParser
import Commands
import ConsoleCore
import Keyring

struct LogoutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logout",
    abstract: "Sign out: end the session on the server and delete its token here.")

  @OptionGroup var saved: SavedAccountOption
  @OptionGroup var options: CommandOptions
  @OptionGroup var confirmation: YesOption
  @Flag(help: "Sign out of all saved accounts, or of all on the server that the options name.")
  var all = false

  func validate() throws {
    guard !all || saved.account == nil else {
      throw ValidationError("Use either --all or --account.")
    }
  }

  func run() throws {
    let keyring = try CommandKeyring.open(options)
    let choice = try options.choice(named: saved.account)
    let entries =
      try all ? choice.all(in: keyring.entries()) : [choice.select(from: keyring.entries())]
    try confirm(entries)
    let transport = try LiveConsole.transport(
      options.account.access, logFile: options.logFile)
    defer { transport.shutdown() }
    var failure: (any Error)?
    for entry in entries {
      do {
        // A token must not be left behind once its session has ended.
        try HeldSignals.run { try signOut(entry, keyring, transport) }
      } catch { failure = error }
    }
    // The others are signed out, in any case.
    if let failure { throw failure }
  }

  /// Asks before several accounts, and before one that nobody can sign in to again.
  private func confirm(_ entries: [KeyringEntry]) throws {
    if all, entries.count > 1 {
      try TerminalPrompt.confirm(
        "Sign out of \(entries.count) saved accounts?", unless: confirmation.yes)
    } else if let guest = entries.first(where: \.email.isEmpty) {
      try TerminalPrompt.confirm(
        "The account \(guest.shortName) has no email address, so you may not be able to sign in "
          + "again. Sign out?", unless: confirmation.yes)
    }
  }

  private func signOut(
    _ entry: KeyringEntry, _ keyring: Keyring, _ transport: any Transport
  ) throws {
    let account = try CommandAccount(
      entry, keyring, trust: options.account.access.trust(), transport)
    let client = account.client
    if case .failure(let error) = Blocking.run({ await client.deleteSession("current") }),
      !error.isSignedOut
    {
      throw CommandError.client(error)
    }
    try keyring.removeAccount(entry.identity)
    CommandOutput.note("Signed out of \(entry.shortName).")
  }
}
