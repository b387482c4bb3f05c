/// `--config`, which the console and all commands have.
///
/// A group of its own: the parser hands what it read for one command to others that have the group.

import ArgumentParser

struct ConfigurationOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Read the configuration from this file, and save changed settings there.", valueName: "file"))
  var config: String?
}
