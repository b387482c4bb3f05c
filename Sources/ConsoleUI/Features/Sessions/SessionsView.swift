/// The sessions as a list, with the selected one's details beside it from 100 columns on.

import AccountAPI
import ConsoleCore
import TerminalUI

struct SessionsView {
  let time: TimeText
  /// Of the details with their borders: what the list's narrowest columns leave at 100, and as much
  /// as names and values want from 110 on.
  private static func detailColumns(_ columns: Int) -> Int { min(40, columns - 70) }

  /// Returns where the cursor is.
  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) -> Point? {
    let sessions = SessionsTable(time: time, state)
    guard state.size.isWide, !state.sessions.all.isEmpty else {
      return drawList(&canvas, rect, sessions, state)
    }
    let room = rect.columns - Self.detailColumns(rect.columns) - Panel.frameColumns
    let columns = sessions.table(in: room).wholeWidth + Panel.frameColumns
    let (left, right) = rect.splitColumns(min(columns, room + Panel.frameColumns))
    let cursor = drawList(&canvas, left, sessions, state)
    if let selected = state.sessions.selected {
      drawDetails(&canvas, right, selected, state)
    } else {
      _ = Panel(title: "", isFocused: false).draw(&canvas, right)
    }
    return cursor
  }

  // MARK: The list

  private func drawList(
    _ canvas: inout Canvas, _ rect: Rect, _ sessions: SessionsTable, _ state: ConsoleState
  ) -> Point? {
    let list = state.sessions
    let panel = Panel(
      title: title(sessions, state),
      filter: .init(
        text: list.rows.filter, isTyping: list.rows.isFiltering,
        syntax: Phrases.Sessions.filterSyntax),
      hints: Panel.hints(
        ["sessions.mark", "sessions.markAll", "sessions.sort", "sessions.filter"], state))
    let drawn = panel.draw(&canvas, rect)
    guard !list.shown.isEmpty else {
      let isFiltered = list.list.value?.isEmpty == false
      ScreenTitle.drawAbsence(
        &canvas, drawn.inside, error: list.list.error, isLoading: list.list.isLoading,
        empty: isFiltered ? Phrases.Sessions.noMatch : Phrases.Sessions.none, time: time)
      return drawn.cursor
    }
    let table = sessions.table(in: drawn.inside.columns)
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
    let panel = Panel(
      title: Words.session(session, state) + (needsLook ? " · \(Phrases.isNew)" : ""),
      isFocused: false, titleRole: needsLook ? .warning : nil,
      hints: Panel.hints(
        ["sessions.revoke", "sessions.log", "sessions.name", "sessions.extend"], state))
    let inside = panel.draw(&canvas, rect).inside
    let rest = FactLines(lines: FactLines.facts(details(session, state))).draw(&canvas, inside)
    drawLog(&canvas, rest, session, state)
  }

  /// What the log has of the session.
  private func drawLog(
    _ canvas: inout Canvas, _ rect: Rect, _ session: Session, _ state: ConsoleState
  ) {
    guard rect.rows >= 3 else { return }
    var area = rect.splitRows(1).rest
    let rows = state.logRows(of: session, limit: area.rows - 1)
    FactLines.drawRule(&canvas, area.takeRows(1), Phrases.screen(.log).text)
    guard !rows.isEmpty else {
      canvas.put(Phrases.Sessions.noEntries, in: area, style: Style(.dim))
      return
    }
    for row in rows where !area.isEmpty {
      let line = area.takeRows(1)
      let (sign, role) = row.entry.sign
      let moment = "\(time.shortDate(row.entry.time)) \(time.clock(row.entry.time))"
      var used = canvas.put("\(moment) ", in: line, style: Style(.dim))
      used += canvas.put(
        "\(sign) ", row: line.row, column: line.column + used, style: Style(role))
      canvas.put(Words.event(row), in: line.splitColumns(used).rest, style: Style())
    }
  }

  private func expiry(_ session: Session, _ state: ConsoleState) -> String {
    guard let expires = session.expires.map(time.dateAndClock) else { return "" }
    return state.sessions.isExpired(session, state.now) ? Phrases.Sessions.past(expires) : expires
  }

  func details(_ session: Session, _ state: ConsoleState) -> [(String, String)] {
    let trace = state.sessions.activity[session.id]
    let same = state.sessions.sameDevice(session)
    var places: [String] = []
    for place in same.places.map(Words.place) where !places.contains(place) {
      places.append(place)
    }
    let signIn = trace?.signIn.map { time.dateAndClock($0.time) } ?? ""
    var isInferred = false
    if case .inferred? = trace?.signIn { isInferred = true }
    let known: [(String, String)] = [
      (Phrases.Sessions.name, state.sessions.name(of: session) ?? ""),
      (Phrases.client, Words.device(session.device)),
      (Phrases.system, Words.system(session.device)),
      (Phrases.kind, Words.kind(session.device.kind)), (Phrases.brand, session.device.brand),
      (Phrases.place, Words.place(session.place)),
      (Phrases.address, session.address), (Phrases.Sessions.one, session.id),
      ("", session.isCurrent ? Phrases.Sessions.current : ""),
      (Phrases.Sessions.signIn, isInferred ? "≈ \(signIn)" : signIn),
      ("", isInferred ? Phrases.Sessions.inferred : ""),
      (Phrases.Sessions.provider, session.provider),
      (Phrases.Sessions.factors, session.factors.joined(separator: ", ")),
      (Phrases.Sessions.expires, expiry(session, state)),
      (Phrases.Sessions.firstSeen, trace?.firstSeen.map(time.dateAndClock) ?? ""),
      (Phrases.Sessions.lastActive, trace?.lastActive.map { time.when($0, now: state.now) } ?? ""),
    ]
    var lines = known.filter { !$0.1.isEmpty }
    if same.count > 1 {
      lines.append((Phrases.Sessions.sameDevice, Phrases.Sessions.same(same.count)))
      lines += places.prefix(4).map { ("", $0) }
    }
    return lines
  }

  /// The details, and what the log has: for where they lie over the list.
  func allDetails(_ session: Session, _ state: ConsoleState) -> [(String, String)] {
    let entries = state.logRows(of: session, limit: 20).enumerated().map { position, row in
      (
        position == 0 ? Phrases.screen(.log).text : "",
        "\(time.shortDate(row.entry.time)) \(time.clock(row.entry.time)) "
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
          count: state.sessions.activeCount(state.now),
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
        margin: 0,
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
