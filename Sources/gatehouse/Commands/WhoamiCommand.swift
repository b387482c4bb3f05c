/// `gatehouse whoami`

import ArgumentParser
import Commands

struct WhoamiCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "whoami", abstract: "Show who is signed in, as the server says.")

  @OptionGroup var saved: SavedAccountOption
  @OptionGroup var options: CommandOptions

  func run() throws {
    try CommandAccount.with(saved, options) { account in
      let listing = try account.profile()
      try CommandOutput.write(options.json ? listing.document.text : "\(listing.safeSummary)\n")
    }
  }
}

extension CommandAccount {
  /// The account's record, from the server.
  func profile() throws -> ProfileListing {
    ProfileListing(
      try ask { await $0.account() }, endpoint: connection.endpoint, project: connection.project,
      time: CommandOutput.time)
  }
}
