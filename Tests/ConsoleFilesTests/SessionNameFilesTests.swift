import ConsoleFiles
import Foundation
import Keyring
import TestSupport
import Testing

/// The names of sessions, through their files.
@Suite struct SessionNameFilesTests {
  private let folder = TemporaryFolder()
  private var files: SessionNameFiles { SessionNameFiles(folder: folder.path) }
  private let identity = KeyringEntry.Identity(
    endpoint: "https://example.test/v1", project: "p", userID: "u")

  @Test func whatIsWrittenIsReadBack() {
    #expect(files.load(identity) == [:])
    let names = ["s1": "Office laptop", "s2": "Zoë’s phone 界"]
    files.save(names, of: identity)
    #expect(files.load(identity) == names)
    let other = KeyringEntry.Identity(
      endpoint: identity.endpoint, project: identity.project, userID: "v")
    #expect(files.load(other) == [:])
  }

  @Test func withoutNamesThereIsNoFile() throws {
    files.save(["s1": "x"], of: identity)
    files.save([:], of: identity)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func whatCannotBeReadIsLeftOut() throws {
    files.save(["s1": "x", "s2": "two\nlines"], of: identity)
    #expect(files.load(identity) == ["s1": "x"])
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: folder.path).first)
    try "nothing\n\ns1 x y\n".write(
      toFile: "\(folder.path)/\(name)", atomically: true, encoding: .utf8)
    #expect(files.load(identity) == ["s1": "x y"])
  }
}
