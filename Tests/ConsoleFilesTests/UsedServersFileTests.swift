import AccountAPI
import ConsoleCore
import ConsoleFiles
import Foundation
import TestSupport
import Testing

/// Servers that somebody signed in to are remembered, the last one first.
@Suite struct UsedServersFileTests {
  private let folder = TemporaryFolder()

  private func server(_ number: Int) throws -> Connection {
    Connection(endpoint: try Endpoint("https://host\(number).test/v1"), project: "p\(number)")
  }

  @Test func theLastOneComesFirst() throws {
    let file = UsedServersFile(folder: folder.path)
    #expect(file.load().isEmpty)
    for number in [1, 2, 1, 3] { file.save(try server(number)) }
    #expect(file.load() == [try server(3), try server(1), try server(2)])
  }

  @Test func notMoreThanTwentyAreKept() throws {
    let file = UsedServersFile(folder: folder.path)
    for number in 1...25 { file.save(try server(number)) }
    let newest = try server(25)
    #expect(file.load().count == 20 && file.load().first == newest)
  }

  @Test func linesThatAreNoneAreIgnored() throws {
    let text =
      "https://a.test/v1 p\nnonsense\nhttps://b.test/v1\nftp://c.test p\nhttps://d.test a/b\n"
    try text.write(toFile: "\(folder.path)/used-servers", atomically: true, encoding: .utf8)
    let servers = UsedServersFile(folder: folder.path).load()
    #expect(servers.map(\.endpoint.description) == ["https://a.test/v1"])
  }
}
