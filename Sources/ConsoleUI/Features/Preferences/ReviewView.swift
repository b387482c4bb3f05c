/// What saving would change, value by value, and what the server would make of it.

import AccountAPI
import ConsoleCore
import TerminalUI

enum ReviewView {
  private static let width = 96

  static func draw(
    _ canvas: inout Canvas, _ body: Rect, _ dialog: Dialog,
    _ differences: [PreferenceDifference], _ byServer: [PreferenceDifference]
  ) -> Point? {
    // What is unexpected comes first: a small screen shows no more than the first lines.
    let lines = expectedLines(byServer) + differences.flatMap(lines)
    let inside = Box.draw(
      &canvas, in: body, columns: width, rows: lines.count + 4,
      title: Phrases.Preferences.review(differences.count))
    let room = max(1, inside.rows - 2)
    let top = min(dialog.top, max(0, lines.count - room))
    for (position, line) in lines.dropFirst(top).prefix(room).enumerated() {
      canvas.put(line.text, in: inside.row(position), style: Style(line.role, on: .panel))
    }
    DialogView.drawButtons(
      &canvas, inside, dialog, confirm: Phrases.Preferences.save, isDangerous: false)
    if top + room < lines.count { Box.markMore(&canvas, inside) }
    return nil
  }

  /// What the server is known to change while it stores the edits, each value in a line.
  private static func expectedLines(_ changes: [PreferenceDifference]) -> [(
    text: String, role: Role
  )] {
    guard !changes.isEmpty else { return [] }
    return [(Phrases.Preferences.byServer, .warning)]
      + changes.map { ("~ \(PreferenceText.change($0))", .warning) } + [("", .text)]
  }

  /// `+ key: new`, `- key: old`, or both under each other.
  private static func lines(_ difference: PreferenceDifference) -> [(text: String, role: Role)] {
    let name = PreferenceText.name(difference.path)
    var lines: [(text: String, role: Role)] = []
    if let old = difference.old {
      lines.append(("- \(name): \(PreferenceText.line(old))", .danger))
    }
    if let new = difference.new {
      lines.append(("+ \(name): \(PreferenceText.line(new))", .success))
    }
    return lines
  }
}
