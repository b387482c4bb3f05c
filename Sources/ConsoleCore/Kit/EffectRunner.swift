/// Runs effects: sends requests, runs timers, and holds the client and its secret, which the state
/// must not. It knows none of the requests: it runs and cancels them, and sends their answers.

import AccountAPI
import AccountClient
import Keyring

extension Secret: SecretBytes {}

@MainActor
public final class EffectRunner {
  private let machine: Dependencies
  /// Where answers go.
  public var send: @MainActor (Action) -> Void = { _ in }
  /// The language of what the server writes itself: country names and emails.
  public var language: @MainActor () -> Language = { .english }
  private var clients: ClientFactory
  private var client: AccountClient?
  /// Of the client.
  private var clientConnection: Connection?
  private var secret: Secret?
  /// Counts the clients: an answer to an earlier one is about another account, and dropped.
  private var epoch = 0
  private var loads = SmallMap<Resource, Task<Void, Never>>()
  private var connecting: Task<Void, Never>?
  /// ID of the sign-in whose answer is still wanted; nil after Esc.
  private var awaitedSignIn: Int?
  /// The connection for which an email with a link was last requested.
  private var emailConnection: Connection?
  private var linkTargets: LinkTargetMemory
  private var keyringWork: Task<Void, Never>?
  private var ending: Task<Void, Never>?
  /// Reads the client's live channel.
  private var channel: Task<Void, Never>?
  private var feed: ChannelFeed?
  private var timers = SmallMap<ConsoleTimer, Task<Void, Never>>()

  public init(_ machine: Dependencies) {
    self.machine = machine
    clients = ClientFactory(machine)
    linkTargets = LinkTargetMemory(machine)
    clients.identified = { [weak self] in self?.send(.serverIdentified($0, $1)) }
  }

  public func run(_ effect: Effect) {
    switch effect {
    case .send(let action): send(action)
    case .account(let request): run(request)
    case .machine(let request): request.value.run(machine, send)
    case .keyring(let request): run(request)
    case .connect(let connection, let candidates, let id): connect(connection, candidates, id)
    case .identify(let connection): identify(connection)
    case .clearMissingFeatures:
      clients.clearMissingFeatures()
      linkTargets.clear(clientConnection)
    case .signIn(let credentials, let connection, let id): signIn(credentials, connection, id)
    case .resume(let identity, let connection): resume(identity, connection)
    case .keepLastKnown(let known, let identity): keepLastKnown(known, identity)
    case .deleteLastKnown(let identity):
      if let lastKnown = machine.lastKnown { afterKeyringWork { lastKnown.delete(identity) } }
    case .dropClient: dropClient()
    case .openChannel: openChannel()
    case .closeChannel: closeChannel()
    case .cancelLoads: cancelLoads()
    case .startDemoServer: startDemoServer()
    case .wait(let timer, let milliseconds, let generation): wait(timer, milliseconds, generation)
    case .endSession: endSession()
    case .quit: quit()
    }
  }

  // MARK: Requests

  private func run(_ request: AnyAccountRequest) {
    let guest = request.value.connection.map { clients.client($0) }
    guard var client = guest ?? client else { return send(.notSent(request)) }
    client.locale = language().rawValue
    let tools = tools(request.value.connection)
    let (asked, isGuest) = (epoch, guest != nil)
    let task = Task { [client, machine] in
      // Where the client's requests are made, so that each one does not change threads and back.
      let action = await withTaskExecutorPreference(client.executor) {
        await request.value.run(client, tools)
      }
      // An answer about another account is dropped; only that its write has ended is told.
      if isGuest || epoch == asked {
        send(.answered(request, action))
      } else if request.value.kind == .write {
        send(.answerDropped(request))
      }
      if case .load = request.value.kind { machine.loaded() }
    }
    if case .load(let resource) = request.value.kind {
      loads[resource]?.cancel()  // a newer load replaces the older
      loads[resource] = task
    }
  }

  private func tools(_ connection: Connection?) -> RequestTools {
    RequestTools(
      linkAddresses: { [self] link in await addresses(of: link, connection) },
      linkAnswered: { [self] in linkAnswered($0, isAllowed: $1) },
      drawQRCode: machine.drawQRCode, openBrowser: machine.openBrowser)
  }

  /// Where a link may lead: here, if a port can be had and the server did not refuse that before.
  private func addresses(of link: EmailLink, _ guest: Connection?) async -> [LinkAddress] {
    guard let connection = guest ?? clientConnection else { return [] }
    emailConnection = connection
    let server = (guest == nil ? client?.capabilities : nil) ?? clients.knownCapabilities
    let refused = linkTargets.record(of: connection).refused
    var listener: String?
    if !refused.contains(.console) {
      listener = await machine.listen { link in
        Task { @MainActor in self.linkOpened(link) }
      }
    }
    let all = link.addresses(listener: listener, connection, server)
    let allowed = all.filter { !refused.contains($0.target) }
    if !allowed.isEmpty { return allowed }
    // Where everything was refused the project may have changed meanwhile.
    linkTargets.clear(connection)
    return await addresses(of: link, guest)
  }

  private func linkAnswered(_ target: LinkTarget, isAllowed: Bool) {
    guard let emailConnection else { return }
    linkTargets.add(target, isAllowed: isAllowed, emailConnection)
    if isAllowed { send(.linkTargetFound(emailConnection, target)) }
  }

  /// What is known from before, so that the first dialog already says what to do with a link.
  private func tellLinkTarget(_ connection: Connection) {
    if let target = linkTargets.record(of: connection).allowed {
      send(.linkTargetFound(connection, target))
    }
  }

  private func linkOpened(_ link: String) {
    if let emailConnection { send(.emailLinkOpened(link, emailConnection)) }
  }

  private func cancelLoads() {
    for task in loads.values { task.cancel() }
    loads = SmallMap()
    connecting?.cancel()
    connecting = nil
    awaitedSignIn = nil
  }

  // MARK: Signing in

  private func startDemoServer() {
    let start = machine.startDemoServer
    Task {
      let result = await start { email in
        Task { @MainActor in self.send(.mailbox(.arrived(email))) }
      }
      send(.signIn(.demoServerResponse(result)))
    }
  }

  private func identify(_ connection: Connection) {
    let guest = clients.client(connection)
    Task {
      _ = await guest.identify()
      send(.serverIdentified(connection, guest.capabilities))
      tellLinkTarget(connection)
    }
  }

  private func connect(_ connection: Connection, _ candidates: [Endpoint], _ id: Int) {
    let client = clients.client(connection)
    let transport = machine.transport
    connecting = Task {
      let check = await ServerCheck.run(client, candidates, transport, connection.trust)
      send(.signIn(.connectResponse(id, connection, check)))
      send(.serverIdentified(connection, client.capabilities))
      tellLinkTarget(connection)
    }
  }

  private func signIn(_ credentials: Credentials, _ connection: Connection, _ id: Int) {
    let guest = clients.client(connection, secret: credentials.token)
    awaitedSignIn = id
    Task {
      switch await credentials.run(guest) {
      case .failure(let error): send(.signIn(.response(id, .failure(error))))
      case .success(let answer):
        guard awaitedSignIn == id else {
          await discard(answer, credentials, connection)
          return
        }
        use(answer.secret, connection)
        send(.signIn(.response(id, .success(answer.signIn))))
      }
    }
  }

  /// Given up meanwhile, but the server has made a session: it is not to live on unused.
  private func discard(
    _ answer: Credentials.Answer, _ credentials: Credentials, _ connection: Connection
  ) async {
    guard credentials.token == nil else { return }
    _ = await clients.client(connection, secret: answer.secret).deleteSession("current")
  }

  private func use(_ secret: Secret, _ connection: Connection) {
    dropClient()
    self.secret = secret
    clientConnection = connection
    client = clients.client(connection, secret: secret, isNewUser: true)
  }

  /// Synchronous: reads the secret that the following requests need, and what was last known, which
  /// is to be on the first frame.
  private func resume(_ identity: KeyringEntry.Identity, _ connection: Connection) {
    dropClient()  // whatever comes of it, the account before is not asked in this one's name
    do {
      guard let secret = try machine.keyring?.secret(for: identity) else {
        return send(.resumeFailed(nil))
      }
      use(secret, connection)
      if let known = machine.lastKnown?.load(identity, secret) {
        if clients.knownCapabilities.isKnown {
          send(.serverIdentified(connection, clients.knownCapabilities))
        }
        send(.lastKnownLoaded(identity, known))
      }
      // What is remembered may be of before an update.
      identify(connection)
    } catch {
      send(.resumeFailed(error))
    }
  }

  // MARK: Dropping the client

  /// Connections keep buffers with what was sent over them, the secret included. They are closed as
  /// soon as no request runs; later requests are not held up.
  private func dropClient() {
    epoch += 1
    closeChannel()
    client = nil
    clientConnection = nil
    guard secret != nil else { return }
    secret = nil
    let transport = machine.transport
    Task { await transport.closeConnections() }
  }

  // MARK: The live channel

  private func openChannel() {
    closeChannel()
    guard let client else { return }
    let (opened, wait) = (epoch, machine.wait)
    var policy = ChannelPolicy()
    policy.wait = { try await wait($0.wholeMilliseconds) }
    let feed = ChannelFeed()
    self.feed = feed
    let deliver: @MainActor @Sendable () -> Void = { [weak self] in self?.deliver(feed, opened) }
    channel = Task { await feed.collect(client.events(policy), deliver: deliver) }
  }

  private func deliver(_ feed: ChannelFeed, _ opened: Int) {
    for update in feed.take() {
      // What is left of an earlier one is about another account.
      guard feed === self.feed, epoch == opened else { return }
      send(.live(.updated(update)))
    }
  }

  private func closeChannel() {
    channel?.cancel()
    channel = nil
    feed = nil
  }

  /// Waited for, but not for long: leaving must not hang on a server that does not answer.
  private func endSession() {
    guard let client else { return }
    let wait = machine.wait
    ending = Task {
      await withTaskGroup { group in
        group.addTask { _ = await client.deleteSession("current") }
        group.addTask { try? await wait(2_000) }
        await group.next()
        group.cancelAll()
      }
    }
  }

  /// Leaves when the keyring has what it was given.
  private func quit() {
    Task {
      await keyringWork?.value
      await ending?.value
      machine.quit()
    }
  }

  // MARK: Keyring and time

  /// Off the main actor; one after the other, as they were asked for.
  private func run(_ request: AnyKeyringRequest) {
    guard let keyring = machine.keyring else { return }
    let secret = secret
    afterKeyringWork {
      guard let action = request.value.run(keyring, secret: secret) else { return }
      await self.send(action)
    }
  }

  private func afterKeyringWork(_ work: @escaping @Sendable () async -> Void) {
    let before = keyringWork
    keyringWork = Task.detached {
      await before?.value
      await work()
    }
  }

  /// In the same order as the keyring's work: what a sign-out deletes is not written after it.
  private func keepLastKnown(_ known: LastKnown, _ identity: KeyringEntry.Identity) {
    guard let lastKnown = machine.lastKnown, let secret else { return }
    afterKeyringWork { lastKnown.save(known, identity, secret) }
  }

  private func wait(_ timer: ConsoleTimer, _ milliseconds: Int64, _ generation: Int) {
    timers[timer]?.cancel()
    let wait = machine.wait
    timers[timer] = Task {
      guard (try? await wait(milliseconds)) != nil else { return }  // replaced by a newer one
      send(.timerFired(timer, generation: generation))
    }
  }
}

extension Duration {
  fileprivate var wholeMilliseconds: Int64 {
    components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
  }
}
