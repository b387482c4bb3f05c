/// Which saved account a command acts for.
///
/// Commands have this group beside `CommandOptions`, not around it: debug builds of the parser
/// check a group five times for each group around it, which took most of the time of the tests.

import ArgumentParser

struct SavedAccountOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The saved account to use, by its name, email address or user ID; otherwise the one used last.",
      valueName: "name"), completion: .custom { words, _, _ in CompletionValues(words).accounts })
  var account: String?
}
