/// The program `gatehouse-server`: reads options, starts the account server and prints one line
/// when it is ready.

import AccountServer
import ArgumentParser
import Glibc
import Logging
import ProgramVersion

extension Dialect: ExpressibleByArgument {
  public init?(argument: String) {
    guard let dialect = Self.all.first(where: { $0.name == argument }) else { return nil }
    self = dialect
  }

  public var defaultValueDescription: String { name }
  public static var allValueStrings: [String] { all.map(\.name) }
}

@main
struct ServerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gatehouse server", abstract: "Run the built-in account server.",
    version: "Gatehouse \(ProgramVersion.text)")

  @Option(help: "Address to listen on.")
  var host = "127.0.0.1"

  @Option(help: "Port to listen on; 0 picks a free port.")
  var port = 9520

  @Option(
    help: ArgumentHelp(
      "Folder for the accounts. Without it, they are lost when the server stops.",
      valueName: "dir"))
  var data: String?

  @Option(
    name: .customLong("project"),
    help: ArgumentHelp("ID of a project to serve; repeatable. (default: demo)", valueName: "id"))
  var projects: [String] = []

  @Option(
    name: .customLong("allow-host"),
    help: ArgumentHelp(
      "Host whose web pages may call the API and to which links in emails may lead; repeatable.",
      valueName: "host"))
  var allowedHosts: [String] = []

  @Option(
    help: ArgumentHelp("Send emails through this SMTP server.", valueName: "host:port"))
  var smtp: String?

  @Option(
    help: ArgumentHelp(
      "Write each email to this folder as an .eml file. Without --smtp or --mail-dir, emails are discarded.",
      valueName: "dir"))
  var mailDir: String?

  @Option(help: ArgumentHelp("Sender address of emails.", valueName: "address"))
  var mailFrom = "team@localhost"

  @Option(
    help: ArgumentHelp(
      "Country database in MaxMind's format. Without it, only addresses reserved for documentation have a country.",
      valueName: "file"))
  var geo: String?

  @Option(
    help: ArgumentHelp(
      "Log level on standard error: error, warning, notice or info (a line for each request). (default: notice)",
      valueName: "level"),
    transform: Self.level)
  var logLevel = Logger.Level.notice

  @Option(help: "Appwrite version to imitate: 0.6 or 1.8.")
  var dialect = Dialect.v0_6

  @Flag(
    help:
      "Fill an empty database with sample accounts (ada@example.test, password analytical), devices and history."
  )
  var sampleData = false

  @Flag(help: "Count requests, but do not enforce rate limits.")
  var noRateLimits = false

  /// For the console, whose server must end with it, however it ends.
  @Flag(help: .hidden)
  var untilInputEnds = false

  /// For the console's demo: prints each email as a line of JSON.
  @Flag(help: .hidden)
  var printMails = false

  /// For the demo: seconds after which someone else signs in to the sample account.
  @Option(help: .hidden)
  var visitorAfter: Int?

  /// As in projects that do not have localhost as a platform.
  @Flag(help: .hidden)
  var distrustLocalhost = false

  /// In milliseconds; shorter in tests.
  @Option(help: .hidden)
  var requestTimeout: Int64 = SocketServer.defaultTimeout

  /// In seconds; shorter in tests.
  @Option(help: .hidden)
  var limitWindow: Int64 = 3_600

  func validate() throws {
    try Self.checkHosts([host], "--host")
    try Self.checkHosts(allowedHosts, "--allow-host")
    for (path, option) in [(data, "--data"), (mailDir, "--mail-dir"), (geo, "--geo")]
    where path?.isEmpty == true {
      throw ValidationError("\(option) must not be empty.")
    }
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port must be from 0 to 65535.")
    }
    guard [smtp != nil, mailDir != nil, printMails].count(where: \.self) <= 1 else {
      throw ValidationError("Use either --smtp or --mail-dir.")
    }
    if let smtp, !Self.isHostAndPort(smtp) {
      throw ValidationError("--smtp must be HOST:PORT, such as 127.0.0.1:25.")
    }
    guard mailFrom.contains("@"), !mailFrom.contains(where: { " <>\r\n".contains($0) }) else {
      throw ValidationError("--mail-from must be an email address, such as team@example.com.")
    }
    for project in projects where project.isEmpty || !project.allSatisfy(Self.mayBeInProject) {
      throw ValidationError(
        "The project ID “\(project)” is invalid. Use letters, digits, . - and _ only.")
    }
  }

  /// Throws unless each is an address or a name alone. An IPv6 address may be in brackets.
  private static func checkHosts(_ hosts: [String], _ option: String) throws {
    for host in hosts {
      let colons = host.count { $0 == ":" }
      let isBracketed = host.first == "[" && host.last == "]"
      guard !host.isEmpty, colons != 1, isBracketed || !host.contains("["),
        !host.contains(where: { $0 == "/" || $0.isWhitespace })
      else {
        throw ValidationError("\(option) must be an address or a name, without a port.")
      }
    }
  }

  /// The host without the brackets that an IPv6 address has in URLs.
  private static func plain(_ host: String) -> String {
    host.first == "[" ? String(host.dropFirst().dropLast()) : host
  }

  private static func mayBeInProject(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || ".-_".contains(character))
  }

  private static func level(_ text: String) throws -> Logger.Level {
    guard let level = Logger.Level(rawValue: text) else {
      throw ValidationError("--log-level must be error, warning, notice or info.")
    }
    return level
  }

  private static func isHostAndPort(_ text: String) -> Bool {
    guard let colon = text.lastIndex(of: ":"), colon != text.startIndex else { return false }
    let host = text[..<colon]
    return UInt16(text[text.index(after: colon)...]).map { $0 > 0 } == true
      && !host.contains { "/@?# ".contains($0) }
  }

  func run() async throws {
    do {
      try await serve()
    } catch let failure as StartFailure {
      Self.printError(failure.message)
      throw ExitCode(2)
    }
  }

  private static func printError(_ message: String) {
    var line = "Error: \(message)\n"
    line.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  private func serve() async throws {
    umask(0o077)  // new files are for this user only
    try FileLimit.check()
    let projects = projects.isEmpty ? ["demo"] : projects
    let logger = logger()
    let configuration = try configuration(projects, logger)
    let database = try database(logger)
    let server = try AccountServer(
      configuration: configuration, database: database,
      reportFault: { logger.error("\(ServerFault.text($0))") })
    if sampleData { try await insertSampleAccounts(server, projects[0]) }
    if untilInputEnds { Self.endWithInput() }
    try await listen(server, projects, logger)
    try database.close()
  }

  private func insertSampleAccounts(_ server: AccountServer, _ project: String) async throws {
    do {
      try await SampleAccounts.insert(into: server, project: project)
    } catch let failure as ServerDatabase.Failure {
      throw StartFailure.database(data ?? "", failure)
    }
  }

  private func listen(_ server: AccountServer, _ projects: [String], _ logger: Logger) async throws
  {
    let (host, port) = (Self.plain(host), port)
    let sockets = SocketServer(
      server, host: host, port: port, logger: logger, timeout: requestTimeout)
    do {
      try await sockets.runUntilSignal { port in
        let shownHost = host.contains(":") ? "[\(host)]" : host
        print(
          "Listening on http://\(shownHost):\(port)/v1 project \(projects.joined(separator: " "))")
        fflush(nil)
      }
    } catch let failure as ListenFailure {
      throw StartFailure.listening(host: host, port: port, failure)
    }
  }

  private func logger() -> Logger {
    Logger(label: "gatehouse-server") { label in
      var handler = StreamLogHandler.standardError(label: label)
      handler.logLevel = logLevel
      return handler
    }
  }

  private func configuration(_ projects: [String], _ logger: Logger) throws
    -> ServerConfiguration
  {
    var configuration = ServerConfiguration(projects: projects)
    configuration.dialect = dialect
    configuration.allowedHosts = allowedHosts.map(Self.plain)
    configuration.trustsLocalhost = !distrustLocalhost
    configuration.enforcesRateLimits = !noRateLimits
    configuration.limitWindowSeconds = limitWindow
    configuration.hasMockProvider = ["127.0.0.1", "::1", "localhost"].contains(Self.plain(host))
    configuration.visitorDelay = visitorAfter.map { .seconds($0) }
    configuration.mailSender = mailFrom
    if let smtp { configuration.mailTransport = .smtp(smtp) }
    if printMails { configuration.mailTransport = .handler(Self.printMail) }
    if let mailDir {
      let folder = try Self.folder(mailDir, StartFailure.mailFolder, logger)
      configuration.mailTransport = .folder(folder.path)
    }
    do {
      if let geo { configuration.geography = try GeographyFile(path: geo) }
    } catch {
      throw StartFailure.countryFile(geo ?? "", reason: error.reason)
    }
    return configuration
  }

  private static func printMail(_ mail: Mail) {
    print("Mail \(mail.json)")
    fflush(nil)
  }

  private func database(_ logger: Logger) throws -> ServerDatabase {
    guard let data else { return try .inMemory() }
    let folder = try Self.folder(data, StartFailure.dataFolder, logger)
    do {
      return try .onDisk(folder)
    } catch {
      throw StartFailure.database(data, error)
    }
  }

  /// Sends SIGTERM to this process when standard input ends, which is a pipe that the console holds
  /// open.
  private static func endWithInput() {
    var thread = pthread_t()
    let number = pthread_create(
      &thread, nil,
      { _ in
        var byte: UInt8 = 0
        while true {
          let count = read(STDIN_FILENO, &byte, 1)
          if count == 0 || (count < 0 && errno != EINTR) { break }
        }
        kill(getpid(), SIGTERM)
        return nil
      }, nil)
    if number == 0 { pthread_detach(thread) }
  }
}
