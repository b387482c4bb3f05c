/// Reading the log, page by page where the server has pages, and keeping it in the archive.

import AccountAPI
import AccountClient
import Keyring

public enum LogAction: ListFeatureAction, Equatable, Sendable {
  case list(ListAction)
  case detailPressed
  /// From the entries to when they came, and back.
  case chartPressed, entriesPressed
  /// With these words in the filter.
  case show(String)
  case exportPressed
  case exportConfirmed(path: String)
  /// It is known whose log it is.
  case accountArrived
  /// What the archive has with the server's list in it.
  case archived(KeyringEntry.Identity, Result<[LogEntry], FileError>)
  case listResponse(Int, Result<[LogEntry], ClientError>)
  /// With the generation of the list that they continue.
  case olderResponse(Int, Result<[LogEntry], ClientError>)
}

extension LogState {
  mutating func load() -> [Effect] { [.account(LogRequest.list(generation: list.begin()))] }

  mutating func clamp(_ size: ScreenSize) { rows.clamp(visible: Layout.tableRows(size)) }

  mutating func reduce(_ action: LogAction, _ context: Context) -> [Effect] {
    defer { clamp(context.size) }
    switch action {
    case .list(let action):
      if rows.reduce(action, visible: Layout.tableRows(context.size)) { arrange(context) }
    case .detailPressed:
      if presentation != .entries {
        presentation = .entries
      } else if selected != nil {
        return [.present(LogDialog.detail)]
      }
    case .chartPressed: presentation = presentation.next(hasRoom: context.size.fitsBothCharts)
    case .entriesPressed: presentation = .entries
    case .show(let words):
      presentation = .entries
      rows = FilteredList()
      rows.setFilter(words)
      arrange(context)
    case .exportPressed: return [.present(LogDialog.export)]
    case .exportConfirmed(let path):
      return [.machine(LogFileRequest.export(path: path, shown.map(\.entry)))]
    case .accountArrived: return archive.isEmpty ? merge(context) : []
    case .listResponse(let generation, let result):
      return listArrived(generation, result, context)
    case .olderResponse(let generation, let result):
      return olderArrived(generation, result, context)
    case .archived(let identity, let result): return archived(identity, result, context)
    }
    return []
  }

  private mutating func listArrived(
    _ generation: Int, _ result: Result<[LogEntry], ClientError>, _ context: Context
  ) -> [Effect] {
    // Within one second the server's order is arbitrary, so a stable sort by time is all that can
    // be asked.
    let sorted = result.map { $0.sorted { $0.time > $1.time } }
    guard list.finish(generation, sorted, now: context.now) else { return [] }
    arrange(context)
    let finished = [Effect.send(.loadFinished(result.failure))]
    guard case .success(let page) = result else { return finished }
    return finished + continueOrMerge(page, context)
  }

  private mutating func olderArrived(
    _ generation: Int, _ result: Result<[LogEntry], ClientError>, _ context: Context
  ) -> [Effect] {
    // What came already stays on the screen, and is not archived: else the next visit would take
    // the gap for what it has.
    guard generation == list.generation, case .success(let page) = result,
      let entries = list.value
    else { return [] }
    let known = Set(entries)
    list.set(entries + page.filter { !known.contains($0) }, now: context.now)
    arrange(context)
    return continueOrMerge(page, context)
  }

  /// Archived is only what has no gap before it.
  private func continueOrMerge(_ page: [LogEntry], _ context: Context) -> [Effect] {
    let more = loadOlder(page, context)
    return more.isEmpty ? merge(context) : more
  }

  /// A server with pages is asked for all that this machine does not remember yet.
  private func loadOlder(_ page: [LogEntry], _ context: Context) -> [Effect] {
    guard context.settings.archive, context.session.capabilities.paging != .none,
      page.count >= Self.pageSize, let count = list.value?.count, count < Self.pagedLimit,
      let last = page.last
    else { return [] }
    let key = LogArchive.Key(last)
    guard !archive.reversed().contains(where: { LogArchive.Key($0) == key }) else { return [] }
    return [.account(LogRequest.older(offset: count, generation: list.generation))]
  }

  /// Once it is known whose log it is.
  func merge(_ context: Context) -> [Effect] {
    guard context.settings.archive, let identity = context.session.identity,
      // A server without a log adds nothing to what is remembered.
      let list = list.value ?? (context.session.capabilities.has(.log) ? nil : [])
    else { return [] }
    return [.machine(LogFileRequest.merge(identity, list))]
  }

  private mutating func archived(
    _ identity: KeyringEntry.Identity, _ result: Result<[LogEntry], FileError>,
    _ context: Context
  ) -> [Effect] {
    switch result {
    case .success(let entries):
      guard context.session.identity == identity, context.settings.archive else { return [] }
      archive = entries
      arrange(context)
      return []
    case .failure(let error): return [.send(.notifyOnce(Notice(FileNotice.failed(error))))]
    }
  }

  /// What is remembered stays in its file; it comes back when it is switched on again.
  mutating func archiveSwitched(_ context: Context) -> [Effect] {
    if !context.settings.archive { archive = [] }
    arrange(context)
    clamp(context.size)
    return merge(context)
  }

  mutating func forgetArchive(_ context: Context) {
    archive = []
    arrange(context)
    clamp(context.size)
  }
}

extension LogState.Presentation {
  fileprivate func next(hasRoom: Bool) -> Self {
    switch self {
    case .entries: .hours
    case .hours: hasRoom ? .entries : .days
    case .days: .entries
    }
  }
}
