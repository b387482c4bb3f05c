import AccountAPI
import Commands
import Foundation
import TerminalUI
import TestSupport
import Testing

@testable import ConsoleFiles

/// The manual pages in `man` are those that the programs' own tables make.
@Suite struct ManualTests {
  private static let date = "November 29, 2026"

  private static func help(_ program: String) throws -> JSONValue {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "\(Program.folder)/\(program)")
    process.arguments = ["--experimental-dump-help"]
    process.environment = ["HOME": "/dev/null"]
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return try JSONReader.read(Array(data))
  }

  private func check(_ page: String, _ path: String) {
    if SourceTree.isRecording { SourceTree.write(page, to: path) }
    #expect(SourceTree.text(path) == page, "\(path) is not what the tables make")
  }

  @Test func theProgramsHaveTheirPages() throws {
    let statuses = ExitStatus.allCases.map { ($0.rawValue, $0.meaning) }
    check(
      ManualPage.gatehouse(try Self.help("gatehouse"), statuses: statuses, date: Self.date),
      "Sources/gatehouse/man/gatehouse.1")
    check(
      ManualPage.server(try Self.help("gatehouse-server"), date: Self.date),
      "Sources/gatehouse/man/gatehouse-server.1")
  }

  @Test func theFilesHaveTheirPages() {
    check(
      ManualPage.configuration(themes: ShippedThemes.names, date: Self.date),
      "Sources/gatehouse/man/gatehouse-config.5")
    check(ManualPage.theme(date: Self.date), "Sources/gatehouse/man/gatehouse-theme.5")
  }

  @Test func everyKeyOfTheConfigurationIsThere() {
    #expect(
      Set(ManualPage.configurationKeys([]).map(\.0)) == Set(Configuration.keyNames))
  }

  @Test func everyVariableIsRead() {
    let sources = SourceTree.swiftFiles("Sources").map(SourceTree.text).joined()
    for (name, _) in ManualPage.environment { #expect(sources.contains("\"\(name)\""), "\(name)") }
  }

  @Test(arguments: [".Sh NAME", "'tis", "a\\b"]) func nothingIsTakenForAMacro(text: String) {
    let escaped = ManualPage.escaped(text)
    #expect(
      escaped.first != "." && escaped.first != "'"
        && escaped.replacing("\\e", with: "").filter { $0 == "\\" }.count <= 1)
  }
}
