import AccountAPI
import TestSupport
import Testing

@testable import ConsoleCore

/// A long log is written in pieces, and the pieces are the whole.
@Suite struct LogExportRunTests {
  private var state: ConsoleState
  private static let count = 2_500

  init() {
    state = SampleState.account(screen: .log)
    let entries = (0..<Self.count).map { number in
      var entry = SampleState.log[number % 5]
      entry.time = SampleState.now.advanced(bySeconds: -Int64(number) * 60)
      return entry
    }
    _ = reduce(&state, .refreshPressed)
    _ = reduce(
      &state, .log(.listResponse(state.log.list.generation, .success(LogList(entries)))))
    _ = reduce(&state, .cancelPressed)
  }

  /// The piece that the effects ask to write.
  private func piece(_ effects: [Effect]) -> LogExportPiece? {
    for case .machine(let request) in effects {
      if case .write(let piece)? = request.value as? LogFileRequest { return piece }
    }
    return nil
  }

  @Test(arguments: ["log.csv", "log.json", "log.jsonl"])
  func thePiecesAreTheWhole(path: String) throws {
    var state = state
    var effects = reduce(&state, .log(.exportConfirmed(path: path)))
    var (text, done) = ("", [Int]())
    while let piece = piece(effects) {
      text += LogExport(path: path).text(piece)
      effects = reduce(&state, .log(.exportWritten(.success("/home/ada/\(path)"))))
      done.append(state.log.export?.done ?? Self.count)
    }
    #expect(text == LogExport(path: path).text(state.log.shown.map(\.entry)))
    #expect(done == [1_000, 2_000, 2_500] && state.log.export == nil)
    #expect(state.notice == Notice(FileNotice.exported(path: "/home/ada/\(path)")))
  }

  @Test mutating func escStopsItAndLeavesNoFile() {
    _ = reduce(&state, .log(.exportConfirmed(path: "log.csv")))
    _ = reduce(&state, .log(.exportWritten(.success("log.csv"))))
    #expect(state.isBusy)
    let effects = reduce(&state, .cancelPressed)
    #expect(effects.contains(.machine(LogFileRequest.discard(path: "log.csv"))))
    #expect(state.log.export == nil && state.notice == Notice(LogNotice.exportStopped))
    // The answer of the piece that was under way means nothing any more.
    #expect(piece(reduce(&state, .log(.exportWritten(.success("log.csv"))))) == nil)
    #expect(state.notice == Notice(LogNotice.exportStopped))
  }

  @Test mutating func aFullDiskIsTold() {
    let full = FileError.system(errno: 28, path: "log.csv")
    _ = reduce(&state, .log(.exportConfirmed(path: "log.csv")))
    _ = reduce(&state, .log(.exportWritten(.success("log.csv"))))
    let effects = reduce(&state, .log(.exportWritten(.failure(full))))
    #expect(effects.contains(.machine(LogFileRequest.discard(path: "log.csv"))))
    #expect(state.log.export == nil && state.notice == Notice(FileNotice.failed(full)))
  }

  /// The dialog asks again, with the name as it was typed.
  @Test mutating func aFileThatIsThereStays() {
    let exists = FileError.system(errno: 17, path: "security-log.csv")
    _ = reduce(&state, .log(.exportPressed))
    _ = reduce(&state, .dialog(.acceptPressed))
    #expect(state.dialog == nil)
    let effects = reduce(&state, .log(.exportWritten(.failure(exists))))
    #expect(!effects.contains(.machine(LogFileRequest.discard(path: "security-log.csv"))))
    #expect(state.dialog?.fields.first?.text == "security-log.csv")
    #expect(state.dialog?.validationError != nil && state.log.export == nil)
  }
}
