import ConsoleCore
import ConsoleFiles
import Foundation
import TestSupport
import Testing

/// The user's own editor, here a shell command, on a temporary file.
@MainActor @Suite struct ExternalEditorTests {
  private let folder = TemporaryFolder()

  private func edit(_ text: String, _ environment: [String: String], in temporary: String? = nil)
    -> Result<String, FileError>
  {
    let locations = FileLocations(
      environment: ["HOME": folder.path, "XDG_RUNTIME_DIR": temporary ?? folder.path],
      program: "/x/gatehouse")
    return ExternalEditor(environment: environment, locations: locations).edit(text) { $0() }
  }

  private var left: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path) }
  }

  @Test func whatTheEditorLeavesIsRead() throws {
    #expect(edit("a\n", ["EDITOR": "sed -i s/a/ä/"]) == .success("ä\n"))
    #expect(edit("a", ["VISUAL": "true", "EDITOR": "false"]) == .success("a"))
    #expect(
      edit("a", ["VISUAL": "", "EDITOR": "printf '\\357\\273\\277b\\r\\n' >"]) == .success("b\r\n"))
    #expect(try left.isEmpty)
  }

  @Test(arguments: [("exit 3;", 3), ("kill -TERM $$;", 143), ("/nowhere/editor", 127)])
  func anEditorThatFailsChangesNothing(command: String, status: Int32) throws {
    #expect(edit("a", ["EDITOR": command]) == .failure(.editor(status: status)))
    #expect(try left.isEmpty)
  }

  @Test func aTextThatCannotBeReadIsNotLost() throws {
    let result = edit("a", ["EDITOR": "printf 'x\\n\\374' >"])
    let name = try #require(try left.first)
    let path = "\(folder.path)/\(name)"
    #expect(result == .failure(.notUTF8(path: path, line: 2)))
    #expect(try Data(contentsOf: URL(filePath: path)) == Data([0x78, 0x0A, 0xFC]))
  }

  /// No runtime folder, as in a container or under sudo.
  @Test(arguments: ["/nowhere/run", "/dev/null", "relative"])
  func anotherTemporaryFolderServes(temporary: String) throws {
    #expect(edit("a", ["EDITOR": "true"], in: temporary) == .success("a"))
    let locations = FileLocations(
      environment: ["XDG_RUNTIME_DIR": temporary, "TMPDIR": folder.path], program: "/x")
    let file = try TemporaryFile("kept", in: locations)
    #expect(file.path.hasPrefix(folder.path))
    #expect(try String(contentsOfFile: file.path, encoding: .utf8) == "kept")
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }
}
