/// The options of commands that act for a saved account.

import ArgumentParser

struct SavedAccountOptions: ParsableArguments {
  @Option(
    name: .customLong("account"),
    help: ArgumentHelp(
      "The saved account to use, by its name, email address or user ID; otherwise the one used last.",
      valueName: "name"), completion: .custom { words, _, _ in CompletionValues(words).accounts })
  var accountName: String?

  @OptionGroup var command: CommandOptions

  var json: Bool { command.json }
}
