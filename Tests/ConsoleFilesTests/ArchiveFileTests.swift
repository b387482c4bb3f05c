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
      _ = try await consoles[console].merge(Array(shown), identity).get()
    }
    let kept = try await ArchiveFile(folder: folder.path).merge([], identity).get()
    #expect(kept.sorted { $0.time < $1.time } == (0...newest).map(entry))
  }

  @Test func manyAtTheSameTimeDoubleNothing() async throws {
    let list = (0..<10).map(entry)
    let (folder, identity) = (folder.path, identity)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<16 {
        group.addTask { _ = await ArchiveFile(folder: folder).merge(list, identity) }
      }
    }
    let kept = try await ArchiveFile(folder: folder).merge([], identity).get()
    #expect(Set(kept) == Set(list) && kept.count == list.count)
  }

  /// A line cut short at any byte: what was whole stays, and the server brings the rest again.
  @Test func anyCrashKeepsEveryEntryOnce() async throws {
    let list = (0..<5).map(entry)
    _ = try await ArchiveFile(folder: folder.path).merge(list, identity).get()
    let path = try file()
    let whole = try Data(contentsOf: URL(filePath: path))
    for length in stride(from: 0, through: whole.count, by: 7) {
      try whole.prefix(length).write(to: URL(filePath: path))
      let kept = try await ArchiveFile(folder: folder.path).merge(list, identity).get()
      #expect(kept.count == 5 && Set(kept) == Set(list), "cut at \(length)")
      #expect(try Data(contentsOf: URL(filePath: path)).count == whole.count)
    }
  }

  @Test func itIsForItsOwnerAloneAndWhatIsForeignInItIsLeft() async throws {
    _ = try await ArchiveFile(folder: folder.path).merge([entry(1)], identity).get()
    let path = try file()
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(!path.contains("example"))
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("not ours\n".utf8))
    let kept = try await ArchiveFile(folder: folder.path).merge([entry(2)], identity).get()
    #expect(kept == [entry(1), entry(2)])
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains("not ours\n"))
    let archive = ArchiveFile(folder: folder.path)
    #expect(await archive.clear() == nil)
    #expect(try await archive.merge([], identity).get().isEmpty)
  }

  @Test func theOldestGoFirst() async throws {
    let many = (0..<1_101).map(entry)
    let archive = ArchiveFile(folder: folder.path, limit: 1_000)
    let kept = try await archive.merge(many, identity).get()
    #expect(kept.count == 1_000 && kept.last == many.last)
    // And goes on with what others wrote into the new file.
    #expect(try await archive.merge([entry(2_000)], identity).get().count == 1_001)
    let read = try await ArchiveFile(folder: folder.path).merge([], identity).get()
    #expect(read == kept + [entry(2_000)])
  }

  @Test func aFolderThatCannotBeWrittenIsSaid() async {
    let result = await ArchiveFile(folder: "/proc/nowhere").merge([entry(1)], identity)
    guard case .failure(.system) = result else {
      Issue.record("\(result)")
      return
    }
  }
}
