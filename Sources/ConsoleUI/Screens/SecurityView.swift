/// Dialogs about what guards the account: what can be done, an authenticator's picture, codes that are shown once, a token.

import AccountAPI
import ConsoleCore
import TerminalUI

struct SecurityView {
  private typealias Texts = Phrases.Security
  let time: TimeText
  private static let width = 64

  /// What can be done; what cannot says why.
  func drawMenu(_ canvas: inout Canvas, _ body: Rect, _ state: ConsoleState, _ dialog: DialogState)
    -> Point?
  {
    let isOn = state.account.value?.usesMFA == true
    let options = SecurityOption.allCases.map { option in
      let why = state.obstacle(option).map { Texts.obstacle($0, state.capabilities) }
      return (Texts.name(option, isOn: isOn), why)
    }
    return drawOptions(
      &canvas, body, dialog, title: Texts.title,
      hint: Texts.hint(state.account.value, state.capabilities), options)
  }

  func drawWays(_ canvas: inout Canvas, _ body: Rect, _ state: ConsoleState, _ dialog: DialogState)
    -> Point?
  {
    let options = AccessWay.allCases.map { way in
      let isThere = state.capabilities.has(way.feature)
      return (Phrases.Access.name(way), isThere ? nil : Texts.notOn(state.capabilities))
    }
    return drawOptions(
      &canvas, body, dialog, title: Phrases.Access.title, hint: Phrases.Access.hint, options)
  }

  private func drawOptions(
    _ canvas: inout Canvas, _ body: Rect, _ dialog: DialogState, title: String, hint: String,
    _ options: [(name: String, why: String?)]
  ) -> Point? {
    // In brackets where there is room, and of the chosen one in any case.
    let room = min(50, body.columns) - 6
    let names = options.map { option in
      let whole = option.why.map { "\(option.name) (\($0))" } ?? option.name
      return DisplayText.width(whole) <= room ? whole : "\(option.name) –"
    }
    var note = ""
    if case .option(let chosen) = dialog.focus, let why = options[chosen].why {
      note = Phrases.Notices.notNow(why)
    }
    return OptionsView.draw(
      &canvas, body, dialog, title: title, hint: hint, names, note: note)
  }

  // MARK: An authenticator

  /// With the picture where there is room for it, beside the rest or over it.
  func drawEnrolment(
    _ canvas: inout Canvas, _ body: Rect, _ dialog: DialogState, _ secret: AuthenticatorSecret,
    _ picture: QRCode?
  ) -> Point? {
    let inner = min(Self.width, body.columns) - 4
    let hint = wrapped(Texts.enrolHint, to: inner)
    let code = wrapped(secret.secret, to: inner)
    let trouble = DialogView.trouble(dialog, time).map { wrapped($0, to: inner) } ?? []
    let size = picture.map { QRCodeView.size($0) }
    let needed = hint.count + code.count + trouble.count + 6
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
    var area = Box.draw(&canvas, box, title: Texts.enrolTitle)
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
    let label = Phrases.field(.code)
    let line = area.takeRows(1)
    let (left, right) = line.splitColumns(DisplayText.width(label) + 1)
    let isFocused = dialog.focus == .field(0)
    canvas.put(label, in: left, style: Style(isFocused ? .accent : .text, on: .panel))
    canvas.mark(right, as: .field(0))
    let cursor = InputLine.draw(
      &canvas, right, characters: dialog.fields[0].characters, cursor: dialog.fields[0].cursor,
      isSecret: false, isFocused: isFocused)
    for line in trouble {
      canvas.put(line, in: area.takeRows(1), style: Style(.danger, on: .panel))
    }
    DialogView.drawButtons(&canvas, area, dialog, confirm: Texts.enrol, isDangerous: false)
    return isFocused ? cursor : nil
  }

  // MARK: Shown once

  func drawCodes(
    _ canvas: inout Canvas, _ body: Rect, _ state: ConsoleState, _ dialog: DialogState,
    _ codes: [String]
  ) -> Point? {
    let inner = min(Self.width, body.columns) - 4
    var lines = wrapped(Texts.codesHint, to: inner).map { ($0, Role.dim) }
    let columns = max(1, inner / 14)
    let rows = stride(from: 0, to: codes.count, by: columns).map { start in
      codes[start..<min(start + columns, codes.count)].joined(separator: "    ")
    }
    lines += rows.map { ($0, Role.title) }
    if let path = state.security.savedCodes {
      lines += wrapped(Texts.codesSaved(path), to: inner).map { ($0, Role.success) }
    } else if state.security.isLosingCodes {
      lines += wrapped(Texts.notSaved, to: inner).map { ($0, Role.warning) }
    }
    return drawShown(
      &canvas, body, dialog, title: Texts.codesTitle, lines, confirm: Texts.saveCodes,
      essential: rows.count)
  }

  func drawToken(_ canvas: inout Canvas, _ body: Rect, _ dialog: DialogState, _ token: String)
    -> Point?
  {
    let inner = min(Self.width, body.columns) - 4
    let hint = wrapped(Texts.tokenHint, to: inner).map { ($0, Role.dim) }
    let lines = wrapped(token, to: inner).map { ($0, Role.title) }
    return drawShown(
      &canvas, body, dialog, title: Texts.tokenTitle, hint + lines, confirm: Texts.copy,
      essential: lines.count)
  }

  /// Lines over two buttons, the first of which closes. Sentences give way to what must be seen.
  private func drawShown(
    _ canvas: inout Canvas, _ body: Rect, _ dialog: DialogState, title: String,
    _ lines: [(String, Role)], confirm: String, essential: Int
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
    _ canvas: inout Canvas, _ body: Rect, _ dialog: DialogState, _ identities: [Identity]
  ) -> Point? {
    let names = identities.map { identity in
      [identity.provider, identity.email].filter { !$0.isEmpty }.joined(separator: " · ")
    }
    let hint = identities.isEmpty ? Texts.noIdentities : Texts.identitiesHint
    let inner = min(50, body.columns) - 4
    guard identities.isEmpty || dialog.focus == .cancel else {
      return OptionsView.draw(
        &canvas, body, dialog, title: Texts.identitiesTitle, hint: hint, names)
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

/// A code of squares, two of them in each cell, light where the terminal is dark: programs read it either way round, and the quiet edge is part of it.
enum QRCodeView {
  private static let quiet = 2

  static func size(_ code: QRCode) -> Size {
    let side = code.width + 2 * quiet
    return Size(columns: side, rows: (side + 1) / 2)
  }

  static func draw(_ canvas: inout Canvas, _ rect: Rect, _ code: QRCode) {
    let size = size(code)
    func isLight(_ row: Int, _ column: Int) -> Bool {
      let (row, column) = (row - quiet, column - quiet)
      guard (0..<code.width).contains(row), (0..<code.width).contains(column) else { return true }
      return !code.isDark[row * code.width + column]
    }
    for row in 0..<min(size.rows, rect.rows) {
      let signs = (0..<size.columns).map { column -> Character in
        // The last row may have no lower half.
        let upper = isLight(2 * row, column)
        let lower = 2 * row + 1 < code.width + 2 * quiet ? isLight(2 * row + 1, column) : false
        return switch (upper, lower) {
        case (true, true): "█"
        case (true, false): "▀"
        case (false, true): "▄"
        case (false, false): " "
        }
      }
      canvas.put(
        String(signs), in: rect.row(row), style: Style(.text, on: .panel), alignment: .center)
    }
  }
}
