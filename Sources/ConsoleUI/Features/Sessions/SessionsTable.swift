/// The sessions as a table: who, with what, from where and since when, as wide as that is.

import AccountAPI
import ConsoleCore
import TerminalUI

struct SessionsTable {
  let time: TimeText
  let console: ConsoleState
  private let shown: [Session]
  private let expiry: SessionExpiry
  private var state: SessionsState { console.sessions }

  init(time: TimeText, _ console: ConsoleState) {
    self.init(time: time, console, of: console.sessions.shown)
  }

  private init(time: TimeText, _ console: ConsoleState, of shown: [Session]) {
    self.time = time
    self.console = console
    self.shown = shown
    expiry = console.sessions.expiry(console.now)
  }

  private func isExpired(_ row: Int) -> Bool {
    expiry.isOver(shown[row].expires, isCurrent: shown[row].isCurrent)
  }

  /// In the order of the columns.
  static let orders: [SessionsState.Order] = [.device, .device, .place, .address, .newest]

  /// As wide as all sessions want it, so that a filter does not move the columns.
  var columns: FittedColumns {
    let count = console.sessions.all.count
    let all =
      count <= FittedColumns.measured
      ? SessionsTable(time: time, console, of: console.sessions.all) : self
    return FittedColumns(
      [
        .init(
          title: "  \(Phrases.Sessions.clientColumn)", limit: 30,
          wish: 2 + DisplayText.width(Phrases.Sessions.current), least: 14),
        .init(title: Phrases.Sessions.systemColumn, limit: 24, least: 9, rank: 3),
        .init(title: Phrases.Sessions.locationColumn, limit: 20, least: 10, rank: 1),
        .init(title: Phrases.Sessions.addressColumn, limit: 24, least: 15, rank: 4),
        .init(title: Phrases.Sessions.signedInColumn, limit: time.columns + 2, least: 10, rank: 2),
      ], rows: count
    ) { all.text($0, $1).text }
  }

  func table(_ columns: FittedColumns, in room: Int) -> Table {
    Table(
      columns: columns.fit(in: room), rows: shown.count, selected: state.rows.selectedIndex,
      top: state.rows.top, rowRole: { isExpired($0) ? .dim : .text })
  }

  func text(_ row: Int, _ column: Int) -> Table.Text {
    switch column {
    case 0: client(row)
    case 1: Table.Text(Words.system(shown[row].device))
    case 2: Table.Text(Words.place(shown[row].place))
    case 3: Table.Text(shown[row].address)
    default:
      isExpired(row)
        ? Table.Text(Phrases.Sessions.expired)
        : Table.Text(signIn(console.sessions.activity[shown[row].id]), .dim)
    }
  }

  /// How many are signed in, and of those the place of the selected one; nil where that one has
  /// expired.
  var position: (selected: Int?, count: Int) {
    let row = state.rows.selectedIndex
    let active = state.active(before: shown.count, console.now)
    guard shown.indices.contains(row), !isExpired(row) else { return (nil, active) }
    return (state.active(before: row + 1, console.now), active)
  }

  var expired: Int { shown.count - state.active(before: shown.count, console.now) }

  // MARK: The client

  private func client(_ row: Int) -> Table.Text {
    let isCurrent = shown[row].isCurrent
    let isMarked = console.sessions.marked.contains(shown[row].id)
    let needsLook = console.needsLook(shown[row])
    let sign = isMarked ? "◆ " : needsLook ? "! " : isCurrent ? "● " : "  "
    let role: Role? =
      needsLook ? .warning : isMarked ? .accent : isCurrent ? .success : nil
    let text = sign + name(row)
    // What is new needs a look.
    guard isCurrent || needsLook, console.isNew(shown[row]) else { return Table.Text(text, role) }
    return Table.Text("\(text) · \(Phrases.isNew)", role)
  }

  /// By device, the first of a kind tells how many there are, and the others stand under it.
  private func name(_ row: Int) -> String {
    let own = console.sessions.name(of: shown[row])
    let name =
      own
      ?? (shown[row].isCurrent ? Phrases.Sessions.current : Words.device(shown[row].device))
    guard console.sessions.order == .device else { return name }
    let family = DeviceFamily(shown[row].device)
    guard !family.isUnknown else { return name }
    func isSame(_ row: Int) -> Bool { DeviceFamily(shown[row].device) == family }
    if row > 0, isSame(row - 1) { return "  \(name)" }
    let end = (row..<shown.count).first { !isSame($0) } ?? shown.count
    return end - row > 1 ? "\(name) ×\(end - row)" : name
  }

  private func signIn(_ activity: SessionActivity?) -> String {
    switch activity?.signIn {
    case nil: ""
    case .told(let moment)?: time.when(moment, now: time.now ?? moment)
    case .inferred(let moment)?: "≈ \(time.when(moment, now: time.now ?? moment))"
    }
  }
}
