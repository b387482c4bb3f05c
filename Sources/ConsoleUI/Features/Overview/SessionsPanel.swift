/// Who is signed in, the current session first.

import AccountAPI
import ConsoleCore
import TerminalUI

struct SessionsPanel {
  let time: TimeText

  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    let sessions = state.overviewSessions
    let active = state.sessions.active(state.now).count
    let locations = Set(state.sessions.activePlaces(state.now).map(Words.place)).count
    var title = Phrases.screen(.sessions).text
    if state.sessions.list.value != nil {
      title = Phrases.Overview.counted(sessions: active, places: locations)
    }
    let panel = Panel(
      title: title, isFocused: state.overviewFocus == .sessions,
      number: OverviewPanel.sessions.rawValue)
    let inside = panel.draw(&canvas, rect).inside
    guard state.sessions.list.value != nil else {
      return ScreenTitle.drawAbsence(
        &canvas, inside, error: state.sessions.list.error, isLoading: true, empty: "", time: time)
    }
    let first = OverviewRow.first(
      .sessions, visible: inside.rows, of: sessions.count, state)
    let shown = Array(sessions.dropFirst(first).prefix(inside.rows))
    let texts = shown.map { self.texts($0, state) }
    let places = FittedColumns.places(
      [
        .init(limit: 24), .init(limit: 20, rank: 4), .init(limit: 18, rank: 1),
        .init(limit: 15, rank: 5), .init(limit: 18, rank: 3),
      ], texts, in: inside.columns - 2)
    let warnedOf = Set(state.warnings.all.compactMap { $0.session(in: state.sessions.all)?.id })
    for (position, session) in shown.enumerated() {
      draw(
        &canvas, inside.row(position), first + position,
        sign(session, isWarnedOf: warnedOf.contains(session.id), state), texts[position], places,
        state)
    }
    panel.drawScrollbar(&canvas, beside: inside, first: first, count: sessions.count)
  }

  private func draw(
    _ canvas: inout Canvas, _ line: Rect, _ row: Int, _ mark: (sign: String, role: Role),
    _ texts: [String], _ places: [Table.Place], _ state: ConsoleState
  ) {
    let surface = OverviewRow.surface(&canvas, line, .sessions, row, state)
    let (sign, role) = mark
    func style(_ role: Role) -> Style { Style(surface == .selected ? .text : role, on: surface) }
    canvas.put(sign, in: line, style: Style(sign == "!" ? .warning : style(role).role, on: surface))
    let rest: Role = role == .dim ? .dim : .text
    let roles: [Role] = [role == .warning ? .text : role, rest, rest, rest, .dim]
    Table.drawTexts(
      &canvas, line.splitColumns(2).rest, places, zip(texts, roles).map { ($0, style($1)) })
  }

  private func texts(_ session: Session, _ state: ConsoleState) -> [String] {
    let isExpired = state.sessions.isExpired(session, state.now)
    let name = session.isCurrent ? Phrases.thisDevice : Words.session(session, state)
    let signIn = state.sessions.activity[session.id]?.signIn?.time
    let system = Words.system(session.device)
    return [
      name, system == name ? "" : system, Words.place(session.place), session.address,
      isExpired ? Phrases.Sessions.expired : signIn.map { time.when($0, now: state.now) } ?? "",
    ]
  }

  /// The sign says without color what the color does.
  private func sign(
    _ session: Session, isWarnedOf: Bool, _ state: ConsoleState
  ) -> (sign: String, role: Role) {
    if session.isCurrent { return ("●", .success) }
    if state.sessions.isExpired(session, state.now) { return (" ", .dim) }
    return isWarnedOf || state.isNew(session) ? ("!", .warning) : (" ", .text)
  }
}
