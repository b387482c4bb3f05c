/// `gatehouse security recovery-codes`: generates recovery codes into a file.

import AccountAPI
import AccountClient
import ArgumentParser
import Commands
import ConsoleFiles
import Glibc

struct RecoveryCodesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recovery-codes",
    abstract: "Generate recovery codes into a new file that only you can read.",
    discussion: "Where there are codes already, they are replaced and stop working.")

  @OptionGroup var saved: SavedAccountOption
  @OptionGroup var options: CommandOptions
  @OptionGroup var confirmation: YesOption
  @Argument(help: "A new file.", completion: .file())
  var file: String

  func run() throws {
    let path = ThisProcess.locations.expanding(file)
    let files = TextFiles(ThisProcess.locations)
    try CommandAccount.with(saved, options) { account in
      // Tried first: codes that cannot be written would be lost.
      if let error = files.write(path, "") { throw CommandError.file(error) }
      unlink(path)
      let codes = try generate(account)
      if let error = files.write(path, codes.map { "\($0)\n" }.joined()) {
        throw CommandError.file(error)
      }
    }
  }

  private func generate(_ account: CommandAccount) throws -> [String] {
    let first = account.result { await $0.createRecoveryCodes() }
    guard first.refusal == .conflict else { return try first.orThrow().value }
    try TerminalPrompt.confirm(
      "There are recovery codes already, which stop working. Replace them?",
      unless: confirmation.yes)
    let renewed = account.result { await $0.renewRecoveryCodes() }
    guard renewed.refusal == .recentChallengeRequired else { return try renewed.orThrow().value }
    try account.verifyFactor()
    return try account.ask { await $0.renewRecoveryCodes() }
  }
}

extension Result where Failure == ClientError {
  /// Why the server refused; nil for success and other failures.
  fileprivate var refusal: APIError.Cause? {
    if case .failure(.refused(let error)) = self { error.cause } else { nil }
  }
}
