/// The options that every command without a screen has.

import AccountAPI
import ArgumentParser
import ConsoleFiles
import Glibc

struct CommandOptions: ParsableArguments {
  @OptionGroup var account: AccountOptions

  @Option(
    help: ArgumentHelp(
      "Read the keyring's passphrase from this file descriptor instead of the terminal.",
      valueName: "n"))
  var passphraseFd: Int32?

  @OptionGroup var configuration: ConfigurationOption
  @OptionGroup var requestLog: RequestLogOption

  @Flag(help: "Write JSON, errors included.")
  var json = false

  var config: String? { configuration.config }
  var logFile: String? { requestLog.logFile }
}
