/// The top row: the connection, who is signed in, and the screens as tabs.

import ConsoleCore
import TerminalUI

enum TopBar {
  static func draw(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    canvas.fill(rect, .bar)
    let (rect, end) = rect.splitColumns(rect.columns - indicatorColumns(state))
    drawIndicator(&canvas, end, state)
    let labels = state.session.stage == .account ? labels(state.screen, columns: rect.columns) : []
    let tabColumns = labels.reduce(0) { $0 + $1.count }
    let (left, right) = rect.splitColumns(rect.columns - tabColumns)
    drawIdentity(&canvas, left.inset(columns: 1), state)
    var column = right.column
    for (screen, label) in zip(Screen.allCases, labels) {
      let style = screen == state.screen ? Style(.title, on: .tab) : Style(.text, on: .bar)
      let used = canvas.put(label, row: rect.row, column: column, style: style)
      canvas.mark(
        Rect(row: rect.row, column: column, columns: used, rows: 1), as: .tab(screen.rawValue))
      column += used
    }
  }

  private static func indicatorColumns(_ state: ConsoleState) -> Int {
    LiveIndicator.text(state).map { DisplayText.width($0.text) + 1 } ?? 0
  }

  private static func drawIndicator(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    guard let (text, role) = LiveIndicator.text(state) else { return }
    canvas.put(text, in: rect, style: Style(role, on: .bar))
  }

  /// All names, else the present one's and the numbers of the others.
  private static func labels(_ current: Screen, columns: Int) -> [String] {
    let full = Screen.allCases.map { " \($0.rawValue + 1) \(Phrases.screen($0).text) " }
    if full.reduce(0, { $0 + $1.count }) + 10 <= columns { return full }
    return zip(Screen.allCases, full).map { $0 == current ? $1 : " \($0.rawValue + 1) " }
  }

  /// Said all the time, as long as it is so.
  private static func warning(_ connection: Connection?) -> String? {
    guard let connection else { return nil }
    if connection.isUnverified { return Phrases.notVerified }
    return connection.isUnprotected ? Phrases.notProtected : nil
  }

  private static func drawIdentity(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) {
    let name = state.session.connection?.name ?? "Gatehouse"
    var used = 0
    // Before the name: what is cut off on a narrow screen must not be this.
    if let warning = warning(state.session.connection) {
      used = canvas.put("\(warning) ", in: rect, style: Style(.danger, on: .bar))
    }
    used += canvas.put(
      name, row: rect.row, column: rect.column + used, limit: rect.columns - used,
      style: Style(.accent, on: .bar))
    guard let account = state.session.account.value, rect.columns > used + 4 else { return }
    let who = account.name.isEmpty ? account.email : account.name
    canvas.put(
      " · \(who)", row: rect.row, column: rect.column + used, limit: rect.columns - used,
      style: Style(.text, on: .bar))
  }
}
