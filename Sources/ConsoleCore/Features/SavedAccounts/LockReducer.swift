/// Locking, and opening the lock with the passphrase.

import AccountAPI
import Keyring

extension SavedAccountsState {
  /// Wherever one is: behind the lock lie all saved accounts, not only the open one.
  mutating func lock(_ context: Context) -> [Effect] {
    guard isUnlocked, lock == nil, context.session.writing == nil,
      context.session.pendingIdentity == nil
    else { return [] }
    isOpen = false
    isUnlocked = false
    lock = LockState(isAtStart: false)
    let isSaved = context.session.savedIdentity != nil
    return [.send(.locked), .cancelLoads] + (isSaved ? [.dropClient] : [])
      + [.keyring(SavedAccountsRequest.lock)]
  }

  /// From now on the last key counts.
  mutating func inputArrived(_ context: Context) -> [Effect] {
    lastInput = context.now
    guard let lockAfter, context.timers[.idle] == nil else { return [] }
    return [.send(.startTimer(.idle, milliseconds: lockAfter * 1_000))]
  }

  /// The timer is not set anew at every key; when it fires it looks how long nobody was there.
  mutating func idleTimerFired(_ context: Context) -> [Effect] {
    guard let lockAfter, let lastInput else { return [] }
    let left = lockAfter - context.now.since(lastInput)
    guard left <= 0, context.session.writing == nil else {
      return [.send(.startTimer(.idle, milliseconds: max(1, left) * 1_000))]
    }
    return lock(context)
  }

  mutating func reduceLock(_ action: LockAction) -> [Effect] {
    guard var lock, !lock.isBusy else { return [] }
    let stops = 1 + LockState.Button.allCases.count
    switch action {
    case .edit(let edit):
      guard lock.focus == 0 else { return [] }
      lock.field.apply(edit)
      lock.error = nil
    case .nextPressed: lock.focus = (lock.focus + 1) % stops
    case .previousPressed: lock.focus = (lock.focus + stops - 1) % stops
    case .focused(let stop): lock.focus = min(max(0, stop), stops - 1)
    case .showPressed: lock.showsPassphrase.toggle()
    case .acceptPressed:
      if lock.focusedButton == .other { return passLock(lock) }
      guard !lock.field.characters.isEmpty else { return [] }
      lock.isBusy = true
      lock.error = nil
      self.lock = lock
      return [.keyring(SavedAccountsRequest.unlock(lock.field.secret))]
    }
    self.lock = lock
    return []
  }

  private mutating func passLock(_ lock: LockState) -> [Effect] {
    guard lock.isAtStart else { return [.send(.quitConfirmed)] }
    self.lock = nil
    isDeclined = true
    return []
  }

  mutating func unlocked(
    _ result: Result<KeyringContents, KeyringError>, _ context: Context
  ) -> [Effect] {
    guard let lock else { return [] }
    switch result {
    case .failure(let error):
      self.lock = LockState(isAtStart: lock.isAtStart)
      self.lock?.error = error
      return []
    case .success(let contents):
      self.lock = nil
      return take(contents, context) + (lock.isAtStart ? begin(context) : [.send(.unlocked)])
    }
  }

  /// With the entries known: the account of the connection that was asked for, or the one used
  /// last.
  private func begin(_ context: Context) -> [Effect] {
    let entry =
      context.session.connection.map { connection in entries.first { connection.owns($0) } }
      ?? entries.first
    return entry.map { [.send(.openAccount($0))] } ?? []
  }
}

extension ConsoleState {
  /// Nothing secret stays in sight.
  mutating func locked() -> [Effect] {
    help = nil
    signIn.cancel()
    for resource in Resource.allCases { cancelLoad(resource) }
    signIn.form.showsPassword = false
    dialog?.showsPasswords = false
    return []
  }

  /// What was open before the lock, as it was; only the data are asked for anew.
  mutating func unlocked() -> [Effect] {
    let again = [.send(.savedAccounts(.inputArrived))] + sessions.unlocked(context)
    guard let saved = session.savedIdentity, let connection = session.connection else {
      return loadEverything() + again
    }
    return [.resume(saved, connection)] + loadEverything() + again
  }
}
