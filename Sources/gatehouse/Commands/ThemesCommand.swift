/// `gatehouse themes`: lists, checks and shows themes.

import ArgumentParser
import Commands
import ConsoleCore
import ConsoleFiles
import ConsoleUI
import TerminalUI

struct ThemesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "themes", abstract: "List, check and preview themes.",
    subcommands: [List.self, Check.self, Preview.self], defaultSubcommand: List.self)

  private static var library: ThemeLibrary {
    ThemeLibrary(folders: ThisProcess.locations.themeFolders)
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the themes; * marks the one of the configuration.")

    @OptionGroup var options: MachineOptions

    func run() throws {
      let chosen = try ConfigurationFile.load(options.config)?.configuration.theme
      try CommandOutput.write(
        ThemeListing(
          [Settings.automatic] + ThemesCommand.library.names, chosen: chosen ?? Settings.automatic),
        asJSON: options.json)
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check a theme's file: what is wrong, line by line.")

    @OptionGroup var options: MachineOptions
    @Argument(help: "The file.", completion: .file(extensions: ["toml"]))
    var file: String

    func run() throws {
      let errors = try ThemesCommand.library.check(ThisProcess.locations.expanding(file)).get()
      if !errors.isEmpty { throw CommandError.configuration(lines: errors.map(Messages.line)) }
    }
  }

  struct Preview: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a theme's colors on this terminal.")

    @OptionGroup var options: MachineOptions
    @Argument(
      help: "The theme's name.",
      completion: .custom { words, _, _ in CompletionValues(words).themes })
    var name: String

    func run() throws {
      let (theme, errors) = ThemesCommand.library.load(name)
      guard let theme else { throw CommandError.configuration(lines: errors.map(Messages.line)) }
      try CommandOutput.write(ThemePreview(theme, depth: CommandOutput.depth).text)
    }
  }
}
