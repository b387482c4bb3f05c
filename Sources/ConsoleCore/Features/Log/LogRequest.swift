/// What is asked of the server and of this machine about the log.

import AccountAPI
import AccountClient
import Keyring

public enum LogRequest: AccountRequest {
  case list(generation: Int)
  /// A page of entries before those that are there.
  case older(offset: Int, generation: Int)

  public var kind: AccountRequestKind {
    if case .list = self { .load(.log) } else { .read }
  }

  public func run(_ client: AccountClient, _ tools: RequestTools) async -> Action {
    switch self {
    case .list(let generation):
      .log(.listResponse(generation, await client.log().map(\.value)))
    case .older(let offset, let generation):
      .log(
        .olderResponse(
          generation, offset: offset,
          await client.log(limit: LogState.pageSize, offset: offset).map(\.value)))
    }
  }
}

public enum LogFileRequest: MachineRequest {
  /// Puts what the server showed into the archive of the account's log.
  case merge(KeyringEntry.Identity, LogArchive.Reading)
  /// A piece of an export; the first makes the file.
  case write(LogExportPiece)
  /// What is there of an export that was stopped.
  case discard(path: String)

  public func run(_ machine: Dependencies, _ send: @escaping @MainActor (Action) -> Void) {
    switch self {
    case .merge(let identity, let reading):
      guard let archive = machine.archive else { return }
      Task { send(.log(.archived(identity, await archive.merge(reading, identity)))) }
    case .write(let piece): write(piece, machine, send)
    case .discard(let path): machine.files.remove(path)
    }
  }

  /// A failure is told at once, while the dialog that asked for the file still waits for it.
  @MainActor private func write(
    _ piece: LogExportPiece, _ machine: Dependencies, _ send: @escaping @MainActor (Action) -> Void
  ) {
    let text = LogExport(path: piece.path).text(piece)
    let error =
      piece.isFirst
      ? machine.files.write(piece.path, text) : machine.files.append(piece.path, text)
    if let error { return send(.log(.exportWritten(.failure(error)))) }
    let path = machine.files.absolutePath(piece.path)
    // Keys that were pressed meanwhile go first.
    Task { send(.log(.exportWritten(.success(path)))) }
  }
}
