/// The real `gatehouse-server`, on a free port of the loopback, ended with the test.

import AccountAPI
import AccountClient
import Foundation
import Testing

public final class TestServer {
  public let endpoint: Endpoint
  public static let project = "tests"
  /// In which the stories are told that are the same in both: `make test` tells them in each.
  public static var dialect: String {
    ProcessInfo.processInfo.environment["GATEHOUSE_DIALECT"] ?? "0.6"
  }
  /// Whether this process tells the stories in the dialect of 1.8.
  // swift-format-ignore: AlwaysUseLowerCamelCase
  public static var isDialect1_8: Bool { dialect == "1.8" }
  /// The command line that leads a console here.
  public var arguments: [String] {
    ["--endpoint", endpoint.description, "--project", Self.project]
  }
  private let process = Process()
  private let lifeline = Pipe()
  private let folder = TemporaryFolder()

  public init(
    _ arguments: [String] = ["--sample-data", "--no-rate-limits"],
    project: String = TestServer.project, port: UInt16 = 0, dialect: String = TestServer.dialect
  ) throws {
    let output = Pipe()
    process.executableURL = URL(filePath: "\(Program.folder)/gatehouse-server")
    process.arguments =
      ["--port", String(port), "--project", project, "--until-input-ends", "--dialect", dialect]
      + arguments
    process.standardInput = lifeline
    process.standardOutput = output
    let errors = "\(folder.path)/errors"
    try #require(FileManager.default.createFile(atPath: errors, contents: nil))
    process.standardError = FileHandle(forWritingAtPath: errors)
    try process.run()
    var line = ""
    while !line.hasSuffix("\n") {
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { break }
      line += String(decoding: more, as: UTF8.self)
    }
    let words = line.split(separator: " ")
    try #require(words.count >= 5, "the server said: \(line)")
    endpoint = try Endpoint(String(words[2]))
  }

  /// Killed and not told: a server started meanwhile by another test may hold a copy of the
  /// lifeline, so that its end would not be seen. How a server ends gracefully is for the
  /// end-to-end tests.
  deinit { kill() }

  public var address: PlainSocket.Address { PlainSocket.Address(port: Int(endpoint.port)) }

  /// As a crash of the machine would end it.
  public func kill() { Foundation.kill(process.processIdentifier, SIGKILL) }

  /// It answers nobody until it goes on; connections to it are made all the same.
  public func pause() { Foundation.kill(process.processIdentifier, SIGSTOP) }

  public func goOn() { Foundation.kill(process.processIdentifier, SIGCONT) }

  /// As a person ends it.
  public func askToStop() { Foundation.kill(process.processIdentifier, SIGTERM) }

  /// All that it said on standard error.
  public var errors: String {
    (try? String(contentsOfFile: "\(folder.path)/errors", encoding: .utf8)) ?? ""
  }

  /// The exit status, -1 if a signal ended it.
  public func waitForEnd() -> Int32 {
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : -1
  }

  public func client(token: (any SecretBytes)? = nil) -> AccountClient {
    AccountClient(
      endpoint: endpoint, project: Self.project, token: token, transport: CurlTransport())
  }

  /// A client that is signed in as the sample person.
  public func signedIn() async throws -> AccountClient {
    let answer = try await client().signIn(email: "ada@example.test", password: "analytical").get()
    return client(token: PlainToken(bytes: answer.value.token))
  }
}
