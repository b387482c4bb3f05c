/// Compares a frame with the picture that was reviewed: rows of text, then the runs of style in each row.

import ConsoleCore
import Foundation
import TerminalUI
import Testing

public enum Golden {
  /// The picture lies in `Goldens/` beside the test. `GATEHOUSE_RECORD=1` records it anew; a missing one is written, and fails.
  public static func expect(
    _ frame: Frame, _ name: String, file: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let folder = URL(filePath: file).deletingLastPathComponent().appending(path: "Goldens").path
    let path = "\(folder)/\(name).txt"
    let picture = picture(of: frame)
    let known = try? String(contentsOfFile: path, encoding: .utf8)
    if known == picture { return }
    if known == nil || SourceTree.isRecording {
      try! FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try! picture.write(toFile: path, atomically: true, encoding: .utf8)
    }
    Issue.record("\(name) is not as recorded:\n\(picture)", sourceLocation: sourceLocation)
  }

  public static func picture(of frame: Frame) -> String {
    let canvas = frame.canvas
    var lines = ["\(canvas.size.columns)x\(canvas.size.rows)"]
    lines[0] +=
      frame.cursor.map { ", cursor in row \($0.row), column \($0.column)" } ?? ", no cursor"
    for row in 0..<canvas.size.rows { lines.append("|\(text(canvas.row(row)))|") }
    for row in 0..<canvas.size.rows { lines.append("\(row): \(styles(canvas.row(row)))") }
    return lines.joined(separator: "\n") + "\n"
  }

  public static func text(_ cells: ArraySlice<Cell>) -> String {
    var text = ""
    for cell in cells where cell.width > 0 {
      text.unicodeScalars.append(cell.base)
      text.unicodeScalars.append(contentsOf: cell.marks)
    }
    return text
  }

  private static func styles(_ cells: ArraySlice<Cell>) -> String {
    var runs: [(style: Style, start: Int, end: Int)] = []
    for (column, cell) in cells.enumerated() {
      if runs.last?.style == cell.style {
        runs[runs.count - 1].end = column
      } else {
        runs.append((cell.style, column, column))
      }
    }
    return runs.map {
      "\($0.start)-\($0.end) \($0.style.role)/\($0.style.surface)\(swatch($0.style))"
    }.joined(
      separator: ", ")
  }

  private static func swatch(_ style: Style) -> String {
    style.swatch.map { " in \($0)" } ?? ""
  }
}
