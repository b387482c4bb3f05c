/// What is kept on this machine: the choice at the first sign-in, and the list of kept accounts.

import AccountAPI
import AccountClient
import Keyring

public struct KeyringState: Equatable, Sendable {
  /// Where it lies; nil where nothing is to be kept, as in the demo.
  public var path: String?
  /// Nil while there is no file.
  public var protection: Keyring.Protection?
  /// The most recently used first.
  public var entries: [KeyringEntry] = []
  /// A sign-in that is on its way into the keyring.
  public var keeping: KeyringEntry.Identity?
  /// The passphrase is known here: it was given, and not forgotten since.
  public var isUnlocked = false
  /// The person said that nothing is to be kept this time, or went on without unlocking.
  public var isLeftAlone = false
  /// Whether the list lies over the screen.
  public var isOpen = false
  public var rows = ListState()
  /// In front of everything while it is there.
  public var lock: LockState?
  /// Without a key, in seconds; nil never. Only where a passphrase opens it again.
  public var lockAfter: Int64?
  public var lastInput: Timestamp?

  public init() {}

  public var selected: KeyringEntry? {
    entries.indices.contains(rows.selected) ? entries[rows.selected] : nil
  }
}

/// What the keyring holds and how it is protected, as read from its file.
public struct KeyringContents: Equatable, Sendable {
  public var protection: Keyring.Protection?
  public var entries: [KeyringEntry]

  public init(protection: Keyring.Protection?, entries: [KeyringEntry]) {
    self.protection = protection
    self.entries = entries
  }
}

public enum KeyringAction: Equatable, Sendable {
  case openPressed, closePressed
  case move(ListState.Move)
  case switchPressed, addPressed, renamePressed, removePressed
  /// Of a sign-in that is not kept so far.
  case keepPressed
  case passphrasePressed, removePassphrasePressed, lockPressed
  /// A key, a paste: somebody is there.
  case inputArrived
  case response(KeyringContents, done: KeyringDone? = nil)
  case unlocked(Result<KeyringContents, KeyringError>)
  case lock(LockAction)
}

/// What was changed, where the person waits to hear of it.
public enum KeyringDone: Equatable, Sendable { case passphraseSet, passphraseRemoved }

/// What is asked of the keyring; done one after the other, as asked.
public enum KeyringTask: Equatable, Sendable {
  /// Looks what is there: another console may have changed it.
  case list
  case unlock(Secret)
  /// Keeps the present session's secret; with a passphrase the keyring is protected by it first.
  case keep(KeyringEntry, passphrase: Secret? = nil)
  case rename(KeyringEntry.Identity, String)
  /// Who it is, as the server tells it now.
  case describe(KeyringEntry.Identity, email: String, name: String)
  case used(KeyringEntry.Identity, Timestamp)
  case remove(KeyringEntry.Identity)
  /// By a key file again when nil.
  case protect(Secret?)
  /// Forgets the passphrase, and the secret in use if it can be had again.
  case lock(forgetsSecret: Bool)
}

func reduceKeyring(_ state: inout ConsoleState, _ action: KeyringAction) -> [Effect] {
  switch action {
  case .openPressed:
    state.keyring.isOpen = true
    state.keyring.rows = ListState()
    return state.keyring.protection == .passphrase && !state.keyring.isUnlocked
      ? [] : [.keyring(.list)]
  case .closePressed: state.keyring.isOpen = false
  case .move(let move):
    state.keyring.rows.move(
      move, count: state.keyring.entries.count, visible: Layout.keptRows(state.size))
  case .switchPressed: return switchAccount(&state)
  case .addPressed: return addAccount(&state)
  case .renamePressed:
    guard let entry = state.keyring.selected else { return [] }
    state.dialog = .edit(.keptLabel(entry.identity), text: entry.label)
  case .removePressed:
    guard let entry = state.keyring.selected, entry.identity != state.kept else { return [] }
    state.dialog = .confirm(.removeKept(entry))
  case .keepPressed:
    state.keyring.isLeftAlone = false
    return keepSignIn(&state)
  case .passphrasePressed: state.dialog = .passphrase(.protect)
  case .removePassphrasePressed: state.dialog = .confirm(.removePassphrase)
  case .lockPressed: return lock(&state)
  case .inputArrived: return somebodyIsThere(&state)
  case .response(let contents, let done):
    take(&state, contents)
    switch done {
    case .passphraseSet?: return notify(&state, .passphraseSet)
    case .passphraseRemoved?: return notify(&state, .passphraseRemoved)
    case nil: break
    }
  case .unlocked(let result): return unlocked(&state, result)
  case .lock(let action): return reduceLock(&state, action)
  }
  return []
}

func take(_ state: inout ConsoleState, _ contents: KeyringContents) {
  // The selection stays with the entry and not with the row: a list that moved must not change what is removed.
  let selected = state.keyring.isOpen ? state.keyring.selected?.identity : nil
  state.keyring.protection = contents.protection
  state.keyring.isUnlocked = contents.protection == .passphrase
  state.keyring.entries = contents.entries
  if let keeping = state.keyring.keeping,
    contents.entries.contains(where: { $0.identity == keeping })
  {
    state.kept = keeping
    state.keyring.keeping = nil
  }
  if let row = contents.entries.firstIndex(where: { $0.identity == selected }) {
    state.keyring.rows.selected = row
  }
  state.keyring.rows.settle(
    count: contents.entries.count, visible: Layout.keptRows(state.size))
  if let entry = contents.entries.first(where: { $0.identity == state.kept }) {
    state.connection?.call(entry.label)
  }
}

// MARK: Keeping

/// Once it is known who signed in: kept where that was chosen before, else asked.
func keepSignIn(_ state: inout ConsoleState) -> [Effect] {
  guard state.entry == nil, state.keyring.path != nil, !state.keyring.isLeftAlone,
    let account = state.account.value, let connection = state.connection, !connection.isDemo,
    let sessionID = state.sessionID
  else { return [] }
  let identity = connection.identity(userID: account.id)
  let before = state.keyring.entries.first { $0.identity == identity }
  let entry = KeyringEntry(
    identity: identity, email: account.email, name: account.name, sessionID: sessionID,
    lastUsed: state.now.seconds, label: before?.label ?? "",
    authorities: connection.trust.authorities)
  if state.keyring.protection != nil { return keep(&state, entry) }
  // Not over something else that is asked; the next answer asks again.
  if state.dialog == nil { state.dialog = .keepSignIn(entry) }
  return []
}

/// The list of kept accounts calls people as they are called now.
func describeKept(_ state: inout ConsoleState) -> [Effect] {
  guard let kept = state.kept, let account = state.account.value,
    let entry = state.keyring.entries.first(where: { $0.identity == kept }),
    entry.email != account.email || entry.name != account.name
  else { return [] }
  return [.keyring(.describe(kept, email: account.email, name: account.name))]
}

func keep(_ state: inout ConsoleState, _ entry: KeyringEntry, passphrase: Secret? = nil) -> [Effect]
{
  state.keyring.keeping = entry.identity
  return [.keyring(.keep(entry, passphrase: passphrase))] + armIdleLock(&state)
}

/// What was chosen of the three ways to keep a sign-in.
func acceptKeeping(_ state: inout ConsoleState, _ entry: KeyringEntry, _ option: Int) -> [Effect] {
  state.dialog = nil
  switch option {
  case 0: return keep(&state, entry)
  case 1: state.dialog = .passphrase(.keep(entry))
  default: state.keyring.isLeftAlone = true
  }
  return []
}

/// At least this many bytes, for a file that may be tried out at leisure.
let passphraseLength = 8

func acceptPassphrase(
  _ state: inout ConsoleState, _ purpose: DialogState.PassphrasePurpose, _ dialog: DialogState
) -> [Effect] {
  let (first, again) = (dialog.fields[0].secret, dialog.fields[1].secret)
  guard first.count >= passphraseLength else {
    state.dialog?.blame(.shortPassphrase)
    return []
  }
  guard first == again else {
    state.dialog?.blame(.passphrasesDiffer)
    return []
  }
  state.dialog = nil
  switch purpose {
  case .keep(let entry): return keep(&state, entry, passphrase: first)
  case .protect: return [.keyring(.protect(first))]
  }
}

/// The present sign-in is of no use any more, and kept no longer.
func forgetEntry(_ state: ConsoleState) -> [Effect] { state.entry.map { [.forget($0)] } ?? [] }

// MARK: Going to an account

/// As if it had been signed in to here just now.
func resume(_ state: inout ConsoleState, _ entry: KeyringEntry) -> [Effect] {
  guard state.writing == nil else { return [] }
  guard var connection = Connection(entry) else { return notify(&state, .keptUnusable) }
  // What the command line says goes before what was kept.
  if state.trust != .system { connection.trust = state.trust }
  forgetAccount(&state)
  state.cameFrom = nil
  if state.connection?.isSameServer(as: connection) != true { state.capabilities = .unknown }
  state.connection = connection
  state.kept = entry.identity
  state.stage = .account
  return [
    .cancelLoads, .resume(entry.identity, connection), .keyring(.used(entry.identity, state.now)),
  ]
    + loadEverything(&state) + [tick(&state)] + armIdleLock(&state)
}

private func switchAccount(_ state: inout ConsoleState) -> [Effect] {
  guard let entry = state.keyring.selected else { return [] }
  guard entry.identity != state.kept else {
    state.keyring.isOpen = false
    return []
  }
  if state.hasUnsavedPreferences {
    state.dialog = .confirm(.switchUnsaved(entry))
    return []
  }
  state.keyring.isOpen = false
  return resume(&state, entry)
}

/// Another server or project, or the same with another person; Esc leads back.
private func addAccount(_ state: inout ConsoleState) -> [Effect] {
  guard !state.hasUnsavedPreferences else { return notify(&state, .saveFirst) }
  let (connection, before) = (state.connection, state.entry)
  state.keyring.isOpen = false
  forgetAccount(&state)
  state.stage = .connect
  state.form = .connect()
  if let connection, !connection.isDemo {
    state.form.fields = [
      TextField(connection.endpoint.description), TextField(connection.project),
    ]
  }
  state.cameFrom = before
  return [.cancelLoads]
}

/// Back from adding an account to the one before.
func goBack(_ state: inout ConsoleState) -> [Effect]? {
  guard state.stage != .account, let before = state.cameFrom,
    let entry = state.keyring.entries.first(where: { $0.identity == before })
  else { return nil }
  return resume(&state, entry)
}

/// Puts everything known of an account aside; its secret stays where it is.
func forgetAccount(_ state: inout ConsoleState) {
  state.account = Loadable()
  state.sessions = SessionsState()
  state.log = LogState()
  state.preferences = PreferencesState()
  state.visit = VisitState()
  state.warnings = WarningsState()
  state.security = SecurityState()
  state.retry = nil
  state.screen = .overview
  state.dialog = nil
  state.writing = nil
  state.kept = nil
  state.keyring.keeping = nil
  state.history = HistoryState()
  state.recovered = false
  state.sessionID = nil
  state.failedTries = 0
  state.doubt = nil
  state.limit = nil
}

// MARK: Between keyring and client

extension Trust {
  var authorities: KeyringEntry.Authorities {
    switch self {
    case .system: .system
    case .file(let path): .file(path)
    case .anything: .anything
    }
  }

  init(_ authorities: KeyringEntry.Authorities) {
    switch authorities {
    case .system: self = .system
    case .file(let path): self = .file(path)
    case .anything: self = .anything
    }
  }
}

extension Connection {
  /// Nil when the endpoint is none: a keyring can only hold what was one.
  public init?(_ entry: KeyringEntry) {
    guard let endpoint = try? Endpoint(entry.identity.endpoint) else { return nil }
    self.init(
      endpoint: endpoint, project: entry.identity.project, trust: Trust(entry.authorities))
    call(entry.label)
  }

  /// By the name that its owner gave it, if any.
  mutating func call(_ label: String) {
    name = label.isEmpty ? Self.name(project, endpoint) : label
  }
}
