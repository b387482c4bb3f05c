import AccountAPI
import AccountClient
import Commands
import ConsoleCore
import Foundation
import TestSupport
import Testing

@Suite struct LogReadingTests {
  /// A server with so many entries, a minute apart, newest first.
  private func server(_ count: Int) -> ScriptedTransport {
    ScriptedTransport { request in
      let numbers = request.request.path.split { !$0.isNumber }.compactMap { Int($0) }
      // limit and offset, in the encoding of JSON queries: the values follow %5B
      let limit = Self.value("limit", request.request.path) ?? numbers.first ?? 0
      let offset = Self.value("offset", request.request.path) ?? 0
      let entries = (offset..<max(offset, min(count, offset + limit))).map { index in
        let time = now.advanced(bySeconds: -Int64(index) * 60).iso8601WithFraction
        return
          #"{"event":"session.create","userId":"u","ip":"192.0.2.1","time":"\#(time)","countryCode":"de","countryName":"Germany"}"#
      }
      return ScriptedTransport.json(
        #"{"total":\#(count),"logs":[\#(entries.joined(separator: ","))]}"#)
    }
  }

  private static func value(_ name: String, _ path: String) -> Int? {
    guard let start = path.range(of: "%22\(name)%22%2C%22values%22%3A%5B") else { return nil }
    return Int(path[start.upperBound...].prefix { $0.isNumber })
  }

  private func read(_ count: Int, since: Timestamp? = nil, limit: Int) async throws -> (
    Int, requests: Int
  ) {
    let transport = server(count)
    let reading = try await LogReading.read(
      try client(transport), since: since, limit: limit
    ).get()
    #expect(reading.isComplete == (since == nil && limit >= count))
    return (reading.entries.count, transport.requests.count)
  }

  @Test func pageByPageUpToTheLimit() async throws {
    #expect(try await read(250, limit: 1_000) == (250, requests: 3))
    #expect(try await read(250, limit: 150) == (150, requests: 2))
    #expect(try await read(250, limit: 7) == (7, requests: 1))
    #expect(try await read(0, limit: 100) == (0, requests: 1))
  }

  @Test func noFurtherBackThanWanted() async throws {
    let hour = now.advanced(bySeconds: -3_600)
    #expect(try await read(250, since: hour, limit: 1_000) == (61, requests: 1))
  }

  /// Only what the server certainly lacks is called archived.
  @Test func serverAndArchiveTogether() {
    func entry(_ age: Int64) -> LogEntry {
      LogEntry(
        event: "session.create", time: now.advanced(bySeconds: -age), address: "192.0.2.1",
        device: Device(), place: Place(countryCode: nil, country: ""))
    }
    let archive = LogArchive.Contents([entry(30), entry(20), entry(15), entry(10)])
    let read = [entry(10), entry(20)]
    let rows = LogReading(read, isComplete: true).rows(archive, since: nil)
    #expect(rows.map(\.entry) == [entry(10), entry(15), entry(20), entry(30)])
    #expect(rows.map(\.isArchived) == [false, true, false, true])
    let part = LogReading(read, isComplete: false).rows(archive, since: nil)
    #expect(part.map(\.isArchived) == [false, true, false, false])
    let since = LogReading(read, isComplete: true).rows(
      archive, since: now.advanced(bySeconds: -15))
    #expect(since.map(\.entry) == [entry(10), entry(15), entry(20)])
  }

  @Test(arguments: [
    ("7d", -604_800), ("2026-11-24", 1_795_478_400 - 1_795_467_625 as Int64 - 3_600),
  ])
  func times(text: String, difference: Int64) {
    let time = PointInTime.parse(text, now: now, ahead: 3_600)
    #expect(time?.since(now) == difference)
  }

  @Test(arguments: ["", "yesterday", "2026-13-01", "2026-1-1", "7"])
  func noTimes(text: String) { #expect(PointInTime.parse(text, now: now, ahead: 0) == nil) }
}
