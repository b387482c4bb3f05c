/// Reading the log and keeping it in the archive. Its older pages are in `LogReducer+Older.swift`.

import AccountAPI
import AccountClient
import Keyring

public enum LogAction: ListFeatureAction, Equatable, Sendable {
  case list(ListAction)
  case detailPressed
  /// From the entries to when they came, and back.
  case chartPressed, entriesPressed
  /// To the map beside the list, and in it.
  case leftPressed, rightPressed
  /// A place on the map, with a click.
  case placeChosen(LogMapPlace)
  /// The session that the selected entry came from.
  case sessionPressed
  /// With these words in the filter, and the entry with the ID selected.
  case show(String, id: LogRow.ID? = nil)
  case exportPressed
  case exportConfirmed(path: String)
  /// A piece of it, with the whole path of the file.
  case exportWritten(Result<String, FileError>)
  case exportStopped
  /// Loads no more older pages; what came of them stays.
  case olderCancelled
  /// The live channel told something.
  case told(AccountEvent)
  /// What was told is to be in the archive now.
  case liveEntriesDue
  /// It is known whose log it is.
  case accountArrived
  /// What the archive has with the server's list in it.
  case archived(KeyringEntry.Identity, Result<LogArchive.Contents, FileError>)
  case listResponse(Int, Result<LogList, ClientError>)
  /// With the generation of the list that it continues, and where at the server it begins.
  case olderResponse(Int, offset: Int, Result<LogList, ClientError>)
}

extension LogState {
  mutating func load() -> [Effect] { [.account(LogRequest.list(generation: list.begin()))] }

  /// The newest entries of the last visit.
  mutating func recall(_ known: LastKnown, at time: Timestamp, _ context: Context) {
    guard list.value == nil else { return }
    list.recall(known.log, from: time)
    total = known.logTotal
    arrange(context)
    clamp(context)
  }

  /// The screen is opened: it shows the newest row, unless somebody had gone to another.
  mutating func opened() { if !hasMoved { rows.select(index: 0) } }

  mutating func reduce(_ action: LogAction, _ context: Context, _ session: Session?) -> [Effect] {
    defer { clamp(context) }
    switch action {
    case .list(.move(let move)) where presentation == .hours: moveInMap(move)
    case .list(let action):
      if rows.reduce(action, visible: visible(context)) { arrange(context) }
      if case .move(let move) = action {
        hasMoved = rows.selectedIndex > 0
        return moved(move)
      }
    case .detailPressed:
      if presentation == .hours {
        choose(place, context)
      } else if presentation == .days {
        presentation = .entries
      } else if selected != nil {
        // What is read stays where it is.
        hasMoved = true
        return [.present(LogDialog.detail)]
      }
    case .chartPressed:
      if presentation == .entries {
        openMap(context)
      } else {
        presentation = presentation.next(hasRoom: context.size.fitsBothCharts)
      }
    case .leftPressed: leftPressed(context)
    case .rightPressed: rightPressed(context)
    case .placeChosen(let place): choose(place, context)
    case .sessionPressed:
      return selected.map { [.send(.follow(.entrySession($0)))] } ?? []
    case .entriesPressed: presentation = .entries
    case .show(let words, let id):
      presentation = .entries
      rows = FilteredList()
      hasMoved = false
      rows.setFilter(words)
      arrange(context)
      rows.select(id)
      hasMoved = rows.selectedIndex > 0
    case .exportPressed: return [.present(LogDialog.export)]
    case .exportConfirmed(let path): return export(to: path)
    case .exportWritten(let result): return pieceWritten(result)
    case .exportStopped: return stopExport()
    case .olderCancelled:
      older = nil
      return merge(context)
    case .told(let event):
      if !live.add(event, now: context.now).isEmpty { hasUnsavedLive = true }
    case .liveEntriesDue: return archiveLive(context)
    case .accountArrived: return archive.entries.isEmpty ? merge(context) : []
    case .listResponse(let generation, let result):
      return listArrived(generation, result, context, session)
    case .olderResponse(let generation, let offset, let result):
      return olderArrived(generation, offset, result, context)
    case .archived(let identity, let result): return archived(identity, result, context)
    }
    return []
  }

  /// `session`: the present one.
  private mutating func listArrived(
    _ generation: Int, _ result: Result<LogList, ClientError>, _ context: Context,
    _ session: Session?
  ) -> [Effect] {
    let read = result.map { continued(by: $0) }
    // Within one second the server's order is arbitrary, so a stable sort by time is all that can
    // be asked.
    let sorted = read.map { $0.sorted { $0.time > $1.time } }
    guard list.finish(generation, sorted, now: context.now) else { return [] }
    let finished = [Effect.send(.loadFinished(result.failure))]
    guard case .success(let page) = result else {
      older = nil
      return finished
    }
    total = page.total
    unread = 0
    measure(page, context)
    changes.match(list.value ?? [], from: session)
    arrange(context)
    joinsArchive = true
    return finished + (older == nil ? merge(context) : loadPage())
  }

  /// Whether the list is complete, and whether there is more, after a page came.
  mutating func measure(_ page: LogList, _ context: Context) {
    let count = list.value?.count ?? 0
    let hasPages = context.session.capabilities.paging != .none
    isComplete =
      hasPages
      ? total.map { nextOffset >= $0 } ?? (page.entries.count < Self.pageSize)
      : count < Self.fixedSize
    hasOlder = hasPages && !isComplete
  }

  // MARK: The archive

  /// Once it is known whose log it is.
  func merge(_ context: Context) -> [Effect] {
    guard context.settings.archive, !list.isLastKnown, let identity = context.session.identity,
      // A server without a log adds nothing to what is remembered.
      let list = list.value ?? (context.session.capabilities.has(.log) ? nil : [])
    else { return [] }
    let reading = LogArchive.Reading(
      list, isComplete: isComplete, changes: changes.known, live: live.all,
      recordedSince: context.session.capabilities.has(.log) ? nil : context.now)
    return [.machine(LogFileRequest.merge(identity, reading))]
  }

  private mutating func archiveLive(_ context: Context) -> [Effect] {
    guard hasUnsavedLive else { return [] }
    let effects = merge(context)
    if !effects.isEmpty { hasUnsavedLive = false }
    return effects
  }

  /// Looks for the sign-ins that were told in a list of sessions, and for others where that is all
  /// that the server tells.
  mutating func record(_ sessions: Loadable<[Session]>, _ context: Context) -> [Effect] {
    guard sessions.generation != checkedSessions, !sessions.isLoading, sessions.error == nil,
      !sessions.isLastKnown, let list = sessions.value
    else { return [] }
    checkedSessions = sessions.generation
    let isOnlySource = !context.session.capabilities.has(.log)
    guard !live.add(list, now: context.now, isOnlySource: isOnlySource).isEmpty else { return [] }
    hasUnsavedLive = true
    return archiveLive(context)
  }

  private mutating func archived(
    _ identity: KeyringEntry.Identity, _ result: Result<LogArchive.Contents, FileError>,
    _ context: Context
  ) -> [Effect] {
    switch result {
    case .success(let contents):
      guard context.session.identity == identity, context.settings.archive else { return [] }
      archive = contents
      arrange(context)
      return followToArchive()
    case .failure(let error): return [.send(.notifyOnce(Notice(FileNotice.failed(error))))]
    }
  }

  /// What is remembered stays in its file; it comes back when it is switched on again.
  mutating func archiveSwitched(_ context: Context) -> [Effect] {
    if !context.settings.archive { archive = LogArchive.Contents() }
    arrange(context)
    clamp(context)
    return merge(context)
  }

  mutating func forgetArchive(_ context: Context) {
    archive = LogArchive.Contents()
    arrange(context)
    clamp(context)
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
