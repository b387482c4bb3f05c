/// What lies over a screen and asks something: a confirmation, a line to edit, details to read.

import AccountAPI
import AccountClient
import Keyring

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
      state.dialog?.isNext = false
      if state.dialog?.choices.isEmpty == false { state.dialog?.typed() }
    }
    return []
  }
  guard var dialog = state.dialog else { return [] }
  switch action {
  case .edit: break
  case .showPasswordsPressed: dialog.showsPasswords.toggle()
  case .copyPressed:
    switch dialog.kind {
    case .ticket(.provider(let address)): return [.copy(address)]
    case .enrol(let secret, _): return [.copy(secret.uri)]
    case .token(let token): return [.copy(token)]
    case .codes(let codes):
      state.security.isLosingCodes = true
      return [.copy(codes.joined(separator: "\n"))]
    default: return []
    }
  case .focused(.option(let row)) where dialog.matches.indices.contains(row):
    dialog.chosen = row
  case .focused(let focus): if dialog.stops.contains(focus) { dialog.focus = focus }
  case .scroll(let lines): dialog.top = max(0, dialog.top + lines)
  case .nextPressed where dialog.isForReading: dialog.top += 1
  case .previousPressed where dialog.isForReading: dialog.top = max(0, dialog.top - 1)
  case .nextPressed: dialog.moveFocus(1)
  case .previousPressed: dialog.moveFocus(-1)
  case .acceptPressed:
    if dialog.focus == .cancel { return closeDialog(&state) }
    if case .field(let position) = dialog.focus, position + 1 < dialog.fields.count {
      dialog.moveFocus(1)
      break
    }
    return send(&state, dialog)
  }
  state.dialog = dialog
  return []
}

/// One write at a time: what another one keeps from being done now is done after it.
private func send(_ state: inout ConsoleState, _ dialog: DialogState) -> [Effect] {
  let isFree = state.writing == nil
  let effects = accept(&state, dialog)
  if isFree {
    let isSending = state.writing != nil && state.dialog?.kind == dialog.kind
    state.dialog?.isSending = isSending
  } else if effects.isEmpty, state.dialog == dialog {
    state.dialog?.isNext = !dialog.isSending
  }
  return effects
}

/// After every action: whether the dialog's write has ended, and whether its turn has come.
func settleDialog(_ state: inout ConsoleState) -> [Effect] {
  guard state.writing == nil, let dialog = state.dialog else { return [] }
  state.dialog?.isSending = false
  state.dialog?.isNext = false
  return dialog.isNext ? reduceDialog(&state, .acceptPressed) : []
}

/// The end of what a dialog asked for; another one that was opened since stays.
func closeSender(_ state: inout ConsoleState) {
  if state.dialog?.isSending == true { state.dialog = nil }
}

/// The cause is told where it was asked for, as long as that is on the screen.
func tell(_ state: inout ConsoleState, _ error: ClientError) -> [Effect] {
  guard let dialog = state.dialog, dialog.isSending, dialog.showsErrors else {
    return notify(&state, .failed(error))
  }
  state.dialog?.fail(error)
  return []
}

/// Nothing is done. Whoever turns back from choosing a passphrase chooses again, and whoever will not choose keeps nothing.
func closeDialog(_ state: inout ConsoleState) -> [Effect] {
  let kind = state.dialog?.kind
  if case .codes? = kind, state.security.savedCodes == nil, !state.security.isLosingCodes {
    state.security.isLosingCodes = true
    return []
  }
  state.dialog = nil
  switch kind {
  case .codes?, .token?, .enrol?: return [.wipeScreen]
  case .factor?: return turnBack(&state)
  case .errand(.prove)?: return leaveProof(&state)
  case .edit(.codesFile(let codes))?:
    state.dialog = .codes(codes)
    return []
  default: break
  }
  if case .passphrase(.keep(let entry))? = kind { state.dialog = .keepSignIn(entry) }
  if case .keepSignIn? = kind { state.keyring.isLeftAlone = true }
  return []
}

private func accept(_ state: inout ConsoleState, _ dialog: DialogState) -> [Effect] {
  switch dialog.kind {
  case .sessionDetail, .logDetail: state.dialog = nil
  case .access:
    guard case .option(let option) = dialog.focus else { return [] }
    return acceptWay(&state, AccessWay.allCases[option])
  case .security:
    guard case .option(let option) = dialog.focus else { return [] }
    return acceptSecurity(&state, SecurityOption.allCases[option])
  case .factor(let factors):
    guard case .option(let option) = dialog.focus else { return [] }
    return start(&state, .challenge(factors[option]))
  case .enrol:
    let code = dialog.fields[0].withoutSpaces
    if code.isEmpty {
      state.dialog?.blame(.empty(field: 0))
      return []
    }
    return start(&state, .finishEnrolment(code: code))
  case .codes(let codes):
    state.dialog = .edit(.codesFile(codes), text: "recovery-codes.txt")
    return []
  case .token(let token): return [.copy(token)]
  case .identities(let identities):
    guard case .option(let option) = dialog.focus else { return [] }
    return start(&state, .removeIdentity(id: identities[option].id))
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
  case .edit(let subject) where subject.isFile:
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
  case .removeAuthenticator: return start(&state, .removeAuthenticator)
  case .switchMFA: return start(&state, .setMFA(true))
  case .switchMFAOff: return start(&state, .setMFA(false))
  case .renewCodes: return start(&state, .makeCodes(isFirst: false))
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
    return loadSessions(&state)
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
  } else if name.unicodeScalars.count > state.capabilities.nameLimit {
    state.dialog?.mistake = .longName(limit: state.capabilities.nameLimit)
  } else if name == state.account.value?.name {
    state.dialog = nil
  } else {
    state.dialog?.error = nil
    state.writing = .name
    return [.rename(name)]
  }
  return []
}
