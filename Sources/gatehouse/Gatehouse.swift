/// The command line: which console to open, or the server to become.

import AccountAPI
import AccountClient
import ArgumentParser
import CMemory
import ConsoleCore
import ConsoleFiles
import Glibc
import Keyring
import ProgramVersion

@main
struct Gatehouse: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gatehouse",
    abstract: "A terminal console for your own account on an Appwrite server.",
    discussion: """
      Without a command it opens the account used last, or asks where to connect. `gatehouse demo` needs no server at hand.
      """,
    version: "Gatehouse \(ProgramVersion.text)",
    subcommands: [
      Demo.self, Server.self, LoginCommand.self, LogoutCommand.self, WhoamiCommand.self,
      AccountsCommand.self, SessionsCommand.self, LogCommand.self, ProfileCommand.self,
      SecurityCommand.self, PreferencesCommand.self,
      ThemesCommand.self, ConfigCommand.self, DoctorCommand.self,
    ])

  /// The statuses are our own, and no part of the process is for others to look at.
  static func main() {
    gate_memory_forbid_dumps()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      CommandEnd.end(error)
    }
  }

  @OptionGroup var account: AccountOptions
  @OptionGroup var options: ConsoleOptions

  func run() throws { try LiveConsole.open(account.target(), account, options) }
}

struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Open the console on a built-in account server with sample people; nothing is kept.")

  @Option(help: "Whose way the server speaks: 0.6 or 1.8.")
  var dialect = "1.8"

  /// Shorter in tests.
  @Option(help: .hidden)
  var visitorAfter = 30

  @OptionGroup var options: ConsoleOptions

  func validate() throws {
    guard ["0.6", "1.8"].contains(dialect) else {
      throw ValidationError("--dialect takes 0.6 or 1.8.")
    }
  }

  func run() throws {
    try LiveConsole.open(
      .demo(dialect: dialect, visitorAfter: visitorAfter), nil, options)
  }
}

struct Server: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the built-in account server alone (gatehouse server --help).")

  @Argument(parsing: .captureForPassthrough)
  var arguments: [String] = []

  /// Becomes the server program, which stands beside this one.
  func run() throws {
    let program = DemoServer.program
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    words.append(nil)
    execv(program, words)
    throw ValidationError("\(program) cannot be started: \(String(cString: strerror(errno))).")
  }
}

/// Which server, how it is reached, and where sign-ins to it are kept: the demo has nothing of it.
struct AccountOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The server's endpoint, such as https://example.com/v1.", valueName: "url"))
  var endpoint: String?

  @Option(help: ArgumentHelp("The id of the project the account belongs to.", valueName: "id"))
  var project: String?

  @Option(
    help: ArgumentHelp(
      "A connection that has a name in config.toml, under [connections.NAME].", valueName: "name"),
    completion: .custom { words, _, _ in CompletionValues(words).connections })
  var connection: String?

  @Option(
    help: ArgumentHelp(
      "Trust the authorities in this PEM file instead of the system's.", valueName: "file"))
  var caFile: String?

  @Flag(
    help:
      "Take any certificate. Somebody on the way could read and change everything; the console says so all the time."
  )
  var insecure = false

  @Option(
    help: ArgumentHelp(
      "Ask through this proxy, such as http://proxy.example:3128 or socks5h://localhost:1080, instead of the one that the environment names; “none” for none. A server on this machine is never asked through one.",
      valueName: "url"))
  var proxy: String?

  @Option(help: ArgumentHelp("The file that keeps sign-ins, encrypted.", valueName: "file"))
  var keyring: String?

  @Option(
    help: ArgumentHelp(
      "Where a passphrase protects what is kept: ask for it again after so long without a key; 0 never.",
      valueName: "minutes"))
  var lockAfter: Int64?

  var transport: CurlTransport.Options {
    var options = CurlTransport.Options()
    options.proxy = proxy == "none" ? "" : proxy
    return options
  }

  func validate() throws {
    guard (0...100_000).contains(lockAfter ?? 0) else {
      throw ValidationError("--lock-after takes minutes: 0 or more.")
    }
    guard connection == nil || (endpoint == nil && project == nil) else {
      throw ValidationError("Give either --connection or --endpoint and --project.")
    }
  }

  func trust() throws -> Trust {
    guard let caFile else { return insecure ? .anything : .system }
    guard !insecure else { throw ValidationError("Give either --ca-file or --insecure.") }
    guard access(caFile, R_OK) == 0 else {
      throw ValidationError("\(caFile): \(String(cString: strerror(errno))).")
    }
    return .file(caFile)
  }

  var givenEndpoint: String? { endpoint ?? environment("GATEHOUSE_ENDPOINT") }
  var givenProject: String? { project ?? environment("GATEHOUSE_PROJECT") }
  /// The environment's only where nothing else says which server.
  private var givenConnection: String? {
    if let connection { return connection }
    let isOpen = givenEndpoint == nil && givenProject == nil
    return isOpen ? environment("GATEHOUSE_CONNECTION") : nil
  }

  /// With endpoint and project in the place of a connection's name, from the file of `--config`
  /// or the usual one.
  func resolved(config: String? = nil) throws -> AccountOptions {
    guard let name = givenConnection else { return self }
    let connections = try ConfigurationFile.load(config)?.configuration.connections
    var account = self
    (account.endpoint, account.project) = try (connections ?? []).connection(named: name)
    return account
  }

  func target() throws -> LiveConsole.Target {
    if let name = givenConnection { return .named(name) }
    switch (givenEndpoint, givenProject) {
    case (nil, nil): return .lastUsed
    case (let endpoint?, let project?): return .given(endpoint: endpoint, project: project)
    case (nil, _): throw ValidationError("--project needs --endpoint, too.")
    case (_, nil): throw ValidationError("--endpoint needs --project, too.")
    }
  }
}

/// How the console looks and behaves, wherever it leads.
struct ConsoleOptions: ParsableArguments {
  @OptionGroup var configuration: ConfigurationOption
  @OptionGroup var requestLog: RequestLogOption

  @Option(
    help: ArgumentHelp(
      "The colours: a theme by its name, or auto for a dark or a light one as the terminal is.",
      valueName: "name"), completion: .custom { words, _, _ in CompletionValues(words).themes })
  var theme: String?

  @Option(
    help: ArgumentHelp("en or de; otherwise as the locale says.", valueName: "code"),
    transform: Self.language)
  var language: Language?

  @Flag(
    help:
      "Lines one after the other instead of a screen: for screen readers, and for terminals that cannot place a cursor."
  )
  var plain = false

  var config: String? { configuration.config }
  var logFile: String? { requestLog.logFile }

  private static func language(_ text: String) throws -> Language {
    guard let language = Language(rawValue: text) else {
      let names = Language.allCases.map(\.rawValue).joined(separator: " and ")
      throw ValidationError("--language takes \(names).")
    }
    return language
  }
}
