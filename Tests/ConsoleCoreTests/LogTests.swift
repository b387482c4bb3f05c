import AccountAPI
import Foundation
import TestSupport
import Testing

@testable import ConsoleCore

@Suite struct LogTests {
  /// 24 November 2026, 21:00:25 UTC.
  private static let now = Timestamp(seconds: 1_795_467_625 + 86_400)

  private func entry(
    _ event: String = "account.sessions.create", age: Int64 = 0, ip: String = "5.9.1.1",
    country: String = "Germany", code: String? = "de", client: String = "Firefox"
  ) -> LogEntry {
    LogEntry(
      event: event, time: Self.now.advanced(bySeconds: -age), address: ip,
      device: Device(client: .init(name: client, version: "1.0")),
      place: Place(countryCode: code, country: country))
  }

  private func row(_ entry: LogEntry) -> LogRow { LogRow(entry, isArchived: false) }

  @Test(arguments: [
    ("", true), ("firefox", true), ("FIREFOX germany", true), ("chrome", false),
    ("event:session", true), ("event:firefox", false), ("ip:5.9", true), ("ip:9", false),
    ("country:de", true), ("country:germ", true), ("country:fr", false), ("device:firefox", true),
    ("device:germany", false), ("-chrome", true), ("-firefox", false), ("-country:de", false),
    ("since:2h", true), ("since:30d -since:2h", false), ("today", true), ("-today", false),
    ("since:2026-11-24", true), ("since:2026-11-25", false), ("since:nonsense", false),
    ("event:session ip:5.9 country:de today", true), ("-", false), ("signed in", true),
    ("angemeldet", true), ("changed", false),
  ])
  func queries(text: String, matches: Bool) {
    let query = LogQuery(text, now: Self.now, ahead: 0)
    #expect(query.matches(row(entry(age: 60))) == matches)
  }

  @Test func aDayIsTheDayHere() {
    // 21:00 UTC is 02:00 of the next day five hours east.
    let query = LogQuery("today", now: Self.now, ahead: 18_000)
    #expect(query.matches(row(entry(age: 7_200))))
    #expect(!query.matches(row(entry(age: 7_300))))
    let since = LogQuery("since:2026-11-25", now: Self.now, ahead: 18_000)
    #expect(
      since.matches(row(entry(age: 7_200))) && !since.matches(row(entry(age: 7_300))))
  }

  @Test func anAddressWithColonsIsLookedForAsItIs() {
    let query = LogQuery("2001:db8::1", now: Self.now, ahead: 0)
    #expect(query.matches(row(entry(ip: "2001:db8::1"))) && !query.matches(row(entry())))
  }

  // MARK: Export

  private let hostile = ["=1+1", "a,b", "say \"hi\"", "two\nlines", "@x", "-5", "plain", "é界"]

  @Test func commaSeparatedIsReadBackAndNoFormula() {
    let entries = hostile.map { entry($0) }
    let text = LogExport.csv.text(entries)
    let rows = Self.read(csv: text)
    #expect(rows.count == entries.count + 1 && rows.first == LogExport.names)
    for (row, event) in zip(rows.dropFirst(), hostile) {
      let isFormula = "=+-@".contains(event.first ?? " ")
      #expect(row[1] == (isFormula ? "'\(event)" : event))
      #expect(row[0] == "2026-11-24T21:00:25Z")
    }
  }

  /// RFC 4180, as a spreadsheet reads it.
  private static func read(csv text: String) -> [[String]] {
    var (rows, row, field, isQuoted): ([[String]], [String], String, Bool) = ([], [], "", false)
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\"" where isQuoted && rest.first == "\"":
        field.unicodeScalars.append("\"")
        rest.removeFirst()
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        row.append(field)
        field = ""
      case "\r" where !isQuoted: break
      case "\n" where !isQuoted:
        rows.append(row + [field])
        (row, field) = ([], "")
      default: field.unicodeScalars.append(scalar)
      }
    }
    return rows
  }

  @Test func jsonAndItsLinesAreReadBack() throws {
    let entries = hostile.map { entry($0) }
    let whole = try #require(try JSONReader.read(LogExport.json.text(entries)).array)
    let lines = try LogExport.jsonl.text(entries).split(separator: "\n").map {
      try JSONReader.read(String($0))
    }
    #expect(whole == lines && whole.compactMap { $0["event"]?.string } == hostile)
  }

  /// Whatever stands in a log: an export of it is read back as it was.
  @Test(arguments: 0..<60)
  func anyExportIsReadBack(seed: Int) throws {
    var random = SeededGenerator(seed)
    let scalars = Array("=+-@\t\r\n\",';\u{301}aé界\u{0}\u{2028} ".unicodeScalars)
    func text() -> String {
      let count = Int.random(in: 0..<6, using: &random)
      let chosen = (0..<count).map { _ in scalars.randomElement(using: &random)! }
      return String(String.UnicodeScalarView(chosen))
    }
    let entries = (0..<20).map { _ in
      LogEntry(
        event: text(),
        time: Timestamp(seconds: .random(in: -4_000_000_000...9_000_000_000, using: &random)),
        address: text(),
        device: Device(
          system: .init(name: text(), version: text()),
          client: .init(name: text(), version: text()),
          model: text()), place: Place(countryCode: text(), country: text()))
    }
    let fields = entries.map { LogExport.fields($0).map { Array($0.unicodeScalars) } }
    let rows = Self.read(csv: LogExport.csv.text(entries)).dropFirst()
    #expect(rows.count == entries.count)
    for (row, fields) in zip(rows, fields) {
      for (read, written) in zip(row.map { Array($0.unicodeScalars) }, fields) {
        let isFormula = written.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
        #expect(read == (isFormula ? ["'"] : []) + written)
      }
    }
    let whole = try #require(try JSONReader.read(LogExport.json.text(entries)).array)
    let lines = try LogExport.jsonl.text(entries).unicodeScalars.split(separator: "\n").map {
      try JSONReader.read(String($0))
    }
    #expect(whole == lines)
    for (value, fields) in zip(whole, fields) {
      #expect(LogExport.names.map { Array(value[$0]!.string!.unicodeScalars) } == fields)
    }
    let archived = entries.map { LogArchive.entry(LogArchive.line($0)) }
    #expect(archived.map { $0?.event } == entries.map(\.event))
  }

  @Test(arguments: [
    ("a.csv", LogExport.csv), ("a.JSON", .json), ("x/y.jsonl", .jsonl), ("a.ndjson", .jsonl),
    ("noend", .csv),
  ])
  func theNameChoosesTheFormat(path: String, format: LogExport) {
    #expect(LogExport(path: path) == format)
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
    (951_782_400, "2000-02-29T00:00:00Z"), (1_795_467_625, "2026-11-23T21:00:25Z"),
    (253_402_300_799, "9999-12-31T23:59:59Z"), (-62_135_596_800, "0001-01-01T00:00:00Z"),
  ])
  func moments(seconds: Int64, text: String) {
    #expect(Timestamp(seconds: seconds).iso8601 == text)
    #expect(Timestamp(iso8601: text) == Timestamp(seconds: seconds))
  }

  // MARK: The list

  @Test func aFilterKeepsTheSelection() {
    var state = SampleState.account(screen: .log)
    _ = reduce(&state, .log(.move(.to(2))))
    let selected = state.log.selected
    for action: LogAction in [.filterPressed, .filter(.insert("password"))] {
      _ = reduce(&state, .log(action))
    }
    #expect(state.log.shown.map(\.entry.event) == ["account.update.password"])
    #expect(state.log.selected == selected)
    _ = reduce(&state, .cancelPressed)
    #expect(state.log.shown.count == SampleState.log.count && state.log.selected == selected)
  }

  @MainActor @Test func whatIsShownIsExported() async {
    var state = SampleState.account(screen: .log)
    for action: LogAction in [.filterPressed, .filter(.insert("password")), .exportPressed] {
      _ = reduce(&state, .log(action))
    }
    let effects = reduce(&state, .dialog(.acceptPressed))
    let export = LogFileRequest.write(
      LogExportPiece(
        path: "security-log.csv", entries: state.log.shown.map(\.entry), isFirst: true,
        isLast: true))
    #expect(effects.contains(.machine(export)))
    #expect(state.log.shown.count == 1)
    let disk = Disk()
    var answers: [Action] = []
    export.run(disk.dependencies) { answers.append($0) }
    let text = LogExport.csv.text(state.log.shown.map(\.entry))
    #expect(disk.files == ["security-log.csv": text])
    for _ in 0..<1_000 where answers.isEmpty { await Task.yield() }
    #expect(answers == [.log(.exportWritten(.success("security-log.csv")))])
    for answer in answers { _ = reduce(&state, answer) }
    #expect(state.notice == Notice(FileNotice.exported(path: "security-log.csv")))
    #expect(state.log.export == nil)
  }

  // MARK: What is remembered

  @Test func aLineIsReadBackExactly() {
    var whole = entry("=é\n\"x\u{1}", ip: "::1")
    whole.device = Device(
      system: .init(name: "iOS", version: "17"), client: .init(name: "Mobile Safari"),
      clientKind: "browser", kind: .smartphone, brand: "AP", model: "iPhone")
    for entry in [whole, entry(country: "", code: nil), SampleState.log[3]] {
      let line = LogArchive.line(entry)
      #expect(line.hasSuffix("\n") && line.dropLast().allSatisfy { $0 != "\n" })
      #expect(LogArchive.entry(line.dropLast()) == entry)
    }
    for line in ["", "{", "[]", "{\"time\":1}", "{\"time\":\"x\",\"event\":\"e\",\"ip\":\"i\"}"] {
      #expect(LogArchive.entry(line) == nil)
    }
  }

  private func rows(
    _ list: [LogEntry], archive: [LogEntry] = [], hasOlder: Bool = false,
    gaps: [LogArchive.Gap] = [], changes: [LogArchive.Key: [AccountChange]] = [:]
  ) -> [LogRow] {
    LogRow.rows(
      list: list, hasOlder: hasOlder, archive: .init(archive, gaps: gaps), changes: changes)
  }

  @Test func serverAndArchiveTogetherHaveEachOnce() {
    let old = entry("a", age: 500)
    let both = entry("b", age: 400)
    var otherwise = both
    otherwise.place.country = "Deutschland"
    let twice = entry("c", age: 300)
    let new = entry("d", age: 1)
    let merged = rows([new, twice, twice, both], archive: [old, otherwise, twice])
    #expect(merged.map(\.entry.event) == ["d", "c", "c", "b", "a"])
    #expect(merged.map(\.isArchived) == [false, false, false, false, true])
    #expect(merged[3].entry == both, "as the server tells it now")
    #expect(Set(merged.map(\.id)).count == 5, "equal ones are told apart")
    var counts: [LogArchive.Key: Int] = [:]
    for entry in [old, otherwise, twice] { counts[LogArchive.Key(entry), default: 0] += 1 }
    #expect(LogArchive.missing(counts, in: [new, twice, twice, both]).map(\.event) == ["c", "d"])
  }

  /// Two devices behind one address, within one second: the one that is new is reported, in
  /// whatever order the server lists the two.
  @Test(arguments: [true, false]) func theOtherDeviceOfASecondIsTheNewOne(isNewFirst: Bool) {
    let known = entry("session.create", age: 5)
    var new = known
    new.device.client = Device.Program(name: "Firefox", version: "127.0")
    let list = isNewFirst ? [new, known] : [known, new]
    let counts = [LogArchive.Key(known): 1]
    #expect(LogArchive.missing(counts, recent: [known], in: list) == [new])
    #expect(LogArchive.missing(counts, in: [new, known]) == [new], "the newer one")
    #expect(LogArchive.missing(counts, recent: [known, new], in: [known, known]) == [known])
    // What a server tells otherwise by now is the same entry.
    var renamed = known
    renamed.device.client = Device.Program(name: "Chromium", version: "1")
    #expect(LogArchive.missing(counts, recent: [known], in: [renamed]).isEmpty)
    #expect(LogArchive.missing([:], in: [new, known]) == [known, new], "oldest first")
  }

  /// On pages that were not loaded the server may have it.
  @Test func whatTheServerMayHaveIsNotCalledArchived() {
    let (new, old) = (entry("new", age: 10), entry("old", age: 1_000))
    let gone = entry("gone", age: 5)
    let partial = rows([new], archive: [old, gone], hasOlder: true)
    #expect(
      partial.map(\.isArchived) == [true, false, false], "what it does not show within its page")
    #expect(rows([new], archive: [old]).map(\.isArchived) == [false, true])
  }

  @Test func aGapIsMarkedWhereItIs() {
    let entries = [1, 2, 50, 60].map { entry("e\($0)", age: $0) }
    let gap = LogArchive.Gap(after: entries[2].time, before: entries[1].time)
    let marked = rows(Array(entries.prefix(2)), archive: entries, gaps: [gap])
    #expect(marked.map(\.isAfterGap) == [false, false, true, false])
  }

  @Test func theArchiveIsAskedOnceItIsKnownWhose() {
    var state = SampleState.account(screen: .log)
    _ = reduce(&state, .refreshPressed)
    let identity = SampleState.connection.identity(userID: SampleState.account.id)
    let effects = reduce(&state, .log(.listResponse(2, .success(LogList(SampleState.log)))))
    #expect(effects.contains(.machine(LogFileRequest.merge(identity, .init(SampleState.log)))))
    let old = entry("account.create", age: 90_000_000)
    _ = reduce(
      &state, .log(.archived(identity, .success(.init([old] + SampleState.log.reversed())))))
    #expect(state.log.shown.count == SampleState.log.count + 1 && state.log.archivedCount == 1)
    #expect(state.log.shown.last == LogRow(old, isArchived: true))
    // Another account's is not taken.
    let other = SampleState.connection.identity(userID: "other")
    _ = reduce(&state, .log(.archived(other, .success(.init()))))
    #expect(state.log.archivedCount == 1)
    _ = reduce(&state, .settings(.openPressed))
    let row = SettingsState.Row.allCases.firstIndex(of: .archive) ?? 0
    _ = reduce(&state, .settings(.chosen(row)))
    _ = reduce(&state, .settings(.change(1)))
    #expect(!state.settings.archive && state.log.archivedCount == 0)
  }

  @Test func theArchiveIsClearedWhenSomebodySaysSo() {
    var state = SampleState.account(screen: .log)
    state.log.archive = .init([entry("x", age: 90_000_000)])
    _ = reduce(&state, .settings(.openPressed))
    let row = SettingsState.Row.allCases.firstIndex(of: .clearArchive) ?? 0
    _ = reduce(&state, .settings(.chosen(row)))
    _ = reduce(&state, .settings(.change(1)))
    #expect(
      state.dialog?.isAbout(SettingsDialog.clearArchive) == true && state.dialog?.focus == .cancel)
    _ = reduce(&state, .dialog(.focused(.confirm)))
    #expect(
      reduce(&state, .dialog(.acceptPressed)).contains(.machine(SettingsRequest.clearArchive)))
    _ = reduce(&state, .settings(.archiveCleared(nil)))
    #expect(state.log.archivedCount == 0 && state.notice == Notice(SettingsNotice.archiveCleared))
  }
}

/// Takes files, and nothing else.
@MainActor private final class Disk {
  private(set) var files: [String: String] = [:]

  var dependencies: Dependencies {
    Dependencies(
      transport: ScriptedTransport { _ in .failure(.cancelled) }, keyring: nil,
      startDemoServer: { _ in .failure(DemoServerFailure(reason: "")) }, wait: { _ in },
      listen: { _ in nil },
      openBrowser: { _ in }, copy: { _ in nil }, drawQRCode: { _ in nil }, wipeScreen: {},
      files: .init(
        read: { .failure(.system(errno: 2, path: $0)) },
        write: { path, text in
          self.files[path] = text
          return nil
        },
        keep: { _ in nil }, edit: { .success($0) }, timeZones: { [] }),
      archive: nil, serverVersion: { _ in nil }, rememberServer: { _, _ in },
      lastSeen: .init(load: { _ in nil }, save: { _, _ in }, deleteAll: {}),
      useTheme: { _ in [] }, saveSettings: { _ in 0 }, rememberScreen: { _ in }, quit: {})
  }
}
