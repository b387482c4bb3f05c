import AccountAPI
import ConsoleCore
import ConsoleFiles
import Foundation
import TestSupport
import Testing

/// The small files of state: the last screen and the versions of servers.
@Suite struct StateFileTests {
  private let folder = TemporaryFolder()

  @Test(arguments: Screen.allCases)
  func theLastScreenIsReadBack(screen: Screen) {
    LastScreenFile(folder: folder.path).save(screen)
    #expect(LastScreenFile(folder: folder.path).load() == screen)
  }

  @Test(arguments: ["", "nowhere\n", "sessions and more than thirty-two bytes of it\n", "\n"])
  func anUnusableScreenIsTheOverview(text: String) throws {
    try text.write(toFile: "\(folder.path)/screen", atomically: false, encoding: .utf8)
    #expect(LastScreenFile(folder: folder.path).load() == .overview)
    #expect(LastScreenFile(folder: "\(folder.path)/missing").load() == .overview)
  }

  @Test func everyServerHasItsVersion() throws {
    let file = ServerVersionsFile(folder: "\(folder.path)/new")
    let (one, other) = (try Endpoint("https://a.test/v1"), try Endpoint("http://b.test:81/v1"))
    #expect(file.version(of: one) == nil)
    file.save("0.6.2", of: one)
    file.save("1.8.1", of: other)
    file.save("1.9.6", of: one)
    #expect(file.version(of: one) == "1.9.6" && file.version(of: other) == "1.8.1")
    let path = "\(folder.path)/new/servers"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try text.replacing("\n", with: "\r\n").write(toFile: path, atomically: false, encoding: .utf8)
    #expect(file.version(of: one) == "1.9.6" && file.version(of: other) == "1.8.1")
  }

  /// The file has no escapes: such a version would be read back as something else.
  @Test(arguments: ["1.8 beta", "1.8\nhttps://b.test/v1 9", "１", "\u{7}"])
  func aVersionThatCannotBeWrittenIsNotSaved(version: String) throws {
    let file = ServerVersionsFile(folder: folder.path)
    file.save("1.8.1", of: try Endpoint("https://a.test/v1"))
    file.save(version, of: try Endpoint("https://a.test/v1"))
    #expect(file.version(of: try Endpoint("https://a.test/v1")) == "1.8.1")
  }
}
