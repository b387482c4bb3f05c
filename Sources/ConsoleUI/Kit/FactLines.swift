/// Names and values under each other in a panel, long values wrapped, with rules between parts.

import TerminalUI

struct FactLines {
  enum Line {
    case fact(String, String)
    /// Over the whole width.
    case text(String, Role)
    /// With a title.
    case rule(String)
    case blank
  }

  let lines: [Line]

  /// Of what details are made of: values without a name are notes to what is over them.
  static func facts(_ details: [(String, String)]) -> [Line] {
    details.map { .fact($0.0, $0.1) }
  }

  /// Returns the rows that are left.
  @discardableResult
  func draw(_ canvas: inout Canvas, _ rect: Rect) -> Rect {
    var area = rect
    let labels = lines.map { line in
      if case .fact(let name, _) = line { DisplayText.width(name) + 1 } else { 0 }
    }
    let columns = min(max(9, labels.max() ?? 0), rect.columns / 2)
    for line in lines where !area.isEmpty {
      switch line {
      case .fact(let name, let value):
        let (_, right) = area.splitColumns(columns)
        canvas.put(name, in: area.row(0).splitColumns(columns - 1).left, style: Style(.dim))
        for part in Self.parts(value, right) where !area.isEmpty {
          let row = area.takeRows(1).splitColumns(columns).rest
          canvas.put(part, in: row, style: Style(name.isEmpty ? .dim : .text))
        }
      case .text(let text, let role):
        for part in Self.parts(text, area) where !area.isEmpty {
          canvas.put(part, in: area.takeRows(1), style: Style(role))
        }
      case .blank: _ = area.takeRows(1)
      case .rule(let title): Self.drawRule(&canvas, area.takeRows(1), title)
      }
    }
    return area
  }

  /// A text of megabytes is not wrapped beyond what there is room for.
  private static func parts(_ text: String, _ area: Rect) -> [String] {
    let room = area.columns * area.rows
    // No text has more characters than bytes.
    return wrapped(text.utf8.count <= room ? text : String(text.prefix(room)), to: area.columns)
  }

  /// `Log───────`, from border to border where there is one.
  static func drawRule(
    _ canvas: inout Canvas, _ line: Rect, _ title: String, role: Role = .dim
  ) {
    let used = canvas.put(title, in: line, style: Style(role))
    let room = line.columns - used - 1
    guard room > 0 else { return }
    canvas.fill(line.splitColumns(used + 1).rest, with: "─", style: Style(.dim))
  }
}
