/// An export that is under way: a long log is written piece by piece, so that the screen can show
/// how far it is, and stop it.

import AccountAPI

public struct LogExportRun: Equatable, Sendable {
  public let path: String
  let entries: [LogEntry]
  /// How many are written.
  public internal(set) var done = 0

  public var total: Int { entries.count }

  init(path: String, _ entries: [LogEntry]) {
    self.path = path
    self.entries = entries
  }

  /// How many entries are written at once: less than a moment's work.
  static let pieceSize = 1_000

  var nextPiece: LogExportPiece {
    let end = min(entries.count, done + Self.pieceSize)
    return LogExportPiece(
      path: path, entries: Array(entries[done..<end]), isFirst: done == 0,
      isLast: end == entries.count)
  }
}

public struct LogExportPiece: Equatable, Sendable {
  let path: String
  let entries: [LogEntry]
  let isFirst: Bool
  let isLast: Bool
}

extension LogState {
  mutating func export(to path: String) -> [Effect] {
    let run = LogExportRun(path: path, shown.map(\.entry))
    export = run
    return [.machine(LogFileRequest.write(run.nextPiece))]
  }

  /// With the whole path, once all is written.
  mutating func pieceWritten(_ result: Result<String, FileError>) -> [Effect] {
    guard var run = export else { return [] }
    switch result {
    case .failure(let error):
      export = nil
      let unfinished = run.done > 0 ? [Effect.machine(LogFileRequest.discard(path: run.path))] : []
      return unfinished + [.notify(FileNotice.failed(error))]
    case .success(let path):
      run.done = min(run.total, run.done + LogExportRun.pieceSize)
      export = run.done < run.total ? run : nil
      return export == nil
        ? [.notify(FileNotice.exported(path: path))]
        : [.machine(LogFileRequest.write(run.nextPiece))]
    }
  }

  /// Nothing is left of a file that would not have all.
  mutating func stopExport() -> [Effect] {
    guard let run = export else { return [] }
    export = nil
    return [
      .machine(LogFileRequest.discard(path: run.path)), .notify(LogNotice.exportStopped),
    ]
  }
}
