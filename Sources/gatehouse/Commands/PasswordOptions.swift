/// Where a password comes from: the terminal, unless an option says otherwise.

import ArgumentParser
import Commands
import Glibc
import Keyring

struct PasswordOptions: ParsableArguments {
  @Flag(help: "Read the password from standard input, up to the first line end.")
  var passwordStdin = false
  @Option(help: ArgumentHelp("Read the password from this file descriptor.", valueName: "n"))
  var passwordFd: Int32?

  func validate() throws {
    guard !passwordStdin || passwordFd == nil else {
      throw ValidationError("Use either --password-stdin or --password-fd.")
    }
  }

  func password(_ prompt: String = "Password: ") throws -> Secret {
    if passwordStdin { return try SecretInput.read(.password, from: STDIN_FILENO) }
    if let passwordFd { return try SecretInput.read(.password, from: passwordFd) }
    guard let terminal = TerminalPrompt() else { throw CommandError.needsTerminal(.password) }
    return try terminal.secret(prompt)
  }
}
