/// `--yes`, for commands that ask before they do something that cannot be undone.

import ArgumentParser

struct YesOption: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Do not ask for confirmation; required in scripts.")
  var yes = false
}
