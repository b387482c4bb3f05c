/// `gatehouse sessions`: lists and revokes the account's sessions.

import AccountAPI
import ArgumentParser
import Commands
import ConsoleFiles

struct SessionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sessions", abstract: "List and revoke the account's sessions.",
    subcommands: [List.self, Revoke.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the account's sessions; * marks the current one.")

    @OptionGroup var saved: SavedAccountOption
    @OptionGroup var options: CommandOptions

    func run() throws {
      try CommandAccount.with(saved, options) { account in
        let sessions = try account.ask { await $0.sessions() }
        try CommandOutput.write(
          SessionListing(sessions, time: CommandOutput.time, now: ThisProcess.now()),
          asJSON: options.json)
      }
    }
  }

  struct Revoke: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Revoke sessions: their devices are signed out.")

    @OptionGroup var saved: SavedAccountOption
    @OptionGroup var options: CommandOptions
    @OptionGroup var confirmation: YesOption
    @Argument(
      help: "The IDs of the sessions.",
      completion: .custom { words, _, _ in CompletionValues(words).sessions })
    var ids: [String] = []
    @Flag(help: "All sessions except the current one.")
    var others = false
    @Flag(help: "All sessions, the current one included.")
    var all = false
    @Option(
      help: ArgumentHelp(
        "Sessions that were signed in before this long, such as 12h, 90d or 4w, except the current one. One whose age is unknown stays.",
        valueName: "age"), transform: Self.age)
    var olderThan: Age?
    @Flag(help: "Show what would be revoked, and revoke nothing.")
    var dryRun = false

    private static func age(_ text: String) throws -> Age {
      guard let age = Age(text) else {
        throw ValidationError("--older-than must be a number with m, h, d or w, such as 90d.")
      }
      return age
    }

    func run() throws {
      let selection = SessionSelection(ids: ids, others: others, all: all, olderThan: olderThan)
      try CommandAccount.with(saved, options) { account in
        let sessions = try account.ask { await $0.sessions() }
        let seen = ThisProcess.locations.stateFolder.flatMap {
          LastSeenFiles(folder: $0).load(account.entry.identity)
        }
        let outcome = try selection.outcome(
          sessions, firstSeen: { seen?.sessions[$0]?.first }, now: ThisProcess.now())
        if !outcome.ofUnknownAge.isEmpty {
          CommandOutput.note(
            "Not revoked, since their age is unknown: "
              + outcome.ofUnknownAge.map(\.id).joined(separator: ", "))
        }
        try dryRun ? show(outcome.revoked) : revoke(outcome.revoked, account)
      }
    }

    private func show(_ sessions: [Session]) throws {
      try CommandOutput.write(
        SessionListing(sessions, time: CommandOutput.time, now: ThisProcess.now()),
        asJSON: options.json)
    }

    private func revoke(_ sessions: [Session], _ account: CommandAccount) throws {
      if !sessions.isEmpty {
        try TerminalPrompt.confirm(question(sessions), unless: confirmation.yes)
      }
      let client = account.client
      let result = Blocking.run { await SessionRevocation.run(sessions, client) }
      if result.endedCurrent { try account.keyring.removeAccount(account.entry.identity) }
      try CommandOutput.write(
        options.json ? result.document.text : result.revoked.map { "\($0.id)\n" }.joined())
      if let error = result.error {
        throw CommandError.partial(
          done: result.revoked.count, left: result.left.count, error)
      }
    }

    private func question(_ sessions: [Session]) -> String {
      let count = sessions.count == 1 ? "1 session" : "\(sessions.count) sessions"
      let current = sessions.contains(where: \.isCurrent) ? ", the current one included" : ""
      return "Revoke \(count)\(current)?"
    }
  }
}
