/// The whole screen from the whole state: the frame of top and bottom row, one screen between them,
/// and what lies over it.

import AccountAPI
import AccountClient
import ConsoleCore
import TerminalUI

public struct ConsoleView: Sendable {
  private(set) var time: TimeText
  /// For `PlainNarrator`: what lies on top and nothing of what is below, and nothing that changes
  /// by itself.
  private let isPlain: Bool

  public init(time: TimeText, isPlain: Bool = false) {
    self.time = time
    self.isPlain = isPlain
  }

  public func frame(_ state: ConsoleState) -> Frame {
    var present = self
    present.time.now = state.now
    present.time.style = state.settings.times
    guard isPlain else { return Phrases.withLanguage(of: state) { present.draw(state) } }
    // An age would be told anew every minute, and a countdown every second.
    if present.time.style == .relative { present.time.style = .local }
    present.time.now = nil
    var still = state
    still.settings.motion = .reduced
    still.isPlain = true
    var frame = Phrases.withLanguage(of: still) { present.draw(still) }
    frame.layer = layer(state)
    return frame
  }

  private func layer(_ state: ConsoleState) -> Frame.Layer {
    var place = state.session.stage == .account ? "\(state.screen)" : "\(state.session.stage)"
    // What comes piece by piece is told as a whole, once all of it is there.
    if state.session.stage == .account, state.updated == nil, state.isLoading {
      place += " loading"
    }
    guard let layer = state.topLayer else { return .init(place: place) }
    let pane = Features.pane(layer)
    let content = pane.content(state)
    return .init(place: place, overlay: content.isEmpty ? pane.context.name : content)
  }

  func copyText(_ state: ConsoleState) -> String? {
    Phrases.withLanguage(of: state) { Pane.top(state).copyText(state, time) }
  }

  private func draw(_ state: ConsoleState) -> Frame {
    let size = Size(columns: state.size.columns, rows: state.size.rows)
    var canvas = Canvas(size: size)
    let mouse = state.settings.mouse
    guard !state.size.isTooSmall else {
      drawTooSmall(&canvas, state.size)
      return Frame(canvas: canvas, mouse: mouse, title: title(state))
    }
    let (top, rest) = canvas.bounds.splitRows(1)
    let (body, bottom) = rest.splitRows(rest.rows - 1)
    let cursor =
      state.isOpen(.lock)
      ? drawLocked(&canvas, top, body, state) : drawUnlocked(&canvas, top, body, state)
    StatusLine(time: time).draw(&canvas, bottom, state)
    return Frame(canvas: canvas, cursor: cursor, mouse: mouse, title: title(state))
  }

  private func title(_ state: ConsoleState) -> String {
    state.session.connection.map { "Gatehouse · \($0.name)" } ?? "Gatehouse"
  }

  /// Nothing of what lies behind the lock is drawn. Returns where the cursor is.
  private func drawLocked(_ canvas: inout Canvas, _ top: Rect, _ body: Rect, _ state: ConsoleState)
    -> Point?
  {
    canvas.fill(top, .bar)
    canvas.put("Gatehouse", in: top.inset(columns: 1), style: Style(.accent, on: .bar))
    let layers = state.openLayers.drop { $0 != .lock }
    return drawLayers(&canvas, layers, body, rest: body, state, below: nil)
  }

  /// Returns where the cursor is.
  private func drawUnlocked(
    _ canvas: inout Canvas, _ top: Rect, _ body: Rect, _ state: ConsoleState
  ) -> Point? {
    TopBar.draw(&canvas, top, state)
    let rest = drawError(&canvas, body, state)
    let below = Pane.base(state).draw(&canvas, rest, state, time)
    return drawLayers(&canvas, state.openLayers[...], body, rest: rest, state, below: below)
  }

  /// From the lowest to the topmost; clicks reach the topmost alone, and the cursor is its.
  private func drawLayers(
    _ canvas: inout Canvas, _ layers: ArraySlice<Layer>, _ body: Rect, rest: Rect,
    _ state: ConsoleState, below: Point?
  ) -> Point? {
    var cursor = below
    for layer in layers {
      let pane = Features.pane(layer)
      let area = pane.coversError ? body : rest
      canvas.clearTargets()
      if isPlain { canvas.fill(area, .base) } else if layer != .lock { canvas.dim(area) }
      // What only displays is closed by a click beside it.
      if pane.isDisplay(state) { canvas.mark(body, as: .key(.escape)) }
      cursor = pane.draw(&canvas, area, state, time)
    }
    return cursor
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

  /// An error stays above the bottom row until it is dismissed; the screen gets the rows that are
  /// left.
  private func drawError(_ canvas: inout Canvas, _ body: Rect, _ state: ConsoleState) -> Rect {
    guard let notice = state.notice, notice.isError else { return body }
    // Over a dialog the key is the dialog's.
    let hint = state.dialog == nil ? Phrases.dismiss(by: Phrases.keyName("cancel")) : nil
    let lines = Self.errorLines(notice.message(time).text, hint, columns: body.columns - 4)
    let (rest, area) = body.splitRows(body.rows - lines.count)
    canvas.fill(area, .panel)
    for (position, line) in lines.enumerated() {
      canvas.put(line, in: area.row(position).inset(columns: 2), style: Style(.danger, on: .panel))
    }
    return rest
  }
}

extension ConsoleView {
  /// At most four rows; the hint how to dismiss them is never broken or cut.
  fileprivate static func errorLines(_ text: String, _ hint: String?, columns: Int) -> [String] {
    var lines = wrapped(text, to: columns)
    guard let hint else { return Array(lines.prefix(4)) }
    let end = lines.last.map { "\($0) \(hint)" } ?? hint
    guard lines.count <= 4, DisplayText.width(end) <= columns else {
      return lines.prefix(3) + [hint]
    }
    lines[lines.count - 1] = end
    return lines
  }
}

/// A screen's title with what it counts, and where its content goes.
enum ScreenTitle {
  /// `reserved` columns at the right end are somebody else's.
  static func draw(
    _ canvas: inout Canvas, _ rect: Rect, _ title: String, _ remark: String = "",
    reserved: Int = 0
  ) -> Rect {
    let (head, rest) = rect.splitRows(Layout.titleRows)
    let used = canvas.put(title, in: head.row(0), style: Style(.title))
    canvas.put(
      remark, row: head.row, column: head.column + used + 2,
      limit: head.columns - used - 2 - reserved,
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
