/// The state that the console starts with: from the command line, the configuration and the
/// keyring.

import AccountAPI
import AccountClient
import ConsoleCore
import ConsoleFiles
import Keyring

enum FirstState {
  static func make(
    _ target: LiveConsole.Target, _ account: AccountAccess?, _ keyring: Keyring?,
    _ connections: [NamedConnection], now: Timestamp
  ) throws -> ConsoleState {
    var saved = SavedAccountsState()
    var failure: KeyringError?
    do throws(KeyringError) {
      saved.path = keyring?.path
      saved.protection = try keyring?.protection()
      if saved.protection == .passphrase {
        saved.lock = LockState(isAtStart: true)
      } else {
        saved.entries = try keyring?.entries() ?? []
      }
    } catch {
      failure = error
      saved.isDeclined = true
    }
    let trust = try account?.trust() ?? .system
    var state = try state(target, trust, saved.entries, connections, now: now)
    state.savedAccounts = saved
    if account != nil { offerUsedServers(&state, connections, trust) }
    state.trustOverride = trust == .system ? nil : trust
    if state.session.stage == .account {
      state.screen = LiveConsole.lastScreen?.load() ?? .overview
    }
    state.signIn.form.offersSavedAccounts =
      state.session.stage != .account && !saved.entries.isEmpty
    if let failure { state.notice = Notice(KeyringFailed(failure)) }
    return state
  }

  /// The last one is filled in where no other is asked for. Those with a name in the configuration
  /// are offered, too.
  private static func offerUsedServers(
    _ state: inout ConsoleState, _ connections: [NamedConnection], _ trust: Trust
  ) {
    var servers = LiveConsole.usedServers?.load() ?? []
    for named in connections {
      guard let endpoint = named.endpoint, let project = named.project,
        var server = try? connection(endpoint, project, trust)
      else { continue }
      server.name = named.name
      if let place = servers.firstIndex(where: {
        $0.endpoint == server.endpoint && $0.project == server.project
      }) {
        servers[place].name = named.name
      } else {
        servers.append(server)
      }
    }
    state.signIn.usedServers = servers
    guard state.session.stage == .connect, state.dialog == nil, let last = servers.first else {
      return
    }
    state.signIn.form = .connect(to: last)
    state.signIn.form.offersUsedServers = true
  }

  private static func state(
    _ target: LiveConsole.Target, _ trust: Trust, _ entries: [KeyringEntry],
    _ connections: [NamedConnection], now: Timestamp
  ) throws -> ConsoleState {
    let size = ScreenSize.least  // until the terminal tells its own
    switch target {
    case .demo:
      var state = ConsoleState(stage: .signIn, size: size, now: now)
      state.signIn.form = .demo
      state.signIn.form.isWaitingForDemo = true
      return state
    case .given(let endpoint, let project):
      let connection = try connection(endpoint, project, trust)
      return state(connection, entries.first { connection.owns($0) }, trust, size, now)
    case .named(let name):
      let (endpoint, project) = try connections.connection(named: name)
      var connection = try connection(endpoint, project, trust)
      connection.name = name
      return state(connection, entries.first { connection.owns($0) }, trust, size, now)
    case .lastUsed:
      guard let entry = entries.first, let connection = Connection(entry) else {
        return ConsoleState(stage: .connect, size: size, now: now)
      }
      return state(connection, entry, trust, size, now)
    }
  }

  /// What the command line says of trust goes before what was saved.
  private static func state(
    _ connection: Connection, _ entry: KeyringEntry?, _ trust: Trust, _ size: ScreenSize,
    _ now: Timestamp
  ) -> ConsoleState {
    guard let entry else {
      if connection.isUnprotected { return asking(connection, size, now) }
      var state = ConsoleState(stage: .signIn, connection: connection, size: size, now: now)
      state.signIn.form.needsServerCheck = true
      return state
    }
    var saved = Connection(entry) ?? connection
    if trust != .system { saved.trust = trust }
    var state = ConsoleState(stage: .account, connection: saved, size: size, now: now)
    state.session.savedIdentity = entry.identity
    return state
  }

  /// The form as if it had just been filled in and sent, with the question that this raises.
  private static func asking(_ connection: Connection, _ size: ScreenSize, _ now: Timestamp)
    -> ConsoleState
  {
    var state = ConsoleState(stage: .connect, size: size, now: now)
    state.signIn.form.fields = [
      TextField(connection.endpoint.description), TextField(connection.project),
    ]
    state.dialog = Dialog(SignInDialog.unprotected(connection))
    return state
  }

  private static func connection(_ endpoint: String, _ project: String, _ trust: Trust) throws
    -> Connection
  {
    let parsed: Endpoint
    do throws(Endpoint.ParseError) { parsed = try Endpoint(endpoint) } catch {
      throw FormError.endpoint(error)
    }
    guard Connection.isProjectID(project) else { throw FormError.project }
    return Connection(endpoint: parsed, project: project, trust: trust)
  }
}
