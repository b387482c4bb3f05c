/// `gatehouse doctor`: one page for a bug report.

import AccountAPI
import AccountClient
import ArgumentParser
import Commands
import ConsoleCore
import ConsoleFiles
import ConsoleUI
import Glibc
import Keyring
import ProgramVersion

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check terminal, files, keyring and server; one page for a bug report.",
    discussion: """
      The page has no secret in it, and neither names nor email addresses. ! marks a problem.
      """)

  @OptionGroup var saved: SavedAccountOption
  @OptionGroup var options: CommandOptions

  func run() throws {
    let keyring = LiveConsole.keyring(options.account.access)
    try CommandOutput.write(
      Diagnosis(
        [.init("version", "Version", ProgramVersion.text)] + terminal + [configuration]
          + self.keyring(keyring) + server(keyring)),
      asJSON: options.json)
  }

  private var terminal: [Diagnosis.Finding] {
    let names = ["TERM", "COLORTERM", "NO_COLOR", "LC_ALL", "LC_CTYPE", "LANG"]
    let size = CommandOutput.width.map { "\($0) columns" } ?? "standard output is not a terminal"
    setlocale(LC_ALL, "")
    let encoding = String(validatingCString: nl_langinfo(nl_item(CODESET)))
    return names.map { .init($0.lowercased(), $0, environment($0) ?? "not set") } + [
      .init("size", "Size", size),
      .init("encoding", "Encoding", encoding, isProblem: encoding != "UTF-8"),
    ]
  }

  private var configuration: Diagnosis.Finding {
    do {
      let file = try ConfigurationFile.load(options.config)
      return .init("configuration", "Configuration", file?.path ?? "no usable place")
    } catch {
      return problem("configuration", "Configuration", error)
    }
  }

  private func keyring(_ keyring: Keyring?) -> [Diagnosis.Finding] {
    guard let keyring else {
      return [.init("keyring", "Keyring", "no usable place", isProblem: true)]
    }
    do {
      let protection =
        switch try keyring.protection() {
        case nil: "no file yet"
        case .keyFile?: "key file"
        case .passphrase?: "passphrase"
        }
      let count = try keyring.isLocked ? nil : keyring.entries().count
      return [
        .init("keyring", "Keyring", keyring.path), .init("protection", "Protection", protection),
        .init("accounts", "Saved accounts", count.map(String.init) ?? "locked"),
      ]
    } catch {
      return [problem("keyring", "Keyring", error)]
    }
  }

  /// The server of the account that commands use; without its token.
  private func server(_ keyring: Keyring?) -> [Diagnosis.Finding] {
    do {
      guard let endpoint = try endpoint(keyring) else {
        return [.init("server", "Server", "none is chosen")]
      }
      let transport = CurlTransport(options: options.account.access.transport)
      defer { transport.shutdown() }
      let trust = try options.account.access.trust()
      let capabilities = try Blocking.run {
        await CommandResult { () async throws(CommandError) in
          try await SignInRun.check(endpoint, trust: trust, transport: transport)
        }
      }.get()
      let version = capabilities.versionText
      return [
        .init("libcurl", "libcurl", CurlTransport.libraryVersion),
        .init("server", "Server", endpoint.description),
        .init("appwrite", "Appwrite", version.isEmpty ? nil : version),
      ]
    } catch {
      return [
        .init("libcurl", "libcurl", CurlTransport.libraryVersion),
        problem("server", "Server", error),
      ]
    }
  }

  private func endpoint(_ keyring: Keyring?) throws -> Endpoint? {
    let choice = try options.choice(named: saved.account)
    if let endpoint = choice.endpoint { return endpoint }
    guard let keyring, try !keyring.isLocked,
      let entry = try? choice.select(from: keyring.entries())
    else { return nil }
    return Connection(entry)?.endpoint
  }

  private func problem(_ name: String, _ title: String, _ error: any Error) -> Diagnosis.Finding {
    let text = CommandError(thrown: error)?.message(CommandOutput.time).text
    return .init(name, title, text ?? "\(error)", isProblem: true)
  }
}
