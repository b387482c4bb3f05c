/// The account at a glance: what protects it, what needs a look, who is signed in, and what
/// happened last. Each is a panel with rows that lead on.

import AccountAPI
import ConsoleCore
import TerminalUI

struct OverviewView {
  let time: TimeText
  private static let postureColumns = 34
  /// In the order in which they are drawn.
  private typealias Places = KeyValuePairs<OverviewPanel, Rect>

  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    guard state.session.account.value != nil else {
      let inside = Panel(title: Phrases.screen(.overview).text).draw(&canvas, rect).inside
      return ScreenTitle.drawAbsence(
        &canvas, inside, error: state.session.account.error, isLoading: true, empty: "", time: time)
    }
    for (panel, place) in layout(rect, state) where !place.isEmpty {
      draw(panel, &canvas, place, state)
    }
  }

  private func draw(
    _ panel: OverviewPanel, _ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState
  ) {
    switch panel {
    case .posture: PosturePanel(time: time).draw(&canvas, rect, state)
    case .warnings: WarningsPanel(time: time).draw(&canvas, rect, state)
    case .sessions: SessionsPanel(time: time).draw(&canvas, rect, state)
    case .activity: ActivityPanel(time: time).draw(&canvas, rect, state)
    }
  }

  // MARK: Where they are

  /// With both borders and the owner.
  private func postureRows(_ state: ConsoleState) -> Int { state.postureItems.count + 3 }

  private func layout(_ rect: Rect, _ state: ConsoleState) -> Places {
    guard state.size.isFramed else { return folded(rect, state) }
    let warnings = state.warnings.all.count
    if warnings == 0, state.size.isWide { return columns(rect, state) }
    let postureRows = postureRows(state)
    // The selected one has a second row, for its keys.
    let wanted = max(postureRows, warnings == 0 ? 0 : warnings + 3)
    let (upper, lower) = rect.splitRows(min(wanted, max(postureRows, rect.rows / 3)))
    let (posture, alerts) = upper.splitColumns(Self.postureColumns)
    let count = max(1, state.overviewSessions.count) + 2
    let (sessions, activity) =
      state.size.isWide
      ? lower.splitColumns(lower.columns * 9 / 20)
      : lower.splitRows(min(count, max(4, lower.rows / 2)))
    return [.posture: posture, .warnings: alerts, .sessions: sessions, .activity: activity]
  }

  /// Nothing needs a look: the activity has the room.
  private func columns(_ rect: Rect, _ state: ConsoleState) -> Places {
    let (left, right) = rect.splitColumns(rect.columns * 9 / 20)
    let (posture, sessions) = left.splitRows(postureRows(state))
    let (alerts, activity) = right.splitRows(3)
    return [.posture: posture, .warnings: alerts, .sessions: sessions, .activity: activity]
  }

  /// Where there are no frames, the panel with the focus has the rows, and the others their titles.
  private func folded(_ rect: Rect, _ state: ConsoleState) -> Places {
    var rest = rect
    let room = rect.rows - OverviewPanel.allCases.count + 1
    func take(_ panel: OverviewPanel) -> Rect {
      rest.takeRows(panel == state.overviewFocus ? room : 1)
    }
    return [
      .posture: take(.posture), .warnings: take(.warnings), .sessions: take(.sessions),
      .activity: take(.activity),
    ]
  }
}

/// What the rows of the panels have in common.
enum OverviewRow {
  /// Fills the row and makes it react to clicks.
  static func surface(
    _ canvas: inout Canvas, _ line: Rect, _ panel: OverviewPanel, _ row: Int,
    _ state: ConsoleState
  ) -> Surface {
    let isSelected = state.overviewFocus == panel && state.overviewRow(panel) == row
    let surface: Surface = isSelected ? .selected : .base
    canvas.fillRow(line.row, beside: line, surface)
    canvas.mark(line, as: .panelRow(panel: panel.rawValue, row: row))
    return surface
  }

  /// The first row shown, so that the selected one is.
  static func first(_ panel: OverviewPanel, visible: Int, of count: Int, _ state: ConsoleState)
    -> Int
  {
    max(0, min(state.overviewRow(panel) - visible + 1, count - visible))
  }
}

extension Feature {
  static let overview = Feature(
    keys: OverviewKeys.rows,
    page: Page(
      screen: .overview, title: Phrase("Overview", "Übersicht"),
      badge: { TabBadge(needsLook: !$0.warnings.all.isEmpty) },
      keywords: Phrase("home, dashboard, start", "Startseite, Start"),
      pane: Pane(
        context: .overview,
        draw: { canvas, rect, state, time in
          OverviewView(time: time).draw(&canvas, rect, state)
          return nil
        },
        wheelRows: 1,
        choosePanel: { panel, row, state in
          guard let panel = OverviewPanel(rawValue: panel) else { return nil }
          // What is selected already is opened.
          if let row, state.overviewFocus == panel, state.overviewRow(panel) == row {
            return .overview(.openPressed)
          }
          return .overview(.chosen(panel, row: row))
        },
        copyText: { state, _ in CopyText.account(state) })),
    layers: [
      .warnings: Pane(
        context: .warnings,
        draw: { canvas, body, state, time in
          WarningsView(time: time).draw(&canvas, body, state)
          return nil
        },
        rows: { .init(selected: $0.warnings.selectedRow) { .warnings(.chosen($0)) } },
        wheelRows: 1,
        isDisplay: { _ in true },
        copyText: { state, time in
          state.warnings.selected.map { warning in
            let text = WarningText(time: time, state: state)
            return DisplayText.visible("\(text.sentence(warning)) \(text.why(warning))")
          }
        })
    ])
}
