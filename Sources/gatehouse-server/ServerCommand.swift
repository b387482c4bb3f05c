/// The built-in account server as a program of its own: options in, one line when it is ready, a graceful end.

import AccountServer
import ArgumentParser
import Glibc

@main
struct ServerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gatehouse server", abstract: "Run the built-in account server alone.",
    version: "Gatehouse 0.1.0")

  @Option(help: "The address to listen on.")
  var host = "127.0.0.1"

  @Option(help: "The port to listen on; 0 picks a free one.")
  var port = 9520

  @Option(
    help: ArgumentHelp(
      "A folder to keep accounts in. Without it they are gone when the server ends.",
      valueName: "dir"))
  var data: String?

  @Option(
    name: .customLong("project"),
    help: ArgumentHelp("A project to serve; may be given several times.", valueName: "id"))
  var projects: [String] = []

  @Option(
    name: .customLong("allow-host"),
    help: ArgumentHelp(
      "A host whose pages may use the API; may be given several times.", valueName: "host"))
  var allowedHosts: [String] = []

  @Flag(help: "Fill an empty database with sample people, devices and history.")
  var sampleData = false

  @Flag(help: "Count requests, but never refuse one for being too many.")
  var noRateLimits = false

  /// How the console makes sure that its server ends with it, however that ends.
  @Flag(help: .hidden)
  var untilInputEnds = false

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("The port must be between 0 and 65535.")
    }
    for project in projects where project.isEmpty || !project.allSatisfy(Self.mayBeInProject) {
      throw ValidationError(
        "A project id has letters, digits and . - _ only: “\(project)” does not fit.")
    }
  }

  private static func mayBeInProject(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || ".-_".contains(character))
  }

  func run() async throws {
    let projects = projects.isEmpty ? ["demo"] : projects
    var configuration = ServerConfiguration(projects: projects)
    configuration.allowedHosts = allowedHosts
    configuration.enforcesRateLimits = !noRateLimits
    let server = try AccountServer(configuration: configuration, database: database())
    if sampleData { try await SampleData.fill(server, project: projects[0]) }
    if untilInputEnds { Self.endWithInput() }
    let host = host
    try await SocketServer(server, host: host, port: port).run { port in
      let shownHost = host.contains(":") ? "[\(host)]" : host
      print(
        "Listening on http://\(shownHost):\(port)/v1 project \(projects.joined(separator: " "))")
      fflush(nil)
    }
  }

  private func database() throws -> ServerDatabase {
    guard let data else { return try .inMemory() }
    guard mkdir(data, 0o700) == 0 || errno == EEXIST else {
      throw ValidationError(
        "The folder \(data) cannot be made: \(String(cString: strerror(errno))).")
    }
    return try .onDisk(folder: data)
  }

  /// Input is a pipe that the console holds open; when it ends, so does this, by the way of any other SIGTERM.
  private static func endWithInput() {
    var thread = pthread_t()
    pthread_create(
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
  }
}
