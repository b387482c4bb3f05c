/// Older pages of the log: a few at once, when somebody comes to its end, or until the list reaches
/// what the archive has.
///
/// Entries have no ID and can be equal, so that only the server's total and the offset of a page
/// say where it belongs: by as much as the total has grown, it begins with entries that are known.

import AccountAPI
import AccountClient

extension LogState {
  /// Somebody moved in the list.
  mutating func moved(_ move: ListState.Move) -> [Effect] {
    let isForward =
      switch move {
      case .down, .pageDown, .halfPageDown, .last, .to: true
      case .up, .pageUp, .halfPageUp, .first: false
      }
    guard isForward, presentation == .entries, rows.selectedIndex + 1 >= shown.count else {
      return []
    }
    // Of a filter, one page rarely has anything.
    let isFar = move == .last || rows.isNarrowed
    return loadOlder(pages: isFar ? Self.pagesAtOnce : 1, followsEnd: move == .last)
  }

  private mutating func loadOlder(pages: Int, followsEnd: Bool) -> [Effect] {
    guard lacksOlder, list.value != nil else { return [] }
    if let loading = older {
      older?.left = max(pages, loading.left)
      older?.followsEnd = followsEnd || loading.followsEnd
      return []
    }
    older = OlderPages(left: pages, followsEnd: followsEnd)
    return list.isLoading ? [] : loadPage()
  }

  func loadPage() -> [Effect] {
    [.account(LogRequest.older(offset: nextOffset, generation: list.generation))]
  }

  mutating func olderArrived(
    _ generation: Int, _ offset: Int, _ result: Result<LogList, ClientError>, _ context: Context
  ) -> [Effect] {
    guard generation == list.generation, offset == nextOffset, var pages = older,
      let known = list.value
    else { return [] }
    guard case .success(let page) = result else {
      older = nil
      let failed = result.failure.map { $0.isCancellation ? [] : [Effect.send(.requestFailed($0))] }
      return merge(context) + (failed ?? [])
    }
    let shift = total.flatMap { before in page.total.map { max(0, $0 - before) } } ?? 0
    unread += shift
    total = page.total ?? total
    let added = page.entries.dropFirst(shift)
    list.replace((known + added).sorted { $0.time > $1.time })
    measure(page, context)
    arrange(context)
    if pages.followsEnd { rows.select(index: shown.count - 1) }
    pages.left -= 1
    // A server that has no more, whatever its total says, is not asked again by itself.
    older = pages.left > 0 && hasOlder && !page.entries.isEmpty ? pages : nil
    return older == nil ? merge(context) : loadPage()
  }

  /// The entries once the newest page was read again: older ones stay where that page leads on to
  /// them.
  func continued(by page: LogList) -> [LogEntry] {
    guard let known = list.value, let before = total, let now = page.total else {
      return page.entries
    }
    let added = now - before + unread
    let rest = page.entries.count - added
    guard added >= 0, rest > 0, rest < known.count,
      zip(page.entries.dropFirst(added), known).allSatisfy({
        LogArchive.Key($0) == LogArchive.Key($1)
      })
    else { return page.entries }
    return page.entries + known.dropFirst(rest)
  }

  /// Once for each reading of the list: some pages are loaded if they may lead to what the archive
  /// has, so that it has no gap.
  mutating func followToArchive() -> [Effect] {
    guard joinsArchive else { return [] }
    joinsArchive = false
    guard hasOlder, older == nil, let end = list.value?.last?.time else { return [] }
    let isJoined =
      archive.entries.contains { $0.time < end && $0.source == .log }
      && !archive.gaps.contains { $0.before == end }
    return isJoined ? [] : loadOlder(pages: Self.pagesAtOnce - 1, followsEnd: false)
  }
}
