/// The panels of the overview: which one the keys act on, and which of its rows is selected. What
/// they show belongs to the rest of the state.

import AccountAPI

/// In reading order.
public enum OverviewPanel: Int, CaseIterable, Sendable {
  case posture, warnings, sessions, activity
}

public struct OverviewState: Equatable, Sendable {
  /// The one that was gone to; nil until then.
  private var chosen: OverviewPanel?
  private var lists: [OverviewPanel: ListState] = [:]
  /// What is selected in two of the panels, whose lists change by themselves; nil for their first
  /// row, whatever that is.
  private var selectedSession: String?
  private var selectedEntry: LogRow.ID?

  public init() {}

  /// Of the panel, as far as there are so many rows.
  public func selected(_ panel: OverviewPanel, of count: Int) -> Int {
    min(lists[panel]?.selected ?? 0, max(0, count - 1))
  }

  /// What needs a look has the keys first.
  func focus(_ counts: [OverviewPanel: Int]) -> OverviewPanel {
    let isEmpty = counts[.warnings, default: 0] == 0
    if let chosen, chosen != .warnings || !isEmpty { return chosen }
    return isEmpty ? .sessions : .warnings
  }
}

public enum OverviewAction: Equatable, Sendable {
  case move(ListState.Move)
  /// To the next panel, or the one before.
  case focusMoved(Int)
  /// A panel, and perhaps a row of it.
  case chosen(OverviewPanel, row: Int?)
  /// Goes to where the selected row can be seen or changed.
  case openPressed
  /// Ends the selected session, or the one that the selected warning is about.
  case revokePressed
}

extension OverviewState {
  mutating func reduce(_ action: OverviewAction, _ counts: [OverviewPanel: Int], visible: Int) {
    switch action {
    case .move(let move):
      let panel = focus(counts)
      // The keys stay here, also when a warning comes.
      chosen = panel
      let count = counts[panel, default: 0]
      var list = lists[panel] ?? ListState()
      list.selected = selected(panel, of: count)
      list.move(move, count: count, visible: visible)
      lists[panel] = list
    case .focusMoved(let step):
      // A panel with nothing in it has nothing to select.
      let panels = OverviewPanel.allCases.filter { counts[$0, default: 0] > 0 }
      let present = panels.firstIndex(of: focus(counts)) ?? 0
      guard !panels.isEmpty else { return }
      chosen = panels[(present + step + panels.count) % panels.count]
    case .chosen(let panel, let row):
      guard counts[panel, default: 0] > 0 else { return }
      chosen = panel
      guard let row else { return }
      lists[panel, default: ListState()].selected = min(row, counts[panel, default: 0] - 1)
    case .openPressed, .revokePressed: break
    }
  }
}

extension OverviewState {
  /// Remembers what is selected.
  mutating func remember(_ sessions: [Session], _ entries: [LogRow]) {
    selectedSession = Self.item(of: sessions, at: lists[.sessions]?.selected)?.id
    selectedEntry = Self.item(of: entries, at: lists[.activity]?.selected)?.id
  }

  /// Goes to where what is remembered is now, as far as it is there.
  mutating func follow(_ sessions: [Session], _ entries: [LogRow]) {
    if let selectedSession, let row = sessions.firstIndex(where: { $0.id == selectedSession }) {
      lists[.sessions, default: ListState()].selected = row
    }
    if let selectedEntry, let row = entries.firstIndex(where: { $0.id == selectedEntry }) {
      lists[.activity, default: ListState()].selected = row
    }
  }

  private static func item<Item>(of list: [Item], at row: Int?) -> Item? {
    row.flatMap { list.indices.contains($0) ? list[$0] : nil }
  }
}

extension ConsoleState {
  /// The sessions of the overview: those that have expired come last.
  public var overviewSessions: [Session] {
    let (active, ended) = (sessions.active(now), sessions.ended(now))
    return ended.isEmpty ? active : active + ended
  }

  var overviewCounts: [OverviewPanel: Int] {
    [
      .posture: postureItems.count, .warnings: warnings.all.count,
      .sessions: sessions.all.count, .activity: log.all.count,
    ]
  }

  public var overviewFocus: OverviewPanel { overview.focus(overviewCounts) }

  /// The row that is selected in a panel.
  public func overviewRow(_ panel: OverviewPanel) -> Int {
    panel == .warnings
      ? warnings.selectedRow : overview.selected(panel, of: overviewCounts[panel, default: 0])
  }

  /// The session that the selected row is about, where that can be revoked.
  public var overviewSession: Session? {
    switch overviewFocus {
    case .sessions:
      let shown = overviewSessions
      return shown.isEmpty ? nil : shown[overviewRow(.sessions)]
    case .warnings: return warnings.selected.flatMap { $0.session(in: sessions.all) }
    case .posture, .activity: return nil
    }
  }

  /// Keeps what is selected so, when lists have changed.
  mutating func followOverviewSelection() { overview.follow(overviewSessions, log.all) }

  mutating func reduceOverview(_ action: OverviewAction) -> [Effect] {
    let focus = overviewFocus
    defer { overview.remember(overviewSessions, log.all) }
    switch action {
    case .move(let move) where focus == .warnings:
      var list = ListState()
      list.selected = warnings.selectedRow
      list.move(move, count: warnings.all.count, visible: warnings.all.count)
      warnings.select(list.selected)
    case .chosen(.warnings, let row):
      overview.reduce(action, overviewCounts, visible: 1)
      if let row { warnings.select(row) }
    case .openPressed: return openOverviewRow(focus)
    case .revokePressed:
      guard let session = overviewSession, !session.isCurrent else { return [] }
      return [
        .send(.sessions(.show(filter: "", id: session.id))), .send(.sessions(.revokePressed)),
      ]
    default:
      overview.reduce(action, overviewCounts, visible: Layout.listRows(size) / 2)
    }
    return []
  }

  private func openOverviewRow(_ focus: OverviewPanel) -> [Effect] {
    let row = overviewRow(focus)
    switch focus {
    case .posture:
      return postureItems.indices.contains(row)
        ? [.send(.follow(.posture(postureItems[row])))] : []
    case .warnings: return [.send(.warnings(.openPressed))]
    case .sessions:
      return overviewSession.map { [.send(.follow(.sessions(filter: "", id: $0.id)))] } ?? []
    case .activity:
      let id = log.all.indices.contains(row) ? log.all[row].id : nil
      return [.send(.follow(.log(query: "", id: id)))]
    }
  }
}
