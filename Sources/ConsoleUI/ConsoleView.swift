/// The whole screen from the whole state: the frame of top and bottom row, one screen between them, and what lies over it.

import AccountAPI
import AccountClient
import ConsoleCore
import TerminalUI

public struct ConsoleView: Sendable {
  private var time: TimeText

  public init(time: TimeText) { self.time = time }

  public func frame(_ state: ConsoleState) -> Frame {
    var present = self
    present.time.now = state.now
    present.time.style = state.settings.times
    return Phrases.speaking(as: state) { present.draw(state) }
  }

  func copyText(_ state: ConsoleState) -> String? {
    Phrases.speaking(as: state) { CopyText(time: time).text(state) }
  }

  private func draw(_ state: ConsoleState) -> Frame {
    let size = Size(columns: state.size.columns, rows: state.size.rows)
    var canvas = Canvas(size: size)
    guard !state.size.isTooSmall else {
      drawTooSmall(&canvas, state.size)
      return Frame(canvas: canvas)
    }
    let (top, rest) = canvas.bounds.splitRows(1)
    var (body, bottom) = rest.splitRows(rest.rows - 1)
    StatusLine(time: time).draw(&canvas, bottom, state)
    if let lock = state.keyring.lock {
      canvas.fill(top, .bar)
      canvas.put("Gatehouse", in: top.inset(columns: 1), style: Style(.accent, on: .bar))
      let cursor = LockView().draw(&canvas, body, state, lock)
      return Frame(canvas: canvas, cursor: cursor)
    }
    TopBar.draw(&canvas, top, state)
    body = drawError(&canvas, body, state)
    var cursor: Point?
    if state.stage == .account {
      cursor = drawScreen(&canvas, body.inset(columns: 2), state)
    } else {
      cursor = FormView(time: time).draw(&canvas, body, state)
    }
    if state.keyring.isOpen {
      KeptView.draw(&canvas, body, state, time)
      cursor = nil
    }
    if state.settingsShown != nil {
      SettingsView.draw(&canvas, body, state)
      cursor = nil
    }
    if state.history.isOpen {
      HistoryView(time: time).draw(&canvas, body, state.history)
      cursor = nil
    }
    if state.help != nil { cursor = HelpView.draw(&canvas, body, state) }
    if let dialog = state.dialog {
      cursor = DialogView(time: time).draw(&canvas, body, state, dialog)
    }
    if state.mailbox.isOpen {
      MailView.draw(&canvas, body, state.mailbox)
      cursor = nil
    }
    if state.palette != nil { cursor = PaletteView.draw(&canvas, body, state) }
    return Frame(canvas: canvas, cursor: cursor)
  }

  /// Returns where the cursor is.
  private func drawScreen(_ canvas: inout Canvas, _ rect: Rect, _ state: ConsoleState) -> Point? {
    switch state.screen {
    case .overview: OverviewView(time: time).draw(&canvas, rect, state)
    case .profile: ProfileView(time: time).draw(&canvas, rect, state)
    case .sessions: return SessionsView(time: time).draw(&canvas, rect, state)
    case .log: LogView(time: time).draw(&canvas, rect, state)
    case .preferences: PreferencesView(time: time).draw(&canvas, rect, state)
    }
    return nil
  }

  private func drawTooSmall(_ canvas: inout Canvas, _ size: ScreenSize) {
    let lines = wrapped(Phrases.tooSmall(ScreenSize.least, size), to: size.columns)
    let first = max(0, (size.rows - lines.count) / 2)
    for (position, line) in lines.enumerated() {
      canvas.put(
        line, in: Rect(row: first + position, column: 0, columns: size.columns, rows: 1),
        style: Style(.warning),
        alignment: .center)
    }
  }

  /// An error stays above the bottom row until it is dismissed; the screen gets the rows that are left.
  private func drawError(_ canvas: inout Canvas, _ body: Rect, _ state: ConsoleState) -> Rect {
    guard let notice = state.notice, notice.isError else { return body }
    let message = Messages.message(notice.content, time: time)
    let lines = wrapped(Phrases.dismissible(message.text), to: body.columns - 4).prefix(4)
    let (rest, area) = body.splitRows(body.rows - lines.count)
    canvas.fill(area, .panel)
    for (position, line) in lines.enumerated() {
      canvas.put(line, in: area.row(position).inset(columns: 2), style: Style(.danger, on: .panel))
    }
    return rest
  }
}

/// A screen's title with what it counts, and where its content goes.
enum ScreenTitle {
  static func draw(_ canvas: inout Canvas, _ rect: Rect, _ title: String, _ remark: String = "")
    -> Rect
  {
    let (head, rest) = rect.splitRows(Layout.titleRows)
    let used = canvas.put(title, in: head.row(0), style: Style(.title))
    canvas.put(
      remark, row: head.row, column: head.column + used + 2, limit: head.columns - used - 2,
      style: Style(.dim))
    return rest
  }

  /// What stands in place of a list that is not there: still loading, failed, or empty.
  static func drawAbsence(
    _ canvas: inout Canvas, _ rect: Rect, error: ClientError?, isLoading: Bool, empty: String,
    time: TimeText
  ) {
    let text =
      error.map { Messages.message($0, time: time).text } ?? (isLoading ? Phrases.loading : empty)
    let role: Role = error == nil ? .dim : .danger
    for (position, line) in wrapped(text, to: rect.columns).enumerated() where position < rect.rows
    {
      canvas.put(line, in: rect.row(position), style: Style(role))
    }
  }
}
