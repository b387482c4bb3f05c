/// The options of commands that are about this machine and ask no server.

import ArgumentParser

struct MachineOptions: ParsableArguments {
  @OptionGroup var configuration: ConfigurationOption

  @Flag(help: "Write JSON, errors included.")
  var json = false

  var config: String? { configuration.config }
}
