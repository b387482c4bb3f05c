/// `gatehouse preferences`: the preferences of a saved account as JSON, from and to files and
/// pipes, for scripts. No terminal is needed.

import AccountAPI
import AccountClient
import ArgumentParser
import Commands
import ConsoleCore
import ConsoleFiles
import ConsoleUI
import Dispatch
import Glibc
import Keyring
import TerminalUI

struct PreferencesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preferences",
    abstract: "Export or import the preferences of a saved account as JSON.",
    subcommands: [Export.self, Import.self])

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Export preferences as JSON.")

    @OptionGroup var account: AccountOptions
    @Argument(help: "New file to write, or - for standard output.")
    var path = "-"

    func run() throws {
      let saved = try SavedAccount(account)
      defer { saved.transport.shutdown() }
      let client = saved.client
      let preferences = try SavedAccount.wait { await client.preferences() }
      let text = JSONWriter.text(.object(preferences.object), style: .indented) + "\n"
      guard path == "-" else {
        if let error = TextFiles(ThisProcess.locations).write(path, text) {
          throw SavedAccount.Failure.file(error)
        }
        return
      }
      let number = Descriptor.write(text, to: STDOUT_FILENO)
      if number != 0 {
        throw SavedAccount.Failure.file(.system(errno: number, path: "standard output"))
      }
    }
  }

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Import preferences from JSON. Keys that are not in it stay unchanged.",
      discussion: """
        Appwrite stores some values differently: {} becomes [], 2.0 becomes 2, and integers of more than 64 bits lose digits. Those are listed on standard error before they are sent, and the server's answer is compared afterwards.

        Exit status: 0 when every value was stored as given, \(changed) when the server changed some of them; otherwise as with every command.
        """)

    /// Exit status where everything was imported, but the server changed some values.
    private static let changed: Int32 = 7

    @OptionGroup var account: AccountOptions
    @Argument(help: "File to read, or - for standard input.")
    var path = "-"

    func run() throws {
      let text = try read()
      let json: JSONValue
      do throws(JSONReader.ParseError) { json = try JSONReader.read(text) } catch {
        throw SavedAccount.Failure.file(.notJSON(line: error.line(in: text)))
      }
      guard case .object(let object) = json else { throw SavedAccount.Failure.file(.notAnObject) }
      let saved = try SavedAccount(account)
      defer { saved.transport.shutdown() }
      let client = saved.client
      let known = try SavedAccount.wait { await client.preferences() }
      let edited = known.merging(object)
      if known.changes(to: edited).isEmpty { return }
      let expected = PreferenceDifference.expectedWhenSaving(edited, over: known)
      if !expected.isEmpty { report("Appwrite stores these values differently:", expected) }
      let answer = try SavedAccount.wait {
        await client.updatePreferences(to: edited, known: known)
      }
      let found = PreferenceDifference.foundAfterSaving(edited, over: known, answer: answer)
      if found.isEmpty { return }
      if found == expected {
        report("Imported. The server changed the values listed above.")
      } else {
        report("Imported. The server changed these values:", found)
      }
      throw ExitCode(Self.changed)
    }

    /// For standard error. Keys and values may hold anything, and go to a terminal.
    private func report(_ sentence: String, _ changes: [PreferenceDifference] = []) {
      let lines = [sentence] + changes.map { "  \(DisplayText.visible(PreferenceText.change($0)))" }
      _ = Descriptor.write(lines.joined(separator: "\n") + "\n", to: STDERR_FILENO)
    }

    private func read() throws -> String {
      let files = TextFiles(ThisProcess.locations)
      let result =
        path == "-" ? files.read(from: STDIN_FILENO, name: "standard input") : files.read(path)
      switch result {
      case .success(let text): return text
      case .failure(let error): throw SavedAccount.Failure.file(error)
      }
    }
  }
}

/// An account that the keyring holds, without a console around it.
struct SavedAccount {
  enum Failure: Error {
    case nothingKept, locked, gone
    case keyring(KeyringError)
    case client(ClientError)
    case file(FileError)
  }

  let client: AccountClient
  /// To be shut down before the process ends: OpenSSL's exit handlers free what its thread uses.
  let transport: CurlTransport

  /// The one used last, or that of the connection that the options name.
  init(_ account: AccountOptions) throws {
    guard let keyring = LiveConsole.keyring(account) else { throw Failure.nothingKept }
    let account = try account.resolved()
    let trust = try account.trust()
    let (entry, secret) = try Self.kept(keyring, account)
    guard let connection = Connection(entry) else { throw Failure.nothingKept }
    transport = CurlTransport(options: account.transport)
    client = AccountClient(
      endpoint: connection.endpoint, project: connection.project,
      // What the command line says goes before what was kept.
      trust: trust == .system ? connection.trust : trust,
      token: secret, transport: transport)
  }

  private static func kept(_ keyring: Keyring, _ account: AccountOptions) throws -> (
    KeyringEntry, Secret
  ) {
    do {
      if try keyring.protection() == .passphrase { throw Failure.locked }
      let choice = AccountChoice(
        endpoint: try account.parsedEndpoint(), project: account.givenProject)
      let entry = try choice.select(from: keyring.entries())
      guard let secret = try keyring.secret(for: entry.identity) else { throw Failure.gone }
      return (entry, secret)
    } catch let error as KeyringError {
      throw Failure.keyring(error)
    }
  }

  /// For what has no terminal to keep alive meanwhile.
  static func wait<Value: Sendable>(
    _ ask: @escaping @Sendable () async -> Result<AccountClient.Answer<Value>, ClientError>
  ) throws -> Value {
    let done = DispatchSemaphore(value: 0)
    let answer = Answer<Value>()
    Task.detached {
      answer.result = await ask()
      done.signal()
    }
    done.wait()
    switch answer.result {
    case .success(let value)?: return value.value
    case .failure(let error)?: throw Failure.client(error)
    case nil: throw Failure.gone
    }
  }

  /// `@unchecked`: written before the semaphore is signalled, and read after.
  private final class Answer<Value: Sendable>: @unchecked Sendable {
    var result: Result<AccountClient.Answer<Value>, ClientError>?
  }
}
