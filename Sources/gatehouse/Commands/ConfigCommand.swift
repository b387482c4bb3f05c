/// `gatehouse config`: where the files of this machine are, and whether the configuration is right.

import ArgumentParser
import Commands
import ConsoleFiles

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Show where files are, and check the configuration.",
    subcommands: [Path.self, Check.self], defaultSubcommand: Path.self)

  struct Path: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the paths of configuration, keyring, state and themes.")

    @OptionGroup var options: MachineOptions

    func run() throws {
      let locations = ThisProcess.locations
      try CommandOutput.write(
        PathListing([
          .init("configuration", "Configuration", options.config ?? locations.configurationFile),
          .init("keyring", "Keyring", locations.keyring),
          .init("state", "State", locations.stateFolder),
          .init("themes", "Themes", locations.configurationFolder.map { "\($0)/themes" }),
        ]), asJSON: options.json)
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check the configuration: what is wrong, line by line.")

    @OptionGroup var options: MachineOptions

    func run() throws { _ = try ConfigurationFile.load(options.config) }
  }
}
