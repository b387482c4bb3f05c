/// What lies over a screen and asks something: a confirmation, a line to edit, details to read.

import AccountAPI
import AccountClient

public struct DialogState: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    case confirm(Question)
    case edit(Subject)
    /// Several fields that together ask the server for something.
    case errand(ErrandKind)
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

  public enum Focus: Equatable, Sendable {
    case field(Int)
    case cancel, confirm
  }

  public enum Mistake: Equatable, Sendable {
    case emptyName
    /// 0.6.2 takes 100 code points.
    case longName
    case notANumber
    case empty(field: Int)
    /// 0.6.2 counts bytes: 6 to 32 of them.
    case passwordLength(field: Int)
    case passwordsDiffer
    /// What was pasted is no link of a mail.
    case noLink
    /// Not the account's own address.
    case otherEmail

    /// The field that is to blame.
    var field: Int? {
      switch self {
      case .empty(let field), .passwordLength(let field): field
      case .noLink, .otherEmail: 0
      default: nil
      }
    }
  }

  public let kind: Kind
  public var fields: [TextField]
  public var showsPasswords = false
  public var focus: Focus
  public var mistake: Mistake?
  public var error: ClientError?

  /// Cancel has the focus: what is asked cannot be undone.
  public static func confirm(_ question: Question) -> DialogState {
    DialogState(kind: .confirm(question), fields: [], focus: .cancel)
  }

  public static func edit(_ subject: Subject, text: String) -> DialogState {
    DialogState(kind: .edit(subject), fields: [TextField(text)], focus: .field(0))
  }

  public static func errand(_ kind: ErrandKind) -> DialogState {
    DialogState(
      kind: .errand(kind),
      fields: kind.fields.map { TextField($0.initial, isSecret: $0.isSecret) }, focus: .field(0))
  }

  public static let sessionDetail = DialogState(
    kind: .sessionDetail, fields: [], focus: .confirm)
  public static let logDetail = DialogState(kind: .logDetail, fields: [], focus: .confirm)

  var stops: [Focus] {
    switch kind {
    case .confirm: [.cancel, .confirm]
    case .edit, .errand: fields.indices.map(Focus.field) + [.cancel, .confirm]
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

  mutating func blame(_ mistake: Mistake) {
    self.mistake = mistake
    if let field = mistake.field { focus = .field(field) }
  }
}

public enum DialogAction: Equatable, Sendable {
  case edit(TextField.Edit)
  case nextPressed, previousPressed
  /// Enter: the focused button, the next field, or from the last field the confirming button.
  case acceptPressed
  case showPasswordsPressed
}

func reduceDialog(_ state: inout ConsoleState, _ action: DialogAction) -> [Effect] {
  guard var dialog = state.dialog else { return [] }
  switch action {
  case .edit(let edit):
    if case .field(let position) = dialog.focus {
      dialog.fields[position].apply(edit)
      dialog.mistake = nil
    }
  case .showPasswordsPressed: dialog.showsPasswords.toggle()
  case .nextPressed: dialog.moveFocus(1)
  case .previousPressed: dialog.moveFocus(-1)
  case .acceptPressed:
    if dialog.focus == .cancel {
      state.dialog = nil
      return []
    }
    if case .field(let position) = dialog.focus, position + 1 < dialog.fields.count {
      dialog.moveFocus(1)
      break
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
  case .errand(let kind): return accept(&state, kind, dialog)
  case .edit(.preferenceText(let path)):
    state.preferences.set(.string(dialog.fields[0].text), at: path)
    state.dialog = nil
  case .edit(.preferenceNumber(let path)):
    guard let number = JSONNumber(text: dialog.fields[0].text.trimmingSpaces) else {
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
    // Not beside a read: the lane lets what is under way end first, and 0.6.2 may keep a session that is read while it is ended.
    return [.signOut(state.kept)]
  case .revoke(let session):
    guard state.writing == nil else { return [] }
    state.writing = .revoking(sessionID: session.id)
    return [.revoke(sessionID: session.id)]
  }
}

private func rename(_ state: inout ConsoleState, _ dialog: DialogState) -> [Effect] {
  let name = dialog.fields[0].text
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
