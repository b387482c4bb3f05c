/// Does what the reducer asks for: requests, keyring, timers. Holds what the state must not: the client and its secret.

import AccountAPI
import AccountClient
import Keyring

extension Secret: SecretBytes {}

@MainActor
public final class EffectRunner {
  let dependencies: Dependencies
  /// Where answers go.
  public var send: @MainActor (Action) -> Void = { _ in }
  private(set) var client: AccountClient?
  private var token: Secret?
  /// Counts the clients: an answer to an earlier one is about another account, and dropped.
  private(set) var epoch = 0
  private var memory = RateLimitCache()
  private var lane = RequestGate()
  private var knowledge = CapabilityStore()
  private(set) var remembered: Connection?
  /// For which the last mail was asked.
  var mailing: Connection?
  private var loads: [Resource: Task<Void, Never>] = [:]
  private var connecting: Task<Void, Never>?
  /// The sign-in that somebody waits for.
  var signingIn: Int?
  private var keyringWork: Task<Void, Never>?
  private var ending: Task<Void, Never>?
  private var timers: [ConsoleTimer: Task<Void, Never>] = [:]

  public init(_ dependencies: Dependencies) { self.dependencies = dependencies }

  public func run(_ effect: Effect) {
    switch effect {
    case .startDemoServer: startDemoServer()
    case .connect(let connection, let generation): connect(connection, generation)
    case .identify(let connection):
      let guest = client(connection)
      Task {
        _ = await guest.identify()
        send(.serverLearned(connection, guest.capabilities))
      }
    case .signIn(let connection, let email, let password, let generation):
      signIn(connection, generation) { await $0.signIn(email: email, password: password) }
    case .signInByToken(let connection, let token, let generation):
      signIn(connection, by: token, generation)
    case .openBrowser(let address): dependencies.openBrowser(address)
    case .copy(let text): send(.copyAnswered(dependencies.copy(text)))
    case .resume(let identity, let connection): resume(identity, connection)
    case .load(let resource, let generation): load(resource, generation)
    case .loadOlderLog(let offset, let generation): loadOlderLog(offset, generation)
    case .cancelLoads: cancelLoads()
    case .rename(let name):
      write({ await $0.updateName(name).map(\.value) }, as: { .profile(.nameResponse($0)) })
    case .revoke(let id):
      write(
        { await $0.deleteSession(id).map(\.limit) },
        as: { .sessions(.revokeResponse(id: id, $0)) })
    case .signOutEverywhere:
      write(
        { await $0.deleteSessions() }, as: { .sessions(.signOutEverywhereResponse($0.failure)) })
    case .save(let edited, let known):
      write(
        { await $0.updatePreferences(to: edited, known: known).map(\.value) },
        as: { .preferences(.saveResponse(sent: edited, $0)) })
    case .checkPreferences:
      write(
        { await $0.preferences().map(\.value) }, as: { .preferences(.checkResponse($0)) })
    case .openEditor(let text, let path):
      send(.preferences(.editorResponse(path, dependencies.files.edit(text))))
    case .findTimeZones(let path):
      send(.preferences(.timeZonesResponse(path, dependencies.files.timeZones())))
    case .readFile(let path): send(.preferences(.importResponse(dependencies.files.read(path))))
    case .writeFile(let path, let text):
      send(.fileWritten(path: path, dependencies.files.write(path, text)))
    case .keepText(let text): send(.textKept(path: dependencies.files.keep(text)))
    case .errand(let errand): run(errand)
    case .access(let task): run(task)
    case .security(let task): run(task)
    case .wipeScreen: dependencies.wipeScreen()
    case .signOut(let identity): signOut(identity)
    case .keyring(let task): run(task)
    case .forget(let identity):
      forgetClient()
      withKeyring { keyring throws(KeyringError) in try keyring.remove(identity) }
    case .wait(let timer, let milliseconds, let generation): wait(timer, milliseconds, generation)
    case .recall(let identity):
      let seen = dependencies.recall(identity)
      Task { send(.recalled(identity, seen)) }
    case .see(let identity, let seen): dependencies.see(identity, seen)
    case .forgetSeen: dependencies.forgetSeen()
    case .archive(let identity, let list):
      guard let archive = dependencies.archive else { return }
      Task { send(.log(.archived(identity, await archive.merge(list, identity)))) }
    case .clearArchive:
      guard let archive = dependencies.archive else { return }
      Task { send(.settings(.archiveCleared(await archive.clear()))) }
    case .useTheme(let name):
      send(.settings(.themeHasMistakes(dependencies.useTheme(name))))
    case .saveSettings(let settings):
      let number = dependencies.saveSettings(settings)
      if number != 0 { send(.settings(.notSaved(number))) }
    case .remember(let screen): dependencies.remember(screen)
    case .endSession: endSession()
    case .quit: quit()
    }
  }

  // MARK: Getting in

  private func startDemoServer() {
    let start = dependencies.startDemoServer
    Task {
      let result = await start { mail in
        Task { @MainActor in self.send(.mail(.arrived(mail))) }
      }
      send(.demoServerResponse(result))
    }
  }

  /// The answer to a guest tells whether an Appwrite server is there and knows the project: then it asks for a session.
  private func connect(_ connection: Connection, _ generation: Int) {
    let client = client(connection)
    connecting = Task {
      let result: Result<Connection, ClientError>
      async let identified = client.identify()
      let answer = await client.account()
      _ = await identified
      switch answer {
      case .success: result = .success(connection)
      case .failure(.refused(let refusal)) where refusal.cause == .signedOut:
        result = .success(connection)
      // An Appwrite server, but not at this path.
      case .failure(.refused(let refusal)) where refusal.cause == .notSupported:
        result = .failure(.notAppwrite(status: refusal.status))
      case .failure(let error): result = .failure(error)
      }
      send(.connectResponse(generation, result))
      send(.serverLearned(connection, client.capabilities))
    }
  }

  /// However somebody got in.
  func take(
    _ answer: AccountClient.Answer<AccountClient.SignIn>, _ connection: Connection,
    _ generation: Int
  ) async {
    var bytes = answer.value.token
    let secret = Secret(taking: &bytes)
    guard signingIn == generation else {
      // Given up meanwhile, but the server has made a session: it is not to live on unused.
      _ = await client(connection, token: secret).deleteSession("current")
      return
    }
    use(secret, connection)
    send(
      .signInResponse(
        generation, .success(SignedIn(sessionID: answer.value.sessionID, limit: answer.limit))))
  }

  private func signIn(_ connection: Connection, by token: Secret, _ generation: Int) {
    let client = client(connection, token: token)
    connecting = Task {
      let answer = await client.account()
      guard !Task.isCancelled else { return }
      switch answer {
      case .success:
        use(token, connection)
        send(.signInResponse(generation, .success(SignedIn(sessionID: ""))))
      case .failure(let error): send(.signInResponse(generation, .failure(error)))
      }
    }
  }

  func use(_ secret: Secret, _ connection: Connection) {
    epoch += 1
    // What was refused to somebody else is not refused to this one.
    memory.removeUserLimits()
    token = secret
    client = client(connection, token: secret)
  }

  /// All clients of a connection remember together what it refused, and wait for each other.
  func client(_ connection: Connection, token: Secret? = nil) -> AccountClient {
    if remembered?.isSameServer(as: connection) != true {
      remembered = connection
      memory = RateLimitCache()
      lane = RequestGate()
      knowledge = knowledge(of: connection)
    }
    return AccountClient(
      endpoint: connection.endpoint, project: connection.project, trust: connection.trust,
      token: token, transport: dependencies.transport, rateLimits: memory, gate: lane,
      capabilityStore: knowledge)
  }

  /// As it was at the last visit, until an answer says something else; and then that is remembered.
  private func knowledge(of connection: Connection) -> CapabilityStore {
    let known = dependencies.serverVersion(connection).map(Capabilities.init(versionText:))
    if let known { Task { send(.serverLearned(connection, known)) } }
    return CapabilityStore(known ?? .unknown) { capabilities in
      Task { @MainActor in self.learned(connection, capabilities) }
    }
  }

  private func learned(_ connection: Connection, _ capabilities: Capabilities) {
    if capabilities.isKnown {
      dependencies.rememberServer(connection, capabilities.versionText)
    }
    if remembered?.isSameServer(as: connection) == true {
      send(.serverLearned(connection, capabilities))
    }
  }

  /// Done at once and not beside: it reads one small file, and the requests that follow need it.
  private func resume(_ identity: KeyringEntry.Identity, _ connection: Connection) {
    forgetClient()  // whatever comes of it, the account before is not asked in this one's name
    do {
      guard let secret = try dependencies.keyring?.secret(for: identity) else {
        return send(.resumeFailed(nil))
      }
      use(secret, connection)
      // What is remembered may be of before an update.
      run(.identify(connection))
    } catch {
      send(.resumeFailed(error))
    }
  }

  // MARK: Getting out

  private func signOut(_ identity: KeyringEntry.Identity?) {
    guard let client else { return send(.signOutResponse(nil)) }
    let asked = epoch
    Task {
      let result = await client.deleteSession("current")
      if epoch == asked { forgetClient() }
      if let identity {
        withKeyring { keyring throws(KeyringError) in try keyring.remove(identity) }
      }
      if case .failure(let error) = result {
        send(.signOutResponse(error))
      } else {
        send(.signOutResponse(nil))
      }
    }
  }

  private func forgetClient() {
    epoch += 1
    client = nil
    token = nil
  }

  // MARK: Requests

  private func load(_ resource: Resource, _ generation: Int) {
    loads[resource]?.cancel()  // a newer load replaces the older
    let (client, asked) = (client, epoch)
    loads[resource] = Task {
      let action: Action =
        switch resource {
        case .account: .accountResponse(generation, await ask(client) { await $0.account() })
        case .sessions:
          .sessions(.listResponse(generation, await ask(client) { await $0.sessions() }))
        case .log: .log(.listResponse(generation, await ask(client) { await $0.log() }))
        case .preferences:
          .preferences(.loadResponse(generation, await ask(client) { await $0.preferences() }))
        }
      if epoch == asked { send(action) }
    }
  }

  private func loadOlderLog(_ offset: Int, _ generation: Int) {
    let (client, asked) = (client, epoch)
    Task {
      let result = await ask(client) { await $0.log(limit: LogState.pageSize, offset: offset) }
      if epoch == asked { send(.log(.olderResponse(generation, result))) }
    }
  }

  /// Without a client it is as if it had been given up: whoever waits must hear of it.
  private func ask<Value: Sendable>(
    _ client: AccountClient?,
    _ request: (AccountClient) async -> Result<AccountClient.Answer<Value>, ClientError>
  ) async -> Result<Value, ClientError> {
    guard let client else { return .failure(.noAnswer(.cancelled)) }
    return await request(client).map(\.value)
  }

  private func cancelLoads() {
    for task in loads.values { task.cancel() }
    loads = [:]
    connecting?.cancel()
    connecting = nil
    signingIn = nil
  }

  /// A write is never cancelled: whether it was done would not be known.
  private func write<Value: Sendable>(
    _ request: @escaping @Sendable (AccountClient) async -> Result<Value, ClientError>,
    as action: @escaping @Sendable (Result<Value, ClientError>) -> Action
  ) {
    guard let client else { return send(action(.failure(.noAnswer(.cancelled)))) }
    let asked = epoch
    Task {
      let result = await request(client)
      if epoch == asked { send(action(result)) }
    }
  }

  // MARK: Keyring and time

  private func run(_ task: KeyringTask) {
    switch task {
    case .unlock(let passphrase): unlock(passphrase)
    case .keep(let entry, let passphrase):
      guard let token else { return }
      withKeyring { keyring throws(KeyringError) in
        if let passphrase { try keyring.protect(by: passphrase) }
        try keyring.keep(entry, secret: token)
      }
    case .list: withKeyring { _ throws(KeyringError) in }
    case .rename(let identity, let label):
      withKeyring { keyring throws(KeyringError) in
        try keyring.change(identity) { $0.label = label }
      }
    case .describe(let identity, let email, let name):
      withKeyring { keyring throws(KeyringError) in
        try keyring.change(identity) { entry in
          entry.email = email
          entry.name = name
        }
      }
    case .used(let identity, let time):
      withKeyring { keyring throws(KeyringError) in
        try keyring.use(identity, at: time.seconds)
      }
    case .remove(let identity):
      withKeyring { keyring throws(KeyringError) in try keyring.remove(identity) }
    case .protect(let passphrase):
      withKeyring(done: passphrase == nil ? .passphraseRemoved : .passphraseSet) {
        keyring throws(KeyringError) in try keyring.protect(by: passphrase)
      }
    case .lock(let forgetsSecret):
      if forgetsSecret { forgetClient() }
      // After what is still being written, which needs the passphrase.
      withKeyring(tells: false) { keyring throws(KeyringError) in keyring.lock() }
    }
  }

  /// Making a key of a passphrase takes a fifth of a second.
  private func unlock(_ passphrase: Secret) {
    guard let keyring = dependencies.keyring else { return }
    let before = keyringWork
    keyringWork = Task.detached {
      await before?.value
      let result = Result<KeyringContents, KeyringError> { () throws(KeyringError) in
        try keyring.unlock(passphrase)
        return try Self.contents(keyring)
      }
      await self.send(.keyring(.unlocked(result)))
    }
  }

  nonisolated private static func contents(_ keyring: Keyring) throws(KeyringError)
    -> KeyringContents
  {
    KeyringContents(protection: try keyring.protection(), entries: try keyring.entries())
  }

  /// Off the main actor, since a write waits for the disk and perhaps for another console; one after the other, as they were asked for.
  /// `tells`: what the keyring holds afterwards.
  private func withKeyring(
    tells: Bool = true, done: KeyringDone? = nil,
    _ work: @escaping @Sendable (Keyring) throws(KeyringError) -> Void
  ) {
    guard let keyring = dependencies.keyring else { return }
    let before = keyringWork
    keyringWork = Task.detached {
      await before?.value
      do throws(KeyringError) {
        try work(keyring)
        guard tells else { return }
        let contents = try Self.contents(keyring)
        await self.send(.keyring(.response(contents, done: done)))
      } catch {
        await self.send(.keyringFailed(error))
      }
    }
  }

  /// Leaves when the keyring has what it was given.
  private func quit() {
    Task {
      await keyringWork?.value
      await ending?.value
      dependencies.quit()
    }
  }

  /// Waited for, but not for long: leaving must not hang on a server that does not answer.
  private func endSession() {
    guard let client else { return }
    let wait = dependencies.wait
    ending = Task {
      await withTaskGroup { group in
        group.addTask { _ = await client.deleteSession("current") }
        group.addTask { try? await wait(2_000) }
        await group.next()
        group.cancelAll()
      }
    }
  }

  private func wait(_ timer: ConsoleTimer, _ milliseconds: Int64, _ generation: Int) {
    timers[timer]?.cancel()
    let wait = dependencies.wait
    timers[timer] = Task {
      guard (try? await wait(milliseconds)) != nil else { return }  // replaced by a newer one
      send(.timerFired(timer, generation: generation))
    }
  }
}

extension Result {
  fileprivate var failure: Failure? {
    if case .failure(let error) = self { error } else { nil }
  }
}
