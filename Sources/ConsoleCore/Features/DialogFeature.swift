/// What lies over a screen and asks something: a confirmation, a line to edit, details to read.

import AccountAPI
import AccountClient

public struct DialogState: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    case confirm(Question)
    case edit(Subject)
    case sessionDetail, logDetail
  }

  public enum Question: Equatable, Sendable {
    case revoke(Session)
    case signOut
    case quitUnsaved
    /// Whether to use plain http to another machine.
    case unprotected(Connection)
  }

  public enum Subject: Equatable, Sendable {
    case name
    case preferenceText(PreferencePath)
    case preferenceNumber(PreferencePath)
  }

  public enum Focus: Equatable, Sendable { case field, cancel, confirm }

  public enum Mistake: Equatable, Sendable {
    case emptyName
    /// 0.6.2 takes 100 code points.
    case longName
    case notANumber
  }

  public let kind: Kind
  public var field: TextField
  public var focus: Focus
  public var mistake: Mistake?
  public var error: ClientError?

  /// Cancel has the focus: what is asked cannot be undone.
  public static func confirm(_ question: Question) -> DialogState {
    DialogState(kind: .confirm(question), field: TextField(), focus: .cancel)
  }

  public static func edit(_ subject: Subject, text: String) -> DialogState {
    DialogState(kind: .edit(subject), field: TextField(text), focus: .field)
  }

  public static let sessionDetail = DialogState(
    kind: .sessionDetail, field: TextField(), focus: .confirm)
  public static let logDetail = DialogState(kind: .logDetail, field: TextField(), focus: .confirm)

  var stops: [Focus] {
    switch kind {
    case .confirm: [.cancel, .confirm]
    case .edit: [.field, .cancel, .confirm]
    case .sessionDetail, .logDetail: [.confirm]
    }
  }

  mutating func moveFocus(_ step: Int) {
    let stops = stops
    guard let position = stops.firstIndex(of: focus) else { return }
    focus = stops[(position + step + stops.count) % stops.count]
  }

  mutating func fail(_ error: ClientError) {
    self.error = error
    focus = stops[0]
  }
}

public enum DialogAction: Equatable, Sendable {
  case edit(TextField.Edit)
  case nextPressed, previousPressed
  /// Enter: the focused button, or from a field the confirming one.
  case acceptPressed
}

func reduceDialog(_ state: inout ConsoleState, _ action: DialogAction) -> [Effect] {
  guard var dialog = state.dialog else { return [] }
  switch action {
  case .edit(let edit):
    if dialog.focus == .field {
      dialog.field.apply(edit)
      dialog.mistake = nil
    }
  case .nextPressed: dialog.moveFocus(1)
  case .previousPressed: dialog.moveFocus(-1)
  case .acceptPressed:
    if dialog.focus == .cancel {
      state.dialog = nil
      return []
    }
    return accept(&state, dialog)
  }
  state.dialog = dialog
  return []
}

private func accept(_ state: inout ConsoleState, _ dialog: DialogState) -> [Effect] {
  switch dialog.kind {
  case .sessionDetail, .logDetail: state.dialog = nil
  case .confirm(let question): return confirm(&state, question)
  case .edit(.name): return rename(&state, dialog)
  case .edit(.preferenceText(let path)):
    state.preferences.set(.string(dialog.field.text), at: path)
    state.dialog = nil
  case .edit(.preferenceNumber(let path)):
    guard let number = JSONNumber(text: dialog.field.text.trimmingSpaces) else {
      state.dialog?.mistake = .notANumber
      return []
    }
    state.preferences.set(.number(number), at: path)
    state.dialog = nil
  }
  return []
}

private func confirm(_ state: inout ConsoleState, _ question: DialogState.Question) -> [Effect] {
  state.dialog = nil
  switch question {
  case .quitUnsaved: return leave(&state)
  case .unprotected(let connection):
    return [.connect(connection, generation: state.form.begin())]
  case .signOut:
    guard state.writing == nil else { return [] }
    state.writing = .signOut
    return [.cancelLoads, .signOut(state.kept)]
  case .revoke(let session):
    guard state.writing == nil else { return [] }
    state.writing = .revoking(sessionID: session.id)
    return [.revoke(sessionID: session.id)]
  }
}

private func rename(_ state: inout ConsoleState, _ dialog: DialogState) -> [Effect] {
  let name = dialog.field.text
  guard state.writing == nil else { return [] }
  if name.trimmingSpaces.isEmpty {
    state.dialog?.mistake = .emptyName
  } else if name.unicodeScalars.count > 100 {
    state.dialog?.mistake = .longName
  } else if name == state.account.value?.name {
    state.dialog = nil
  } else {
    state.dialog?.error = nil
    state.writing = .name
    return [.rename(name)]
  }
  return []
}
