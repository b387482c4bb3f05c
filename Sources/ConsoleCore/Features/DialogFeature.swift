/// What lies over a screen and asks something: a confirmation, a line to edit, details to read.

import AccountAPI
import AccountClient
import Keyring

public struct DialogState: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    case confirm(Question)
    case edit(Subject)
    /// Several fields that together ask the server for something.
    case errand(ErrandKind)
    /// Three ways to keep a sign-in, or not to.
    case keepSignIn(KeyringEntry)
    case passphrase(PassphrasePurpose)
    /// One of these providers.
    case provider([String])
    case ticket(TicketPurpose)
    case sessionDetail, logDetail
    /// Something new into this object or list.
    case addPreference(PreferencePath, isList: Bool)
    /// Another type for a value; one of all there are.
    case convert(PreferencePath)
    /// What saving would change.
    case review([PreferenceDifference])
    /// What was changed here and elsewhere, each to be decided.
    case conflicts([PreferenceConflict])
  }

  public enum TicketPurpose: Equatable, Sendable {
    /// Whatever somebody has: a link, an address, a token.
    case any
    /// The last address of the way that begins here.
    case provider(address: String)
  }

  public enum PassphrasePurpose: Equatable, Sendable {
    /// For a keyring that is only to be made.
    case keep(KeyringEntry)
    /// For the one that is there.
    case protect
  }

  public enum Question: Equatable, Sendable {
    case revoke(Session)
    /// Which, and how many of them the filter hides.
    case revokeMarked([Session], hidden: Int)
    case revokeOthers(Int)
    case signOutEverywhere
    /// After a new password: how many others are signed in.
    case signOutElsewhere(Int)
    case signOut
    case quitUnsaved
    /// Whether to use plain http to another machine.
    case unprotected(Connection)
    case removeKept(KeyringEntry)
    case removePassphrase
    /// What was seen from this machine.
    case forgetSeen
    /// What is remembered of all logs.
    case clearArchive
    /// Another account, although preferences were not saved.
    case switchUnsaved(KeyringEntry)
  }

  public enum Subject: Equatable, Sendable {
    case name
    case keptLabel(KeyringEntry.Identity)
    case preferenceText(PreferencePath)
    case preferenceNumber(PreferencePath)
    case preferenceKey(PreferencePath)
    /// A path to read from or write to.
    case importFile, exportFile, exportLog
  }

  public enum Focus: Equatable, Sendable {
    case field(Int)
    /// One of several to choose from.
    case option(Int)
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
    case shortPassphrase, passphrasesDiffer
    /// What was pasted lets nobody in.
    case noTicket
    case otherProject
    case keyTaken
    /// Digits alone, which the server renumbers.
    case renumberedKey

    /// The field that is to blame.
    var field: Int? {
      switch self {
      case .empty(let field), .passwordLength(let field): field
      case .noLink, .otherEmail, .shortPassphrase, .noTicket, .otherProject, .keyTaken,
        .renumberedKey:
        0
      default: nil
      }
    }
  }

  public internal(set) var kind: Kind
  public var fields: [TextField]
  public var showsPasswords = false
  public var focus: Focus
  /// First line shown, of what may be longer than the screen.
  public var top = 0
  /// What the text may be one of, though it need not.
  public var choices: [String] = [] { didSet { match() } }
  /// Those that what is typed is a part of.
  public private(set) var matches: [String] = []
  /// Of the matches; nil for what is typed.
  public var chosen: Int?
  public var mistake: Mistake?
  public var error: ClientError?

  /// Cancel has the focus: what is asked cannot be undone.
  public static func confirm(_ question: Question) -> DialogState {
    DialogState(kind: .confirm(question), fields: [], focus: .cancel)
  }

  public static func edit(_ subject: Subject, text: String) -> DialogState {
    let hasLines = if case .preferenceText = subject { true } else { false }
    return DialogState(
      kind: .edit(subject), fields: [TextField(text, hasLines: hasLines)], focus: .field(0))
  }

  public static func errand(_ kind: ErrandKind) -> DialogState {
    DialogState(
      kind: .errand(kind),
      fields: kind.fields.map { TextField($0.initial, isSecret: $0.isSecret) }, focus: .field(0))
  }

  static func addPreference(_ parent: PreferencePath, isList: Bool) -> DialogState {
    let fields = (0..<(isList ? 1 : 2)).map { _ in TextField() }
    return DialogState(
      kind: .addPreference(parent, isList: isList), fields: fields, focus: .field(0))
  }

  /// On the type that the value has.
  static func convert(_ path: PreferencePath, _ value: JSONValue) -> DialogState {
    let type = PreferenceType.allCases.firstIndex(of: PreferenceType(value)) ?? 0
    return DialogState(kind: .convert(path), fields: [], focus: .option(type))
  }

  public static func review(_ differences: [PreferenceDifference]) -> DialogState {
    DialogState(kind: .review(differences), fields: [], focus: .confirm)
  }

  public static func conflicts(_ conflicts: [PreferenceConflict]) -> DialogState {
    DialogState(kind: .conflicts(conflicts), fields: [], focus: .option(0))
  }

  public static func keepSignIn(_ entry: KeyringEntry) -> DialogState {
    DialogState(kind: .keepSignIn(entry), fields: [], focus: .option(0))
  }

  static func provider(_ names: [String]) -> DialogState {
    DialogState(kind: .provider(names), fields: [], focus: .option(0))
  }

  /// What is pasted is as secret as a password.
  static func ticket(_ purpose: TicketPurpose) -> DialogState {
    DialogState(kind: .ticket(purpose), fields: [TextField(isSecret: true)], focus: .field(0))
  }

  public static func passphrase(_ purpose: PassphrasePurpose) -> DialogState {
    DialogState(
      kind: .passphrase(purpose),
      fields: [TextField(isSecret: true), TextField(isSecret: true)], focus: .field(0))
  }

  public static let sessionDetail = DialogState(
    kind: .sessionDetail, fields: [], focus: .confirm)
  public static let logDetail = DialogState(kind: .logDetail, fields: [], focus: .confirm)

  var stops: [Focus] {
    switch kind {
    case .confirm, .review: [.cancel, .confirm]
    case .convert: PreferenceType.allCases.indices.map(Focus.option)
    case .conflicts(let conflicts): conflicts.indices.map(Focus.option) + [.cancel, .confirm]
    case .keepSignIn: (0..<3).map(Focus.option)
    case .provider(let names): names.indices.map(Focus.option)
    case .edit, .errand, .passphrase, .ticket, .addPreference:
      fields.indices.map(Focus.field) + [.cancel, .confirm]
    case .sessionDetail, .logDetail: [.confirm]
    }
  }

  /// Whether a mail's link is what it waits for.
  var takesLinks: Bool {
    switch kind {
    case .errand(.setPassword), .errand(.forgotPassword), .errand(.enterVerification), .ticket: true
    default: false
    }
  }

  /// Until something else is typed all there are.
  private mutating func match() {
    guard !choices.isEmpty, let text = fields.first?.text.lowercased() else { return }
    let isUntouched = choices.contains { $0.lowercased() == text }
    matches = isUntouched ? choices : choices.filter { $0.lowercased().contains(text) }
    chosen = matches.firstIndex { $0.lowercased() == text } ?? (matches.count == 1 ? 0 : nil)
  }

  mutating func typed() { match() }

  /// In the field Up and Down go through what there is to choose, as far as that goes.
  private mutating func moveChoice(_ step: Int) -> Bool {
    guard focus == .field(0), !matches.isEmpty else { return false }
    let next = (chosen ?? (step > 0 ? -1 : matches.count)) + step
    guard matches.indices.contains(next) else { return false }
    chosen = next
    return true
  }

  mutating func moveFocus(_ step: Int) {
    if moveChoice(step) { return }
    let stops = stops
    guard let position = stops.firstIndex(of: focus) else { return }
    focus = stops[(position + step + stops.count) % stops.count]
  }

  /// A password that was refused is typed again, in its own field.
  mutating func fail(_ error: ClientError) {
    self.error = error
    focus = stops[0]
    guard error.isAboutPassword, let position = fields.firstIndex(where: \.isSecret) else { return }
    fields[position] = TextField(isSecret: true)
    focus = .field(position)
  }

  mutating func blame(_ mistake: Mistake) {
    self.mistake = mistake
    if let field = mistake.field { focus = .field(field) }
  }
}

public enum DialogAction: Equatable, Sendable {
  case edit(TextField.Edit)
  case nextPressed, previousPressed
  case focused(DialogState.Focus)
  /// Enter: the focused button, the next field, or from the last field the confirming button.
  case acceptPressed
  case showPasswordsPressed
  /// The address that the dialog shows.
  case copyPressed
  /// Lines of what is longer than the screen.
  case scroll(Int)
}

func reduceDialog(_ state: inout ConsoleState, _ action: DialogAction) -> [Effect] {
  // In place: a copy of what is typed, at every key, would take its time in a long line.
  if case .edit(let edit) = action {
    if case .field(let position)? = state.dialog?.focus {
      state.dialog?.fields[position].apply(edit)
      state.dialog?.mistake = nil
      if state.dialog?.choices.isEmpty == false { state.dialog?.typed() }
    }
    return []
  }
  guard var dialog = state.dialog else { return [] }
  switch action {
  case .edit: break
  case .showPasswordsPressed: dialog.showsPasswords.toggle()
  case .copyPressed:
    guard case .ticket(.provider(let address)) = dialog.kind else { return [] }
    return [.copy(address)]
  case .focused(.option(let row)) where dialog.matches.indices.contains(row):
    dialog.chosen = row
  case .focused(let focus): if dialog.stops.contains(focus) { dialog.focus = focus }
  case .scroll(let lines): dialog.top = max(0, dialog.top + lines)
  case .nextPressed: dialog.moveFocus(1)
  case .previousPressed: dialog.moveFocus(-1)
  case .acceptPressed:
    if dialog.focus == .cancel {
      closeDialog(&state)
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

/// Nothing is done. Whoever turns back from choosing a passphrase chooses again, and whoever will not choose keeps nothing.
func closeDialog(_ state: inout ConsoleState) {
  let kind = state.dialog?.kind
  state.dialog = nil
  if case .passphrase(.keep(let entry))? = kind { state.dialog = .keepSignIn(entry) }
  if case .keepSignIn? = kind { state.keyring.isLeftAlone = true }
}

private func accept(_ state: inout ConsoleState, _ dialog: DialogState) -> [Effect] {
  switch dialog.kind {
  case .sessionDetail, .logDetail: state.dialog = nil
  case .confirm(let question): return confirm(&state, question)
  case .keepSignIn(let entry):
    guard case .option(let option) = dialog.focus else { return [] }
    return acceptKeeping(&state, entry, option)
  case .passphrase(let purpose): return acceptPassphrase(&state, purpose, dialog)
  case .provider(let names): return acceptProvider(&state, names, dialog)
  case .ticket: return acceptTicket(&state, dialog)
  case .edit(.keptLabel(let identity)):
    state.dialog = nil
    return [.keyring(.rename(identity, dialog.fields[0].text.trimmingSpaces))]
  case .edit(.name): return rename(&state, dialog)
  case .errand(let kind): return accept(&state, kind, dialog)
  case .edit(let subject) where [.importFile, .exportFile, .exportLog].contains(subject):
    let path = dialog.fields[0].text.trimmingSpaces
    if path.isEmpty {
      state.dialog?.blame(.empty(field: 0))
      return []
    }
    return acceptFile(&state, subject, path)
  case .edit(let subject):
    let chosen = dialog.chosen.map { dialog.matches[$0] }
    if let mistake = accept(&state, subject, chosen ?? dialog.fields[0].text) {
      state.dialog?.blame(mistake)
    } else {
      state.dialog = nil
    }
  case .addPreference(let parent, _):
    if let mistake = addPreference(&state, parent, dialog.fields) {
      state.dialog?.blame(mistake)
    } else {
      state.dialog = nil
    }
  case .convert(let path):
    guard case .option(let option) = dialog.focus else { return [] }
    if let value = state.preferences.edited?[path] {
      state.preferences.set(value.converted(to: PreferenceType.allCases[option]), at: path)
    }
    state.dialog = nil
  case .review: return saveReviewed(&state)
  case .conflicts(let conflicts):
    guard case .option(let option) = dialog.focus else { return resolve(&state, conflicts) }
    var changed = conflicts
    changed[option].takesTheirs.toggle()
    state.dialog?.kind = .conflicts(changed)
  }
  settleLists(&state)
  return []
}

private func confirm(_ state: inout ConsoleState, _ question: DialogState.Question) -> [Effect] {
  state.dialog = nil
  switch question {
  case .quitUnsaved: return leave(&state)
  case .removeKept(let entry): return [.keyring(.remove(entry.identity))]
  case .removePassphrase: return [.keyring(.protect(nil))]
  case .clearArchive: return [.clearArchive]
  case .forgetSeen:
    state.visit = VisitState()
    return [.forgetSeen] + notify(&state, .seenForgotten)
  case .switchUnsaved(let entry):
    state.keyring.isOpen = false
    return resume(&state, entry)
  case .unprotected(let connection):
    return [.connect(connection, generation: ask(&state))]
  case .signOut:
    guard state.writing == nil else { return [] }
    state.writing = .signOut
    // Not beside a read: the lane lets what is under way end first, and 0.6.2 may keep a session that is read while it is ended.
    return [.signOut(state.entry)]
  case .revoke(let session):
    guard state.writing == nil else { return [] }
    state.writing = .revoking(sessionID: session.id)
    return [.revoke(sessionID: session.id)]
  case .revokeMarked:
    let marked = state.sessions.marked
    state.sessions.forgetMarks()
    return revoke(&state, marked)
  case .revokeOthers, .signOutElsewhere:
    // Whoever came since the list was read is one of the others, too.
    state.sessions.revokesOthers = true
    return [.load(.sessions, generation: state.sessions.list.begin())]
  case .signOutEverywhere:
    guard state.writing == nil else { return [] }
    state.writing = .signOut
    return [.signOutEverywhere]
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

extension ClientError {
  /// Of whoever asked, not of the account that is asked for.
  fileprivate var isAboutPassword: Bool {
    guard case .refused(let refusal) = self else { return false }
    switch refusal.cause {
    case .wrongCredentials, .invalid(parameter: "oldPassword", reason: _): return true
    default: return false
    }
  }
}
