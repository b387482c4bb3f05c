/// Dialogs about what guards the account: what can be done, an authenticator's picture, codes that
/// are shown once, a token.

import AccountAPI
import ConsoleCore
import TerminalUI

struct SecurityDialogView {
  private typealias Texts = Phrases.Security
  let time: TimeText
  private static let width = 64

  // MARK: An authenticator

  /// With the picture beside the rest, in the whole body where a border would leave no room for it.
  func drawEnrollment(
    _ canvas: inout Canvas, _ body: Rect, _ dialog: Dialog, _ secret: AuthenticatorSecret,
    _ picture: QRCode?
  ) -> Point? {
    guard let picture else {
      return drawEnrollment(&canvas, body, dialog, secret, note: [])
    }
    let size = QRCodeView.size(picture)
    let framed = Size(columns: size.columns + Self.textColumns + 6, rows: size.rows + 2)
    if framed.columns <= body.columns, framed.rows <= body.rows {
      let area = Box.draw(
        &canvas, in: body, columns: framed.columns, rows: framed.rows,
        title: Texts.addAuthenticator)
      return drawBeside(&canvas, area, dialog, secret, picture, title: nil)
    }
    if size.columns + Self.textColumns + 1 <= body.columns, size.rows <= body.rows {
      canvas.fill(body, .panel)
      return drawBeside(
        &canvas, body, dialog, secret, picture, title: Texts.addAuthenticator)
    }
    let note = wrapped(
      Texts.roomForPicture(size.columns + Self.textColumns + 1, size.rows + Layout.frameRows),
      to: min(Self.width, body.columns) - 4)
    return drawEnrollment(&canvas, body, dialog, secret, note: note)
  }

  /// Of the text beside the picture, at least.
  private static let textColumns = 34

  /// In groups of four, as it is typed.
  static func groups(_ secret: String) -> String {
    var text = ""
    for (position, character) in secret.enumerated() {
      if position > 0, position % 4 == 0 { text.append(" ") }
      text.append(character)
    }
    return text
  }

  private func drawBeside(
    _ canvas: inout Canvas, _ area: Rect, _ dialog: Dialog, _ secret: AuthenticatorSecret,
    _ picture: QRCode, title: String?
  ) -> Point? {
    let size = QRCodeView.size(picture)
    QRCodeView.draw(&canvas, area, picture)
    var text = area.splitColumns(size.columns + 1).rest
    if let title {
      canvas.put(title, in: text.takeRows(1), style: Style(.title, on: .panel))
      _ = text.takeRows(1)
    }
    let code = wrapped(Self.groups(secret.secret), to: text.columns)
    let error = DialogView.errorText(dialog, time).map { wrapped($0, to: text.columns) } ?? []
    let hint = wrapped(Texts.enrollHint, to: text.columns)
    // The key, the field and the buttons stay where the sentences have no room.
    let spare = text.rows - code.count - error.count - 4
    for line in hint.prefix(max(0, spare)) {
      canvas.put(line, in: text.takeRows(1), style: Style(.dim, on: .panel))
    }
    if spare > hint.count { _ = text.takeRows(1) }
    return drawEntry(&canvas, text, dialog, code: code, error: error)
  }

  /// The key, the field for the code, what is wrong, and the buttons.
  private func drawEntry(
    _ canvas: inout Canvas, _ rect: Rect, _ dialog: Dialog, code: [String], error: [String]
  ) -> Point? {
    var area = rect
    for line in code { canvas.put(line, in: area.takeRows(1), style: Style(.title, on: .panel)) }
    if area.rows > error.count + 2 { _ = area.takeRows(1) }
    let label = Phrases.code
    let (left, right) = area.takeRows(1).splitColumns(DisplayText.width(label) + 1)
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

  private func drawEnrollment(
    _ canvas: inout Canvas, _ body: Rect, _ dialog: Dialog, _ secret: AuthenticatorSecret,
    note: [String]
  ) -> Point? {
    let inner = min(Self.width, body.columns) - 4
    let hint = wrapped(Texts.enrollHint, to: inner)
    let error = DialogView.errorText(dialog, time).map { wrapped($0, to: inner) } ?? []
    let grouped = wrapped(Self.groups(secret.secret), to: inner)
    let least = 4 + error.count
    // Where the groups need a row more than there is, the key stands without them.
    let code =
      grouped.count + least <= body.rows ? grouped : wrapped(secret.secret, to: inner)
    let whole = hint.count + code.count + note.count + least + 1
    // Where there is not room for all, the key and the field matter more than the sentences.
    let isTight = whole > body.rows
    var area = Box.draw(
      &canvas, in: body, columns: Self.width, rows: isTight ? code.count + least : whole,
      title: Texts.addAuthenticator)
    if !isTight {
      for line in hint + note {
        canvas.put(line, in: area.takeRows(1), style: Style(.dim, on: .panel))
      }
    }
    return drawEntry(&canvas, area, dialog, code: code, error: error)
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
    let inside = Box.draw(
      &canvas, in: body, columns: Self.width, rows: shown.count + 4, title: title)
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
    let inside = Box.draw(
      &canvas, in: body, columns: 50, rows: lines.count + 4, title: Texts.identitiesTitle)
    for (position, line) in lines.enumerated() where position < inside.rows - 1 {
      canvas.put(line, in: inside.row(position), style: Style(.dim, on: .panel))
    }
    Buttons.draw(
      &canvas, inside.row(max(0, inside.rows - 1)), [.init(Texts.done, isFocused: true)])
    return nil
  }
}
