/// `gatehouse log`: the security log, as the server and this machine's archive have it.

import AccountAPI
import AccountClient
import ArgumentParser
import Commands
import ConsoleCore
import ConsoleFiles
import TerminalUI

struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Show the account's security log.",
    discussion: """
      The filter is that of the console: words, event: ip: country: device: since: and today, each \
      also with a minus. A filter that begins with a minus comes after --. With --follow entries are \
      in the order in which they came; it ends with status 0 when it is interrupted.
      """)

  @OptionGroup var saved: SavedAccountOption
  @OptionGroup var options: CommandOptions
  @Argument(help: "Show only entries that match all of these words.")
  var filter: [String] = []
  @Option(
    help: ArgumentHelp(
      "Show entries from this time on: a date such as 2026-11-01, or an age such as 12h or 7d.",
      valueName: "time"))
  var since: String?
  @Flag(help: "Write new entries as they come, until interrupted.")
  var follow = false
  @Option(
    help: ArgumentHelp(
      "The most entries to show; 100 unless --since is given, and 10 before those that --follow waits for.",
      valueName: "n"))
  var limit: Int?
  @Flag(help: "Write a line of JSON for each entry.")
  var jsonl = false
  @Flag(help: "Write comma-separated values.")
  var csv = false

  /// More than any server keeps for one account.
  private static let most = 100_000
  /// How far back a filter looks unless told.
  private static let filtered = 5_000

  func validate() throws {
    guard [options.json, jsonl, csv].filter(\.self).count <= 1 else {
      throw ValidationError("Use one of --json, --jsonl and --csv.")
    }
    guard limit.map({ $0 > 0 }) ?? true else {
      throw ValidationError("--limit must be 1 or more.")
    }
    guard !follow || !options.json else {
      throw ValidationError("Use --jsonl with --follow.")
    }
    _ = try start()
  }

  /// When the wanted entries begin; nil where nothing is said about it.
  private func start() throws -> Timestamp? {
    guard let since else { return nil }
    let now = ThisProcess.now()
    guard
      let start = PointInTime.parse(since, now: now, ahead: CommandOutput.time.secondsAhead(now))
    else {
      throw ValidationError(
        "--since must be a date such as 2026-11-01, or an age such as 12h or 7d.")
    }
    return start
  }

  func run() throws {
    let start = try start()
    let query = query
    let most = start == nil ? (query.isEmpty ? limit ?? 100 : Self.filtered) : Self.most
    try CommandAccount.with(saved, options) { account in
      let reading = try account.log(since: start, limit: most)
      let archive = try account.archive(options)
      if !account.client.capabilities.has(.log) { note(archive) }
      let rows = reading.rows(archive, since: start).filter(query.matches)
      if follow { return try follow(account, rows, LogComparison(reading, since: start)) }
      try write(
        LogListing(
          Array(rows.prefix(limit ?? (start == nil ? 100 : Self.most))),
          time: CommandOutput.time))
    }
  }

  private var query: LogQuery {
    let now = ThisProcess.now()
    return LogQuery(
      filter.joined(separator: " "), now: now, ahead: CommandOutput.time.secondsAhead(now))
  }

  // MARK: Following

  /// - Parameters:
  ///   - rows: Newest first.
  ///   - known: What need not be written any more.
  private func follow(_ account: CommandAccount, _ rows: [LogRow], _ known: LogComparison) throws {
    let shown = rows.prefix(limit ?? (since == nil ? 10 : Self.most)).reversed()
    if csv { try CommandOutput.write(LogListing([], time: CommandOutput.time).commaSeparated) }
    for row in shown { try CommandOutput.write(line(row)) }
    let client = account.client
    try Following.run([
      { following in
        let watch = AccountWatch(client, policy: .live, log: known) { report in
          if case .event(let row) = report, query.matches(row) { following.write(line(row)) }
        }
        return await watch.run().map(CommandError.client)
      }
    ])
  }

  private func line(_ row: LogRow) -> String {
    let listing = LogListing([row], time: CommandOutput.time)
    if jsonl { return listing.lines }
    guard csv else { return WatchedEvent.line(row) }
    let text = listing.commaSeparatedRows
    return CommandOutput.isTerminal ? "\(DisplayText.visible(text))\n" : text
  }

  /// That the server has no log, and since when this machine records.
  private func note(_ archive: LogArchive.Contents) {
    let start = archive.recordedSince.map {
      "what this machine has recorded since \(CommandOutput.time.date($0)), with possible gaps"
    }
    CommandOutput.note(
      "This server offers no log. Shown is \(start ?? "what this machine archived").")
  }

  private func write(_ listing: LogListing) throws {
    if jsonl { return try CommandOutput.write(listing.lines) }
    guard csv else { return try CommandOutput.write(listing, asJSON: options.json) }
    let text = listing.commaSeparated
    guard CommandOutput.isTerminal else { return try CommandOutput.write(text) }
    // A file is for spreadsheets; on a terminal nothing must act.
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    try CommandOutput.write(lines.map { DisplayText.visible(String($0)) }.joined(separator: "\n"))
  }
}

extension CommandAccount {
  /// The server's entries; none where the server has no log.
  fileprivate func log(since: Timestamp?, limit: Int) throws -> LogReading {
    let client = client
    let result = Blocking.run { await LogReading.read(client, since: since, limit: limit) }
    if case .failure(let error) = result, error.isMissingFeature {
      return LogReading([], isComplete: true)
    }
    return try result.orThrow()
  }

  /// What this machine archived; nothing where that is switched off.
  fileprivate func archive(_ options: CommandOptions) throws -> LogArchive.Contents {
    let configuration = try ConfigurationFile.load(options.config)?.configuration
    guard configuration?.archive != false, let folder = ThisProcess.locations.stateFolder else {
      return LogArchive.Contents()
    }
    let file = ArchiveFile(folder: "\(folder)/archive")
    let identity = entry.identity
    return try Blocking.run { await file.merge(LogArchive.Reading([]), identity) }.get()
  }
}
