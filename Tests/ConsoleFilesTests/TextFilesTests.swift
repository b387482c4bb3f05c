import ConsoleCore
import ConsoleFiles
import Foundation
import TestSupport
import Testing

/// Texts that the user names, or pipes in: accepted as they are, or refused with the place.
@Suite struct TextFilesTests {
  private let folder = TemporaryFolder()
  private var files: TextFiles {
    TextFiles(FileLocations(environment: ["HOME": folder.path], program: "/x/gatehouse"))
  }
  private var path: String { "\(folder.path)/text" }

  private func read(_ bytes: [UInt8]) throws -> Result<String, FileError> {
    try Data(bytes).write(to: URL(filePath: path))
    return files.read(path)
  }

  private func readFromPipe(_ bytes: [UInt8]) throws -> Result<String, FileError> {
    let pipe = Pipe()
    try pipe.fileHandleForWriting.write(contentsOf: Data(bytes))
    try pipe.fileHandleForWriting.close()
    return files.read(from: pipe.fileHandleForReading.fileDescriptor, name: "standard input")
  }

  /// Bytes, and the first line that is not UTF-8.
  private static let encodings: [(bytes: [UInt8], line: Int)] = [
    ([0x7B, 0x22, 0xFC, 0x22, 0x7D], 1),
    ([0x61, 0x0D, 0x0A, 0x62, 0x0D, 0x0A, 0xE9], 3),
    ([0xFF, 0xFE, 0x61, 0], 1),
    ([0xFE, 0xFF, 0, 0x61], 1),
    ([0x61, 0x0A, 0x5A, 0xC3], 2),
    ([0xC0, 0xAF], 1),
    ([0x0A, 0xED, 0xA0, 0x80], 2),
    ([0xF4, 0x90, 0x80, 0x80], 1),
    ([0x0A, 0x0A, 0x80], 3),
    ([0xEF, 0xBB, 0xBF, 0x61, 0x0A, 0xFF], 2),
  ]

  @Test(arguments: encodings)
  func otherEncodingsAreRefusedWithTheirLine(bytes: [UInt8], line: Int) throws {
    #expect(try read(bytes) == .failure(.notUTF8(path: path, line: line)))
    #expect(try readFromPipe(bytes) == .failure(.notUTF8(path: "standard input", line: line)))
  }

  @Test(arguments: ["", "Zürich 👩‍🚀\r\n\n", "\u{0}\u{FFFD}", "a\u{FEFF}b", "e\u{301}\u{1B}"])
  func everythingElseIsRead(text: String) throws {
    for mark in ["", "\u{FEFF}"] {
      let bytes = Array((mark + text).utf8)
      #expect(Array(try read(bytes).get().utf8) == Array(text.utf8))
      #expect(Array(try readFromPipe(bytes).get().utf8) == Array(text.utf8))
    }
  }

  @Test func whatIsNoRegularFileIsRefusedAndNotWaitedFor() throws {
    try #require(mkfifo(path, 0o600) == 0)
    #expect(files.read(path) == .failure(.notRegular(path: path)))
    #expect(files.read("/dev/null") == .failure(.notRegular(path: "/dev/null")))
    #expect(files.read("~/") == .failure(.system(errno: EISDIR, path: "~/")))
    #expect(files.read("~/none") == .failure(.system(errno: ENOENT, path: "~/none")))
    #expect(files.read("") == .failure(.system(errno: ENOENT, path: "")))
  }

  @Test func aFileThatIsTooLargeIsRefused() throws {
    #expect(
      try read(Array(repeating: 0x20, count: 8 << 20 + 1))
        == .failure(.system(errno: EFBIG, path: path)))
  }

  @Test func aNewFileIsForItsOwnerAloneAndNoneIsOverwritten() throws {
    #expect(files.write("~/new", "text") == nil)
    #expect(try files.read("~/new").get() == "text")
    let new = "\(folder.path)/new"
    let attributes = try FileManager.default.attributesOfItem(atPath: new)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(files.write("~/new", "other") == .system(errno: EEXIST, path: "~/new"))
    #expect(try files.read("~/new").get() == "text")
    #expect(files.write("/dev/full/x", "") == .system(errno: ENOTDIR, path: "/dev/full/x"))
  }
}
