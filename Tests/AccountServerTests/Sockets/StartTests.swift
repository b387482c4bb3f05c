import Foundation
import TestSupport
import Testing

/// Starting and stopping the program `gatehouse-server`: its folders, its port, its exit status.
@Suite struct StartTests {
  private static let longName = String(repeating: "x", count: 300)
  private let folder = TemporaryFolder()
  private var data: String { "\(folder.path)/data" }

  /// Runs the program until it ends by itself.
  private func run(_ arguments: [String]) throws -> (status: Int32, errors: String) {
    let process = Process()
    process.executableURL = URL(filePath: "\(Program.folder)/gatehouse-server")
    process.arguments = arguments
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  private func mode(_ name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: "\(folder.path)/\(name)")[.posixPermissions]
      as? Int
  }

  private func setMode(_ mode: Int, _ path: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }

  @Test func aFolderIsForOneServerAtATime() throws {
    let first = try TestServer(["--data", data])
    let link = "\(folder.path)/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: data)
    for path in [data, link, "\(data)/"] {
      let second = try run(["--data", path, "--port", "0"])
      #expect(second.status == 2)
      #expect(
        second.errors
          == "Error: Another server uses the folder \(path). Stop that server, or use another folder with --data.\n"
      )
    }
    // A killed server leaves no lock behind.
    first.kill()
    _ = first.waitForEnd()
    let third = try TestServer(["--data", data])
    third.askToStop()
    #expect(third.waitForEnd() == 0)
  }

  /// A request that never ends holds a stop up, but only for a while.
  @Test(arguments: [false, true])
  func aStopLeavesNoWriteAheadLog(duringARequest isBusy: Bool) async throws {
    let server = try TestServer(["--data", data, "--sample-data", "--no-rate-limits"])
    let client = try await server.signedIn()
    _ = try await client.updateName("Countess of Lovelace").get()
    let log = "\(data)/accounts.sqlite-wal"
    #expect(FileManager.default.fileExists(atPath: log))
    let socket = try PlainSocket(server.address)
    if isBusy { socket.send("POST /v1/account HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{") }
    server.askToStop()
    #expect(server.waitForEnd() == 0)
    let size = try? FileManager.default.attributesOfItem(atPath: log)[.size] as? Int
    #expect((size ?? 0) == 0)
    // The database alone has everything.
    let copy = "\(folder.path)/copy"
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: false)
    try FileManager.default.copyItem(
      atPath: "\(data)/accounts.sqlite", toPath: "\(copy)/accounts.sqlite")
    let again = try TestServer(["--data", copy, "--no-rate-limits"])
    #expect(try await again.signedIn().account().get().value.name == "Countess of Lovelace")
  }

  @Test(arguments: [0o755, 0o750, 0o710, 0o702, 0o777])
  func openFoldersAreReported(mode: Int) throws {
    let (mails, spaced) = ("\(folder.path)/mails", "\(folder.path)/it's data")
    for path in [data, mails, spaced] {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      try setMode(mode, path)
    }
    let server = try TestServer(["--data", data, "--mail-dir", mails])
    for path in [data, mails] {
      #expect(
        server.errors.contains(
          "Other users can open the folder \(path). Close it with: chmod 700 \(path)\n"))
    }
    let quoted = try TestServer(["--data", spaced])
    #expect(quoted.errors.contains(#"chmod 700 '\#(folder.path)/it'\''s data'"#))
  }

  @Test func closedFoldersAreNotReported() throws {
    let server = try TestServer(["--data", data, "--mail-dir", "\(folder.path)/mails"])
    #expect(server.errors.isEmpty)
    #expect(try mode("data") == 0o700 && mode("mails") == 0o700)
    #expect(try mode("data/accounts.sqlite") == 0o600 && mode("data/accounts.lock") == 0o600)
  }

  @Test func aPortInUseIsNamed() throws {
    let first = try TestServer()
    let second = try run(["--port", String(first.endpoint.port)])
    #expect(second.status == 2)
    #expect(
      second.errors
        == "Error: Port \(first.endpoint.port) of 127.0.0.1 is in use. Stop the program that uses it, or use another port with --port.\n"
    )
  }

  @Test(arguments: [
    (
      "192.0.2.1",
      "Error: 192.0.2.1 is not an address of this machine. Use one of its addresses with --host.\n"
    ),
    // Longer than any name, so that no name server is asked.
    (
      StartTests.longName,
      "Error: The host \(StartTests.longName) is unknown. Use an address of this machine with --host.\n"
    ),
  ])
  func aHostThatCannotBeUsedIsNamed(host: String, message: String) throws {
    let run = try run(["--host", host, "--port", "0"])
    #expect(run.status == 2 && run.errors == message)
  }

  @Test func anIPv6AddressMayBeInBrackets() async throws {
    let server = try TestServer(["--host", "[::1]"])
    #expect(server.endpoint.description.hasPrefix("http://[::1]:"))
    #expect(try await server.client().isHealthy().get().value)
  }

  @Test(arguments: [
    ["--host", ""], ["--host", "127.0.0.1:80"], ["--host", "http://localhost"], ["--host", "a b"],
    ["--host", "[::1"], ["--allow-host", "https://accounts.example"], ["--allow-host", ""],
    ["--allow-host", "accounts.example:443"], ["--data", ""], ["--mail-dir", ""], ["--geo", ""],
    ["--port", "65536"], ["--smtp", "localhost"], ["--smtp", "localhost:0"], ["--mail-from", "x"],
    ["--project", "a b"], ["--log-level", "loud"],
  ])
  func mistakesOnTheCommandLineAreNamed(arguments: [String]) throws {
    let run = try run(["--port", "0"] + arguments)
    #expect(run.status == 64 && run.errors.hasPrefix("Error: "))
    let name = arguments[0] == "--project" ? "project ID" : arguments[0]
    #expect(run.errors.prefix { $0 != "\n" }.contains(name), "\(run.errors)")
  }

  @Test func aLowLimitOfFilesIsNamed() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [
      "-c", #"ulimit -n 20; exec "$0" --port 0"#, "\(Program.folder)/gatehouse-server",
    ]
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(text == "Error: Only 20 files may be open. Raise the limit with: ulimit -n 64\n")
  }

  @Test func pathsThatCannotBeUsedAreNamed() throws {
    let file = "\(folder.path)/file"
    try Data("x".utf8).write(to: URL(filePath: file))
    for option in ["--data", "--mail-dir"] {
      let notAFolder = try run([option, file, "--port", "0"])
      #expect(
        notAFolder.errors == "Error: \(file) is not a folder. Use another path with \(option).\n")
      let below = try run([option, "\(file)/x", "--port", "0"])
      #expect(
        below.errors
          == "Error: The folder \(file)/x cannot be created: not a directory. Use another folder with \(option).\n"
      )
      #expect(notAFolder.status == 2 && below.status == 2)
    }
    let geo = try run(["--geo", file, "--port", "0"])
    #expect(
      geo.status == 2 && geo.errors.hasPrefix("Error: The country file \(file) cannot be used"))
  }

  @Test func aDamagedDatabaseIsNamedAndKept() throws {
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: false)
    let file = "\(data)/accounts.sqlite"
    let content = Data(String(repeating: "not a database ", count: 400).utf8)
    try content.write(to: URL(filePath: file))
    try setMode(0o700, data)
    try setMode(0o600, file)
    let run = try run(["--data", data, "--port", "0"])
    #expect(run.status == 2)
    #expect(
      run.errors
        == "Error: \(file) is damaged or not a database. Restore a copy of it, or use another folder with --data.\n"
    )
    #expect(try Data(contentsOf: URL(filePath: file)) == content)
  }
}
