/// The sessions as a list, with the selected one's details beside it from 100 columns on.

import AccountAPI
import ConsoleCore
import TerminalUI

struct SessionsView {
  let time: TimeText
  /// So that what most sessions have is on one line: else the lines under it are sent again when
  /// the selection moves.
  private static let leastDetailColumns = 38

  /// Returns where the cursor is.
  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) -> Point? {
    let sessions = SessionsTable(time: time, state)
    let columns = sessions.columns
    guard !state.sessions.all.isEmpty else {
      return drawList(&canvas, rect, sessions, columns, state)
    }
    let room = ListLayout.room(in: rect, state.size, least: Self.leastDetailColumns)
    let layout = ListLayout(
      rect, columns: sessions.table(columns, in: room).wholeWidth,
      rows: state.sessions.all.count + Layout.tableHeaderRows, state.size,
      least: Self.leastDetailColumns)
    let cursor = drawList(&canvas, layout.list, sessions, columns, state)
    if let context = layout.context { drawSignIns(&canvas, context, state) }
    guard let details = layout.details else { return cursor }
    if let selected = state.sessions.selected {
      drawDetails(&canvas, details, selected, state)
    } else {
      DetailsPanel.drawEmpty(&canvas, details)
    }
    return cursor
  }

  // MARK: The list

  private func drawList(
    _ canvas: inout Canvas, _ rect: Rect, _ sessions: SessionsTable, _ columns: FittedColumns,
    _ state: ConsoleState
  ) -> Point? {
    let list = state.sessions
    let panel = Panel(
      title: title(sessions, state),
      filter: .init(
        text: list.rows.filter, isTyping: list.rows.isFiltering,
        syntax: Phrases.Sessions.filterSyntax),
      hints: Panel.hints(
        ["sessions.markAll", "sessions.sort", "sessions.filter", "sessions.mark"], state))
    let drawn = panel.draw(&canvas, rect)
    guard !list.shown.isEmpty else {
      let isFiltered = list.list.value?.isEmpty == false
      ScreenTitle.drawAbsence(
        &canvas, drawn.inside, error: list.list.error, isLoading: list.list.isLoading,
        empty: isFiltered ? Phrases.Sessions.noMatch : Phrases.Sessions.none, time: time)
      return drawn.cursor
    }
    let table = sessions.table(columns, in: drawn.inside.columns)
    table.draw(&canvas, drawn.inside) { sessions.text($0, $1) }
    let rows = drawn.inside.splitRows(Layout.tableHeaderRows).rest
    panel.drawScrollbar(
      &canvas, beside: rows, first: table.firstRow(visible: rows.rows), count: list.shown.count)
    return drawn.cursor
  }

  /// `Sessions 2/6 · newest first · 1 expired · 2 marked`.
  private func title(_ sessions: SessionsTable, _ console: ConsoleState) -> String {
    let state = console.sessions
    let name = Phrases.screen(.sessions).text
    guard let all = state.list.value, !all.isEmpty else { return name }
    let (selected, count) = sessions.position
    let place = console.position(selected, of: count)
    var parts = ["\(name) \(place)", Phrases.Sessions.order(state.order)]
    if sessions.expired > 0 { parts.append(Phrases.Sessions.expired(sessions.expired)) }
    if state.shown.count < all.count {
      parts[0] += " " + Phrases.Sessions.ofAll(all.count)
    }
    if !state.marked.isEmpty { parts.append(Phrases.Sessions.marked(state.marked.count)) }
    if console.sessionAtLimit != nil, let limit = console.sessionLimit {
      parts.append(Phrases.Sessions.sessionLimit(limit))
    }
    return parts.joined(separator: " · ")
  }

  // MARK: The details

  private func drawDetails(
    _ canvas: inout Canvas, _ rect: Rect, _ session: Session, _ state: ConsoleState
  ) {
    let needsLook = state.needsLook(session)
    let panel = DetailsPanel(
      title: (session.isCurrent ? Phrases.Sessions.current : Words.session(session, state))
        + (needsLook ? " · \(Phrases.isNew)" : ""),
      titleRole: needsLook ? .warning : nil,
      hints: Panel.hints(
        ["sessions.revoke", "sessions.log", "sessions.name", "sessions.extend"], state),
      // The title has it.
      lines: FactLines.facts(details(session, state).filter { $0.1 != Phrases.Sessions.current }),
      history: .init(
        title: Phrases.screen(.log).text, rows: state.logRows(of: session, limit: rect.rows),
        absence: Phrases.Sessions.noEntries))
    panel.draw(&canvas, rect, state, time)
  }

  /// Under a short list: the sign-ins of the log, also those whose session is over.
  private func drawSignIns(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    EntriesPanel.context(
      .signIns, state, time, absence: Phrases.Log.isEmpty, title: Phrases.Sessions.signIns
    ).draw(&canvas, rect, state)
  }

  func details(_ session: Session, _ state: ConsoleState) -> [(String, String)] {
    SessionFacts(time: time, state: state).facts(session)
  }

  /// The details, and what the log has: for where they lie over the list.
  func allDetails(_ session: Session, _ state: ConsoleState) -> [(String, String)] {
    let entries = state.logRows(of: session, limit: 20).enumerated().map { position, row in
      (
        position == 0 ? Phrases.screen(.log).text : "",
        "\(time.shortDateAndClock(row.entry.time)) "
          + "\(row.entry.sign.text) \(Words.event(row))"
      )
    }
    return details(session, state) + entries
  }
}

extension Feature {
  static let sessions = Feature(
    keys: SessionsKeys.rows,
    page: Page(
      screen: .sessions, title: Phrase("Sessions", "Sitzungen"),
      badge: { state in
        guard state.sessions.list.value != nil else { return TabBadge() }
        return TabBadge(
          count: state.sessions.active(state.now).count,
          needsLook: !state.live.unseen.isEmpty || !state.novelty.newSessions.isEmpty)
      },
      keywords: Phrase(
        "devices, active sessions, signed-in devices",
        "Geräte, aktive Sitzungen, angemeldete Geräte"),
      pane: Pane(
        context: .sessions, filterContext: .sessionFilter,
        draw: { SessionsView(time: $3).draw(&$0, $1, $2) },
        typing: { $0.sessions.rows.isFiltering ? { .sessions(.filter($0)) } : nil },
        rows: {
          .init(selected: $0.sessions.rows.selectedIndex) { .sessions(.move(.to($0))) }
        },
        wheelRows: 3,
        chooseColumn: { column in
          SessionsTable.orders.indices.contains(column)
            ? .sessions(.sorted(SessionsTable.orders[column])) : nil
        },
        copyChoices: { state, time in
          state.sessions.selected.map {
            CopyChoices.fields(SessionsView(time: time).details($0, state))
          } ?? []
        },
        copyText: { state, time in
          state.sessions.selected.map {
            CopyText.lines(SessionsView(time: time).details($0, state))
          }
        })))
}
