/// The command line: which console to open, or the server to become.

import AccountAPI
import AccountClient
import ArgumentParser
import CMemory
import CWorker
import ConsoleCore
import ConsoleFiles
import Glibc
import Keyring
import ProgramVersion

@main
struct Gatehouse: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gatehouse",
    abstract: "Manage your Appwrite account from the terminal.",
    discussion: """
      Without a subcommand, opens the most recently used account or asks where to connect. \
      Run `gatehouse demo` to try it without a server.
      """,
    version: "Gatehouse \(ProgramVersion.text)",
    subcommands: [
      Demo.self, Server.self, LoginCommand.self, LogoutCommand.self, WhoamiCommand.self,
      AccountsCommand.self, SessionsCommand.self, LogCommand.self, WatchCommand.self,
      ProfileCommand.self, SecurityCommand.self, PreferencesCommand.self,
      ThemesCommand.self, ConfigCommand.self, DoctorCommand.self,
    ])

  /// The statuses are our own, and no part of the process is for others to look at.
  static func main() {
    gate_memory_forbid_dumps()
    // Before the first task. Without it, libdispatch wakes the process every second.
    _ = gate_worker_start()
    do {
      // Nothing to parse is what most starts have: the tables of commands and options take longer
      // than the first frame.
      if CommandLine.arguments.count <= 1 {
        let access = AccountAccess()
        try LiveConsole.open(access.target(), access, ConsoleChoice())
      }
      var command = try parseAsRoot()
      try OptionCheck.check(command)
      try command.run()
    } catch {
      CommandEnd.end(error)
    }
  }

  @OptionGroup var account: AccountOptions
  @Option(
    help: ArgumentHelp(
      "Lock saved accounts after this many minutes without a key press, if a passphrase is set; 0 for never.",
      valueName: "minutes"))
  var lockAfter: Int64?
  @OptionGroup var options: ConsoleOptions

  func validate() throws {
    guard (0...100_000).contains(lockAfter ?? 0) else {
      throw ValidationError("--lock-after must be 0 to 100000 minutes.")
    }
  }

  func run() throws {
    let access = account.access
    try LiveConsole.open(access.target(), access, options.choice, lockAfter: lockAfter)
  }
}

struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Try Gatehouse with a built-in server and sample accounts. Nothing is saved.")

  @Option(help: "Appwrite version the demo server imitates: 0.6 or 1.8.")
  var dialect = "1.8"

  /// Shorter in tests.
  @Option(help: .hidden)
  var visitorAfter = 30

  @OptionGroup var options: ConsoleOptions

  func validate() throws {
    guard ["0.6", "1.8"].contains(dialect) else {
      throw ValidationError("--dialect must be 0.6 or 1.8.")
    }
  }

  func run() throws {
    try LiveConsole.open(
      .demo(dialect: dialect, visitorAfter: visitorAfter), nil, options.choice)
  }
}

struct Server: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the built-in account server (see gatehouse server --help).")

  @Argument(parsing: .captureForPassthrough)
  var arguments: [String] = []

  /// Becomes the server program, which stands beside this one.
  func run() throws {
    let program = DemoServer.program
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    words.append(nil)
    execv(program, words)
    throw ValidationError("Cannot start \(program): \(String(cString: strerror(errno))).")
  }
}

/// How `AccountAccess` is given.
struct AccountOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "API endpoint of the server, such as https://example.com/v1.", valueName: "url"))
  var endpoint: String?

  @Option(help: ArgumentHelp("ID of the project that the account belongs to.", valueName: "id"))
  var project: String?

  @Option(
    help: ArgumentHelp(
      "Use the connection [connections.NAME] from config.toml.", valueName: "name"),
    completion: .custom { words, _, _ in CompletionValues(words).connections })
  var connection: String?

  @Option(
    help: ArgumentHelp(
      "Trust the CA certificates in this PEM file instead of the system's.", valueName: "file"))
  var caFile: String?

  @Flag(
    help:
      "Accept any TLS certificate. Anyone between you and the server can then read and change everything; a warning stays on the screen."
  )
  var insecure = false

  @Option(
    help: ArgumentHelp(
      "Connect through this proxy, such as http://proxy.example:3128 or socks5h://localhost:1080, instead of the one in the environment; “none” for no proxy. Servers on this machine are always contacted directly.",
      valueName: "url"))
  var proxy: String?

  @Option(help: ArgumentHelp("File with the saved accounts (encrypted).", valueName: "file"))
  var keyring: String?

  func validate() throws {
    guard connection == nil || (endpoint == nil && project == nil) else {
      throw ValidationError("Use either --connection, or --endpoint and --project.")
    }
  }

  var access: AccountAccess {
    AccountAccess(
      endpoint: endpoint, project: project, connection: connection, caFile: caFile,
      insecure: insecure, proxy: proxy, keyring: keyring)
  }
}

/// How `ConsoleChoice` is given.
struct ConsoleOptions: ParsableArguments {
  @OptionGroup var configuration: ConfigurationOption
  @OptionGroup var requestLog: RequestLogOption

  @Option(
    help: ArgumentHelp(
      "Color theme by name, or auto to follow the terminal's background.",
      valueName: "name"), completion: .custom { words, _, _ in CompletionValues(words).themes })
  var theme: String?

  @Option(
    help: ArgumentHelp("Language: en or de. Default: from the locale.", valueName: "code"),
    transform: Self.language)
  var language: Language?

  @Flag(
    help:
      "Print lines instead of drawing the screen: for screen readers, and for terminals that cannot position the cursor."
  )
  var plain = false

  var choice: ConsoleChoice {
    ConsoleChoice(
      config: configuration.config, logFile: requestLog.logFile, theme: theme, language: language,
      isPlain: plain)
  }

  private static func language(_ text: String) throws -> Language {
    guard let language = Language(rawValue: text) else {
      let names = Language.allCases.map(\.rawValue).joined(separator: " and ")
      throw ValidationError("--language must be \(names).")
    }
    return language
  }
}
