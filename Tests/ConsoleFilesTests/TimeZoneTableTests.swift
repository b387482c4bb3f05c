import ConsoleFiles
import Foundation
import TestSupport
import Testing

@Suite struct TimeZoneTableTests {
  private let folder = TemporaryFolder()

  private func names(_ text: String, in file: String = "zone1970.tab") throws -> [String] {
    try text.write(toFile: "\(folder.path)/\(file)", atomically: false, encoding: .utf8)
    return TimeZoneTable.names(
      in: FileLocations(environment: ["TZDIR": folder.path], program: "/x/gatehouse"))
  }

  @Test(arguments: ["\n", "\r\n"])
  func namesAreSortedBehindUTC(lineEnd: String) throws {
    let lines = [
      "# a comment\twith\ttabs", "GB\t+51-0\tEurope/London", "DE,DK\t+52+1\tEurope/Berlin\tx",
    ]
    #expect(
      try names(lines.map { $0 + lineEnd }.joined()) == ["UTC", "Europe/Berlin", "Europe/London"])
  }

  @Test func theOlderTableServesToo() throws {
    #expect(try names("DE\t+52+1\tEurope/Berlin\n", in: "zone.tab") == ["UTC", "Europe/Berlin"])
  }
}
