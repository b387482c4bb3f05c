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
        &canvas, body, dialog, ErrandWords.words(kind, state.capabilities),
        labels: kind.fields.map { Phrases.field($0.name) },
        isDangerous: kind == .deleteAccount || kind == .block)
    case .access: return SecurityView(time: time).drawWays(&canvas, body, state, dialog)
    case .security: return SecurityView(time: time).drawMenu(&canvas, body, state, dialog)
    case .factor(let factors):
      return OptionsView.draw(
        &canvas, body, dialog, title: Phrases.Security.secondFactor,
        hint: Phrases.Security.chooseFactor, factors.map(Phrases.Security.factor))
    case .enrol(let secret, let picture):
      return SecurityView(time: time).drawEnrolment(&canvas, body, dialog, secret, picture)
    case .codes(let codes):
      return SecurityView(time: time).drawCodes(&canvas, body, state, dialog, codes)
    case .token(let token):
      return SecurityView(time: time).drawToken(&canvas, body, dialog, token)
    case .identities(let identities):
      return SecurityView(time: time).drawIdentities(&canvas, body, dialog, identities)
    case .passphrase(let purpose):
      return FieldsView(time: time).draw(
        &canvas, body, dialog, KeyringWords.words(purpose),
        labels: [Phrases.passphrase, Phrases.onceMore])
    case .keepSignIn: return KeepSignInView.draw(&canvas, body, dialog)
    case .provider(let names):
      return OptionsView.draw(
        &canvas, body, dialog, title: Phrases.withProvider, hint: Phrases.Tickets.providersHint,
        names)
    case .convert:
      return OptionsView.draw(
        &canvas, body, dialog, title: Phrases.Preferences.convert,
        hint: Phrases.Preferences.convertHint,
        PreferenceType.allCases.map { Phrases.Preferences.type($0) })
    case .review(let differences): return ReviewView.draw(&canvas, body, dialog, differences)
    case .conflicts(let conflicts): return ConflictView.draw(&canvas, body, dialog, conflicts)
    case .addPreference(_, let isList):
      typealias Words = Phrases.Preferences
      return FieldsView(time: time).draw(
        &canvas, body, dialog,
        .init(
          title: isList ? Words.addItem : Words.add, hint: Words.addHint, button: Words.addButton),
        labels: isList ? [Words.value] : [Words.key, Words.value])
    case .ticket(let purpose):
      return FieldsView(time: time).draw(
        &canvas, body, dialog, TicketWords.words(purpose), labels: [TicketWords.label(purpose)])
    case .sessionDetail:
      guard let session = state.sessions.selected else { return nil }
      return drawDetails(
        &canvas, body, Words.device(session.device),
        SessionsView(time: time).details(session, state), top: dialog.top)
    case .logDetail:
      guard state.log.shown.indices.contains(state.log.rows.selected) else { return nil }
      let row = state.log.shown[state.log.rows.selected]
      return drawDetails(
        &canvas, body, Words.event(row.entry.event), LogView.details(row, time), top: dialog.top)
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

  private func words(_ question: DialogState.Question, _ state: ConsoleState) -> Phrases.Question {
    typealias Questions = Phrases.Questions
    let loses = state.hasUnsavedPreferences
    return switch question {
    case .revoke(let session): (Questions.revoke, revokeOne(session), Questions.revoke)
    case .revokeMarked(let sessions, let hidden):
      (Questions.revoke, revokeMarked(sessions, hidden: hidden), Questions.revoke)
    case .revokeOthers(let count): Questions.revokeOthers(count)
    case .signOutElsewhere(let count): Questions.signOutElsewhere(count)
    case .signOutEverywhere: Questions.signOutEverywhere(loses: loses)
    case .signOut: Questions.signOut(loses: loses)
    case .unprotected(let connection): Questions.unprotected(connection.endpoint.shortName)
    case .removeKept(let entry): Questions.removeKept(entry.email, entry.identity.project)
    case .removePassphrase: Questions.removePassphrase
    case .forgetSeen: Questions.forgetSeen
    case .clearArchive: Questions.clearArchive
    case .removeAuthenticator: Phrases.Security.removeAuthenticator
    case .switchMFA: Phrases.Security.switchMFA
    case .switchMFAOff: Phrases.Security.switchMFAOff
    case .renewCodes: Phrases.Security.renewCodes
    case .switchUnsaved: Questions.switchUnsaved
    case .quitUnsaved: Questions.quitUnsaved
    }
  }

  private func revokeOne(_ session: Session) -> String {
    let device = Words.device(session.device)
    return Phrases.Questions.revokeOne(
      "\(device), \(Words.system(session.device))",
      "\(Words.place(session.place)), \(session.address)")
  }

  private func revokeMarked(_ sessions: [Session], hidden: Int) -> String {
    let names = sessions.prefix(4).map { Words.device($0.device) }
    return Phrases.Questions.revokeMarked(
      sessions.count, names: names.joined(separator: ", "), more: sessions.count - 4,
      hidden: hidden)
  }

  private func drawEdit(
    _ canvas: inout Canvas, _ body: Rect, _ dialog: DialogState, _ subject: DialogState.Subject
  ) -> Point? {
    let lines = Self.trouble(dialog, time).map { wrapped($0, to: inner(body)) } ?? []
    let choices = max(0, min(8, dialog.choices.count, body.rows - 5 - lines.count))
    let box = body.centered(columns: Self.width, rows: 5 + lines.count + choices)
    let inside = Box.draw(&canvas, box, title: title(subject))
    canvas.mark(inside.row(0), as: .field(0))
    let cursor = InputLine.draw(
      &canvas, inside.row(0), characters: dialog.fields[0].characters,
      cursor: dialog.fields[0].cursor,
      isSecret: false, isFocused: dialog.focus == .field(0))
    ChoiceList.draw(
      &canvas, inside.splitRows(1).rest.splitRows(choices).top, dialog.matches,
      chosen: dialog.chosen, role: .dim)
    for (position, line) in lines.enumerated() {
      canvas.put(line, in: inside.row(1 + choices + position), style: Style(.danger, on: .panel))
    }
    let button =
      switch subject {
      case .name, .keptLabel: Phrases.Editing.save
      case .importFile: Phrases.Preferences.read
      case .exportFile, .exportLog, .codesFile: Phrases.Preferences.write
      default: Phrases.Editing.set
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
    case .name: Phrases.changeName
    case .keptLabel: Phrases.Editing.keptLabel
    case .preferenceText(let path): Phrases.Editing.text(PreferenceWords.name(path))
    case .preferenceNumber(let path): Phrases.Editing.number(PreferenceWords.name(path))
    case .preferenceKey(let path): Phrases.Preferences.key(PreferenceWords.name(path))
    case .importFile: Phrases.Preferences.importFile
    case .exportFile: Phrases.Preferences.exportFile
    case .exportLog: Phrases.Log.exportTitle
    case .codesFile: Phrases.Security.codesFile
    }
  }

  static func drawButtons(
    _ canvas: inout Canvas, _ inside: Rect, _ dialog: DialogState, confirm: String,
    isDangerous: Bool
  ) {
    Buttons.draw(
      &canvas, inside.row(max(0, inside.rows - 1)),
      [
        .init(Phrases.cancel, isFocused: dialog.focus == .cancel),
        .init(confirm, isFocused: dialog.focus == .confirm, isDangerous: isDangerous),
      ])
  }

  private func drawDetails(
    _ canvas: inout Canvas, _ body: Rect, _ title: String, _ lines: [(String, String)], top: Int
  ) -> Point? {
    let box = body.centered(columns: Self.width, rows: lines.count + 2)
    let inside = Box.draw(&canvas, box, title: title)
    let first = min(top, max(0, lines.count - inside.rows))
    DetailLines.draw(&canvas, inside, Array(lines.dropFirst(first)), labelsOf: lines)
    if first + inside.rows < lines.count { Box.markMore(&canvas, inside) }
    return nil
  }
}
