/// `--log-file`, which the console and commands that ask a server have.

import ArgumentParser

struct RequestLogOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Append one line per request to this file: method, path, status and time. No secrets.",
      valueName: "file"))
  var logFile: String?
}
