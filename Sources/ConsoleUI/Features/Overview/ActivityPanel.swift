/// What happened last, by day.

import AccountAPI
import ConsoleCore
import TerminalUI

struct ActivityPanel {
  let time: TimeText

  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    let hasLog = state.session.capabilities.has(.log)
    let panel = EntriesPanel(
      time: time, title: Phrases.Overview.activity(EntriesPanel.days), rows: state.log.all,
      absence: hasLog
        ? Phrases.Overview.nothingYet
        : Phrases.Log.isNotKept(state.session.capabilities.versionText),
      error: hasLog ? state.log.list.error : nil, isLoading: state.log.list.isLoading,
      isFocused: state.overviewFocus == .activity, number: OverviewPanel.activity.rawValue,
      selected: state.overviewRow(.activity)
    ) { canvas, line, row in
      OverviewRow.surface(&canvas, line, .activity, row, state)
    }
    panel.draw(&canvas, rect, state)
  }
}
