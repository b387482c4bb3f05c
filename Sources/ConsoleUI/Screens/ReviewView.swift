/// What saving would change, value by value; and what was changed here and elsewhere, to be decided value by value.

import AccountAPI
import ConsoleCore
import TerminalUI

enum ReviewView {
  private static let width = 96

  static func draw(
    _ canvas: inout Canvas, _ body: Rect, _ dialog: DialogState,
    _ differences: [PreferenceDifference]
  ) -> Point? {
    let lines = differences.flatMap(lines)
    let box = body.centered(columns: width, rows: lines.count + 4)
    let inside = Box.draw(&canvas, box, title: Phrases.Preferences.review(differences.count))
    let room = max(1, inside.rows - 2)
    let top = min(dialog.top, max(0, lines.count - room))
    for (position, line) in lines.dropFirst(top).prefix(room).enumerated() {
      canvas.put(line.text, in: inside.row(position), style: Style(line.role, on: .panel))
    }
    DialogView.drawButtons(
      &canvas, inside, dialog, confirm: Phrases.Preferences.save, isDangerous: false)
    return nil
  }

  /// `+ key: new`, `- key: old`, or both under each other.
  private static func lines(_ difference: PreferenceDifference) -> [(text: String, role: Role)] {
    let name = PreferenceWords.name(difference.path)
    var lines: [(text: String, role: Role)] = []
    if let old = difference.old {
      lines.append(("- \(name): \(PreferenceWords.line(old))", .danger))
    }
    if let new = difference.new {
      lines.append(("+ \(name): \(PreferenceWords.line(new))", .success))
    }
    return lines
  }
}

enum ConflictView {
  private static let width = 96

  static func draw(
    _ canvas: inout Canvas, _ body: Rect, _ dialog: DialogState, _ conflicts: [PreferenceConflict]
  ) -> Point? {
    guard !conflicts.isEmpty else { return nil }
    let inner = min(width, body.columns) - 4
    let hint = wrapped(Phrases.Preferences.conflictHint, to: inner)
    let detailRows = 3
    let list = max(1, min(conflicts.count, body.rows - 4 - hint.count - detailRows))
    let box = body.centered(columns: width, rows: list + hint.count + detailRows + 4)
    let inside = Box.draw(&canvas, box, title: Phrases.Preferences.conflicts)
    let (head, rest) = inside.splitRows(hint.count)
    for (position, line) in hint.enumerated() {
      canvas.put(line, in: head.row(position), style: Style(.dim, on: .panel))
    }
    let (rows, foot) = rest.splitRows(list)
    var chosen: Int?
    if case .option(let option) = dialog.focus { chosen = option }
    ChoiceList.draw(&canvas, rows, conflicts.map(line), chosen: chosen)
    drawDetail(&canvas, foot, conflicts[chosen ?? 0])
    DialogView.drawButtons(
      &canvas, inside, dialog, confirm: Phrases.Preferences.save, isDangerous: false)
    return nil
  }

  private static func line(_ conflict: PreferenceConflict) -> String {
    let which = conflict.takesTheirs ? Phrases.Preferences.theirs : Phrases.Preferences.mine
    return
      "\(PreferenceWords.name(conflict.path)): \(which) \(PreferenceWords.line(conflict.chosen))"
  }

  /// The three versions of the chosen one.
  private static func drawDetail(
    _ canvas: inout Canvas, _ rect: Rect, _ conflict: PreferenceConflict
  ) {
    typealias Words = Phrases.Preferences
    let versions = [
      (Words.before, conflict.base, true), (Words.mine, conflict.mine, !conflict.takesTheirs),
      (Words.theirs, conflict.theirs, conflict.takesTheirs),
    ]
    for (position, version) in versions.enumerated() where position < rect.rows - 1 {
      let (label, value) = rect.row(position).splitColumns(9)
      canvas.put(version.0, in: label, style: Style(.dim, on: .panel))
      canvas.put(
        PreferenceWords.line(version.1), in: value,
        style: Style(position > 0 && version.2 ? .success : .dim, on: .panel))
    }
  }
}

/// Preferences in a line.
enum PreferenceWords {
  static func name(_ path: PreferencePath) -> String {
    path.steps.map { step in
      switch step {
      case .key(let key): key
      case .position(let position): String(position)
      }
    }.joined(separator: " › ")
  }

  /// As JSON writes it, on one line.
  static func line(_ value: JSONValue?) -> String {
    value.map { JSONWriter.text($0) } ?? Phrases.Preferences.nothing
  }
}
