import AccountAPI
import Dispatch
import Foundation
import Keyring
import Synchronization
import TestSupport
import Testing

@testable import AccountClient
@testable import ConsoleCore

extension Dependencies {
  /// Without anything from outside: a test brings what it looks at.
  static func test(
    transport: any Transport = ScriptedTransport { _ in .failure(.cancelled) },
    keyring: Keyring? = nil,
    wait: @escaping @Sendable (Int64) async throws -> Void = { _ in throw CancellationError() },
    listen: @escaping @Sendable (@escaping @Sendable (String) -> Void) async -> String? = { _ in
      nil
    },
    serverVersion: @escaping @MainActor @Sendable (Connection) -> String? = { _ in nil },
    rememberServer: @escaping @MainActor @Sendable (Connection, String) -> Void = { _, _ in },
    quit: @escaping @MainActor @Sendable () -> Void = {}
  ) -> Dependencies {
    Dependencies(
      transport: transport, keyring: keyring,
      startDemoServer: { _ in .failure(DemoServerFailure(reason: "")) }, wait: wait,
      listen: listen, openBrowser: { _ in }, copy: { _ in nil }, drawQRCode: { _ in nil },
      wipeScreen: {},
      files: Files(
        read: { .failure(.system(errno: 2, path: $0)) }, write: { _, _ in nil },
        keep: { _ in nil }, edit: { .success($0) }, timeZones: { [] }),
      archive: nil, serverVersion: serverVersion, rememberServer: rememberServer,
      lastSeen: LastSeen(load: { _ in nil }, save: { _, _ in }, deleteAll: {}),
      useTheme: { _ in [] }, saveSettings: { _ in 0 }, rememberScreen: { _ in }, quit: quit)
  }
}

/// Values in the order in which they came. A test takes one after the other, and waits for those
/// that are still to come.
private struct Queue<Value: Sendable>: Sendable {
  private let stream: AsyncStream<Value>
  private let continuation: AsyncStream<Value>.Continuation

  init() { (stream, continuation) = AsyncStream.makeStream() }

  func add(_ value: Value) { continuation.yield(value) }

  /// The next value; one that never comes ends with the test's time limit.
  func next(sourceLocation: SourceLocation = #_sourceLocation) async throws -> Value {
    try #require(await stream.first { _ in true }, sourceLocation: sourceLocation)
  }
}

/// A server whose answers the test gives, one for each request.
private struct HeldServer: Transport {
  struct Exchange: Sendable {
    let request: OutgoingRequest
    fileprivate let answers: Queue<ScriptedTransport.Answer>

    var line: String { "\(request.request.method.rawValue) \(request.request.path)" }

    /// The session's token that the request carries.
    var token: String? {
      request.secretHeader.map { $0.secret.withBytes { String(decoding: $0, as: UTF8.self) } }
    }

    var body: JSONValue? {
      request.request.body.flatMap { try? JSONReader.read(String(decoding: $0, as: UTF8.self)) }
    }

    func answer(_ answer: ScriptedTransport.Answer) { answers.add(answer) }

    func answer(_ text: String, status: Int = 200, headers: HTTPHeaders = [:]) {
      answer(ScriptedTransport.json(text, status: status, headers: headers))
    }
  }

  private let exchanges = Queue<Exchange>()

  func send(_ request: OutgoingRequest) async -> ScriptedTransport.Answer {
    let answers = Queue<ScriptedTransport.Answer>()
    exchanges.add(Exchange(request: request, answers: answers))
    return await answers.first ?? .failure(.cancelled)
  }

  /// The next request that arrived.
  func next(sourceLocation: SourceLocation = #_sourceLocation) async throws -> Exchange {
    try await exchanges.next(sourceLocation: sourceLocation)
  }
}

extension Queue {
  /// Nil when the task that waits is cancelled.
  fileprivate var first: Value? {
    get async { await stream.first { _ in true } }
  }
}

/// A clock that stands still: it records what is waited for, and the test ends each wait.
private struct TestClock: Sendable {
  struct Wait: Sendable {
    let milliseconds: Int64
    fileprivate let ends: Queue<Void>

    func end() { ends.add(()) }
  }

  private let waits = Queue<Wait>()

  @Sendable func wait(_ milliseconds: Int64) async throws {
    let ends = Queue<Void>()
    waits.add(Wait(milliseconds: milliseconds, ends: ends))
    if await ends.first == nil { throw CancellationError() }
  }

  /// The next wait that began.
  func next(sourceLocation: SourceLocation = #_sourceLocation) async throws -> Wait {
    try await waits.next(sourceLocation: sourceLocation)
  }
}

/// What happened, in its order, on whatever thread.
private final class Record: Sendable {
  private let lines = Mutex<[String]>([])

  var all: [String] { lines.withLock { $0 } }

  func add(_ line: String) { lines.withLock { $0.append(line) } }
}

/// A request to the keyring that does what the test says.
private struct KeyringWork: KeyringRequest {
  let id: Int
  let work: @Sendable (Secret?) -> Action?

  init(_ id: Int = 0, _ work: @escaping @Sendable (Secret?) -> Action?) {
    self.id = id
    self.work = work
  }

  static func == (left: Self, right: Self) -> Bool { left.id == right.id }

  func run(_ keyring: Keyring, secret: Secret?) -> Action? { work(secret) }
}

/// The runner with everything around it in the test's hands.
@MainActor private struct Outside {
  let server = HeldServer()
  let clock = TestClock()
  /// What the runner sent.
  let sent = Queue<Action>()
  let quits = Queue<Void>()
  let runner: EffectRunner

  init(_ change: (inout Dependencies) -> Void = { _ in }) {
    var machine = Dependencies.test(
      transport: server, wait: clock.wait, quit: { [quits] in quits.add(()) })
    change(&machine)
    runner = EffectRunner(machine)
    runner.send = { [sent] in sent.add($0) }
  }

  func run(_ effects: Effect...) {
    for effect in effects { runner.run(effect) }
  }

  /// Signs in by the token of a session, which is in use then.
  func signIn(_ token: Secret = "own", to connection: Connection = SampleState.connection)
    async throws
  {
    run(.signIn(.token(token), connection, generation: 1))
    try await server.next().answer(WireSamples.account)
    #expect(try await sent.next() == .signIn(.response(1, .success(SignedIn(sessionID: "")))))
  }
}

extension HeldServer.Exchange {
  /// A new session of project `engine` with this token.
  fileprivate func signIn(_ token: String) {
    answer(
      WireSamples.signIn, status: 201,
      headers: ["X-Fallback-Cookies": #"{"a_session_engine":"\#(token)"}"#])
  }
}

/// The time limits end tests that wait for what never comes.
@MainActor @Suite(.timeLimit(.minutes(20))) struct EffectRunnerTests {
  private let here = SampleState.connection
  private let elsewhere = Connection(
    endpoint: try! Endpoint("https://appwrite.example.test/v1"), project: "shop")
  private let password = Credentials.password(email: "ada@example.test", "analytical")
  private let signedIn = SignedIn(sessionID: "6b04a96a8736a")

  private func sessions(_ generation: Int) -> SessionsRequest { .list(generation: generation) }

  /// Reading long lists takes memory that can be given back then.
  @Test func afterEachLoadItIsSaidThatOneWasTakenIn() async throws {
    let loads = Queue<Void>()
    let outside = Outside { $0.loaded = { loads.add(()) } }
    try await outside.signIn()
    outside.run(.account(sessions(1)))
    try await outside.server.next().answer("[]")
    #expect(try await outside.sent.next() == listed(1))
    _ = try await loads.next()
  }

  private func answered(_ request: some AccountRequest, _ action: Action) -> Action {
    .answered(AnyAccountRequest(request), action)
  }

  private func notSent(_ request: some AccountRequest) -> Action {
    .notSent(AnyAccountRequest(request))
  }

  private func listed(_ generation: Int) -> Action {
    answered(sessions(generation), .sessions(.listResponse(generation, .success([]))))
  }

  private func givenUp(_ generation: Int) -> Action {
    answered(
      sessions(generation),
      .sessions(.listResponse(generation, .failure(.noAnswer(.cancelled)))))
  }

  // MARK: Requests

  @Test func theAnswerToARequestIsSentWithTheRequest() async throws {
    let outside = Outside()
    try await outside.signIn()
    outside.run(.account(sessions(7)))
    let exchange = try await outside.server.next()
    #expect(exchange.line == "GET /account/sessions" && exchange.token == "own")
    exchange.answer("[]")
    #expect(try await outside.sent.next() == listed(7))
  }

  @Test func nothingIsAskedWhereNobodyIsSignedIn() async throws {
    let outside = Outside()
    outside.run(.account(sessions(1)))
    #expect(try await outside.sent.next() == notSent(sessions(1)))
    try await outside.signIn()
    outside.run(.dropClient, .account(SessionsRequest.revokeAll))
    #expect(try await outside.sent.next() == notSent(SessionsRequest.revokeAll))
  }

  @Test func aGuestsRequestGoesToItsOwnConnection() async throws {
    let outside = Outside()
    try await outside.signIn()
    outside.run(.account(SignInRequest.createEmailCode(elsewhere, email: "ada@example.test")))
    #expect(try await outside.server.next().request.endpoint == elsewhere.endpoint)
  }

  @Test func aNewerLoadReplacesTheOlderOfTheSameResource() async throws {
    let outside = Outside()
    try await outside.signIn()
    let log = LogRequest.list(generation: 1)
    outside.run(.account(log))
    let ofLog = try await outside.server.next()
    outside.run(.account(sessions(1)))
    _ = try await outside.server.next()
    outside.run(.account(sessions(2)))
    #expect(try await outside.sent.next() == givenUp(1))
    try await outside.server.next().answer("[]")
    #expect(try await outside.sent.next() == listed(2))
    ofLog.answer("[]")
    let answer = answered(log, .log(.listResponse(1, .success(LogList([])))))
    #expect(try await outside.sent.next() == answer, "another resource is loaded on")
  }

  @Test func cancellingEndsLoadsAndNeverAWrite() async throws {
    let outside = Outside()
    try await outside.signIn()
    let write = SessionsRequest.revoke(id: "s2")
    outside.run(.account(write))
    let ofWrite = try await outside.server.next()
    // A load waits until nothing is written any more.
    outside.run(.account(sessions(1)), .cancelLoads)
    #expect(try await outside.sent.next() == givenUp(1))
    ofWrite.answer("", status: 204)
    let answer = answered(write, .sessions(.revokeResponse(id: "s2", .success(nil))))
    #expect(try await outside.sent.next() == answer)
    outside.run(.account(sessions(2)))
    try await outside.server.next().answer("[]")
    #expect(try await outside.sent.next() == listed(2), "what is asked later is not cancelled")
  }

  @Test func anAnswerToAnEarlierSignInIsNotSentOn() async throws {
    let outside = Outside()
    try await outside.signIn()
    outside.run(.account(sessions(1)))
    let early = try await outside.server.next()
    try await outside.signIn("other")
    early.answer("[]")
    outside.run(.account(sessions(2)))
    let late = try await outside.server.next()
    #expect(late.token == "other")
    late.answer("[]")
    // Of the earlier one nothing was sent before it.
    guard case .answered(let request, _) = try await outside.sent.next() else {
      Issue.record("no answer")
      return
    }
    #expect(request == AnyAccountRequest(sessions(2)))
    // That a write has ended is told.
    let revoke = SessionsRequest.revoke(id: "s1")
    outside.run(.account(revoke))
    let write = try await outside.server.next()
    outside.run(.dropClient)
    write.answer("{}")
    #expect(try await outside.sent.next() == .answerDropped(AnyAccountRequest(revoke)))
  }

  @Test func whatIsMeantForTheMachineOrTheConsoleIsPassedOn() async throws {
    let copied = Record()
    let outside = Outside {
      $0.copy = { text in
        copied.add(text)
        return .tooLong
      }
    }
    outside.run(.send(.focusGained), .machine(FrameRequest.copy("text")))
    #expect(try await outside.sent.next() == .focusGained)
    #expect(try await outside.sent.next() == .notify(Notice(CopyNotice.failed(.tooLong))))
    #expect(copied.all == ["text"])
  }

  // MARK: Getting in

  private static let guest = ScriptedTransport.json(WireSamples.guest, status: 401)
  private static let version = ScriptedTransport.json(#"{"version":"1.8.1"}"#)
  private static let missing = ScriptedTransport.json(
    #"{"message":"Route not found.","code":404,"type":"general_route_not_found","version":"1.8.1"}"#,
    status: 404)

  /// Connects to a server that answers only below one endpoint.
  private func connect(
    _ given: String, _ right: String?, otherwise: ScriptedTransport.Answer,
    guest: ScriptedTransport.Answer = EffectRunnerTests.guest
  ) async throws -> ServerCheck? {
    let version = Self.version
    let transport = ScriptedTransport { request in
      #expect(request.secretHeader == nil && request.request.body == nil)
      guard request.endpoint.description == right else { return otherwise }
      return request.request.path == "/account" ? guest : version
    }
    let sent = Queue<Action>()
    let runner = EffectRunner(.test(transport: transport))
    runner.send = { sent.add($0) }
    let candidates = Endpoint.candidates(for: given)
    let endpoint = (try? Endpoint(given)) ?? candidates[0]
    let connection = Connection(endpoint: endpoint, project: "engine")
    runner.run(.connect(connection, candidates: candidates, generation: 3))
    while true {
      switch try await sent.next() {
      case .signIn(.connectResponse(3, let asked, let check)):
        #expect(asked == connection)
        return check
      case .serverIdentified: continue
      default: return nil
      }
    }
  }

  @Test(arguments: [
    "https://a.test/v1/account", "https://a.test", "https://a.test/console/project-x/auth",
    "https://a.test/v1/health/version", "https://a.test/v1>",
  ])
  func anotherEndpointIsOfferedWhereThePastedOneIsNone(given: String) async throws {
    let page = ScriptedTransport.json("<!DOCTYPE html>")
    for otherwise in [Self.missing, page, ScriptedTransport.json("{}", status: 404)] {
      let check = try await connect(given, "https://a.test/v1", otherwise: otherwise)
      #expect(check == .elsewhere(try Endpoint("https://a.test/v1")))
    }
  }

  @Test func whatAnswersAsAppwriteIsRight() async throws {
    for given in ["https://a.test/v1", "a.test", "https://a.test/base"] {
      let right = given.hasSuffix("base") ? given : "https://a.test/v1"
      #expect(try await connect(given, right, otherwise: Self.missing) == .right)
    }
    // Its own words are told.
    let unknown = ScriptedTransport.json(
      #"{"message":"m","code":404,"type":"project_not_found","version":"1.8.1"}"#, status: 404)
    let check = try await connect(
      "https://a.test/v1", "https://a.test/v1", otherwise: Self.missing, guest: unknown)
    guard case .wrong(.refused(let refusal)) = check else {
      Issue.record("\(String(describing: check))")
      return
    }
    #expect(refusal.cause == .unknownProject)
  }

  @Test func whereNothingIsAppwriteTheAnswerIsTold() async throws {
    #expect(
      try await connect("https://a.test/v1", nil, otherwise: Self.missing)
        == .wrong(.notAppwrite(status: 404)))
    #expect(
      try await connect("https://a.test/x", nil, otherwise: ScriptedTransport.json("<html>"))
        == .wrong(.notAppwrite(status: 200)))
    let plain = ScriptedTransport.Answer.failure(.tls("wrong version number"))
    #expect(
      try await connect("https://a.test/v1", nil, otherwise: plain)
        == .wrong(.noAnswer(.tls("wrong version number"))))
    #expect(
      try await connect("https://a.test:9520/v1", "http://a.test:9520/v1", otherwise: plain)
        == .elsewhere(try Endpoint("http://a.test:9520/v1")))
  }

  @Test func cancellingGivesUpAConnection() async throws {
    let outside = Outside()
    outside.run(.connect(here, candidates: [here.endpoint], generation: 3))
    _ = try await outside.server.next()
    outside.run(.cancelLoads)
    let givenUp = Action.signIn(
      .connectResponse(3, here, .wrong(.noAnswer(.cancelled))))
    #expect(try await outside.sent.next() == givenUp)
  }

  @Test func aSignInUsesTheSessionItMade() async throws {
    let outside = Outside()
    outside.run(.signIn(password, here, generation: 4))
    let exchange = try await outside.server.next()
    #expect(exchange.line == "POST /account/sessions" && exchange.token == nil)
    exchange.signIn("new")
    #expect(try await outside.sent.next() == .signIn(.response(4, .success(signedIn))))
    outside.run(.account(sessions(1)))
    #expect(try await outside.server.next().token == "new")
  }

  @Test func aSignInThatFailedLeavesNobodySignedIn() async throws {
    let outside = Outside()
    outside.run(.signIn(password, here, generation: 4))
    try await outside.server.next().answer(.failure(.cannotConnectToProxy))
    let failure = ClientError.noAnswer(.cannotConnectToProxy)
    #expect(try await outside.sent.next() == .signIn(.response(4, .failure(failure))))
    outside.run(.account(sessions(1)))
    #expect(try await outside.sent.next() == notSent(sessions(1)))
  }

  @Test func aSignInGivenUpMeanwhileEndsItsSession() async throws {
    let outside = Outside()
    outside.run(.signIn(password, here, generation: 1))
    let exchange = try await outside.server.next()
    outside.run(.cancelLoads)
    exchange.signIn("unwanted")
    let end = try await outside.server.next()
    #expect(end.line == "DELETE /account/sessions/current" && end.token == "unwanted")
    outside.run(.account(sessions(1)))
    #expect(try await outside.sent.next() == notSent(sessions(1)), "it is not used either")
  }

  @Test func aSignInReplacedByANewerOneEndsItsSession() async throws {
    let outside = Outside()
    outside.run(.signIn(password, here, generation: 1))
    let replaced = try await outside.server.next()
    outside.run(.signIn(password, here, generation: 2))
    replaced.signIn("first")
    var ended: [String?] = []
    // Both are writes, and which comes first does not matter.
    for _ in 0..<2 {
      let exchange = try await outside.server.next()
      if exchange.line == "DELETE /account/sessions/current" {
        ended.append(exchange.token)
        exchange.answer("", status: 204)
      } else {
        exchange.signIn("second")
      }
    }
    #expect(ended == ["first"])
    #expect(try await outside.sent.next() == .signIn(.response(2, .success(signedIn))))
  }

  /// It was there before, and may be used elsewhere.
  @Test func theSessionOfATokenIsNotEnded() async throws {
    let outside = Outside()
    outside.run(.signIn(.token("own"), here, generation: 1))
    let ofToken = try await outside.server.next()
    // A write, which waits until the read before it is answered.
    outside.run(.signIn(password, here, generation: 2), .cancelLoads)
    ofToken.answer(WireSamples.account)
    try await outside.server.next().signIn("unwanted")
    #expect(try await outside.server.next().token == "unwanted")
  }

  @Test func theDemosServerAndItsEmails() async throws {
    let (here, mail) = (here, SampleState.mail)
    let outside = Outside {
      $0.startDemoServer = { onEmail in
        onEmail(mail)
        return .success(here)
      }
    }
    outside.run(.startDemoServer)
    let actions = [try await outside.sent.next(), try await outside.sent.next()]
    #expect(actions.contains(.mailbox(.arrived(mail))))
    #expect(actions.contains(.signIn(.demoServerResponse(.success(here)))))
  }

  // MARK: Saved sign-ins

  private let folder = TemporaryFolder()
  private var keyring: Keyring { Keyring(path: "\(folder.path)/keyring") }

  @Test func aSavedSignInIsResumedWithItsSecret() async throws {
    try keyring.keep(SampleState.kept[1], secret: "another")
    try keyring.keep(SampleState.kept[0], secret: "saved")
    let outside = Outside { $0.keyring = keyring }
    outside.run(.resume(SampleState.kept[0].identity, here))
    // What is remembered of the server may be of before an update.
    #expect(try await outside.server.next().line == "GET /health/version")
    outside.run(.account(sessions(1)))
    let exchange = try await outside.server.next()
    #expect(exchange.line == "GET /account/sessions" && exchange.token == "saved")
  }

  /// The late answer to the account before must not give up the load of the present one.
  @Test func loadsOfTheAccountBeforeDoNotEndThoseOfTheNext() async throws {
    try keyring.keep(SampleState.kept[0], secret: "one")
    try keyring.keep(SampleState.kept[1], secret: "two")
    let outside = Outside { $0.keyring = keyring }
    let store = Store(
      state: SampleState.account(), now: { SampleState.now },
      run: { [runner = outside.runner] in runner.run($0) })
    outside.runner.send = { [sent = outside.sent] action in
      store.send(action)
      sent.add(action)
    }
    outside.run(.resume(SampleState.kept[0].identity, here))
    #expect(try await outside.server.next().line == "GET /health/version")
    store.send(.reload([.sessions]))
    #expect(try await outside.server.next().token == "one")
    store.send(.openAccount(SampleState.kept[1]))
    var exchange = try await outside.server.next()
    while exchange.token != "two" || exchange.line != "GET /account/sessions" {
      exchange = try await outside.server.next()
    }
    #expect(store.state.sessions.list.isLoading)
    let present = AnyAccountRequest(sessions(store.state.sessions.list.generation))
    exchange.answer(#"{"sum":0,"sessions":[]}"#)
    while true {
      if case .answered(let request, _) = try await outside.sent.next(), request == present {
        break
      }
    }
    #expect(store.state.sessions.list.value == [])
  }

  @Test func aSecretThatIsGoneIsToldAndTheAccountBeforeIsNotAsked() async throws {
    try keyring.keep(SampleState.kept[1], secret: "another")
    let outside = Outside { $0.keyring = keyring }
    try await outside.signIn()
    outside.run(.resume(SampleState.kept[0].identity, here), .account(sessions(1)))
    #expect(try await outside.sent.next() == .resumeFailed(nil))
    #expect(try await outside.sent.next() == notSent(sessions(1)))
  }

  @Test func whyAKeyringCannotBeReadIsTold() async throws {
    try keyring.keep(SampleState.kept[0], secret: "saved")
    try Data().write(to: URL(filePath: keyring.keyPath))
    let outside = Outside { $0.keyring = keyring }
    try await outside.signIn()
    outside.run(.resume(SampleState.kept[0].identity, here), .account(sessions(1)))
    #expect(try await outside.sent.next() == .resumeFailed(.damaged(path: keyring.keyPath)))
    #expect(try await outside.sent.next() == notSent(sessions(1)))
  }

  @Test func withoutAKeyringNothingIsResumedOrAskedOfIt() async throws {
    let asked = Record()
    let outside = Outside()
    outside.run(.resume(SampleState.kept[0].identity, here))
    #expect(try await outside.sent.next() == .resumeFailed(nil))
    let work = KeyringWork { _ in
      asked.add("asked")
      return nil
    }
    outside.run(.keyring(work), .quit)
    try await outside.quits.next()
    #expect(asked.all.isEmpty)
  }

  @Test func theKeyringDoesOneThingAfterTheOther() async throws {
    let record = Record()
    let outside = Outside { $0.keyring = keyring }
    for number in 0..<50 {
      let work = KeyringWork(number) { _ in
        record.add("begin \(number)")
        // Others have their chance to begin meanwhile.
        for _ in 0..<20 { sched_yield() }
        record.add("end \(number)")
        return nil
      }
      outside.run(.keyring(work))
    }
    outside.run(.quit)
    try await outside.quits.next()
    #expect(record.all == (0..<50).flatMap { ["begin \($0)", "end \($0)"] })
  }

  @Test func theKeyringIsGivenTheSecretThatWasInUseThen() async throws {
    let outside = Outside { $0.keyring = keyring }
    try await outside.signIn()
    let work = KeyringWork { secret in
      .copyRequested(secret.map { $0.withBytes { String(decoding: $0, as: UTF8.self) } } ?? "none")
    }
    outside.run(.keyring(work), .dropClient, .keyring(work))
    #expect(try await outside.sent.next() == .copyRequested("own"))
    #expect(try await outside.sent.next() == .copyRequested("none"))
  }

  // MARK: Time

  @Test func timersOfOneKindReplaceEachOther() async throws {
    let outside = Outside()
    outside.run(.wait(.clock, milliseconds: 60_000, generation: 1))
    let clock = try await outside.clock.next()
    outside.run(.wait(.notice, milliseconds: 4_000, generation: 1))
    let replaced = try await outside.clock.next()
    outside.run(.wait(.notice, milliseconds: 5_000, generation: 2))
    let present = try await outside.clock.next()
    #expect([clock, replaced, present].map(\.milliseconds) == [60_000, 4_000, 5_000])
    replaced.end()
    present.end()
    #expect(try await outside.sent.next() == .timerFired(.notice, generation: 2))
    clock.end()
    #expect(try await outside.sent.next() == .timerFired(.clock, generation: 1))
  }

  // MARK: Getting out

  @Test func quittingWaitsForTheKeyring() async throws {
    let record = Record()
    let quitTaskHasBegun = DispatchSemaphore(value: 0)
    let quits = Queue<Void>()
    let outside = Outside {
      $0.keyring = keyring
      $0.quit = {
        record.add("quit")
        quits.add(())
      }
    }
    let work = KeyringWork { _ in
      quitTaskHasBegun.wait()
      record.add("keyring")
      return nil
    }
    outside.run(.keyring(work), .quit)
    // The main actor runs its tasks in their order.
    Task { quitTaskHasBegun.signal() }
    try await quits.next()
    #expect(record.all == ["keyring", "quit"])
  }

  @Test func quittingWaitsForTheEndOfTheSession() async throws {
    let record = Record()
    let quits = Queue<Void>()
    let outside = Outside {
      $0.quit = {
        record.add("quit")
        quits.add(())
      }
    }
    try await outside.signIn()
    outside.run(.endSession, .quit)
    let exchange = try await outside.server.next()
    #expect(exchange.line == "DELETE /account/sessions/current" && exchange.token == "own")
    #expect(record.all.isEmpty)
    exchange.answer("", status: 204)
    try await quits.next()
  }

  @Test func aServerThatDoesNotAnswerIsNotWaitedForWithoutEnd() async throws {
    let record = Record()
    let quits = Queue<Void>()
    let outside = Outside {
      $0.quit = {
        record.add("quit")
        quits.add(())
      }
    }
    try await outside.signIn()
    outside.run(.endSession, .quit)
    _ = try await outside.server.next()
    let wait = try await outside.clock.next()
    #expect(wait.milliseconds == 2_000 && record.all.isEmpty)
    wait.end()
    try await quits.next()
  }

  @Test func withoutASignInNoSessionIsEnded() async throws {
    let transport = ScriptedTransport { _ in .failure(.cancelled) }
    let outside = Outside { $0.transport = transport }
    outside.run(.endSession, .quit)
    try await outside.quits.next()
    #expect(transport.requests.isEmpty)
  }

  // MARK: What a server can do

  @Test func whatAServerCanDoIsRememberedAndForgottenForAnother() async throws {
    let (asked, remembered) = (Record(), Record())
    let here = here
    let outside = Outside {
      $0.serverVersion = { connection in
        asked.add(connection.project)
        return connection == here ? "1.8.1" : nil
      }
      $0.rememberServer = { remembered.add("\($0.project) \($1)") }
    }
    func identified(_ connection: Connection, _ version: String) -> Action {
      .serverIdentified(connection, Capabilities(versionText: version))
    }
    outside.run(.identify(here))
    #expect(try await outside.sent.next() == identified(here, "1.8.1"), "as at the last visit")
    try await outside.server.next().answer(#"{"version":"1.9.0"}"#)
    // By the answer's version, and as the answer.
    for _ in 0..<2 { #expect(try await outside.sent.next() == identified(here, "1.9.0")) }
    #expect(remembered.all == ["engine 1.9.0"])

    var renamed = here
    renamed.name = "work"
    outside.run(.identify(renamed))
    try await outside.server.next().answer(.failure(.broken("")))
    #expect(try await outside.sent.next() == identified(renamed, "1.9.0"), "the same server")
    #expect(asked.all == ["engine"])

    outside.run(.identify(elsewhere))
    try await outside.server.next().answer(.failure(.broken("")))
    #expect(try await outside.sent.next() == .serverIdentified(elsewhere, .unknown))
    outside.run(.identify(here))
    #expect(try await outside.sent.next() == identified(here, "1.8.1"))
    #expect(asked.all == ["engine", "shop", "engine"] && remembered.all == ["engine 1.9.0"])
  }

  /// An error with a type tells that a server is not old, and not which version it is.
  @Test func anUnknownVersionIsNotRemembered() async throws {
    let remembered = Record()
    let outside = Outside { $0.rememberServer = { remembered.add($1) } }
    outside.run(.identify(here))
    try await outside.server.next().answer(
      #"{"message":"m","code":401,"type":"general_unauthorized_scope"}"#, status: 401)
    var typed = Capabilities.unknown
    typed.noteTypedError()
    for _ in 0..<2 { #expect(try await outside.sent.next() == .serverIdentified(here, typed)) }
    #expect(remembered.all.isEmpty)
  }

  @Test func clientsOfAConnectionShareWhatTheyLearn() throws {
    var clients = ClientFactory(.test())
    var renamed = here
    renamed.name = "work"
    let guest = clients.client(here)
    let user = clients.client(renamed, secret: "own")
    #expect(guest.token == nil && user.token != nil)
    #expect(guest.gate === user.gate && guest.rateLimits === user.rateLimits)
    #expect(guest.capabilityStore === user.capabilityStore)
    var trusting = here
    trusting.trust = .anything
    for other in [elsewhere, trusting] {
      let client = clients.client(other)
      #expect(clients.connection == other && client.trust == other.trust)
      #expect(client.endpoint == other.endpoint && client.project == other.project)
      #expect(client.gate !== guest.gate && client.rateLimits !== guest.rateLimits)
      #expect(client.capabilityStore !== guest.capabilityStore)
    }
  }

  @Test func aRefreshOffersAgainWhatWasMissing() {
    var clients = ClientFactory(.test(serverVersion: { _ in "1.8.1" }))
    let client = clients.client(here)
    client.capabilityStore.recordMissing(.anonymousSession)
    #expect(!client.capabilities.has(.anonymousSession))
    clients.clearMissingFeatures()
    #expect(client.capabilities.has(.anonymousSession))
  }

  @Test func whatOneUserWasRefusedIsNotRefusedToTheNext() async {
    let transport = ScriptedTransport { _ in
      ScriptedTransport.json(
        WireSamples.tooMany, status: 429,
        headers: [
          "X-RateLimit-Limit": "100", "X-RateLimit-Remaining": "0",
          "X-RateLimit-Reset": "\(Int64.max)",
        ])
    }
    var clients = ClientFactory(.test(transport: transport))
    _ = await clients.client(here, secret: "own", isNewUser: true).createJWT()
    _ = await clients.client(here, secret: "own").createJWT()
    #expect(transport.requests.count == 1, "it is known to be refused")
    _ = await clients.client(here, secret: "other", isNewUser: true).createJWT()
    #expect(transport.requests.count == 2)
  }

  // MARK: Links of emails

  private func listening(_ base: String?) -> (Outside, Queue<@Sendable (String) -> Void>) {
    let listeners = Queue<@Sendable (String) -> Void>()
    let outside = Outside {
      $0.listen = { open in
        listeners.add(open)
        return base
      }
    }
    return (outside, listeners)
  }

  @Test func anEmailsLinkGoesToTheConnectionItWasAskedFor() async throws {
    let (outside, listeners) = listening("http://127.0.0.1:5000/token")
    try await outside.signIn()
    outside.run(.account(ProfileRequest.createVerification))
    let verification = try await outside.server.next()
    #expect(verification.line == "POST /account/verification")
    #expect(verification.body?["url"]?.string == "http://127.0.0.1:5000/token/verification")
    try await listeners.next()("link 1")
    #expect(try await outside.sent.next() == .emailLinkOpened("link 1", here))
    outside.run(.account(SignInRequest.createRecovery(elsewhere, email: "ada@example.test")))
    let recovery = try await outside.server.next()
    #expect(recovery.request.endpoint == elsewhere.endpoint)
    #expect(recovery.body?["url"]?.string == "http://127.0.0.1:5000/token/recovery")
    try await listeners.next()("link 2")
    #expect(try await outside.sent.next() == .emailLinkOpened("link 2", elsewhere))
  }

  /// It is that of the sign-in, whatever else was asked of another server meanwhile.
  @Test func aGuestElsewhereDoesNotChangeWhereAnEmailsLinkGoes() async throws {
    let (outside, listeners) = listening("http://127.0.0.1:5000/token")
    try await outside.signIn()
    outside.run(.identify(elsewhere))
    try await outside.server.next().answer(.failure(.broken("")))
    #expect(try await outside.sent.next() == .serverIdentified(elsewhere, .unknown))
    outside.run(.account(ProfileRequest.createVerification))
    #expect(try await outside.server.next().request.endpoint == here.endpoint)
    try await listeners.next()("link")
    let action = try await outside.sent.next()
    #expect(action == .emailLinkOpened("link", here))
  }

  @Test func withoutAPortLinksLeadWhereTheyCanBeCopied() async throws {
    let (outside, _) = listening(nil)
    try await outside.signIn()
    outside.run(.account(ProfileRequest.createVerification))
    let url = try await outside.server.next().body?["url"]?.string
    #expect(url == "http://localhost/gatehouse/verification")
  }
}
