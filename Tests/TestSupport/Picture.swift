/// A frame as a picture (SVG): the cells as a terminal of a given depth shows them with a given
/// theme.

import TerminalUI

public enum Picture {
  private static let cell = (width: 9, height: 19)

  public static func svg(_ frame: Frame, _ theme: Theme, _ depth: ColorDepth) -> String {
    let canvas = frame.canvas
    // Most of a screen; only what is on another background has one of its own.
    let base = color(theme.paint(Style(), depth).background, depth) ?? terminal.background
    let (width, height) = (canvas.size.columns * cell.width, canvas.size.rows * cell.height)
    var lines = [
      #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \#(width) \#(height)" width="\#(width)" height="\#(height)">"#,
      #"<style>text{font:15px/1 "DejaVu Sans Mono",Menlo,Consolas,monospace;white-space:pre}rect{shape-rendering:crispEdges}</style>"#,
      #"<rect width="100%" height="100%" fill="\#(hex(base))"/>"#,
    ]
    for row in 0..<canvas.size.rows {
      for run in runs(canvas.row(row)) {
        lines += draw(run, row, theme.paint(run.style, depth), depth, on: base)
      }
    }
    return (lines + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  private struct Run {
    var style: Style
    var start: Int
    var columns = 0
    var text = ""
  }

  private static func runs(_ cells: ArraySlice<Cell>) -> [Run] {
    var runs: [Run] = []
    for (column, cell) in cells.enumerated() {
      if runs.last?.style != cell.style { runs.append(Run(style: cell.style, start: column)) }
      runs[runs.count - 1].columns += 1
      guard cell.width > 0 else { continue }
      runs[runs.count - 1].text.unicodeScalars.append(cell.base)
      runs[runs.count - 1].text.unicodeScalars.append(contentsOf: cell.marks)
    }
    return runs
  }

  private static func draw(
    _ run: Run, _ row: Int, _ paint: Paint, _ depth: ColorDepth, on base: Int
  ) -> [String] {
    var ink = color(paint.foreground, depth) ?? terminal.foreground
    var paper = color(paint.background, depth) ?? terminal.background
    if paint.attributes.contains(.reverse) { swap(&ink, &paper) }
    let (x, y) = (run.start * cell.width, row * cell.height)
    let width = run.columns * cell.width
    var lines: [String] = []
    if paper != base {
      lines.append(
        #"<rect x="\#(x)" y="\#(y)" width="\#(width)" height="\#(cell.height)" fill="\#(hex(paper))"/>"#
      )
    }
    guard run.text.contains(where: { $0 != " " }) else { return lines }
    var more = ""
    if paint.attributes.contains(.bold) { more += #" font-weight="bold""# }
    if paint.attributes.contains(.dim) { more += #" opacity=".66""# }
    if paint.attributes.contains(.underline) { more += #" text-decoration="underline""# }
    if paint.attributes.contains(.italic) { more += #" font-style="italic""# }
    lines.append(
      #"<text x="\#(x)" y="\#(y + 14)" textLength="\#(width)" fill="\#(hex(ink))"\#(more)>\#(escaped(run.text))</text>"#
    )
    return lines
  }

  /// What a dark terminal has of its own.
  private static let terminal = (foreground: 0xD0_D0_D0, background: 0x00_00_00)

  /// Nil for the terminal's own.
  private static func color(_ code: Int32, _ depth: ColorDepth) -> Int? {
    if code < 0 { return nil }
    if depth == .direct, code > 7 { return Int(code) }
    guard let (red, green, blue) = Color.indexed(UInt8(code)).components else { return nil }
    return red << 16 | green << 8 | blue
  }

  private static func hex(_ color: Int) -> String {
    let digits = String(color, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
