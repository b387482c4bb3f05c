/// Writes what watches report: events to standard output and to a program, one after the other, and
/// the state of the connection to standard error.

import AccountClient
import Commands
import ConsoleUI
import Keyring
import TerminalUI

actor EventWriter {
  private let asJSON: Bool
  private let program: EventProgram?
  private let accounts: Int
  /// The accounts whose connection is lost, which is said once.
  private var lost: Set<KeyringEntry.Identity> = []

  /// - Parameter accounts: How many are watched.
  init(asJSON: Bool, _ program: EventProgram?, accounts: Int) {
    self.accounts = accounts
    self.asJSON = asJSON
    self.program = program
  }

  func write(
    _ report: AccountWatch.Report, _ account: KeyringEntry, _ following: Following
  ) async {
    switch report {
    case .event(let row):
      let event = WatchedEvent(row, of: account)
      following.write(asJSON ? event.document.line : event.line)
      if let program, let problem = await program.run(event.document.line) {
        Self.note("\(program.path): \(problem)")
      }
    case .listening(let isLive):
      lost.remove(account.identity)
      Self.note(
        isLive
          ? "Watching \(account.shortName), live."
          : "Watching \(account.shortName), every five minutes: the server has no live updates.")
    case .lost:
      if lost.insert(account.identity).inserted {
        Self.note("The connection for \(account.shortName) is lost and tried again.")
      }
    }
  }
  /// An account is not watched any more. Of the last one the command itself tells why.
  func ended(_ account: KeyringEntry, _ error: ClientError) {
    guard accounts > 1 else { return }
    let reason = Messages.message(error, time: CommandOutput.time).text
    Self.note("\(account.shortName) is not watched any more: \(reason)")
  }

  /// Names are any text, and go to a terminal.
  static func note(_ sentence: String) { CommandOutput.note(DisplayText.visible(sentence)) }
}
