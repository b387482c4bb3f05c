import AccountAPI
import ConsoleCore
import ConsoleFiles
import Foundation
import TestSupport
import Testing

/// The file of `--log-file`.
@Suite struct RequestLogFileTests {
  private let folder = TemporaryFolder()
  private var path: String { "\(folder.path)/log" }

  private func open(_ path: String) throws(FileError) -> RequestLogFile {
    try RequestLogFile(path: path, now: { Timestamp(seconds: 0) })
  }

  @Test func linesAreAppendedWithTheirTimeAndWithoutControlCharacters() throws {
    try open(path).write("GET a\r\n\u{1B}b 200")
    try open(path).write("ü")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let moment = Timestamp(seconds: 0).iso8601
    #expect(text == "\(moment) GET a   b 200\n\(moment) ü\n")
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  /// Opening a pipe waits for a reader, and writing to a full one for ever.
  @Test func aPipeIsRefusedWithAndWithoutAReader() throws {
    try #require(mkfifo(path, 0o600) == 0)
    #expect(throws: FileError.notRegular(path: path)) { try open(path) }
    let reader = Foundation.open(path, O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    #expect(throws: FileError.notRegular(path: path)) { try open(path) }
    try FileManager.default.createSymbolicLink(atPath: "\(path)2", withDestinationPath: path)
    #expect(throws: FileError.notRegular(path: "\(path)2")) { try open("\(path)2") }
  }

  @Test(arguments: ["/dev/null", "/dev/full", "/dev/tty0"])
  func aDeviceIsRefused(path: String) {
    #expect(throws: FileError.self) { try open(path) }
  }

  @Test func systemErrorsNameTheFile() {
    #expect(throws: FileError.system(errno: EISDIR, path: folder.path)) { try open(folder.path) }
    #expect(throws: FileError.system(errno: ENOENT, path: "/nowhere/log")) {
      try open("/nowhere/log")
    }
  }
}
