import AccountAPI
import ConsoleCore
import ConsoleFiles
import Foundation
import TestSupport
import Testing

/// Where a project lets links lead is remembered, where that is not this machine.
@Suite struct LinkTargetsFileTests {
  private let folder = TemporaryFolder()
  private var file: LinkTargetsFile { LinkTargetsFile(folder: folder.path) }

  private func server(_ project: String) throws -> Connection {
    Connection(endpoint: try Endpoint("https://a.test/v1"), project: project)
  }

  @Test(arguments: [
    LinkTargetRecord(allowed: .app, refused: [.console, .machine]),
    LinkTargetRecord(allowed: .server, refused: [.console, .machine, .app]),
    LinkTargetRecord(allowed: .server, refused: [.console]),
  ])
  func itIsReadBackForItsProjectAlone(record: LinkTargetRecord) throws {
    let other = LinkTargetRecord(allowed: .app, refused: [.machine])
    #expect(file.record(of: try server("p")) == nil)
    file.save(other, of: try server("pq"))
    file.save(LinkTargetRecord(allowed: .app, refused: [.console]), of: try server("p"))
    file.save(record, of: try server("p"))
    #expect(file.record(of: try server("p")) == record)
    #expect(file.record(of: try server("pq")) == other)
    #expect(file.record(of: try server("q")) == nil)
  }

  @Test(arguments: [
    LinkTargetRecord(), LinkTargetRecord(refused: [.console, .machine, .app, .server]),
    LinkTargetRecord(allowed: .console, refused: [.app]), LinkTargetRecord(allowed: .machine),
  ])
  func whatIsOfNoUseIsForgotten(record: LinkTargetRecord) throws {
    file.save(LinkTargetRecord(allowed: .app, refused: [.console]), of: try server("p"))
    file.save(record, of: try server("p"))
    #expect(file.record(of: try server("p")) == nil)
  }

  @Test func notMoreThanAHundredAreKept() throws {
    let record = LinkTargetRecord(allowed: .app, refused: [.console])
    for number in 1...120 { file.save(record, of: try server("p\(number)")) }
    #expect(file.record(of: try server("p120")) == record)
    #expect(file.record(of: try server("p21")) == record)
    #expect(file.record(of: try server("p20")) == nil)
  }

  @Test(arguments: [
    "app", "app console,nowhere", "app console app", "nowhere console", "app app", "\u{7}",
  ])
  func linesThatAreNoneAreIgnored(rest: String) throws {
    try "https://a.test/v1 p \(rest)\n".write(
      toFile: "\(folder.path)/link-targets", atomically: true, encoding: .utf8)
    #expect(file.record(of: try server("p")) == nil)
  }
}
