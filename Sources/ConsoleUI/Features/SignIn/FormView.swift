/// Signing in, and before that where to: a card in the middle with fields and one button.

import ConsoleCore
import TerminalUI

struct FormView {
  let time: TimeText
  private static let width = 60

  /// Returns where the cursor is.
  func draw(_ canvas: inout Canvas, _ body: Rect, _ state: ConsoleState) -> Point? {
    let form = state.signIn.form
    let inner = min(Self.width, body.columns) - 4
    let error = errorText(state).map { wrapped($0, to: inner) } ?? []
    let buttons = buttonRows(form, columns: inner)
    // Where there is not room for all, what is wrong and what can be done matter more; where one is
    // stands in the top row, too.
    let wholeHint = wrapped(hint(state), to: inner)
    let needed = 2 + form.fields.count * 2 + buttons.count + error.count
    let hint = needed + wholeHint.count <= body.rows ? wholeHint : []
    let isRoomy = body.rows >= 16 + error.count
    let gap = isRoomy ? 1 : 0
    // Without room for all buttons there is the row with the focused one.
    let others = 2 + hint.count + gap + form.fields.count * (2 + gap) + error.count
    let shown =
      others + buttons.count <= body.rows
      ? buttons : [buttons.first { $0.buttons.contains(where: \.isFocused) } ?? buttons[0]]
    let rows = others + shown.count + (error.isEmpty ? 0 : gap)
    let card = body.centered(columns: Self.width, rows: rows)
    var area = Box.draw(&canvas, card, title: title(state))
    for line in hint { canvas.put(line, in: area.takeRows(1), style: Style(.dim, on: .panel)) }
    _ = area.takeRows(gap)
    var cursor: Point?
    for (position, field) in form.fields.enumerated() {
      let isFocused = form.focus == position
      canvas.put(
        labels(form.kind)[position], in: area.takeRows(1),
        style: Style(isFocused ? .accent : .text, on: .panel))
      let isHidden = field.isSecret && !form.showsPassword
      let line = area.takeRows(1)
      canvas.mark(line, as: .field(position))
      let place = InputLine.draw(
        &canvas, line, characters: field.characters, cursor: field.cursor, isSecret: isHidden,
        isFocused: isFocused)
      if isFocused { cursor = place }
      _ = area.takeRows(gap)
    }
    for row in shown {
      Buttons.draw(&canvas, area.takeRows(1), row.buttons, first: row.first)
    }
    if !error.isEmpty { _ = area.takeRows(gap) }
    for line in error {
      canvas.put(line, in: area.takeRows(1), style: Style(.danger, on: .panel))
    }
    return cursor
  }

  private func title(_ state: ConsoleState) -> String {
    if state.signIn.form.kind == .connect { return Phrases.connect }
    guard let connection = state.session.connection, !connection.isDemo else {
      return Phrases.signIn
    }
    return Phrases.SignIn.title(connection.endpoint.shortName)
  }

  private struct ButtonRow {
    /// The number of the first of them.
    var first: Int
    var buttons: [Buttons.Button] = []
  }

  /// As many rows as the buttons need at this width.
  private func buttonRows(_ form: FormState, columns: Int) -> [ButtonRow] {
    var rows = [ButtonRow(first: 0)]
    var used = 0
    for (position, button) in form.buttons.enumerated() {
      let label = Self.label(button, form.kind)
      if used > 0, used + label.count + 4 > columns {
        rows.append(ButtonRow(first: position))
        used = 0
      }
      rows[rows.count - 1].buttons.append(.init(label, isFocused: form.focusedButton == button))
      used += label.count + 6
    }
    return rows
  }

  static func label(_ button: FormState.Button, _ kind: FormState.Kind) -> String {
    switch button {
    case .submit: kind == .connect ? Phrases.connect : Phrases.signIn
    case .createAccount: Phrases.createAccount
    case .forgotPassword: Phrases.forgotPassword
    case .provider: Phrases.withProvider
    case .paste: Phrases.useTicket
    case .otherMethods: Phrases.SignInMethods.title
    case .savedAccounts: Phrases.keptAccounts
    case .usedServers: Phrases.SignIn.usedServers
    case .otherServer: Phrases.SignIn.otherServer
    }
  }

  private func labels(_ kind: FormState.Kind) -> [String] {
    kind == .connect
      ? [Phrases.SignIn.endpoint, Phrases.SignIn.projectID] : [Phrases.email, Phrases.password]
  }

  private func hint(_ state: ConsoleState) -> String {
    if state.signIn.form.kind == .connect {
      return Phrases.SignIn.whereTo
    }
    guard let connection = state.session.connection else {
      return Phrases.SignIn.demoStarts
    }
    if connection.isDemo { return Phrases.SignIn.demo }
    let place = Phrases.SignIn.place(String(describing: connection.endpoint), connection.project)
    let version = state.session.capabilities.versionText
    let server = version.isEmpty ? place : "Appwrite \(version) · \(place)"
    return state.session.capabilities.has(.sessionLimit)
      ? "\(server). \(Phrases.SignIn.sessionLimit)" : server
  }

  /// What is wrong, in one paragraph.
  private func errorText(_ state: ConsoleState) -> String? {
    if let failure = state.signIn.form.demoFailure {
      return Phrases.SignIn.demoFailed(failure.reason)
    }
    if let error = state.signIn.form.validationError { return Messages.message(error).text }
    return state.signIn.form.error.map { Messages.message($0, time: time).text }
  }
}

extension Feature {
  static let signIn = Feature(keys: SignInKeys.rows, commands: [SignInCommands.group])
}

extension Pane {
  /// What is there before an account.
  static let form = Pane(
    context: .form,
    draw: { FormView(time: $3).draw(&$0, $1, $2) },
    typing: { $0.signIn.form.isOnButton ? nil : { .signIn(.edit($0)) } },
    focusField: { .signIn(.focused($0)) },
    pressButton: {
      [.signIn(.focused($1.signIn.form.fields.count + $0)), .signIn(.submitPressed)]
    })
}
