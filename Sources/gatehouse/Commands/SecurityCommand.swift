/// `gatehouse security`: what protects the account.

import AccountAPI
import AccountClient
import ArgumentParser
import Commands

struct SecurityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "security",
    abstract: "Show what protects the account, and generate recovery codes.",
    subcommands: [Status.self, RecoveryCodesCommand.self], defaultSubcommand: Status.self)

  struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show password, multi-factor authentication (MFA) and its factors.")

    @OptionGroup var saved: SavedAccountOption
    @OptionGroup var options: CommandOptions

    func run() throws {
      try CommandAccount.with(saved, options) { account in
        let record = try account.ask { await $0.account() }
        let factors = try account.factors()
        try CommandOutput.write(SecurityListing(record, factors: factors), asJSON: options.json)
      }
    }
  }
}

extension CommandAccount {
  /// The server's names of the factors that can be verified; nil where it has none.
  func factors() throws -> [String]? {
    let client = client
    let result = Blocking.run { await client.factors() }
    if case .failure(let error) = result, error.isMissingFeature { return nil }
    return SecondFactor.sorted(try result.orThrow().value)
  }
}
