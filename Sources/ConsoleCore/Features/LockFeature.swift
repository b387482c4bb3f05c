/// The lock in front of everything that a passphrase protects: at the start, by hand, and when nobody was there for a while.

import AccountAPI
import AccountClient
import Keyring

/// Asks for the passphrase; what lies behind is kept as it was.
public struct LockState: Equatable, Sendable {
  public var field = TextField(isSecret: true)
  /// The field, then the buttons.
  public var focus = 0
  public var showsPassphrase = false
  public var error: KeyringError?
  public var isBusy = false
  /// Whether one may go on without what is locked: at the start, where nothing is open yet.
  public let isAtStart: Bool

  public init(isAtStart: Bool) { self.isAtStart = isAtStart }

  /// The other is to go on without, at the start, or to leave.
  public enum Button: CaseIterable, Equatable, Sendable { case unlock, other }

  public var focusedButton: Button? { focus == 0 ? nil : Button.allCases[focus - 1] }
}

public enum LockAction: Equatable, Sendable {
  case edit(TextField.Edit)
  case nextPressed, previousPressed, acceptPressed, showPressed
  /// The field, then the buttons.
  case focused(Int)
}

/// Wherever one is: behind the lock lie all kept accounts, not only the open one.
func lock(_ state: inout ConsoleState) -> [Effect] {
  guard state.keyring.isUnlocked, state.keyring.lock == nil, state.writing == nil,
    state.keyring.keeping == nil
  else { return [] }
  state.keyring.isOpen = false
  state.keyring.isUnlocked = false
  state.keyring.lock = LockState(isAtStart: false)
  state.help = nil
  if state.form.isBusy { state.form.cancel() }
  state.form.showsPassword = false
  state.dialog?.showsPasswords = false
  return [.cancelLoads, .keyring(.lock(forgetsSecret: state.kept != nil))]
}

/// From now on the last key counts.
func armIdleLock(_ state: inout ConsoleState) -> [Effect] {
  state.keyring.lastInput = state.now
  return somebodyIsThere(&state)
}

func somebodyIsThere(_ state: inout ConsoleState) -> [Effect] {
  state.keyring.lastInput = state.now
  guard let limit = state.keyring.lockAfter, state.timers[.idle] == nil else { return [] }
  return [wait(&state, .idle, milliseconds: limit * 1_000)]
}

/// The timer is not set anew at every key; when it fires it looks how long nobody was there.
func idleTimerFired(_ state: inout ConsoleState) -> [Effect] {
  state.timers[.idle] = nil
  guard let limit = state.keyring.lockAfter, let last = state.keyring.lastInput else { return [] }
  let left = limit - state.now.since(last)
  guard left <= 0, state.writing == nil else {
    return [wait(&state, .idle, milliseconds: max(1, left) * 1_000)]
  }
  return lock(&state)
}

func reduceLock(_ state: inout ConsoleState, _ action: LockAction) -> [Effect] {
  if case .edit(let edit) = action {
    guard state.keyring.lock?.isBusy == false, state.keyring.lock?.focus == 0 else { return [] }
    state.keyring.lock?.field.apply(edit)
    state.keyring.lock?.error = nil
    return []
  }
  guard var lock = state.keyring.lock, !lock.isBusy else { return [] }
  let stops = 1 + LockState.Button.allCases.count
  switch action {
  case .edit: break
  case .nextPressed: lock.focus = (lock.focus + 1) % stops
  case .previousPressed: lock.focus = (lock.focus + stops - 1) % stops
  case .focused(let stop): lock.focus = min(max(0, stop), stops - 1)
  case .showPressed: lock.showsPassphrase.toggle()
  case .acceptPressed:
    if lock.focusedButton == .other { return passLock(&state, lock) }
    guard !lock.field.characters.isEmpty else { return [] }
    lock.isBusy = true
    lock.error = nil
    state.keyring.lock = lock
    return [.keyring(.unlock(lock.field.secret))]
  }
  state.keyring.lock = lock
  return []
}

private func passLock(_ state: inout ConsoleState, _ lock: LockState) -> [Effect] {
  guard lock.isAtStart else { return leave(&state) }
  state.keyring.lock = nil
  state.keyring.isLeftAlone = true
  return []
}

func unlocked(
  _ state: inout ConsoleState, _ result: Result<KeyringContents, KeyringError>
) -> [Effect] {
  guard let lock = state.keyring.lock else { return [] }
  switch result {
  case .failure(let error):
    state.keyring.lock = LockState(isAtStart: lock.isAtStart)
    state.keyring.lock?.error = error
    return []
  case .success(let contents):
    state.keyring.lock = nil
    take(&state, contents)
    return lock.isAtStart ? begin(&state) : goOn(&state)
  }
}

/// What was open before the lock, as it was; only the data are asked for anew.
private func goOn(_ state: inout ConsoleState) -> [Effect] {
  let again = armIdleLock(&state) + continueRun(&state)
  guard let kept = state.kept, let connection = state.connection else {
    return loadEverything(&state) + again
  }
  return [.resume(kept, connection)] + loadEverything(&state) + again
}

/// A run whose limit ended behind the lock.
private func continueRun(_ state: inout ConsoleState) -> [Effect] {
  guard let until = state.sessions.run?.pausedUntil else { return [] }
  let left = max(1, until.since(state.now))
  return [wait(&state, .revoking, milliseconds: left * 1_000)]
}

/// With the entries known: the account of the connection that was asked for, or the one used last.
private func begin(_ state: inout ConsoleState) -> [Effect] {
  let entry =
    state.connection.map { connection in
      state.keyring.entries.first { connection.owns($0) }
    } ?? state.keyring.entries.first
  return entry.map { resume(&state, $0) } ?? []
}
