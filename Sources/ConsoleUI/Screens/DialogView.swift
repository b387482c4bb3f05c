/// Dialogs: a box over the screen that asks, edits or tells.

import AccountAPI
import ConsoleCore
import TerminalUI

struct DialogView {
  let time: TimeText
  private static let width = 64

  /// Returns where the cursor is.
  func draw(_ canvas: inout Canvas, _ body: Rect, _ state: ConsoleState, _ dialog: DialogState)
    -> Point?
  {
    switch dialog.kind {
    case .confirm(let question): return drawQuestion(&canvas, body, state, dialog, question)
    case .edit(let subject): return drawEdit(&canvas, body, dialog, subject)
    case .errand(let kind):
      return FieldsView(time: time).draw(
        &canvas, body, dialog, ErrandWords.words(kind), labels: kind.fields.map(\.label),
        isDangerous: kind == .deleteAccount)
    case .passphrase(let purpose):
      return FieldsView(time: time).draw(
        &canvas, body, dialog, KeyringWords.words(purpose), labels: ["Passphrase", "Once more"])
    case .keepSignIn: return KeepSignInView.draw(&canvas, body, dialog)
    case .provider(let names): return ProviderView.draw(&canvas, body, dialog, names)
    case .ticket(let purpose):
      return FieldsView(time: time).draw(
        &canvas, body, dialog, TicketWords.words(purpose), labels: [TicketWords.label(purpose)])
    case .sessionDetail:
      guard let session = state.sessions.selected else { return nil }
      return drawDetails(&canvas, body, Words.device(session.device), SessionsView.details(session))
    case .logDetail:
      guard let entry = state.log.selected else { return nil }
      return drawDetails(&canvas, body, Words.event(entry.event), LogView.details(entry, time))
    }
  }

  private func inner(_ body: Rect) -> Int { min(Self.width, body.columns) - 4 }

  private func drawQuestion(
    _ canvas: inout Canvas, _ body: Rect, _ state: ConsoleState, _ dialog: DialogState,
    _ question: DialogState.Question
  ) -> Point? {
    let words = words(question, state)
    let lines = wrapped(words.text, to: inner(body))
    let box = body.centered(columns: Self.width, rows: lines.count + 4)
    let inside = Box.draw(&canvas, box, title: words.title)
    for (position, line) in lines.enumerated() where position < inside.rows {
      canvas.put(line, in: inside.row(position), style: Style(.text, on: .panel))
    }
    Self.drawButtons(&canvas, inside, dialog, confirm: words.button, isDangerous: true)
    return nil
  }

  private func words(_ question: DialogState.Question, _ state: ConsoleState) -> (
    title: String, text: String, button: String
  ) {
    let lost = state.hasUnsavedPreferences ? " Preferences that were not saved are lost." : ""
    switch question {
    case .revoke(let session):
      let device = [Words.device(session.device), Words.system(session.device)].joined(
        separator: ", ")
      let whereabouts = "\(Words.place(session.place)), \(session.address)"
      return (
        "Revoke",
        "End the session of \(device) (\(whereabouts))? That device is signed out at once.",
        "Revoke"
      )
    case .revokeMarked(let sessions, let hidden):
      let names = sessions.prefix(4).map { Words.device($0.device) }.joined(separator: ", ")
      let more = sessions.count > 4 ? " and \(sessions.count - 4) more" : ""
      let unseen = hidden > 0 ? " The filter hides \(hidden) of them." : ""
      return (
        "Revoke",
        "End the \(Words.count(sessions.count, "marked session", "marked sessions")): \(names)\(more)?\(unseen)",
        "Revoke"
      )
    case .revokeOthers(let count):
      return (
        "Revoke all others",
        "End \(Words.count(count, "other session", "other sessions"))? Only this device stays signed in.",
        "Revoke all others"
      )
    case .signOutElsewhere(let count):
      return (
        "Sign out everywhere else",
        "The password is changed, but \(Words.count(count, "other device is", "other devices are")) still signed in by the old one. Sign them out?",
        "Sign out everywhere else"
      )
    case .signOutEverywhere:
      return (
        "Sign out everywhere",
        "End all sessions of this account, this one included? You sign in again afterwards.\(lost)",
        "Sign out everywhere"
      )
    case .signOut:
      return (
        "Sign out",
        "End this session at the server and delete its secret from this machine?\(lost)",
        "Sign out"
      )
    case .unprotected(let connection):
      return (
        "Not protected",
        "With http:// everybody on the way to \(connection.endpoint.shortName) can read your password and act as you. Connect all the same?",
        "Connect"
      )
    case .removeKept(let entry):
      return (
        "Remove",
        "Delete the secret of \(entry.email) at \(entry.identity.project) from this machine? Its session lives on at the server.",
        "Remove"
      )
    case .removePassphrase:
      return (
        "Remove passphrase",
        "Whoever can read all your files can then use your sign-ins. Keep them without a passphrase?",
        "Remove"
      )
    case .switchUnsaved:
      return (
        "Switch account", "There are preferences that were not saved. Leave without them?", "Switch"
      )
    case .quitUnsaved:
      return ("Quit", "There are preferences that were not saved. Leave without them?", "Leave")
    }
  }

  private func drawEdit(
    _ canvas: inout Canvas, _ body: Rect, _ dialog: DialogState, _ subject: DialogState.Subject
  ) -> Point? {
    let lines = Self.trouble(dialog, time).map { wrapped($0, to: inner(body)) } ?? []
    let box = body.centered(columns: Self.width, rows: 5 + lines.count)
    let inside = Box.draw(&canvas, box, title: title(subject))
    let cursor = InputLine.draw(
      &canvas, inside.row(0), characters: dialog.fields[0].characters,
      cursor: dialog.fields[0].cursor,
      isSecret: false, isFocused: dialog.focus == .field(0))
    for (position, line) in lines.enumerated() {
      canvas.put(line, in: inside.row(1 + position), style: Style(.danger, on: .panel))
    }
    let button =
      switch subject {
      case .name, .keptLabel: "Save"
      default: "Set"
      }
    Self.drawButtons(&canvas, inside, dialog, confirm: button, isDangerous: false)
    return cursor
  }

  /// What is wrong, in one paragraph.
  static func trouble(_ dialog: DialogState, _ time: TimeText) -> String? {
    let refusal = dialog.error.map { Messages.message($0, in: dialog.kind, time: time) }
    return (dialog.mistake.map(Messages.message) ?? refusal)?.text
  }

  private func title(_ subject: DialogState.Subject) -> String {
    switch subject {
    case .name: "Change name"
    case .keptLabel: "What to call it (empty: by its project and server)"
    case .preferenceText(let path): "Text of \(name(path))"
    case .preferenceNumber(let path): "Number of \(name(path))"
    }
  }

  private func name(_ path: PreferencePath) -> String {
    path.steps.map { step in
      switch step {
      case .key(let key): key
      case .position(let position): String(position)
      }
    }.joined(separator: " › ")
  }

  static func drawButtons(
    _ canvas: inout Canvas, _ inside: Rect, _ dialog: DialogState, confirm: String,
    isDangerous: Bool
  ) {
    Buttons.draw(
      &canvas, inside.row(max(0, inside.rows - 1)),
      [
        .init("Cancel", isFocused: dialog.focus == .cancel),
        .init(confirm, isFocused: dialog.focus == .confirm, isDangerous: isDangerous),
      ])
  }

  private func drawDetails(
    _ canvas: inout Canvas, _ body: Rect, _ title: String, _ lines: [(String, String)]
  ) -> Point? {
    let box = body.centered(columns: Self.width, rows: lines.count + 2)
    DetailLines.draw(&canvas, Box.draw(&canvas, box, title: title), lines)
    return nil
  }
}
