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
  case export(path: String, [LogEntry])

  public func run(_ machine: Dependencies, _ send: @escaping @MainActor (Action) -> Void) {
    switch self {
    case .merge(let identity, let reading):
      guard let archive = machine.archive else { return }
      Task { send(.log(.archived(identity, await archive.merge(reading, identity)))) }
    case .export(let path, let entries):
      let error = machine.files.write(path, LogExport(path: path).text(entries))
      send(.notify(Notice(error.map(FileNotice.failed) ?? FileNotice.exported(path: path))))
    }
  }
}
