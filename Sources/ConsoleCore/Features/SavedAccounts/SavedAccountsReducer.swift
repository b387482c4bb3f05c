/// Saving a sign-in, the list of saved accounts, and going from one to another.

import AccountAPI
import AccountClient
import Keyring

public enum SavedAccountsAction: Equatable, Sendable {
  case openPressed, closePressed
  case move(ListState.Move)
  case switchPressed, addPressed, renamePressed, removePressed
  /// Of a sign-in that is not saved so far.
  case savePressed
  case passphrasePressed, removePassphrasePressed, lockPressed
  /// Esc, with nothing left to close or give up.
  case backPressed
  /// A key, a paste: somebody is there.
  case inputArrived
  case idleTimerFired
  /// It is known who signed in.
  case accountArrived

  // What dialogs answer
  case savingChosen(KeyringEntry, option: Int)
  case savingDeclined
  case passphraseSubmitted(Secret, repeated: Secret, for: KeyringEntry?)
  case removePassphraseConfirmed
  case renamed(KeyringEntry.Identity, String)
  case removeConfirmed(KeyringEntry.Identity)
  case switchConfirmed(KeyringEntry)

  // Answers
  case contentsArrived(KeyringContents, SavedAccountsNotice? = nil)
  case unlocked(Result<KeyringContents, KeyringError>)
  case keyringFailed(KeyringError)
  case lock(LockAction)
}

public enum SavedAccountsNotice: NoticeContent {
  case passphraseSet, passphraseRemoved
  /// The keyring has its secret no more.
  case secretGone
  /// A saved entry with an endpoint that is none.
  case unusableEntry
  /// Preferences would be lost.
  case saveFirst

  public var isError: Bool {
    switch self {
    case .secretGone, .unusableEntry: true
    default: false
    }
  }
}

extension SavedAccountsState {
  mutating func reduce(_ action: SavedAccountsAction, _ context: Context) -> [Effect] {
    switch action {
    case .openPressed:
      isOpen = true
      rows = ListState()
      return protection == .passphrase && !isUnlocked
        ? [] : [.keyring(SavedAccountsRequest.list)]
    case .closePressed: isOpen = false
    case .move(let move):
      rows.move(move, count: entries.count, visible: Layout.savedAccountRows(context.size))
    case .switchPressed: return switchAccount(context)
    case .addPressed: return addAccount(context)
    case .renamePressed:
      return selected.map { [.present(SavedAccountsDialog.label($0.identity, $0.label))] } ?? []
    case .removePressed:
      guard let entry = selected, entry.identity != context.session.savedIdentity else {
        return []
      }
      return [.present(SavedAccountsDialog.remove(entry))]
    case .savePressed:
      isDeclined = false
      return saveSignIn(context)
    case .passphrasePressed: return [.present(SavedAccountsDialog.passphrase)]
    case .removePassphrasePressed: return [.present(SavedAccountsDialog.removePassphrase)]
    case .lockPressed: return lock(context)
    case .backPressed: return goBack(context)
    case .inputArrived: return inputArrived(context)
    case .idleTimerFired: return idleTimerFired(context)
    case .accountArrived: return saveSignIn(context) + describe(context)
    case .lock(let action): return reduceLock(action)
    default: return answered(action, context)
    }
    return []
  }

  private mutating func answered(_ action: SavedAccountsAction, _ context: Context) -> [Effect] {
    switch action {
    case .savingChosen(let entry, let option):
      switch option {
      case 0: return save(entry)
      case 1: return [.present(SavedAccountsDialog.newPassphrase(entry))]
      default: isDeclined = true
      }
    case .savingDeclined: isDeclined = true
    case .passphraseSubmitted(let passphrase, let repeated, let entry):
      return protect(passphrase, repeated, entry)
    case .removePassphraseConfirmed: return [.keyring(SavedAccountsRequest.protect(nil))]
    case .renamed(let identity, let label):
      return [.keyring(SavedAccountsRequest.rename(identity, label))]
    case .removeConfirmed(let identity):
      return [.keyring(SavedAccountsRequest.remove(identity)), .deleteLastKnown(identity)]
    case .switchConfirmed(let entry):
      isOpen = false
      return [.send(.openAccount(entry))]
    case .contentsArrived(let contents, let notice):
      return take(contents, context) + (notice.map { [.notify($0)] } ?? [])
    case .unlocked(let result): return unlocked(result, context)
    // Everything goes on without the keyring; what was to be saved is not.
    case .keyringFailed(let error):
      return [.send(.savingFailed), .notify(KeyringFailed(error))]
    default: break
    }
    return []
  }

  /// The selection stays with the entry and not with the row: a list that moved must not change
  /// what is removed.
  mutating func take(_ contents: KeyringContents, _ context: Context) -> [Effect] {
    let selected = isOpen ? selected?.identity : nil
    protection = contents.protection
    isUnlocked = contents.protection == .passphrase
    entries = contents.entries
    if let row = entries.firstIndex(where: { $0.identity == selected }) { rows.selected = row }
    rows.clamp(count: entries.count, visible: Layout.savedAccountRows(context.size))
    return [.send(.entriesChanged(entries))]
  }

  // MARK: Saving

  /// Once it is known who signed in: saved where that was chosen before, else asked.
  private mutating func saveSignIn(_ context: Context) -> [Effect] {
    let session = context.session
    guard session.keyringIdentity == nil, path != nil, !isDeclined,
      let account = session.account.value, let connection = session.connection,
      !connection.isDemo, let sessionID = session.sessionID
    else { return [] }
    let identity = connection.identity(userID: account.id)
    let entry = KeyringEntry(
      identity: identity, email: account.email, name: account.name, sessionID: sessionID,
      lastUsed: context.now.seconds,
      label: entries.first { $0.identity == identity }?.label ?? "",
      authorities: connection.trust.authorities)
    if protection != nil { return save(entry) }
    // Not over something else that is asked; the next answer asks again.
    return context.dialog == nil ? [.present(SavedAccountsDialog.staySignedIn(entry))] : []
  }

  private func save(_ entry: KeyringEntry, passphrase: Secret? = nil) -> [Effect] {
    [
      .send(.savingBegan(entry.identity)),
      .keyring(SavedAccountsRequest.save(entry, passphrase: passphrase)),
      .send(.savedAccounts(.inputArrived)),
    ]
  }

  /// The list of saved accounts calls people as they are called now.
  private func describe(_ context: Context) -> [Effect] {
    guard let saved = context.session.savedIdentity, let account = context.session.account.value,
      let entry = entries.first(where: { $0.identity == saved }),
      entry.email != account.email || entry.name != account.name
    else { return [] }
    return [
      .keyring(SavedAccountsRequest.describe(saved, email: account.email, name: account.name))
    ]
  }

  /// At least this many bytes, for a file that may be tried out at leisure.
  private static let passphraseLength = 8

  private func protect(_ passphrase: Secret, _ repeated: Secret, _ entry: KeyringEntry?)
    -> [Effect]
  {
    guard passphrase.count >= Self.passphraseLength else {
      return [.reject(PassphraseError.tooShort)]
    }
    guard passphrase == repeated else { return [.reject(PassphraseError.mismatch)] }
    return entry.map { save($0, passphrase: passphrase) }
      ?? [.keyring(SavedAccountsRequest.protect(passphrase))]
  }

  // MARK: Going to an account

  private mutating func switchAccount(_ context: Context) -> [Effect] {
    guard let entry = selected else { return [] }
    guard entry.identity != context.session.savedIdentity else {
      isOpen = false
      return []
    }
    if context.hasUnsavedPreferences {
      return [.present(SavedAccountsDialog.switchUnsaved(entry))]
    }
    isOpen = false
    return [.send(.openAccount(entry))]
  }

  /// Another server or project, or the same with another person; Esc leads back.
  private mutating func addAccount(_ context: Context) -> [Effect] {
    guard !context.hasUnsavedPreferences else { return [.notify(SavedAccountsNotice.saveFirst)] }
    guard context.session.writing == nil else { return [.notify(FrameNotice.writeUnderWay)] }
    isOpen = false
    previousAccount = context.session.keyringIdentity
    return [.send(.accountSetAside), .cancelLoads]
  }

  /// Back from adding an account to the one before.
  private func goBack(_ context: Context) -> [Effect] {
    guard context.session.stage != .account, let previousAccount,
      let entry = entries.first(where: { $0.identity == previousAccount })
    else { return [] }
    return [.send(.openAccount(entry))]
  }
}

extension ConsoleState {
  /// What the keyring says of the present sign-in: that it is there, and what it is called.
  mutating func entriesChanged(_ entries: [KeyringEntry]) -> [Effect] {
    let saved = session.savedIdentity
    if let pending = session.pendingIdentity, entries.contains(where: { $0.identity == pending }) {
      session.savedIdentity = pending
      session.pendingIdentity = nil
    }
    if let entry = entries.first(where: { $0.identity == session.savedIdentity }) {
      session.connection?.setLabel(entry.label)
    }
    return session.savedIdentity == saved ? [] : keepLastKnown()
  }

  mutating func setAccountAside() {
    let connection = session.connection
    forgetAccount()
    session.stage = .connect
    signIn.form = .connect()
    if let connection, !connection.isDemo {
      signIn.form.fields = [
        TextField(connection.endpoint.description), TextField(connection.project),
      ]
    }
  }
}
