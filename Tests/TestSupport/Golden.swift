/// Compares a frame with the picture that was reviewed: rows of text, then the runs of style in
/// each row.

import ConsoleCore
import Foundation
import TerminalUI
import Testing

public enum Golden {
  /// The picture lies in `Goldens/` beside the test. `GATEHOUSE_RECORD=1` records it anew; a
  /// missing one is written, and fails.
  public static func expect(
    _ frame: Frame, _ name: String, file: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expect(picture(of: frame), name, file: file, sourceLocation: sourceLocation)
  }

  private static func expect(
    _ picture: String, _ name: String, file: String, sourceLocation: SourceLocation
  ) {
    let folder = URL(filePath: file).deletingLastPathComponent().appending(path: "Goldens").path
    let path = "\(folder)/\(name).txt"
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

  /// What a terminal without colours shows of it: the text, and runs of attributes. What differs by
  /// colour alone does not differ here.
  public static func expectMonochrome(
    _ frame: Frame, _ theme: Theme, _ name: String, file: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let canvas = frame.canvas
    var lines = (0..<canvas.size.rows).map { "|\(text(canvas.row($0)))|" }
    for row in 0..<canvas.size.rows {
      let runs = runs(canvas.row(row)) { theme.paint($0.style, .none).attributes }
      lines.append(
        "\(row): "
          + runs.map { "\($0.start)-\($0.end) \(words($0.value))" }.joined(separator: ", "))
    }
    expect(lines.joined(separator: "\n") + "\n", name, file: file, sourceLocation: sourceLocation)
  }

  private static func words(_ attributes: Attributes) -> String {
    let all: [(Attributes, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.italic, "italic"), (.underline, "underline"),
      (.reverse, "reverse"),
    ]
    let words = all.filter { attributes.contains($0.0) }.map(\.1)
    return words.isEmpty ? "plain" : words.joined(separator: "+")
  }

  public static func text(_ cells: ArraySlice<Cell>) -> String {
    var text = ""
    for cell in cells where cell.width > 0 {
      text.unicodeScalars.append(cell.base)
      if !cell.marks.isEmpty { text.unicodeScalars.append(contentsOf: cell.marks) }
    }
    return text
  }

  private static func styles(_ cells: ArraySlice<Cell>) -> String {
    runs(cells, by: \.style).map {
      "\($0.start)-\($0.end) \($0.value.role)/\($0.value.surface)\(swatch($0.value))"
    }.joined(separator: ", ")
  }

  /// Neighbours that have the same of something.
  private static func runs<Value: Equatable>(_ cells: ArraySlice<Cell>, by value: (Cell) -> Value)
    -> [(value: Value, start: Int, end: Int)]
  {
    var runs: [(value: Value, start: Int, end: Int)] = []
    for (column, cell) in cells.enumerated() {
      let value = value(cell)
      if runs.last?.value == value {
        runs[runs.count - 1].end = column
      } else {
        runs.append((value, column, column))
      }
    }
    return runs
  }

  private static func swatch(_ style: Style) -> String {
    style.swatch.map { " in \($0)" } ?? ""
  }
}
