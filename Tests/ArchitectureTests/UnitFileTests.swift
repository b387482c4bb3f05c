import Foundation
import TestSupport
import Testing

/// The unit for systemd starts what there is, and is valid as far as this machine can tell.
@Suite struct UnitFileTests {
  private static let path = "systemd/gatehouse-watch.service"

  @Test func itStartsTheWatch() {
    let text = SourceTree.text(Self.path)
    #expect(text.contains("\nExecStart=/usr/local/bin/gatehouse watch --all --archive\n"))
    // `make install` puts the program elsewhere.
    #expect(SourceTree.text("Makefile").contains("s,/usr/local/bin/,$(PREFIX)/bin/,"))
    #expect(text.contains("\nRestartPreventExitStatus=2 3 6\n"))
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze")))
  func systemdAcceptsIt() throws {
    let folder = TemporaryFolder()
    let unit = "\(folder.path)/gatehouse-watch.service"
    // A program that is there.
    let text = SourceTree.text(Self.path).replacing("/usr/local/bin/gatehouse", with: "/bin/true")
      .replacing("Documentation=man:gatehouse(1)\n", with: "")
    try text.write(toFile: unit, atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/systemd-analyze")
    process.arguments = ["--user", "verify", unit]
    process.environment = ["XDG_RUNTIME_DIR": folder.path]
    let output = Pipe()
    process.standardError = output
    try process.run()
    let said = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0 && !said.contains("gatehouse-watch"), "\(said)")
  }
}
