/// The account at a glance: who, how many devices and where, what happened last.

import AccountAPI
import ConsoleCore
import TerminalUI

struct OverviewView {
  let time: TimeText
  private static let placeColumns = 20

  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    guard let account = state.session.account.value else {
      let rest = ScreenTitle.draw(&canvas, rect, Phrases.screen(.overview).text)
      return ScreenTitle.drawAbsence(
        &canvas, rest, error: state.session.account.error, isLoading: true, empty: "", time: time)
    }
    var area = ScreenTitle.draw(
      &canvas, rect, account.name.isEmpty ? account.email : account.name,
      account.name.isEmpty ? "" : account.email)
    drawWarnings(&canvas, &area, account, state)
    drawNews(&canvas, &area, state)
    if state.size.isWide {
      let (left, right) = area.splitColumns(area.columns / 2 - 2)
      drawSessions(&canvas, left, state)
      drawLog(&canvas, right.splitColumns(4).rest, state)
    } else {
      let count = min((state.sessions.list.value?.count ?? 0) + 2, max(3, area.rows / 2))
      let (upper, lower) = area.splitRows(count + (area.rows > 12 ? 1 : 0))
      drawSessions(&canvas, upper.splitRows(count).top, state)
      drawLog(&canvas, lower, state)
    }
  }

  /// Each in its line where there is room; else how many there are.
  private func drawWarnings(
    _ canvas: inout Canvas, _ area: inout Rect, _ account: Account, _ state: ConsoleState
  ) {
    let words = WarningText(time: time, state: state)
    let warnings = state.warnings.all
    var lines = warnings.map(words.line)
    let room = area.rows > 14 ? 4 : 1
    if lines.count > room { lines = [words.more(lines.count)] }
    let isVerified = account.isEmailVerified == true && (lines.isEmpty || area.rows > 14)
    let count = lines.count + (isVerified ? 1 : 0)
    guard count > 0 else { return }
    let (place, rest) = area.splitRows(count + (area.rows > 10 ? 1 : 0))
    for (position, line) in lines.enumerated() {
      draw(&canvas, place.row(position), line)
    }
    if isVerified {
      canvas.put(
        Phrases.Overview.isVerified, in: place.row(lines.count), style: Style(.success))
    }
    area = rest
  }

  /// Whatever is cut, the key is not.
  private func draw(_ canvas: inout Canvas, _ rect: Rect, _ line: WarningText.Line) {
    let whole = "! \(line.sentence) \(line.hint)"
    guard DisplayText.width(whole) > rect.columns else {
      canvas.put(whole, in: rect, style: Style(.warning))
      return
    }
    let (left, right) = rect.splitColumns(rect.columns - DisplayText.width(line.key))
    canvas.put(
      "! \(line.sentence)", in: left.splitColumns(left.columns - 1).left, style: Style(.warning))
    canvas.put(line.key, in: right, style: Style(.key))
  }

  private func drawNews(_ canvas: inout Canvas, _ area: inout Rect, _ state: ConsoleState) {
    var news: [String] = []
    let (sessions, places) = state.novelty.news(in: state.sessions.active(state.now))
    if sessions > 0 { news.append(Phrases.Overview.newSessions(sessions)) }
    if places > 0 { news.append(Phrases.Overview.newPlaces(places)) }
    guard !news.isEmpty else { return }
    let (line, rest) = area.splitRows(area.rows > 10 ? 2 : 1)
    canvas.put(
      Phrases.Overview.news(news), in: line,
      style: Style(.warning))
    area = rest
  }

  private func drawSessions(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    let active = state.sessions.active(state.now)
    // Those that have expired come last.
    let sessions =
      active + state.sessions.all.filter { state.sessions.isExpired($0, state.now) }
    let places = Set(active.map { Words.place($0.place) }).count
    let counted = Phrases.Overview.counted(sessions: active.count, places: places)
    let (head, rest) = rect.splitRows(1)
    canvas.mark(rect, as: .tab(Screen.sessions.rawValue))
    let used =
      canvas.put("3 \(Phrases.screen(.sessions).text)", in: head, style: Style(.accent)) + 2
    guard state.sessions.list.value != nil else {
      return ScreenTitle.drawAbsence(
        &canvas, rest, error: state.sessions.list.error, isLoading: true, empty: "", time: time)
    }
    canvas.put(
      counted, row: head.row, column: head.column + used, limit: head.columns - used,
      style: Style(.dim)
    )
    // What there is no room for is counted, at least.
    let isCut = sessions.count > rest.rows
    let shown = isCut ? max(0, rest.rows - 1) : sessions.count
    if isCut, rest.rows > 0 {
      canvas.put(
        Phrases.Overview.more(sessions.count - shown), in: rest.row(shown), style: Style(.dim))
    }
    let names = sessions.prefix(shown).map { name($0, state) }
    let usual = Self.placeColumns
    // Names are not cut for places that need less room.
    let isTight = names.contains { DisplayText.width($0.text) + 2 > rest.columns - usual }
    let longest =
      sessions.prefix(shown).map { DisplayText.width(Words.place($0.place)) }.max() ?? 0
    let placeColumns = isTight ? min(usual, max(12, longest)) : usual
    for (position, session) in sessions.prefix(shown).enumerated() {
      let (left, place) = rest.row(position).splitColumns(max(18, rest.columns - placeColumns))
      canvas.put(
        names[position].text, in: left.splitColumns(left.columns - 2).left,
        style: Style(names[position].role))
      canvas.put(Words.place(session.place), in: place, style: Style(.dim))
    }
  }

  /// What a session is called, with what there is to say of it.
  private func name(_ session: Session, _ state: ConsoleState) -> (text: String, role: Role) {
    let name = Words.device(session.device)
    if session.isCurrent { return ("\(name) · \(Phrases.thisDevice)", .success) }
    if state.sessions.isExpired(session, state.now) {
      return ("\(name) · \(Phrases.Sessions.expired)", .dim)
    }
    let isNew = state.isNew(session)
    return isNew ? ("\(name) · \(Phrases.isNew)", .warning) : (name, .text)
  }

  private func drawLog(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    let (head, rest) = rect.splitRows(1)
    canvas.mark(rect, as: .tab(Screen.log.rawValue))
    let used = canvas.put("4 \(Phrases.screen(.log).text)", in: head, style: Style(.accent)) + 2
    canvas.put(
      Phrases.Overview.lastEntries, row: head.row, column: head.column + used,
      limit: head.columns - used,
      style: Style(.dim))
    let rows = state.log.all
    guard !rows.isEmpty else {
      let hasLog = state.session.capabilities.has(.log)
      return ScreenTitle.drawAbsence(
        &canvas, rest, error: hasLog ? state.log.list.error : nil,
        isLoading: state.log.list.isLoading,
        empty: hasLog
          ? Phrases.Overview.nothingYet
          : Phrases.Log.isNotKept(state.session.capabilities.versionText), time: time)
    }
    let (list, chart) = rest.splitRows(rest.rows >= 8 ? rest.rows - 2 : rest.rows)
    drawActivity(&canvas, chart, state)
    for (position, row) in rows.prefix(list.rows).enumerated() {
      let entry = row.entry
      let (when, what) = rest.row(position).splitColumns(Phrases.shortMomentColumns)
      canvas.put(time.when(entry.time, now: state.now), in: when, style: Style(.dim))
      canvas.put(
        "\(Words.event(row)) · \(Words.device(entry.device))", in: what, style: Style())
    }
  }

  /// A bar for each of the last days, in the lowest row.
  private func drawActivity(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    let days = 30
    guard rect.rows >= 2, rect.columns >= days + 16 else { return }
    let recent = state.log.all.lazy.prefix {
      state.now.since($0.entry.time) <= Int64(days + 1) * 86_400
    }
    let numbers = Activity(recent, time: time).lastDays(days, until: state.now, time: time)
    let line = rect.row(rect.rows - 1)
    let used = canvas.put(ActivitySigns.line(numbers), in: line, style: Style(.accent)) + 2
    canvas.put(
      Phrases.Overview.activity(days), in: line.splitColumns(used).rest, style: Style(.dim))
  }
}

extension Feature {
  static let overview = Feature(
    keys: OverviewKeys.rows,
    page: Page(
      screen: .overview, title: Phrase("Overview", "Übersicht"),
      keywords: Phrase("home, dashboard, start", "Startseite, Start"),
      pane: Pane(
        context: .overview,
        draw: { canvas, rect, state, time in
          OverviewView(time: time).draw(&canvas, rect, state)
          return nil
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
        copyText: { state, time in
          state.warnings.selected.map { warning in
            let text = WarningText(time: time, state: state)
            return DisplayText.visible("\(text.sentence(warning)) \(text.why(warning))")
          }
        })
    ])
}
