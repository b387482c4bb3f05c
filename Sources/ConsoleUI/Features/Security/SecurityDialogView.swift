/// Dialogs about what guards the account: what can be done, an authenticator's picture, codes that
/// are shown once, a token.

import AccountAPI
import ConsoleCore
import TerminalUI

extension Feature {
  /// It has dialogs only; the profile's key opens them.
  static let security = Feature(keys: [], commands: [SecurityCommands.group])
}

struct SecurityDialogView {
  private typealias Texts = Phrases.Security
  let time: TimeText
  private static let width = 64

  // MARK: An authenticator

  /// With the picture where there is room for it, beside the rest or over it.
  func drawEnrollment(
    _ canvas: inout Canvas, _ body: Rect, _ dialog: Dialog, _ secret: AuthenticatorSecret,
    _ picture: QRCode?
  ) -> Point? {
    let inner = min(Self.width, body.columns) - 4
    let hint = wrapped(Texts.enrollHint, to: inner)
    let code = wrapped(secret.secret, to: inner)
    let error = DialogView.errorText(dialog, time).map { wrapped($0, to: inner) } ?? []
    let size = picture.map { QRCodeView.size($0) }
    let needed = hint.count + code.count + error.count + 6
    var note: [String] = []
    var shows = false
    var pictureRows = 0
    if let size {
      shows = needed + size.rows <= body.rows && size.columns <= inner
      pictureRows = shows ? size.rows : 0
      if !shows {
        note = wrapped(
          Texts.roomForPicture(max(size.columns + 4, 40), needed + size.rows + 2), to: inner)
      }
    }
    let box = body.centered(
      columns: Self.width, rows: needed - 1 + pictureRows + note.count)
    var area = Box.draw(&canvas, box, title: Texts.addAuthenticator)
    // Where there is not room for all, the secret and the field matter more than the sentences.
    let isTight = box.rows < needed - 1 + note.count
    if !isTight {
      for line in hint { canvas.put(line, in: area.takeRows(1), style: Style(.dim, on: .panel)) }
    }
    if let picture, shows { QRCodeView.draw(&canvas, area.takeRows(pictureRows), picture) }
    for line in code { canvas.put(line, in: area.takeRows(1), style: Style(.title, on: .panel)) }
    if !isTight {
      for line in note { canvas.put(line, in: area.takeRows(1), style: Style(.dim, on: .panel)) }
    }
    let label = Phrases.code
    let line = area.takeRows(1)
    let (left, right) = line.splitColumns(DisplayText.width(label) + 1)
    let isFocused = dialog.focus == .field(0)
    canvas.put(label, in: left, style: Style(isFocused ? .accent : .text, on: .panel))
    canvas.mark(right, as: .field(0))
    let cursor = InputLine.draw(
      &canvas, right, characters: dialog.fields[0].characters, cursor: dialog.fields[0].cursor,
      isSecret: false, isFocused: isFocused)
    for line in error {
      canvas.put(line, in: area.takeRows(1), style: Style(.danger, on: .panel))
    }
    DialogView.drawButtons(&canvas, area, dialog, confirm: Texts.add, isDangerous: false)
    return isFocused ? cursor : nil
  }

  // MARK: Shown once

  func drawCodes(
    _ canvas: inout Canvas, _ body: Rect, _ dialog: Dialog, _ codes: [String],
    savedTo path: String?, isWarned: Bool
  ) -> Point? {
    let inner = min(Self.width, body.columns) - 4
    var lines = wrapped(Texts.codesHint, to: inner).map { ($0, Role.dim) }
    let columns = max(1, inner / 14)
    let rows = stride(from: 0, to: codes.count, by: columns).map { start in
      codes[start..<min(start + columns, codes.count)].joined(separator: "    ")
    }
    lines += rows.map { ($0, Role.title) }
    if let path {
      lines += savedLines(path, columns: inner, rows: body.rows - rows.count - 4)
        .map { ($0, Role.success) }
    } else if isWarned {
      lines += wrapped(Texts.notSaved, to: inner).map { ($0, Role.warning) }
    }
    return drawShown(
      &canvas, body, dialog, title: Texts.codesTitle, lines, confirm: Texts.saveCodes)
  }

  /// Where the codes are saved. A path that is too long for the rows loses its beginning: its end
  /// has the name of the file.
  private func savedLines(_ path: String, columns: Int, rows: Int) -> [String] {
    var shown = path
    var lines = wrapped(Texts.codesSaved(shown), to: columns)
    while lines.count > max(1, rows), shown.count > 2 {
      shown = "…" + shown.dropFirst(2)
      lines = wrapped(Texts.codesSaved(shown), to: columns)
    }
    return lines
  }

  func drawToken(_ canvas: inout Canvas, _ body: Rect, _ dialog: Dialog, _ token: String)
    -> Point?
  {
    let inner = min(Self.width, body.columns) - 4
    let hint = wrapped(Texts.tokenHint, to: inner).map { ($0, Role.dim) }
    let lines = wrapped(token, to: inner).map { ($0, Role.title) }
    return drawShown(
      &canvas, body, dialog, title: Texts.tokenTitle, hint + lines, confirm: Texts.copy)
  }

  /// Lines over two buttons, the first of which closes. Sentences give way to what must be seen.
  private func drawShown(
    _ canvas: inout Canvas, _ body: Rect, _ dialog: Dialog, title: String,
    _ lines: [(String, Role)], confirm: String
  ) -> Point? {
    let isTight = body.rows < lines.count + 4
    let shown = isTight ? lines.filter { $0.1 != .dim } : lines
    let box = body.centered(columns: Self.width, rows: shown.count + 4)
    let inside = Box.draw(&canvas, box, title: title)
    for (position, line) in shown.enumerated() where position < inside.rows - 1 {
      canvas.put(line.0, in: inside.row(position), style: Style(line.1, on: .panel))
    }
    Buttons.draw(
      &canvas, inside.row(max(0, inside.rows - 1)),
      [
        .init(Texts.done, isFocused: dialog.focus == .cancel),
        .init(confirm, isFocused: dialog.focus == .confirm),
      ])
    return nil
  }

  // MARK: Providers

  func drawIdentities(
    _ canvas: inout Canvas, _ body: Rect, _ dialog: Dialog, _ identities: [Identity]
  ) -> Point? {
    let names = identities.map(Texts.name)
    let hint = identities.isEmpty ? Texts.noIdentities : Texts.identitiesHint
    let inner = min(50, body.columns) - 4
    guard identities.isEmpty || dialog.focus == .cancel else {
      return OptionsView.draw(
        &canvas, body, dialog, title: Texts.identitiesTitle, hint: hint,
        names.map { DialogOption($0) })
    }
    let lines = wrapped(hint, to: inner) + names
    let box = body.centered(columns: 50, rows: lines.count + 4)
    let inside = Box.draw(&canvas, box, title: Texts.identitiesTitle)
    for (position, line) in lines.enumerated() where position < inside.rows - 1 {
      canvas.put(line, in: inside.row(position), style: Style(.dim, on: .panel))
    }
    Buttons.draw(
      &canvas, inside.row(max(0, inside.rows - 1)), [.init(Texts.done, isFocused: true)])
    return nil
  }
}
