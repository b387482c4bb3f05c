/// The sessions as a table, with the selected one's details beside it where there is room.

import AccountAPI
import ConsoleCore
import TerminalUI

struct SessionsView {
  let time: TimeText

  /// Returns where the cursor is.
  func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) -> Point? {
    let sessions = state.sessions.shown
    let area = ScreenTitle.draw(
      &canvas, rect, Phrases.screen(.sessions).text,
      remark(state))
    let cursor = FilterLine.draw(
      &canvas, rect, state.sessions.rows.filter, isTyping: state.sessions.rows.isFiltering)
    let isNew: @Sendable (Session) -> Bool = { state.isNew($0) }
    guard !sessions.isEmpty else {
      let isFiltered = state.sessions.list.value?.isEmpty == false
      ScreenTitle.drawAbsence(
        &canvas, area, error: state.sessions.list.error, isLoading: state.sessions.list.isLoading,
        empty: isFiltered ? Phrases.Sessions.noMatch : Phrases.Sessions.none, time: time)
      return cursor
    }
    let table = table(state)
    // Nothing of the table gives way to the details: they are a key away.
    let left = area.splitColumns(area.columns - DetailLines.paneColumns - 3).left
    guard left.columns >= table.wholeWidth, let selected = state.sessions.selected else {
      draw(table, &canvas, area, state, isNew)
      return cursor
    }
    let right = area.splitColumns(left.columns).rest
    draw(table, &canvas, left, state, isNew)
    let box = right.splitColumns(3).rest
    let lines = details(selected, state)
    let inside = Box.draw(
      &canvas, box.splitRows(lines.count + 2).top, title: Words.device(selected.device))
    DetailLines.draw(&canvas, inside, lines)
    return cursor
  }

  /// `4 devices are signed in · 1 expired · 2 marked · by place`.
  private func remark(_ console: ConsoleState) -> String {
    let state = console.sessions
    guard let all = state.list.value, !all.isEmpty else { return "" }
    let active = state.active(console.now).count
    var parts = [Phrases.sessions(active)]
    if active < all.count { parts.append(Phrases.Sessions.expired(all.count - active)) }
    if state.shown.count < all.count { parts.append(Phrases.Sessions.shown(state.shown.count)) }
    if !state.marked.isEmpty { parts.append(Phrases.Sessions.marked(state.marked.count)) }
    if console.sessionAtLimit != nil, let limit = console.sessionLimit {
      parts.append(Phrases.Sessions.sessionLimit(limit))
    }
    switch state.order {
    case .newest: break
    case .device: parts.append(Phrases.Sessions.byDevice)
    case .place: parts.append(Phrases.Sessions.byPlace)
    case .address: parts.append(Phrases.Sessions.byAddress)
    }
    return parts.joined(separator: " · ")
  }

  private func table(_ console: ConsoleState) -> Table {
    let state = console.sessions
    let isExpired = state.shown.map { state.isExpired($0, console.now) }
    let columns = [
      Table.Column(Phrases.device, width: 20, isFlexible: true),
      Table.Column("", width: DisplayText.width(Phrases.thisDevice), rank: 1),
      Table.Column(Phrases.system, width: 17, rank: 3),
      Table.Column(Phrases.place, width: 14, rank: 2),
      Table.Column(Phrases.address, width: 15, rank: 4),
      Table.Column(Phrases.Sessions.signIn, width: time.columns + 2, rank: 5),
    ]
    return Table(
      columns: columns, rows: state.shown.count, selected: state.rows.selectedIndex,
      top: state.rows.top, rowRole: { isExpired[$0] ? .dim : .text })
  }

  private func draw(
    _ table: Table, _ canvas: inout Canvas, _ rect: Rect, _ console: ConsoleState,
    _ isNew: @escaping (Session) -> Bool
  ) {
    let state = console.sessions
    table.draw(&canvas, rect) { row, column in
      let session = state.shown[row]
      return switch column {
      case 0:
        device(
          name(state, row), isCurrent: session.isCurrent,
          isMarked: state.marked.contains(session.id), hasMarks: !state.marked.isEmpty)
      case 1: mark(session, isNew: isNew(session), isExpired: state.isExpired(session, console.now))
      case 2: Table.Text(Words.system(session.device))
      case 3: Table.Text(Words.place(session.place))
      case 4: Table.Text(session.address)
      default: Table.Text(signIn(state.activity[session.id]), .dim)
      }
    }
  }

  private func mark(_ session: Session, isNew: Bool, isExpired: Bool) -> Table.Text {
    if session.isCurrent { return Table.Text(Phrases.thisDevice, .success) }
    if isExpired { return Table.Text(Phrases.Sessions.expired) }
    return Table.Text(isNew ? Phrases.isNew : "", .warning)
  }

  /// By device, the first of a kind tells how many there are, and the others stand under it.
  private func name(_ state: SessionsState, _ row: Int) -> String {
    let name = Words.device(state.shown[row].device)
    guard state.order == .device else { return name }
    let family = DeviceFamily(state.shown[row].device)
    guard !family.isUnknown else { return name }
    func isSame(_ row: Int) -> Bool { DeviceFamily(state.shown[row].device) == family }
    if row > 0, isSame(row - 1) { return "  \(name)" }
    let end = (row..<state.shown.count).first { !isSame($0) } ?? state.shown.count
    return end - row > 1 ? "\(name) ×\(end - row)" : name
  }

  private func signIn(_ trace: SessionActivity?) -> String {
    switch trace?.signIn {
    case nil: ""
    case .told(let moment)?: time.when(moment, now: time.now ?? moment)
    case .inferred(let moment)?: "≈ \(time.when(moment, now: time.now ?? moment))"
    }
  }

  private func device(_ name: String, isCurrent: Bool, isMarked: Bool, hasMarks: Bool)
    -> Table.Text
  {
    if isMarked { return Table.Text("● \(name)", .warning) }
    // Names stay under each other.
    return Table.Text(hasMarks ? "  \(name)" : name, isCurrent ? .success : nil)
  }

  private func expiry(_ session: Session, _ state: ConsoleState) -> String {
    guard let expires = session.expires.map(time.dateAndClock) else { return "" }
    return state.sessions.isExpired(session, state.now) ? Phrases.Sessions.past(expires) : expires
  }

  func details(_ session: Session, _ state: ConsoleState) -> [(String, String)] {
    let trace = state.sessions.activity[session.id]
    let same = state.sessions.sameDevice(session)
    var places: [String] = []
    for place in same.map({ Words.place($0.place) }) where !places.contains(place) {
      places.append(place)
    }
    let signIn = trace?.signIn.map { time.dateAndClock($0.time) } ?? ""
    var isInferred = false
    if case .inferred? = trace?.signIn { isInferred = true }
    let known: [(String, String)] = [
      (Phrases.client, Words.device(session.device)),
      (Phrases.system, Words.system(session.device)),
      (Phrases.kind, Words.kind(session.device.kind)), (Phrases.brand, session.device.brand),
      (Phrases.place, Words.place(session.place)),
      (Phrases.address, session.address), (Phrases.Sessions.one, session.id),
      ("", session.isCurrent ? Phrases.thisDevice : ""),
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
}

extension Feature {
  static let sessions = Feature(
    keys: SessionsKeys.rows,
    page: Page(
      screen: .sessions, title: Phrase("Sessions", "Sitzungen"),
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
        copyText: { state, time in
          state.sessions.selected.map {
            CopyText.lines(SessionsView(time: time).details($0, state))
          }
        })))
}
