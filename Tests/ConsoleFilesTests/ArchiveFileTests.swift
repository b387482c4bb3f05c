import AccountAPI
import ConsoleCore
import ConsoleFiles
import Foundation
import Keyring
import TestSupport
import Testing

/// The log's archive as a file: whoever writes to it when, and whatever a crash leaves, each entry
/// is in it once.
@Suite struct ArchiveFileTests {
  private let folder = TemporaryFolder()
  private let identity = KeyringEntry.Identity(
    endpoint: "https://example.test/v1", project: "p", userID: "u")

  private func entry(_ number: Int) -> LogEntry {
    LogEntry(
      event: "event.\(number)", time: Timestamp(seconds: 1_700_000_000 + Int64(number)),
      address: "192.0.2.1", device: Device(client: .init(name: "curl", version: "8")),
      place: Place(countryCode: "de", country: "Germany"))
  }

  private func reading(_ entries: [LogEntry], isComplete: Bool = false) -> LogArchive.Reading {
    LogArchive.Reading(entries.sorted { $0.time > $1.time }, isComplete: isComplete)
  }

  private func file() throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return "\(folder.path)/\(try #require(names.first { $0.hasSuffix(".jsonl") }))"
  }

  /// The server shows the newest ten; several consoles look now and then, in an order that chance
  /// makes, and some are started anew.
  @Test(arguments: 0..<4)
  func anyInterleavingKeepsEveryEntryOnce(seed: Int) async throws {
    var consoles = (0..<3).map { _ in ArchiveFile(folder: folder.path) }
    var (newest, random) = (0, SeededGenerator(seed))
    func chance(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
    for _ in 0..<200 {
      newest += chance(4)
      let shown = (max(0, newest - 9)...newest).map(entry).reversed()
      let console = chance(consoles.count)
      if chance(10) == 0 { consoles[console] = ArchiveFile(folder: folder.path) }
      _ = try await consoles[console].merge(reading(Array(shown), isComplete: newest < 9), identity)
        .get()
    }
    let kept = try await ArchiveFile(folder: folder.path).merge(reading([]), identity).get().entries
    #expect(kept.sorted { $0.time < $1.time } == (0...newest).map(entry))
  }

  @Test func manyAtTheSameTimeDoubleNothing() async throws {
    let list = (0..<10).map(entry)
    let (folder, identity) = (folder.path, identity)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<16 {
        group.addTask { _ = await ArchiveFile(folder: folder).merge(.init(list), identity) }
      }
    }
    let kept = try await ArchiveFile(folder: folder).merge(.init([]), identity).get().entries
    #expect(Set(kept) == Set(list) && kept.count == list.count)
  }

  /// A line cut short at any byte: what was whole stays, and the server brings the rest again.
  @Test func anyCrashKeepsEveryEntryOnce() async throws {
    let list = (0..<5).map(entry)
    _ = try await ArchiveFile(folder: folder.path).merge(reading(list), identity).get().entries
    let path = try file()
    let whole = try Data(contentsOf: URL(filePath: path))
    for length in stride(from: 0, through: whole.count, by: 7) {
      try whole.prefix(length).write(to: URL(filePath: path))
      let kept = try await ArchiveFile(folder: folder.path).merge(reading(list), identity).get()
        .entries
      #expect(kept.count == 5 && Set(kept) == Set(list), "cut at \(length)")
      #expect(try Data(contentsOf: URL(filePath: path)).count == whole.count)
    }
  }

  @Test func itIsForItsOwnerAloneAndWhatIsForeignInItIsLeft() async throws {
    _ = try await ArchiveFile(folder: folder.path).merge(reading([entry(1)]), identity).get()
      .entries
    let path = try file()
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(!path.contains("example"))
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("not ours\n".utf8))
    let kept = try await ArchiveFile(folder: folder.path).merge(reading([entry(2)]), identity).get()
      .entries
    #expect(kept == [entry(1), entry(2)])
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains("not ours\n"))
    let archive = ArchiveFile(folder: folder.path)
    #expect(await archive.clear() == nil)
    #expect(try await archive.merge(reading([]), identity).get().entries.isEmpty)
  }

  // MARK: What the live channel told

  private func live(_ number: Int) -> LogEntry {
    var entry = entry(number)
    (entry.source, entry.address) = (.live, "")
    return entry
  }

  /// Two consoles are told the same, and tell it again at each merge.
  @Test func whatIsToldIsInItOnce() async throws {
    let twice = LogArchive.Reading([], live: [live(1), live(1), live(2)])
    for _ in 0..<2 {
      let archive = ArchiveFile(folder: folder.path)
      for _ in 0..<2 {
        #expect(
          try await archive.merge(twice, identity).get().entries == [live(1), live(1), live(2)])
      }
    }
    // An entry that the log has just so is no news; the log's own always is.
    var same = live(3)
    same.source = .log
    let archive = ArchiveFile(folder: folder.path)
    _ = try await archive.merge(.init([same]), identity).get()
    let after = try await archive.merge(.init([], live: [live(3)]), identity).get()
    #expect(after.entries == [live(1), live(1), live(2), same])
  }

  /// A gap of the log is one whatever was told meanwhile.
  @Test func whatIsToldClosesNoGap() async throws {
    let archive = ArchiveFile(folder: folder.path)
    _ = try await archive.merge(shown(0...9), identity).get()
    _ = try await archive.merge(.init([], live: [live(35)]), identity).get()
    #expect(try await archive.merge(shown(30...39), identity).get().gaps == [gap(9, 30)])
  }

  @Test func whenRecordingBeganIsKept() async throws {
    let archive = ArchiveFile(folder: folder.path, limit: 20)
    func merge(_ time: Int64, _ live: [LogEntry]) async throws -> Timestamp? {
      let reading = LogArchive.Reading(
        [], live: live, recordedSince: Timestamp(seconds: time))
      return try await archive.merge(reading, identity).get().recordedSince
    }
    #expect(try await archive.merge(.init([]), identity).get().recordedSince == nil)
    let start = Timestamp(seconds: 1_700_000_000)
    #expect(try await merge(start.seconds, []) == start)
    #expect(try await merge(start.seconds + 9, (0..<30).map(live)) == start, "shortened")
    let next = try await ArchiveFile(folder: folder.path).merge(.init([]), identity).get()
    #expect(next.recordedSince == start && next.entries.count == 20)
  }

  // MARK: Gaps, and what this machine changed

  private func shown(_ range: ClosedRange<Int>) -> LogArchive.Reading {
    reading(range.map(entry))
  }

  private func gap(_ after: Int, _ before: Int) -> LogArchive.Gap {
    LogArchive.Gap(after: entry(after).time, before: entry(before).time)
  }

  /// A server that shows ten, and two looks with more than ten entries between them.
  @Test func aGapIsRememberedUntilALongerReadingClosesIt() async throws {
    let archive = ArchiveFile(folder: folder.path)
    #expect(try await archive.merge(shown(0...9), identity).get().gaps == [])
    #expect(try await archive.merge(shown(8...17), identity).get().gaps == [])
    #expect(try await archive.merge(shown(30...39), identity).get().gaps == [gap(17, 30)])
    // At the next start, and with another one.
    let next = ArchiveFile(folder: folder.path)
    #expect(try await next.merge(shown(35...44), identity).get().gaps == [gap(17, 30)])
    let both = try await next.merge(shown(60...69), identity).get()
    #expect(both.gaps == [gap(17, 30), gap(44, 60)])
    // Older pages close them, one in part.
    let part = try await archive.merge(shown(25...69), identity).get()
    #expect(part.gaps == [gap(17, 25)])
    #expect(try await archive.merge(shown(17...69), identity).get().gaps == [])
    let last = try await ArchiveFile(folder: folder.path).merge(shown(60...69), identity).get()
    #expect(last.gaps == [] && last.entries.count == 70)
  }

  /// Ten of one second say nothing of what is behind them; all that there are do.
  @Test func withinASecondOnlyACompleteReadingHasNoGap() async throws {
    let same = Array(repeating: entry(5), count: 12)
    func gaps(_ first: Int, then: LogArchive.Reading) async throws -> [LogArchive.Gap] {
      let folder = TemporaryFolder()
      let archive = ArchiveFile(folder: folder.path)
      _ = try await archive.merge(reading(Array(same.prefix(first))), identity).get()
      return try await archive.merge(then, identity).get().gaps
    }
    let ten = reading(Array(same.prefix(10)))
    #expect(try await gaps(1, then: ten) == [gap(5, 5)])
    #expect(try await gaps(10, then: ten) == [], "nothing came")
    #expect(try await gaps(1, then: reading(Array(same.prefix(7)), isComplete: true)) == [])
    #expect(try await gaps(1, then: reading([entry(9)] + same.prefix(9))) == [])
  }

  @Test func whatThisMachineChangedIsKept() async throws {
    var first = reading([entry(1), entry(2)])
    let key = LogArchive.Key(entry(2))
    first.changes = [key: [.password]]
    _ = try await ArchiveFile(folder: folder.path).merge(first, identity).get()
    let again = try await ArchiveFile(folder: folder.path).merge(first, identity).get()
    #expect(again.changes == [key: [.password]] && again.entries.count == 2)
    // Lines that an older version does not know are no entries to it.
    let lines = try String(contentsOfFile: file(), encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 3 && lines.compactMap { LogArchive.entry($0) }.count == 2)
  }

  @Test func shorteningKeepsWhatIsSaidOfTheRest() async throws {
    let archive = ArchiveFile(folder: folder.path, limit: 100)
    _ = try await archive.merge(shown(0...9), identity).get()
    var newer = shown(50...139)
    newer.changes = [LogArchive.Key(entry(120)): [.email]]
    _ = try await archive.merge(newer, identity).get()
    let kept = try await archive.merge(shown(200...220), identity).get()
    #expect(kept.entries.count == 100 && kept.gaps == [gap(139, 200)])
    let read = try await ArchiveFile(folder: folder.path).merge(reading([]), identity).get()
    #expect(read == kept && read.changes == newer.changes)
  }

  @Test func theOldestGoFirst() async throws {
    let many = (0..<1_101).map(entry)
    let archive = ArchiveFile(folder: folder.path, limit: 1_000)
    let kept = try await archive.merge(reading(many), identity).get().entries
    #expect(kept.count == 1_000 && kept.last == many.last)
    // And goes on with what others wrote into the new file.
    #expect(try await archive.merge(reading([entry(2_000)]), identity).get().entries.count == 1_001)
    let read = try await ArchiveFile(folder: folder.path).merge(reading([]), identity).get().entries
    #expect(read == kept + [entry(2_000)])
  }

  @Test func aFolderThatCannotBeWrittenIsSaid() async {
    let result = await ArchiveFile(folder: "/proc/nowhere").merge(reading([entry(1)]), identity)
    guard case .failure(.system) = result else {
      Issue.record("\(result)")
      return
    }
  }
}
