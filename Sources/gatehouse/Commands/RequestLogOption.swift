/// `--log-file`, which the console and commands that ask a server have.

import ArgumentParser

struct RequestLogOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Append a line for each request to this file: method, path, status and time, and no secret.",
      valueName: "file"))
  var logFile: String?
}
