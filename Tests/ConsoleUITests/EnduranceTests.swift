import AccountAPI
import AccountClient
import Foundation
import Keyring
import TerminalUI
import TestSupport
import Testing

@testable import ConsoleCore
@testable import ConsoleUI

/// Whatever is pressed, clicked, pasted and answered, in whatever order: nothing crashes, what was
/// made step by step is what is made at once, and at the end the console has what the server has.
///
/// `GATEHOUSE_SEED` repeats a run that failed, `GATEHOUSE_STEPS` makes a longer one (`make
/// endurance`).
@Suite struct EnduranceTests {
  private static func number(_ name: String, else standard: UInt64) -> UInt64 {
    ProcessInfo.processInfo.environment[name].flatMap(UInt64.init) ?? standard
  }

  @Test func anyActionsInAnyOrder() {
    let seed = Self.number("GATEHOUSE_SEED", else: 20_261)
    let steps = Self.number("GATEHOUSE_STEPS", else: 10_000)
    print("endurance: GATEHOUSE_SEED=\(seed) GATEHOUSE_STEPS=\(steps)")
    var console = RandomConsole(seed)
    for step in 1...steps {
      console.step()
      guard step % 100 == 0 else { continue }
      let (shown, anew) = (console.frame(), console.frameFromScratch())
      guard shown == anew else {
        Issue.record(
          "step \(step) of seed \(seed): \(Self.difference(shown, anew))\n\(console.past)")
        return
      }
    }
    console.settle()
    #expect(console.state.sessions.list.value == console.server.sessions)
    #expect(console.state.preferences.latest == console.server.preferences)
    #expect(console.state.session.account.value == console.server.account)
    #expect(!console.state.isBusy, "nothing waits for an answer that came")
  }

  private static func difference(_ one: Frame, _ other: Frame) -> String {
    let size = one.canvas.size
    for row in 0..<size.rows where one.canvas.row(row) != other.canvas.row(row) {
      return "row \(row) shows\n\(Golden.text(one.canvas.row(row)))\nand anew\n"
        + Golden.text(other.canvas.row(row))
    }
    return "cursor, title or layer"
  }
}

/// The server as far as the console sees it.
private struct ServerModel {
  var account = SampleState.account
  var sessions = SampleState.sessions
  var log = SampleState.log
  var preferences = SampleState.preferences

  /// What happens without the console.
  mutating func change(_ chance: inout SeededGenerator, at now: Timestamp) {
    switch Int.random(in: 0..<4, using: &chance) {
    case 0:
      var session = SampleState.sessions.randomElement(using: &chance)!
      session.id = "n\(UInt16.random(in: 0...999, using: &chance))"
      session.isCurrent = false
      if !sessions.contains(where: { $0.id == session.id }), sessions.count < 40 {
        sessions.append(session)
      }
    case 1:
      let others = sessions.indices.filter { !sessions[$0].isCurrent }
      if let index = others.randomElement(using: &chance) { sessions.remove(at: index) }
    case 2:
      var entry = SampleState.log.randomElement(using: &chance)!
      entry.time = now
      log.insert(entry, at: 0)
      if log.count > 150 { log.removeLast() }
    default:
      let key = ["theme", "fontSize", "k1", "k2", "k3"].randomElement(using: &chance)!
      preferences.object[key] = .integer(Int64.random(in: 0...99, using: &chance))
    }
  }
}

/// A console without a terminal, whose user, server and machine are all chance.
private struct RandomConsole {
  private(set) var state = SampleState.account()
  private(set) var server = ServerModel()
  private var chance: SeededGenerator
  private var outstanding: [AnyAccountRequest] = []
  private var timers: [ConsoleTimer: Int] = [:]
  private var lines: [String] = []
  private let view = ConsoleView(time: TimeText { _ in 0 })

  init(_ seed: UInt64) {
    chance = SeededGenerator(seed)
    open()
  }

  /// The last steps, for a failure.
  var past: String { lines.suffix(30).joined(separator: "\n") }

  func frame() -> Frame { view.frame(state) }

  /// All that is made step by step is made at once.
  func frameFromScratch() -> Frame {
    var state = state
    state.sessions.arrange()
    state.log.arrange(state.context)
    state.preferences.arrange()
    state.updateWarnings()
    state.clampLists()
    return ConsoleView(time: TimeText { _ in 0 }).frame(state)
  }

  // MARK: Steps

  mutating func step() {
    if state.isQuitting || state.session.stage != .account,
      Int.random(in: 0..<40, using: &chance) == 0
    {
      open()
    }
    switch Int.random(in: 0..<100, using: &chance) {
    case 0..<55: press(Self.keys.randomElement(using: &chance)!)
    case 55..<57: click()
    case 57..<58:
      note("paste")
      perform(KeyBindings.command(pasting: "pasted \u{1B}[31m界\n{\"a\":1}", state))
    case 58..<61: resize()
    case 61..<64: fireTimer()
    case 64..<66: server.change(&chance, at: state.now)
    case 66..<67: send(.focusGained)
    case 67..<69: live()
    default: answerOne(mayFail: true)
    }
    if Int.random(in: 0..<20, using: &chance) == 0 {
      state.now = state.now.advanced(bySeconds: 1)
    }
  }

  /// Everything is closed, answered and read again.
  mutating func settle() {
    if state.session.stage != .account || state.isQuitting || state.topLayer == .lock { open() }
    for _ in 0..<200 where !outstanding.isEmpty { answerOne(mayFail: false) }
    for _ in 0..<20 { send(.cancelPressed) }
    if state.session.stage != .account { open() }
    send(.refreshPressed)
    for _ in 0..<200 where !outstanding.isEmpty { answerOne(mayFail: false) }
  }

  private mutating func open() {
    note("open")
    outstanding = []
    timers = [:]
    server.account = SampleState.account
    if !server.sessions.contains(where: \.isCurrent) { server.sessions = SampleState.sessions }
    let kept = (state.size, state.now, state.settings)
    state = SampleState.account(kept.0)
    (state.now, state.settings) = (kept.1, kept.2)
    state.savedAccounts.path = "/home/ada/keyring"
  }

  private static let keys: [KeyEvent] =
    "abcdefghijklmnopqrstuvwxyzAEGHIJKLMNOPRSTWX0123456789/?:,.-[]{}\"+ 界"
    .map { KeyEvent.character($0) }
    + [.up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .enter, .tab, .backTab, .escape]
    .flatMap { (key: KeyEvent.Key) in [KeyEvent(key), KeyEvent(key), KeyEvent(key)] }
    + [.backspace, .delete, .insert, .function(1), .function(2), .function(5)].map { KeyEvent($0) }
    + "adefklnprstuwxyz".map { KeyEvent.control($0) } + "bfdx".map { KeyEvent.alt($0) }

  private mutating func note(_ line: String) {
    lines.append(line)
    if lines.count > 200 { lines.removeFirst(100) }
  }

  private mutating func press(_ key: KeyEvent) {
    note("key \(key)")
    let command = KeyBindings.command(key, state)
    if state.keyPrefix != nil { send(.keyPrefixEnded) }
    perform(command)
  }

  private mutating func click() {
    let place = Point(
      row: Int.random(in: 0..<max(1, state.size.rows), using: &chance),
      column: Int.random(in: 0..<max(1, state.size.columns), using: &chance))
    let kind: MouseEvent.Kind = [.press, .press, .wheelUp, .wheelDown].randomElement(
      using: &chance)!
    note("mouse \(kind) \(place)")
    perform(KeyBindings.command(MouseEvent(kind, at: place), on: frame().canvas, state))
  }

  private mutating func resize() {
    let sizes = [(80, 24), (80, 24), (40, 12), (120, 40), (200, 60), (41, 13), (39, 11), (1, 1)]
    let (columns, rows) = sizes.randomElement(using: &chance)!
    note("size \(columns)x\(rows)")
    send(.resized(ScreenSize(columns: columns, rows: rows)))
  }

  private mutating func fireTimer() {
    guard let timer = timers.keys.sorted(by: { "\($0)" < "\($1)" }).randomElement(using: &chance),
      let generation = timers.removeValue(forKey: timer)
    else { return }
    note("timer \(timer)")
    send(.timerFired(timer, generation: generation))
  }

  private mutating func live() {
    let event = [
      "sessions.n1.create", "sessions.s2.delete", "update.prefs", "update.name", "update.password",
    ].randomElement(using: &chance)!
    note("event \(event)")
    send(.log(.told(AccountEvent(name: event, time: state.now))))
    send(.live(.readsDue))
  }

  private mutating func perform(_ command: KeyBinding.Command?) {
    switch command {
    case .send(let action)?: send(action)
    case .sendAll(let actions)?: for action in actions { send(action) }
    case .explain(let unavailable)?: send(.notify(Notice(unavailable)))
    case .copy?: if let action = view.copyAction(state) { send(action) }
    case .selectedRow?, .suspend?, .repaint?, nil: break
    }
  }

  private mutating func send(_ action: Action) {
    for effect in reduce(&state, action) { run(effect) }
  }

  // MARK: Outside

  private mutating func run(_ effect: Effect) {
    switch effect {
    case .account(let request): outstanding.append(request)
    case .machine(let request): if let answer = answer(request) { send(answer) }
    case .keyring(let request): answer(request)
    case .wait(let timer, _, let generation): timers[timer] = generation
    case .cancelLoads:
      outstanding.removeAll { if case .load = $0.value.kind { true } else { false } }
    case .signIn(_, _, let generation):
      let isRight = Bool.random(using: &chance)
      send(
        .signIn(
          .response(
            generation, isRight ? .success(SignedIn(sessionID: "s4")) : .failure(Self.away))))
    case .connect(let connection, _, let generation):
      let check: ServerCheck = Bool.random(using: &chance) ? .right : .wrong(Self.away)
      send(.signIn(.connectResponse(generation, connection, check)))
    case .dropClient:
      for request in outstanding { send(.notSent(request)) }
      outstanding = []
    default: break
    }
  }

  /// Files and what else is on this machine.
  private mutating func answer(_ request: AnyMachineRequest) -> Action? {
    switch request.value {
    case NoveltyRequest.load(let identity):
      .novelty(.lastSeenLoaded(identity, LastSeenRecord()))
    case SessionNamesRequest.load(let identity): .sessions(.namesLoaded(identity, [:]))
    case PreferencesFileRequest.openEditor(let text, let path):
      .preferences(.editorResponse(path, .success(text + " ")))
    case PreferencesFileRequest.findTimeZones(let path):
      .preferences(.timeZonesResponse(path, ["Europe/London"]))
    case PreferencesFileRequest.findOffset(let zone, _):
      .preferences(.zoneOffsetResponse(zone, 3_600))
    case PreferencesFileRequest.read:
      .preferences(.importResponse(.success(#"{"imported": [1, {"a": null}]}"#)))
    case PreferencesFileRequest.write(let path, _):
      .notify(Notice(FileNotice.exported(path: path)))
    case LogFileRequest.write(let piece):
      .log(
        .exportWritten(
          Bool.random(using: &chance)
            ? .success(piece.path) : .failure(.system(errno: 28, path: piece.path))))
    case FrameRequest.copy: .notify(Notice(CopyNotice.sent))
    default: nil
    }
  }

  private mutating func answer(_ request: AnyKeyringRequest) {
    let contents = KeyringContents(protection: .keyFile, entries: SampleState.kept)
    guard let request = request.value as? SavedAccountsRequest else { return }
    switch request {
    case .unlock: send(.savedAccounts(.unlocked(.success(contents))))
    case .lock: break
    default: send(.savedAccounts(.contentsArrived(contents)))
    }
  }

  private static let away = ClientError.noAnswer(.cannotConnect(errno: 111))
  private static let failures: [ClientError] = [
    away, .noAnswer(.timedOut(.waiting)), .noAnswer(.cancelled), .notAppwrite(status: 502),
    .refused(APIError(status: 500, message: "Server Error", cause: .other)),
    .refused(APIError(status: 429, message: "", cause: .tooManyRequests(until: nil))),
    .notUnderstood(operation: "GET /account", place: "account.$id"),
    .uncertain(.broken("cut")),
  ]

  private mutating func answerOne(mayFail: Bool) {
    guard let index = outstanding.indices.randomElement(using: &chance) else { return }
    let request = outstanding.remove(at: index)
    let fails = mayFail && Int.random(in: 0..<5, using: &chance) == 0
    let error = fails ? Self.failures.randomElement(using: &chance)! : nil
    note("answer \(request.value) \(error.map { "\($0)" } ?? "")".prefix(160).description)
    guard let action = answer(request, error) else { return send(.notSent(request)) }
    send(.answered(request, action))
  }

  /// Nil for what this server has not.
  private mutating func answer(_ request: AnyAccountRequest, _ error: ClientError?) -> Action? {
    func result<Value>(_ value: Value) -> Result<Value, ClientError> {
      error.map { .failure($0) } ?? .success(value)
    }
    switch request.value {
    case SessionRequest.account(let generation):
      return .accountResponse(generation, result(server.account))
    case SessionsRequest.list(let generation):
      return .sessions(.listResponse(generation, result(server.sessions)))
    case SessionsRequest.revoke(let id):
      if error == nil { server.sessions.removeAll { $0.id == id } }
      return .sessions(.revokeResponse(id: id, result(nil)))
    case SessionsRequest.extend: return .sessions(.extendResponse(result(nil)))
    case LogRequest.list(let generation):
      let page = Array(server.log.prefix(100))
      return .log(.listResponse(generation, result(LogList(page, total: server.log.count))))
    case LogRequest.older(let offset, let generation):
      let page = Array(server.log.dropFirst(offset).prefix(100))
      let list = LogList(page, total: server.log.count)
      return .log(.olderResponse(generation, offset: offset, result(list)))
    case PreferencesRequest.load(let generation):
      return .preferences(.loadResponse(generation, result(server.preferences)))
    case PreferencesRequest.check:
      return .preferences(.checkResponse(result(server.preferences)))
    case PreferencesRequest.save(let edited, let known):
      if error == nil {
        server.preferences = server.preferences.merging(known.changes(to: edited))
      }
      return .preferences(
        .saveResponse(sent: edited, known: known, result(server.preferences)))
    default: return nil
    }
  }
}
