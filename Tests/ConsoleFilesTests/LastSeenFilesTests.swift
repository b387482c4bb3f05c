import AccountAPI
import ConsoleCore
import ConsoleFiles
import Foundation
import Keyring
import TestSupport
import Testing

/// The record of what was last seen of an account, through its file.
@Suite struct LastSeenFilesTests {
  private let folder = TemporaryFolder()
  private var files: LastSeenFiles { LastSeenFiles(folder: folder.path) }
  private let identity = KeyringEntry.Identity(
    endpoint: "https://example.test/v1", project: "p", userID: "u")

  private func saved(_ seen: LastSeenRecord) -> LastSeenRecord? {
    files.save(seen, of: identity)
    return files.load(identity)
  }

  private func path() throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return "\(folder.path)/\(try #require(names.first))"
  }

  @Test func whatIsWrittenIsReadBack() {
    let seen = LastSeenRecord(
      sessions: [
        "a": Sighting(first: Timestamp(seconds: 7), absentAt: Timestamp(seconds: -3)),
        "b c": Sighting(first: Timestamp(seconds: 9)), "d": Sighting(),
      ], places: ["de"], looked: Timestamp(seconds: 12), listed: ["b c", "a"], sessionLimit: 5,
      dismissed: ["country fr", "unverified a b@c.de"])
    #expect(saved(seen) == seen)
  }

  /// One that cannot be read back would forget what was dismissed.
  @Test func asManySessionsAsAListHasAreRemembered() {
    let ids = (0..<50_000).map { "66f2b7c40f3a4d" + String(100_000 + $0) }
    let sighting = Sighting(first: SampleState.now, absentAt: SampleState.now)
    let seen = LastSeenRecord(
      sessions: Dictionary(uniqueKeysWithValues: ids.map { ($0, sighting) }), listed: ids,
      dismissed: ["country fr"])
    #expect(saved(seen) == seen)
  }

  @Test func anEmptyRecordIsNotAMissingOne() {
    #expect(files.load(identity) == nil)
    #expect(saved(LastSeenRecord()) == LastSeenRecord())
  }

  @Test func filesWithoutTimesAreReadToo() throws {
    files.save(LastSeenRecord(), of: identity)
    let text = "session a\nsession b\nplace ch\nwhat else\nnone\n"
    for text in [text, text.replacing("\n", with: "\r\n")] {
      try text.write(toFile: path(), atomically: false, encoding: .utf8)
      #expect(
        files.load(identity)
          == LastSeenRecord(sessions: ["a": Sighting(), "b": Sighting()], places: ["ch"]))
    }
  }

  @Test func aValueOfSeveralLinesBecomesNoOther() {
    #expect(
      saved(LastSeenRecord(sessions: ["x\nplace de": Sighting()], dismissed: ["y\r\nz"]))
        == LastSeenRecord())
  }

  @Test func aDismissalThatWasTakenBackIsGone() {
    files.save(LastSeenRecord(dismissed: ["a", "b"]), of: identity)
    var seen = LastSeenRecord(dismissed: ["b"])
    seen.restored = ["a"]
    #expect(saved(seen)?.dismissed == ["b"])
  }

  @Test func whatAnotherConsoleDismissedStaysDismissed() {
    files.save(LastSeenRecord(dismissed: ["a"]), of: identity)
    #expect(saved(LastSeenRecord(dismissed: ["b"]))?.dismissed == ["a", "b"])
  }

  @Test func everyAccountHasItsOwnAndAllAreDeletedTogether() throws {
    let other = KeyringEntry.Identity(
      endpoint: identity.endpoint, project: identity.project, userID: "v")
    files.save(LastSeenRecord(places: ["de"]), of: identity)
    files.save(LastSeenRecord(places: ["fr"]), of: other)
    #expect(files.load(identity)?.places == ["de"])
    #expect(files.load(other)?.places == ["fr"])
    try "other".write(toFile: "\(folder.path)/screen", atomically: false, encoding: .utf8)
    files.deleteAll()
    #expect(files.load(identity) == nil && files.load(other) == nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["screen"])
  }

  @Test func theFileIsForItsOwnerAlone() throws {
    files.save(LastSeenRecord(), of: identity)
    let attributes = try FileManager.default.attributesOfItem(atPath: path())
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }
}
