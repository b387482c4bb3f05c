/// `gatehouse watch`: one line for each thing that happens to saved accounts, for as long as it
/// runs.

import AccountAPI
import AccountClient
import ArgumentParser
import Commands
import ConsoleCore
import ConsoleFiles
import ConsoleUI
import Keyring
import Timers

struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Report what happens to saved accounts, a line for each event, until interrupted.",
    discussion: """
      Live where the server tells events, and by asking every five minutes in any case. Ends with \
      status 0 when it is interrupted or terminated, and with 3 when no watched account is signed \
      in any more.
      """)

  @OptionGroup var saved: SavedAccountOption
  @OptionGroup var options: CommandOptions
  @Flag(help: "Watch all saved accounts, or all on the server that the options name.")
  var all = false
  @Option(
    help: ArgumentHelp(
      "Run this program for each event, with the event as JSON on its standard input (no shell).",
      valueName: "program"), completion: .file())
  var exec: String?
  @Flag(help: "Add what happens to the log archive of this machine.")
  var archive = false

  func validate() throws {
    guard !all || saved.account == nil else {
      throw ValidationError("Use either --all or --account.")
    }
    guard exec.map({ EventProgram($0) != nil }) ?? true else {
      throw ValidationError("--exec must name a program that can be run.")
    }
    guard !archive || ThisProcess.locations.stateFolder != nil else {
      throw ValidationError("--archive needs a folder for state, and the home folder is unknown.")
    }
  }

  func run() throws {
    let keyring = try CommandKeyring.open(options)
    let choice = try options.choice(named: saved.account)
    let entries =
      try all ? choice.all(in: keyring.entries()) : [choice.select(from: keyring.entries())]
    let transport = try LiveConsole.transport(
      options.account.access, logFile: options.logFile)
    defer { transport.shutdown() }
    let trust = try options.account.access.trust()
    let accounts = try signedIn(entries) {
      try CommandAccount($0, keyring, trust: trust, transport)
    }
    let writer = EventWriter(
      asJSON: options.json, exec.flatMap(EventProgram.init), accounts: accounts.count)
    let folder = archive ? ThisProcess.locations.stateFolder.map { "\($0)/archive" } : nil
    try Following.run(
      accounts.map { account in
        let (client, entry) = (account.client, account.entry)
        let file = folder.map { ArchiveFile(folder: $0) }
        return { following in await Self.watch(client, entry, writer, file, following) }
      })
  }

  /// The accounts that have a token. Of several, one without is left out.
  private func signedIn(
    _ entries: [KeyringEntry], _ make: (KeyringEntry) throws -> CommandAccount
  ) throws -> [CommandAccount] {
    var missing: CommandError?
    let accounts = try entries.compactMap { entry -> CommandAccount? in
      do { return try make(entry) } catch let error as CommandError
        where error.status == .notSignedIn
      {
        if entries.count > 1 { EventWriter.note(error.message(CommandOutput.time).text) }
        missing = error
        return nil
      }
    }
    if accounts.isEmpty, let missing { throw missing }
    return accounts
  }

  private static func watch(
    _ client: AccountClient, _ entry: KeyringEntry, _ writer: EventWriter, _ file: ArchiveFile?,
    _ following: Following
  ) async -> CommandError? {
    let identity = entry.identity
    let watch = AccountWatch(
      client, policy: .live,
      archive: { reading in
        if let file, case .failure(let error) = await file.merge(reading, identity) {
          EventWriter.note(Messages.text(error))
        }
      },
      report: { await writer.write($0, entry, following) })
    guard let error = await watch.run() else { return nil }
    await writer.ended(entry, error)
    return .client(error)
  }
}

extension AccountWatch.Policy {
  /// With the clock of this process.
  static let live = Self(
    wait: { duration in
      let (seconds, attoseconds) = duration.components
      try await TimerThread.shared.wait(
        milliseconds: seconds * 1_000 + attoseconds / 1_000_000_000_000_000)
    }, now: ThisProcess.now)
}
