import ConsoleCore
import ConsoleFiles
import Foundation
import TestSupport
import Testing

/// `config.toml` on disk: what is read, what is refused, and what else a change leaves alone.
@Suite struct ConfigurationFileTests {
  private let folder = TemporaryFolder()
  private var path: String { "\(folder.path)/config.toml" }
  private static let names = ConfigurationNames(
    themes: ["nord"], bindings: ["quit"], bindingErrors: { _ in [] })

  private func file(_ path: String, isRequired: Bool = true) throws(ConfigurationFile.Failure)
    -> ConfigurationFile
  {
    try ConfigurationFile(path: path, isRequired: isRequired, names: Self.names)
  }

  private func write(_ bytes: some Sequence<UInt8>) throws {
    try Data(bytes).write(to: URL(filePath: path))
  }

  /// Changes the theme and the mouse; an `errno`, or 0.
  private func change(_ path: String) throws -> Int32 {
    let file = try file(path, isRequired: false)
    let before = file.configuration.settings(over: Settings(theme: "auto"))
    var after = before
    after.theme = "nord"
    after.mouse = false
    return file.write(after, before: before)
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  private var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
  }

  /// Root may write everywhere.
  private static let isRoot = geteuid() == 0

  private static let new = "theme = \"nord\"\nmouse = false\n"

  // MARK: Reading

  /// The trouble that reading the file meets, if any.
  private func trouble(_ path: String, isRequired: Bool = true) -> FileError? {
    do throws(ConfigurationFile.Failure) {
      _ = try file(path, isRequired: isRequired)
    } catch {
      if case .unreadable(let trouble) = error { return trouble }
    }
    return nil
  }

  @Test func everyCaseOfTOMLIsReadOrRefusedAsAFile() throws {
    for example in TOMLCase.all {
      try write(example.bytes)
      do throws(ConfigurationFile.Failure) {
        _ = try file(path)
        #expect(example.isValid, "\(example)")
      } catch {
        switch error {
        case .unreadable(let trouble):
          guard case .notUTF8 = trouble else {
            Issue.record("\(example): \(trouble)")
            continue
          }
          #expect(example.text == nil, "\(example)")
        case .invalid(_, let errors):
          let isTOML = !errors.all.contains { if case .notTOML = $0.reason { true } else { false } }
          #expect(isTOML == example.isValid, "\(example)")
        }
      }
    }
  }

  @Test func onlyAFileThatWasNamedMustExist() {
    #expect(trouble(path) == .system(errno: ENOENT, path: path))
    #expect(trouble(path, isRequired: false) == nil)
  }

  @Test(arguments: [true, false])
  func whatCannotBeReadIsSaid(isRequired: Bool) throws {
    #expect(
      trouble(folder.path, isRequired: isRequired) == .system(errno: EISDIR, path: folder.path))
    try write(Array("# r".utf8) + [0xE9] + Array("glages\ntheme = \"nord\"\n".utf8))
    #expect(trouble(path, isRequired: isRequired) == .notUTF8(path: path, line: 1))
    try write(repeatElement(0x23, count: 1 << 20 + 1))
    #expect(trouble(path, isRequired: isRequired) == .system(errno: EFBIG, path: path))
    let pipe = "\(folder.path)/pipe"
    try #require(mkfifo(pipe, 0o600) == 0)
    #expect(trouble(pipe, isRequired: isRequired) == .notRegular(path: pipe))
  }

  // MARK: Writing

  @Test func aNewFileIsForItsOwnerAloneWithItsFolder() throws {
    let path = "\(folder.path)/a/b/config.toml"
    #expect(try change(path) == 0)
    #expect(try text(path) == Self.new && mode(path) == 0o600)
    #expect(try mode("\(folder.path)/a") == 0o700)
  }

  @Test(arguments: [0o600, 0o644, 0o664, 0o640])
  func theModeStays(mode: Int) throws {
    try write("".utf8)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    #expect(try change(path) == 0)
    #expect(try text(path) == Self.new && self.mode(path) == mode)
  }

  /// Only root can give a file away; others keep what is theirs.
  @Test func theOwnerStays() throws {
    try write("".utf8)
    let (user, group) = Self.isRoot ? (1, 2) : (geteuid(), getegid())
    try #require(chown(path, user, group) == 0)
    #expect(try change(path) == 0)
    var status = stat()
    try #require(stat(path, &status) == 0)
    #expect(try text(path) == Self.new && status.st_uid == user && status.st_gid == group)
  }

  @Test(arguments: ["dotfiles/g.toml", "./dotfiles/../dotfiles/g.toml", "second"])
  func aSymbolicLinkStaysAndItsTargetIsWritten(destination: String) throws {
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/dotfiles", withIntermediateDirectories: false)
    let target = "\(folder.path)/dotfiles/g.toml"
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/second", withDestinationPath: target)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: destination)
    // Once without, once with the target there.
    for _ in 0..<2 {
      #expect(try change(path) == 0)
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path) == destination)
      #expect(try text(target) == Self.new)
      try "".write(toFile: target, atomically: false, encoding: .utf8)
    }
    #expect(try names == ["config.toml", "dotfiles", "second"])
  }

  @Test func aLoopOfLinksIsAnError() throws {
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "config.toml")
    #expect(throws: ConfigurationFile.Failure.self) { try change(path) }
  }

  @Test(arguments: ["", "# a longer text than the new one \(String(repeating: "x", count: 90))\n"])
  func aHardLinkStays(old: String) throws {
    try write(old.utf8)
    try FileManager.default.linkItem(atPath: path, toPath: "\(folder.path)/other")
    #expect(try change(path) == 0)
    #expect(try text("\(folder.path)/other") == old + Self.new)
    #expect(try text(path) == old + Self.new && names == ["config.toml", "other"])
  }

  @Test func aReadOnlyFileIsNotReplaced() throws {
    try write("# mine\n".utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: path)
    #expect(try change(path) == (Self.isRoot ? 0 : EACCES))
    #expect(try text(path) == "# mine\n" + (Self.isRoot ? Self.new : "") && mode(path) == 0o400)
  }

  @Test func aFolderThatTakesNoFileDoesNotMatter() throws {
    try write("# mine\n".utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder.path)
    #expect(try change(path) == 0)
    #expect(try text(path) == "# mine\n" + Self.new)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path)
  }

  /// What an editor does to the file while the console runs.
  private static let brokenFiles: [(bytes: [UInt8], number: Int32)] = [
    (Array("theme = \n".utf8), EINVAL), ([0x23, 0xE9, 0x0A], EILSEQ), ([0x5B], EINVAL),
  ]

  @Test(arguments: brokenFiles)
  func aFileBrokenMeanwhileIsNotTouched(bytes: [UInt8], number: Int32) throws {
    let file = try file(path, isRequired: false)
    try write(bytes)
    var after = Settings(theme: "auto")
    after.mouse = false
    #expect(file.write(after, before: Settings(theme: "auto")) == number)
    #expect(try Data(contentsOf: URL(filePath: path)) == Data(bytes))
    #expect(try names == ["config.toml"])
  }

  @Test func whatAnEditorChangedMeanwhileStays() throws {
    let file = try file(path, isRequired: false)
    try write("times = \"utc\"\n".utf8)
    var after = Settings(theme: "auto")
    after.mouse = false
    #expect(file.write(after, before: Settings(theme: "auto")) == 0)
    #expect(try text(path) == "times = \"utc\"\nmouse = false\n")
  }
}
