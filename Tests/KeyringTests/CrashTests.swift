import Foundation
import Keyring
import TestSupport
import Testing

/// What becomes of the keyring's file when its writer is killed, or the disk takes no more.
@Suite struct CrashTests {
  private let folder = TemporaryFolder()
  private var path: String { "\(folder.path)/data/keyring" }
  private static let writer = "\(Program.folder)/keyring-writer"

  /// How many; more by `GATEHOUSE_KILLS`.
  private static let kills =
    ProcessInfo.processInfo.environment["GATEHOUSE_KILLS"].flatMap(Int.init) ?? 100

  private func start(_ user: String) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: Self.writer)
    process.arguments = ["loop", path, user]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Two write at once, and one after the other is killed at a moment of chance: the file is always
  /// whole, and nobody's entry is lost.
  @Test func aKilledWriterLeavesTheOldFileOrTheNew() throws {
    let users = ["ada", "bob"]
    let keyring = Keyring(path: path)
    var writers = try users.map(start)
    defer { for writer in writers { kill(writer.processIdentifier, SIGKILL) } }
    var known: Set<String> = []
    for round in 0..<Self.kills {
      let position = round % users.count
      poll(nil, 0, Int32.random(in: 0...25))
      kill(writers[position].processIdentifier, SIGKILL)
      writers[position].waitUntilExit()
      let entries = try keyring.entries()
      for entry in entries {
        let user = entry.identity.userID
        // Read again: the other one goes on writing.
        let token = try #require(try keyring.secret(for: entry.identity)).withBytes { Array($0) }
        #expect(String(decoding: token, as: UTF8.self).hasPrefix("token-\(user)-"))
      }
      let present = Set(entries.map(\.identity.userID))
      #expect(known.isSubset(of: present))
      known = present
      writers[position] = try start(users[position])
    }
    #expect(!known.isEmpty)
  }

  private func run(_ script: String) throws -> (status: Int32, lines: [String]) {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let lines = String(decoding: said, as: UTF8.self).split(separator: "\n").map(String.init)
    return (process.terminationStatus, lines)
  }

  /// On a disk of two pages, which the keyring and its key fill; then on one that takes nothing.
  @Test func aFullDiskAndOneForReadingLeaveTheFileAsItIs() throws {
    let disk = "\(folder.path)/disk"
    let keyring = "\(disk)/keyring"
    let result = try run(
      """
      mkdir \(disk)
      unshare --user --map-root-user --mount sh -c '
        mount -t tmpfs -o size=8k tmpfs \(disk) || exit 9
        \(Self.writer) once \(keyring) ada
        before=$(cksum \(keyring))
        \(Self.writer) once \(keyring) bob
        mount -o remount,ro \(disk) || exit 9
        \(Self.writer) once \(keyring) bob
        [ "$before" = "$(cksum \(keyring))" ] && echo the same
        ls \(disk)'
      """)
    guard result.status != 9, !result.lines.isEmpty else {
      // Not everybody may mount; the administrator may.
      #expect(geteuid() != 0)
      return
    }
    #expect(
      result.lines == [
        "kept", "\(KeyringError.system(ENOSPC, path: keyring))",
        "\(KeyringError.system(EROFS, path: "\(keyring).lock"))", "the same", "keyring",
        "keyring.key", "keyring.lock",
      ])
  }

  /// The same for everybody: files may not grow beyond a limit.
  @Test func aFileThatMayNotGrowLeavesTheOldOneAsItIs() throws {
    let first = try run("\(Self.writer) once \(path) ada")
    #expect(first.lines == ["kept"])
    let before = try Data(contentsOf: URL(filePath: path))
    // Blocks of 512 bytes.
    let second = try run("trap '' XFSZ; ulimit -f 1; \(Self.writer) once \(path) bob")
    #expect(second.lines == ["\(KeyringError.system(EFBIG, path: path))"])
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/data")
    #expect(names.sorted() == ["keyring", "keyring.key", "keyring.lock"])
  }

  @Test func aFolderThatIsOursAloneIsClosedToOthers() throws {
    let data = "\(folder.path)/data"
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
    chmod(data, 0o755)
    let keyring = Keyring(path: path, ownsFolder: true)
    try keyring.keep(Self.entry, secret: "token")
    let mode = try FileManager.default.attributesOfItem(atPath: data)[.posixPermissions] as? Int
    #expect(mode == 0o700)
    // A folder that only holds it, among other things, is left alone.
    chmod(data, 0o755)
    try Keyring(path: path).keep(Self.entry, secret: "token")
    let kept = try FileManager.default.attributesOfItem(atPath: data)[.posixPermissions] as? Int
    #expect(kept == 0o755)
  }

  @Test func aFileOfSomebodyElseIsRefused() throws {
    let keyring = Keyring(path: path)
    try keyring.keep(Self.entry, secret: "token")
    guard chown(path, 12_345, 12_345) == 0 else {
      // Only the administrator can give files away.
      #expect(geteuid() != 0)
      return
    }
    #expect(throws: KeyringError.notOwned(path: path)) { try keyring.entries() }
  }

  private static let entry = KeyringEntry(
    identity: .init(endpoint: "https://example.test/v1", project: "p1", userID: "ada"),
    email: "ada@example.test", name: "Ada", sessionID: "s1", lastUsed: 1)

  @Test func whatIsKnownOfASignInCanBeChanged() throws {
    let keyring = Keyring(path: path)
    try keyring.keep(Self.entry, secret: "token")
    try keyring.change(Self.entry.identity) {
      $0.label = "work"
      $0.authorities = .file("/ca.pem")
    }
    let changed = try #require(try keyring.entries().first)
    #expect(changed.label == "work" && changed.authorities == .file("/ca.pem"))
    #expect(try keyring.secret(for: Self.entry.identity) == "token")
  }
}
