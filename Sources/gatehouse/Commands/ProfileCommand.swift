/// `gatehouse profile`: the account's own record.

import ArgumentParser
import Commands

struct ProfileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile", abstract: "Show and change the account's profile.",
    subcommands: [Show.self, ProfileSetCommand.self], defaultSubcommand: Show.self)

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show the profile.")

    @OptionGroup var saved: SavedAccountOption
    @OptionGroup var options: CommandOptions

    func run() throws {
      try CommandAccount.with(saved, options) { account in
        try CommandOutput.write(account.profile(), asJSON: options.json)
      }
    }
  }
}
