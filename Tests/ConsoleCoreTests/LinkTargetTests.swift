import AccountAPI
import AccountClient
import Synchronization
import TestSupport
import Testing

@testable import ConsoleCore

/// Links lead where the server lets them.
@MainActor @Suite(.timeLimit(.minutes(20))) struct LinkTargetTests {
  nonisolated private static let secret = ScriptedTransport.json(
    #"{"$id":"r1","$createdAt":"","userId":"u1","secret":"","expire":"2026-11-24T10:00:00.000+00:00"}"#,
    status: 201)

  /// Refuses links whose URL does not begin with one of these.
  private static func server(allowing allowed: [String], version: String = "1.9.6")
    -> ScriptedTransport
  {
    ScriptedTransport { request in
      let body = request.request.body.flatMap { try? JSONReader.read($0) }
      let url = body?["url"]?.string ?? request.request.query["success"] ?? ""
      if allowed.contains(where: url.hasPrefix) {
        return request.request.method == .get
          ? ScriptedTransport.json("", status: 301, headers: ["Location": "https://github.com/"])
          : secret
      }
      let name = body == nil ? "success" : "url"
      return ScriptedTransport.json(
        #"{"message":"Invalid `\#(name)` param: Invalid URI. Register your new client (localhost) as a new Web platform on your project console dashboard","code":400,"type":"general_argument_invalid","version":"\#(version)"}"#,
        status: 400)
    }
  }

  private let connection = SampleState.connection

  private func ask(
    _ request: SignInRequest, _ server: ScriptedTransport, version: String = "1.9.6",
    listener: String? = "http://localhost:4000/n", times: Int = 1
  ) async -> (actions: [Action], urls: [String]) {
    let (stream, sent) = AsyncStream.makeStream(of: Action.self)
    let runner = EffectRunner(
      .test(transport: server, listen: { _ in listener }, serverVersion: { _ in version }))
    runner.send = { sent.yield($0) }
    var actions: [Action] = []
    var iterator = stream.makeAsyncIterator()
    for _ in 0..<times {
      runner.run(.account(request))
      while let action = await iterator.next() {
        actions.append(action)
        if case .answered = action { break }
      }
    }
    return (actions, server.requests.compactMap(Self.url))
  }

  /// Where the link of a request leads.
  private static func url(_ request: OutgoingRequest) -> String? {
    request.request.query["success"]
      ?? request.request.body.flatMap { try? JSONReader.read($0) }?["url"]?.string
  }

  private var recovery: SignInRequest {
    .createRecovery(connection, email: "ada@example.test")
  }

  private let here = "http://localhost:4000/n"
  private let app = "appwrite-callback-engine://gatehouse"
  private let own = "https://cloud.example.test/gatehouse"

  @Test func localhostIsAskedForFirst() async {
    let answer = await ask(recovery, Self.server(allowing: ["http://localhost"]))
    #expect(answer.urls == ["\(here)/recovery"])
    #expect(answer.actions.contains(.linkTargetFound(connection, .console)))
  }

  /// From 1.8 the scheme of the project's apps, before that the server's own domain.
  @Test(arguments: [("1.9.6", LinkTarget.app), ("1.7.4", .server), ("0.6.2", .server)])
  func anEmailsLinkLeadsElsewhere(version: String, target: LinkTarget) async {
    let server = Self.server(allowing: [app, own], version: version)
    let answer = await ask(recovery, server, version: version, times: 2)
    let url = "\(target == .app ? app : own)/recovery"
    #expect(answer.urls == ["\(here)/recovery", url, url], "what was refused is not asked again")
    #expect(answer.actions.contains(.linkTargetFound(connection, target)))
    #expect(answer.actions.contains { $0.isSent })
  }

  @Test func theServersDomainComesAfterTheApps() async {
    let answer = await ask(recovery, Self.server(allowing: [own]))
    #expect(answer.urls == [here, app, own].map { "\($0)/recovery" })
  }

  /// A browser that is led to an unknown scheme has no address that could be copied.
  @Test func aProvidersSignInEndsAtTheServersDomain() async {
    let request = SignInRequest.openProvider(connection, name: "github")
    let answer = await ask(request, Self.server(allowing: [app, own]))
    #expect(answer.urls == [here, own].map { "\($0)/provider" })
    #expect(answer.actions.contains(.linkTargetFound(connection, .server)))
  }

  @Test func withoutAPortThisMachineIsNamed() async {
    let server = Self.server(allowing: ["http://localhost/"])
    let answer = await ask(recovery, server, listener: nil)
    #expect(answer.urls == ["http://localhost/gatehouse/recovery"])
    #expect(answer.actions.contains(.linkTargetFound(connection, .machine)))
    // A server knows no address of it.
    let numbered = await ask(
      recovery, Self.server(allowing: ["http://localhost/"]), listener: "http://127.0.0.1:4000/n")
    #expect(
      numbered.urls == ["http://127.0.0.1:4000/n/recovery", "http://localhost/gatehouse/recovery"])
  }

  @Test func whereNothingIsAllowedItIsSaidAndAskedAnew() async {
    let answer = await ask(recovery, Self.server(allowing: []), times: 2)
    #expect(answer.urls == [here, app, own, here, app, own].map { "\($0)/recovery" })
    let errors = answer.actions.compactMap(\.recoveryError)
    #expect(errors.count == 2 && errors.allSatisfy(\.isLinkRefused))
  }

  // MARK: From one run to the next

  /// A run of the console: a request, and what this machine has then.
  private func run(
    _ request: SignInRequest, _ server: ScriptedTransport, _ saved: LinkTargetRecord?
  ) async -> (urls: [String], targets: [LinkTarget], saved: LinkTargetRecord?) {
    let file = Mutex(saved)
    var machine = Dependencies.test(
      transport: server, listen: { [here] _ in here }, serverVersion: { _ in "1.9.6" })
    machine.linkTargets = { [connection] in $0 == connection ? file.withLock { $0 } : nil }
    machine.rememberLinkTargets = { _, record in file.withLock { $0 = record } }
    let (stream, sent) = AsyncStream.makeStream(of: Action.self)
    let runner = EffectRunner(machine)
    runner.send = { sent.yield($0) }
    runner.run(.account(request))
    var targets: [LinkTarget] = []
    for await action in stream {
      if case .linkTargetFound(_, let target) = action { targets.append(target) }
      if case .answered = action { break }
    }
    return (server.requests.compactMap(Self.url), targets, file.withLock { $0 })
  }

  @Test func whatIsAllowedIsAskedForAtOnceInTheNextRun() async {
    let first = await run(recovery, Self.server(allowing: [app, own]), nil)
    #expect(first.urls == [here, app].map { "\($0)/recovery" })
    #expect(first.saved == LinkTargetRecord(allowed: .app, refused: [.console, .machine]))
    let second = await run(recovery, Self.server(allowing: [app, own]), first.saved)
    #expect(second.urls == ["\(app)/recovery"] && second.targets == [.app])
    #expect(second.saved == first.saved)
    // A provider's sign-in ends elsewhere, and knows as much.
    let request = SignInRequest.openProvider(connection, name: "github")
    let provider = await run(request, Self.server(allowing: [app, own]), first.saved)
    #expect(provider.urls == ["\(own)/provider"])
  }

  /// The project has changed: what was remembered is forgotten, and all else is tried at once.
  @Test func whatIsRefusedIsForgotten() async {
    let saved = LinkTargetRecord(allowed: .app, refused: [.console, .machine])
    let moved = await run(recovery, Self.server(allowing: [own]), saved)
    #expect(moved.urls == [app, own].map { "\($0)/recovery" })
    #expect(
      moved.saved == LinkTargetRecord(allowed: .server, refused: [.console, .machine, .app]))
    let local = await run(recovery, Self.server(allowing: ["http://localhost"]), moved.saved)
    #expect(local.urls == [own, here].map { "\($0)/recovery" } && local.targets == [.console])
    #expect(local.saved?.allowed == .console)
    let nowhere = await run(recovery, Self.server(allowing: []), saved)
    #expect(nowhere.urls == [app, own, here].map { "\($0)/recovery" })
    #expect(nowhere.saved?.allowed == nil)
  }

  /// The first dialog says what to do with a link before one was sent.
  @Test func whatIsRememberedIsToldOnceTheServerIsKnown() async {
    var machine = Dependencies.test(
      transport: Self.server(allowing: [app]), serverVersion: { _ in "1.9.6" })
    machine.linkTargets = { _ in LinkTargetRecord(allowed: .app, refused: [.console]) }
    let (stream, sent) = AsyncStream.makeStream(of: Action.self)
    let runner = EffectRunner(machine)
    runner.send = { sent.yield($0) }
    runner.run(.identify(connection))
    for await action in stream {
      guard case .linkTargetFound = action else { continue }
      #expect(action == .linkTargetFound(connection, .app))
      break
    }
  }

  /// After a refresh the project may allow what it did not.
  @Test func anExplicitRefreshAsksAnew() async {
    var machine = Dependencies.test(
      transport: Self.server(allowing: [here]), listen: { [here] _ in here })
    machine.linkTargets = { _ in LinkTargetRecord(allowed: .app, refused: [.console]) }
    var memory = LinkTargetMemory(machine)
    #expect(memory.record(of: connection).refused == [.console])
    memory.clear(connection)
    #expect(memory.record(of: connection) == LinkTargetRecord())
    var new = LinkTargetMemory(machine)
    new.clear(connection)
    #expect(new.record(of: connection) == LinkTargetRecord())
  }

  /// Whatever else goes wrong has nothing to do with the link.
  @Test func otherErrorsEndIt() async {
    let server = ScriptedTransport { _ in
      ScriptedTransport.json(
        #"{"message":"m","code":404,"type":"user_not_found","version":"1.9.6"}"#, status: 404)
    }
    let answer = await ask(recovery, server)
    #expect(answer.urls.count == 1 && answer.actions.compactMap(\.recoveryError).count == 1)
  }

  @Test func whereLinksLeadIsKnownOfTheServer() {
    var state = SampleState.signIn()
    var other = connection
    other.project = "other"
    state.send(.linkTargetFound(other, .app))
    #expect(state.session.linkTarget == .console)
    state.send(.linkTargetFound(connection, .app))
    #expect(state.session.linkTarget == .app)
    state.send(.connected(connection))
    #expect(state.session.linkTarget == .app)
    state.send(.connected(other))
    #expect(state.session.linkTarget == .console, "of another server it is not known")
  }

  @Test(arguments: [EmailLink.recovery, .verification, .signIn, .provider])
  func aLinkTellsWhatItIsForInAnyDress(link: EmailLink) {
    for address in link.addresses(
      listener: here, connection, Capabilities(versionText: "1.9.6"))
    {
      let whole = "\(address.url)?userId=u1&secret=0123abcd"
      for text in [whole, "<\(whole)>.", whole.percentEncoded, "Open \(whole) soon"] {
        #expect(EmailLink(text) == link, "\(text)")
      }
    }
  }
}

extension Action {
  fileprivate var recoveryError: ClientError? {
    guard case .answered(_, .signIn(.recoveryResponse(_, let error, _, _))) = self else {
      return nil
    }
    return error
  }

  fileprivate var isSent: Bool {
    if case .answered(_, .signIn(.recoveryResponse(_, nil, _, _))) = self { true } else { false }
  }
}
