import Foundation
import Keyring
import TestSupport
import Testing

@Suite struct KeyringTests {
  private let folder = TemporaryFolder()
  private var keyring: Keyring { Keyring(path: "\(folder.path)/data/keyring") }

  private func entry(_ user: String, lastUsed: Int64 = 1) -> KeyringEntry {
    KeyringEntry(
      identity: .init(endpoint: "https://example.test/v1", project: "p1", userID: user),
      email: "\(user)@example.test",
      name: "Ünïcode \(user)", sessionID: "s-\(user)", lastUsed: lastUsed)
  }

  private func secret(_ text: String) -> Secret { Secret(copying: Array(text.utf8)) }
  private func text(_ secret: Secret?) -> String? {
    secret?.withBytes { String(decoding: $0, as: UTF8.self) }
  }

  @Test func nothingKeptIsNoError() throws {
    #expect(try keyring.entries().isEmpty)
    #expect(try keyring.secret(for: entry("ada").identity) == nil)
    #expect(!FileManager.default.fileExists(atPath: keyring.path))
  }

  @Test func whatIsKeptComesBack() throws {
    try keyring.keep(entry("ada", lastUsed: 1), secret: secret("token-a"))
    try keyring.keep(entry("bob", lastUsed: 2), secret: secret("token-b"))
    try keyring.keep(entry("ada", lastUsed: 3), secret: secret("token-a2"))
    #expect(try keyring.entries() == [entry("ada", lastUsed: 3), entry("bob", lastUsed: 2)])
    #expect(try text(keyring.secret(for: entry("ada").identity)) == "token-a2")
    #expect(try text(keyring.secret(for: entry("bob").identity)) == "token-b")
    try keyring.remove(entry("ada").identity)
    #expect(try keyring.entries() == [entry("bob", lastUsed: 2)])
    #expect(try keyring.secret(for: entry("ada").identity) == nil)
  }

  @Test func onlyTheOwnerMayLook() throws {
    try keyring.keep(entry("ada"), secret: secret("token"))
    let modes = try [keyring.path, keyring.keyPath, "\(folder.path)/data"].map {
      try FileManager.default.attributesOfItem(atPath: $0)[.posixPermissions] as? Int
    }
    #expect(modes == [0o600, 0o600, 0o700])
    chmod(keyring.path, 0o644)
    #expect(throws: KeyringError.unsafePermissions(path: keyring.path, mode: 0o644)) {
      try keyring.entries()
    }
  }

  @Test func noSecretIsReadableInTheFiles() throws {
    try keyring.keep(entry("ada"), secret: secret("very-secret-token"))
    for path in [keyring.path, keyring.keyPath] {
      let bytes = try Data(contentsOf: URL(filePath: path))
      #expect(bytes.range(of: Data("very-secret-token".utf8)) == nil)
      #expect(bytes.range(of: Data("example.test".utf8)) == nil)
    }
  }

  @Test func everyChangedByteAndEveryCutIsRefused() throws {
    try keyring.keep(entry("ada"), secret: secret("token"))
    let good = try Data(contentsOf: URL(filePath: keyring.path))
    func isRefused(_ bytes: Data) throws -> Bool {
      try bytes.write(to: URL(filePath: keyring.path))
      do {
        _ = try keyring.entries()
        return false
      } catch {
        // The file is left as it is.
        return try Data(contentsOf: URL(filePath: keyring.path)) == bytes
          && error != .notEnoughMemory
      }
    }
    for offset in good.indices {
      var bytes = good
      bytes[offset] ^= 0x10
      #expect(try isRefused(bytes), "byte \(offset)")
    }
    for length in 0..<good.count { #expect(try isRefused(good[..<length]), "cut to \(length)") }
    try good.write(to: URL(filePath: keyring.path))
    #expect(try text(keyring.secret(for: entry("ada").identity)) == "token")
  }

  @Test func strangeFilesAreRefusedEachWithItsCause() throws {
    try keyring.keep(entry("ada"), secret: secret("token"))
    let good = try Data(contentsOf: URL(filePath: keyring.path))
    func write(_ data: Data) throws {
      try data.write(to: URL(filePath: keyring.path))
      chmod(keyring.path, 0o600)
    }
    try write(Data("something else entirely".utf8))
    #expect(throws: KeyringError.notAKeyring(path: keyring.path)) { try keyring.entries() }
    var newer = good
    newer[8] = 2
    try write(newer)
    #expect(throws: KeyringError.newerVersion(path: keyring.path, version: 2)) {
      try keyring.entries()
    }
    var protected = good
    protected[10] = 1
    try write(protected)
    #expect(throws: KeyringError.needsPassphrase) { try keyring.entries() }
    try write(good)
    try FileManager.default.removeItem(atPath: keyring.keyPath)
    #expect(throws: KeyringError.noKey(path: keyring.keyPath)) { try keyring.entries() }
    #expect(throws: KeyringError.noKey(path: keyring.keyPath)) {
      try keyring.keep(entry("bob"), secret: secret("x"))
    }
    #expect(try Data(contentsOf: URL(filePath: keyring.path)) == good)
    try FileManager.default.removeItem(atPath: keyring.path)
    symlink("/etc/hostname", keyring.path)
    #expect(throws: KeyringError.notAPlainFile(path: keyring.path)) { try keyring.entries() }
  }

  /// They would end a header and begin another.
  @Test(arguments: ["\r", "\n", "\r\nX-Evil: 1", "\0", "\u{1B}", "\u{7F}"])
  func controlCharactersAreNeverKept(text: String) throws {
    try keyring.keep(entry("ada"), secret: secret("token"))
    let before = try Data(contentsOf: URL(filePath: keyring.path))
    var (project, endpoint) = (entry("bob"), entry("bob"))
    project.identity.project += text
    endpoint.identity.endpoint += text
    let refusal = KeyringError.system(EINVAL, path: keyring.path)
    #expect(throws: refusal) { try keyring.keep(project, secret: secret("t")) }
    #expect(throws: refusal) { try keyring.keep(endpoint, secret: secret("t")) }
    #expect(throws: refusal) { try keyring.keep(entry("bob"), secret: secret("t\(text)t")) }
    #expect(try Data(contentsOf: URL(filePath: keyring.path)) == before)
  }

  @Test func manyWritersLoseNothing() async throws {
    let keyring = keyring
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<24 {
        let entry = entry("user\(number)")
        group.addTask {
          try keyring.keep(entry, secret: Secret(copying: Array("token\(number)".utf8)))
        }
      }
      try await group.waitForAll()
    }
    #expect(Set(try keyring.entries().map(\.identity.userID)).count == 24)
    for number in 0..<24 {
      #expect(try text(keyring.secret(for: entry("user\(number)").identity)) == "token\(number)")
    }
  }

  @Test func aSecretNeverPrintsItself() {
    let secret = secret("hunter2hunter2")
    var dumped = ""
    dump(secret, to: &dumped)
    #expect(!("\(secret)" + String(reflecting: secret) + dumped).contains("hunter2"))
  }
}
