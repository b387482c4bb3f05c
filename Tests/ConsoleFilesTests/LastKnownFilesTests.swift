import AccountAPI
import ConsoleCore
import ConsoleFiles
import Foundation
import Keyring
import TestSupport
import Testing

/// What was last known of an account, through its file.
@Suite struct LastKnownFilesTests {
  private let folder = TemporaryFolder()
  private var files: LastKnownFiles { LastKnownFiles(folder: folder.path) }
  private let identity = SampleState.connection.identity(userID: SampleState.account.id)
  private let secret: Secret = "the token of the session"

  /// With every field that can be kept.
  private var known: LastKnown {
    var account = SampleState.account
    account.phone = "+4915112345678"
    account.isPhoneVerified = false
    account.usesMFA = true
    account.hasPassword = true
    account.passwordUpdated = SampleState.now
    account.labels = ["staff"]
    account.targets = [MessageTarget(id: "t1", kind: "email", identifier: account.email)]
    var sessions = SampleState.sessions
    sessions[0].created = SampleState.now.advanced(bySeconds: -100)
    sessions[0].expires = SampleState.now.advanced(bySeconds: 100)
    sessions[0].provider = "magic-url"
    sessions[0].factors = ["password", "totp"]
    sessions[0].device.brand = "Apple"
    sessions[0].device.otherKind = "fridge"
    return LastKnown(
      time: SampleState.now, account: account, sessions: sessions, log: SampleState.log,
      logTotal: 712, preferences: SampleState.preferences, factors: [.totp, .email])
  }

  private var path: String {
    get throws {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      return "\(folder.path)/\(try #require(names.first))"
    }
  }

  private func bytes() throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(filePath: try path)))
  }

  @Test func whatIsWrittenIsReadBack() throws {
    #expect(files.load(identity, secret: secret) == nil)
    files.save(known, of: identity, secret: secret)
    #expect(files.load(identity, secret: secret) == known)
    var status = stat()
    #expect(stat(try path, &status) == 0 && status.st_mode & 0o777 == 0o600)
    // Nothing beside it is left over.
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
    let least = LastKnown(
      time: SampleState.now, account: SampleState.account, sessions: [], log: [],
      preferences: Preferences())
    files.save(least, of: identity, secret: secret)
    #expect(files.load(identity, secret: secret) == least)
    files.delete(identity)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    files.delete(identity)
  }

  @Test func nothingOfItCanBeReadInTheFile() throws {
    files.save(known, of: identity, secret: secret)
    let text = String(decoding: try bytes(), as: UTF8.self)
    for word in ["ada@", "Lovelace", "Firefox", "192.0.2.41", "session", "the token"] {
      #expect(!text.contains(word))
    }
  }

  /// The tokens of devices are among the targets that messages are sent to.
  @Test func tokensAreNotKept() {
    var account = SampleState.account
    account.preferences = SampleState.preferences
    account.targets = [
      MessageTarget(id: "t1", kind: "email", identifier: "ada@example.test"),
      MessageTarget(id: "t2", kind: "push", identifier: "a device's token"),
    ]
    let known = LastKnown(
      time: SampleState.now, account: account, sessions: [], log: [],
      preferences: Preferences())
    files.save(known, of: identity, secret: secret)
    let read = files.load(identity, secret: secret)
    #expect(read?.account.targets.map(\.id) == ["t1"] && read?.account.preferences == nil)
  }

  @Test func onlyTheSecretOpensIt() throws {
    files.save(known, of: identity, secret: secret)
    #expect(files.load(identity, secret: "another token") == nil)
    // As if it were another account's.
    let other = KeyringEntry.Identity(
      endpoint: identity.endpoint, project: identity.project, userID: "other")
    let own = try path
    files.save(known, of: other, secret: secret)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let foreign = try #require(names.map { "\(folder.path)/\($0)" }.first { $0 != own })
    try FileManager.default.removeItem(atPath: foreign)
    try FileManager.default.copyItem(atPath: own, toPath: foreign)
    #expect(files.load(other, secret: secret) == nil)
    #expect(files.load(identity, secret: secret) == known)
  }

  @Test func whateverWasChangedInItIsNotRead() throws {
    files.save(known, of: identity, secret: secret)
    let right = try bytes()
    let url = URL(filePath: try path)
    func isRead(_ bytes: [UInt8]) throws -> Bool {
      // In place, so that the file stays its owner's alone.
      try Data(bytes).write(to: url)
      #expect(chmod(url.path, 0o600) == 0)
      return files.load(identity, secret: secret) != nil
    }
    #expect(try isRead(right))
    for place in Array(0..<48) + [right.count / 2, right.count - 1] {
      var wrong = right
      wrong[place] ^= 1
      #expect(try !isRead(wrong), "byte \(place)")
    }
    for count in [0, 8, 40, 41, right.count - 1] {
      #expect(try !isRead(Array(right[..<count])), "\(count) bytes")
    }
    #expect(try !isRead(right + [0]))
    #expect(try !isRead([UInt8](repeating: 7, count: 2 << 20)))
    // One that others can read may be theirs.
    #expect(try isRead(right))
    #expect(chmod(url.path, 0o644) == 0)
    #expect(files.load(identity, secret: secret) == nil)
    // Whatever it is, it is replaced.
    files.save(known, of: identity, secret: secret)
    #expect(files.load(identity, secret: secret) == known)
  }

  @Test func aLinkIsNeitherFollowedNorWrittenThrough() throws {
    files.save(known, of: identity, secret: secret)
    let (own, target) = (try path, "\(folder.path)/target")
    try FileManager.default.moveItem(atPath: own, toPath: target)
    try FileManager.default.createSymbolicLink(atPath: own, withDestinationPath: target)
    #expect(files.load(identity, secret: secret) == nil)
    let before = try Data(contentsOf: URL(filePath: target))
    files.save(known, of: identity, secret: secret)
    #expect(try Data(contentsOf: URL(filePath: target)) == before)
    #expect(files.load(identity, secret: secret) == known)
  }

  /// A content of another version opens and is not read.
  @Test func whatAnotherVersionWroteIsNotRead() throws {
    files.save(known, of: identity, secret: secret)
    let file = SealedFile(path: try path, limit: LastKnownFiles.limit)
    let content = try #require(file.read(identity, secret: secret))
    let text = String(decoding: content, as: UTF8.self)
    #expect(text.hasPrefix(#"{"version":1,"#))
    for other in [
      text.replacing(#""version":1"#, with: #""version":2"#),
      text.replacing(#""sessions""#, with: #""other""#), "", "[]", "{}",
    ] {
      file.write(Array(other.utf8), of: identity, secret: secret)
      #expect(files.load(identity, secret: secret) == nil)
    }
  }

  @Test func whatIsTooLongIsNotKept() throws {
    files.save(known, of: identity, secret: secret)
    var huge = known
    huge.sessions = (0..<20_000).map { number in
      var session = SampleState.sessions[0]
      session.id = String(number)
      return session
    }
    files.save(huge, of: identity, secret: secret)
    // Not the old one either, which would be older than need be.
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }
}
