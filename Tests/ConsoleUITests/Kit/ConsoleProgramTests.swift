import AccountAPI
import TerminalUI
import TestSupport
import Testing

@testable import ConsoleCore
@testable import ConsoleUI

@MainActor @Suite struct ConsoleProgramTests {
  /// A terminal whose events the test gives, and that records what it is told.
  private final class TestTerminal: Terminal {
    var size = Size(columns: 80, rows: 24)
    /// What `size` is once it is measured again.
    var nextSize = Size(columns: 80, rows: 24)
    var events: [TerminalEvent] = []
    private(set) var calls: [String] = []
    private(set) var frames: [Frame] = []
    var signals: Int32? { nil }
    /// Whether it tells that it has another size before the signal comes.
    var isResized = false

    func readEvents() -> [TerminalEvent] {
      defer { events = [] }
      return events
    }
    func present(_ frame: Frame) {
      frames.append(frame)
      calls.append("present")
    }
    func repaint() { calls.append("repaint") }
    func wipe() { calls.append("wipe") }
    func resized() {
      size = nextSize
      isResized = false
      calls.append("resized")
    }
    func suspend() { calls.append("suspend") }
    func runExternally(_ use: () -> Int32) -> Int32 { use() }
    func continued() { calls.append("continued") }
    func copy(_ text: String) -> CopyOutcome { .sent }
    func restore() { calls.append("restore") }

    /// The text of the last frame.
    var screen: String {
      guard let canvas = frames.last?.canvas else { return "" }
      return (0..<canvas.size.rows).map { Golden.text(canvas.row($0)) }.joined(separator: "\n")
    }
  }

  /// The program with a terminal and a store of the test's.
  @MainActor private final class Running {
    let terminal = TestTerminal()
    let store: Store
    private(set) var program: ConsoleProgram!
    /// Drawings that wait.
    private(set) var scheduled: [@MainActor () -> Void] = []
    /// Effects, each with how often had been painted before.
    private(set) var effects: [(effect: Effect, frames: Int)] = []
    private let respond: (Effect) -> Action?

    init(_ state: ConsoleState, respond: @escaping (Effect) -> Action? = { _ in nil }) {
      self.respond = respond
      weak var running: Running?
      store = Store(state: state, now: { SampleState.now }, run: { running?.run($0) })
      running = self
      program = ConsoleProgram(
        terminal: terminal, store: store, view: ConsoleView(time: ScreenGoldenTests.time)
      ) { [unowned self] in scheduled.append($0) }
    }

    private func run(_ effect: Effect) {
      effects.append((effect, terminal.frames.count))
      if let action = respond(effect) { store.send(action) }
    }

    var state: ConsoleState { store.state }
    var paintings: Int { terminal.frames.count }

    @discardableResult
    func handle(_ events: TerminalEvent...) -> Bool {
      terminal.events = events
      return program.handleInput()
    }

    /// Draws what was scheduled.
    func drawScheduled() {
      let drawings = scheduled
      scheduled = []
      for draw in drawings { draw() }
    }
  }

  private func type(_ text: String) -> [TerminalEvent] { text.map { .key(.character($0)) } }

  // MARK: Painting

  @Test func itPaintsBeforeItStarts() throws {
    let running = Running(SampleState.signIn())
    running.program.start()
    let first = try #require(running.effects.first)
    #expect(first.effect == .identify(SampleState.connection))
    #expect(first.frames == 1, "there is something to see before anything is asked")
  }

  @Test func aBatchOfEventsIsPaintedOnceWithAllThatItDid() {
    let running = Running(SampleState.signIn())
    #expect(
      running.handle(.key(.character("a")), .key(.character("d")), .key(.character("a"))))
    #expect(running.paintings == 1 && running.scheduled.isEmpty)
    #expect(running.state.signIn.form.fields[0].text == "ada")
    #expect(running.terminal.screen.contains("ada"))
  }

  /// As the clipboard answers: at once.
  @Test func anAnswerWithinABatchIsPaintedWithIt() {
    let running = Running(SampleState.account()) { effect in
      if case .machine = effect { .notify(Notice(CopyNotice.sent)) } else { nil }
    }
    running.handle(.key(.character("y")))
    #expect(running.state.notice == Notice(CopyNotice.sent))
    #expect(running.paintings == 1 && running.scheduled.isEmpty)
  }

  @Test func answersBetweenBatchesAreDrawnSoonAndTogether() {
    let running = Running(SampleState.account())
    running.store.send(.screenChosen(.profile))
    running.store.send(.screenChosen(.log))
    #expect(running.paintings == 0 && running.scheduled.count == 1)
    running.drawScheduled()
    #expect(running.paintings == 1 && running.terminal.screen.contains("Password chan"))
    running.store.send(.screenChosen(.profile))
    #expect(running.scheduled.count == 1, "the next change is drawn, too")
    running.drawScheduled()
    #expect(running.paintings == 2 && running.terminal.screen.contains("Change email"))
  }

  @Test func changesAfterABatchAreDrawn() {
    let running = Running(SampleState.account())
    running.handle(.key(.character("5")))
    running.store.send(.screenChosen(.profile))
    #expect(running.scheduled.count == 1)
  }

  @Test func nothingIsPaintedAfterQuitting() {
    let running = Running(SampleState.account())
    running.store.send(.screenChosen(.log))
    #expect(running.scheduled.count == 1)
    running.handle(.key(.control("c")))
    #expect(running.state.isQuitting && running.effects.last?.effect == .quit)
    running.drawScheduled()
    running.program.resized()
    #expect(running.paintings == 0)
  }

  // MARK: Events

  @Test func aPasteGoesWhereOneTypes() {
    let running = Running(SampleState.signIn())
    running.handle(.paste("ada@example.test"))
    #expect(running.state.signIn.form.fields.map(\.text) == ["ada@example.test", ""])
    #expect(running.terminal.screen.contains("ada@example.test"))
  }

  /// Its characters are not commands.
  @Test func aPasteDoesNothingWhereNobodyTypes() {
    let running = Running(SampleState.account())
    let before = running.state
    running.handle(.paste("4q"))
    #expect(running.state == before && running.effects.isEmpty)
    #expect(running.paintings == 1)
    running.handle(.key(.character("5")))
    #expect(running.state.screen == .log, "typed, they are")
  }

  @Test func theEndOfInputIsReportedAndNothingAfterItIsDone() {
    let running = Running(SampleState.account())
    #expect(!running.handle(.key(.character("5")), .end, .key(.character("2"))))
    #expect(running.state.screen == .log)
    #expect(running.handle(), "an empty batch is no end")
    running.store.send(.screenChosen(.profile))
    #expect(running.scheduled.count == 1, "the batch is over all the same")
  }

  /// The second click is on a place of the screen that the first one opened.
  @Test func aClickMeansWhatIsThereAfterTheEventsBefore() throws {
    let view = ConsoleView(time: ScreenGoldenTests.time)
    func place(_ text: String, _ state: ConsoleState) throws -> Point {
      let canvas = view.frame(state).canvas
      for row in 0..<canvas.size.rows {
        let line = Golden.text(canvas.row(row))
        if let range = line.firstRange(of: text) {
          let column = DisplayText.width(String(line[..<range.lowerBound]))
          return Point(row: row, column: column)
        }
      }
      return try #require(nil, "no \(text)")
    }
    let tab = try place("2 Profile", SampleState.account())
    let link = try place("Change email", SampleState.account(screen: .profile))
    let running = Running(SampleState.account())
    running.handle(.mouse(MouseEvent(.press, at: tab)), .mouse(MouseEvent(.press, at: link)))
    #expect(running.state.screen == .profile && running.state.isOpen(.dialog))
  }

  @Test func aTurnOfTheWheelMovesByAllItsRows() {
    let running = Running(SampleState.account(screen: .log))
    running.handle(.mouse(MouseEvent(.wheelDown, at: Point(row: 5, column: 5))))
    #expect(running.state.log.rows.selectedIndex > 1)
  }

  @Test func theBackgroundIsToldToWhoeverChoosesTheTheme() {
    let running = Running(SampleState.account())
    var found: [Bool] = []
    running.program.backgroundFound = { found.append($0) }
    running.handle(.background(isLight: true), .background(isLight: false))
    #expect(found == [true, false])
  }

  @Test func whoComesBackToTheWindowSeesWhatIs() {
    var stale = SampleState.account()
    stale.session.account.set(
      SampleState.account, now: SampleState.now.advanced(bySeconds: -3_600))
    let running = Running(stale)
    running.handle(.focus(false))
    #expect(!running.state.isLoading)
    running.handle(.focus(true))
    #expect(running.state.isLoading)
  }

  // MARK: Commands

  @Test func whatCannotBeDoneIsExplained() {
    let running = Running(SampleState.account())
    running.handle(.key(KeyEvent(.function(2))))
    #expect(
      running.state.notice == Notice(CommandUnavailable(MailboxReason.onlyInDemo)))
  }

  @Test func whatIsSelectedIsCopied() throws {
    var state = SampleState.account(screen: .sessions)
    _ = reduce(&state, .sessions(.move(.to(1))))
    let text = try #require(
      ConsoleView(time: ScreenGoldenTests.time).copyText(state), "there is something to copy")
    let running = Running(state)
    // Of several things everything is offered first.
    running.handle(.key(.character("y")), .key(KeyEvent(.enter)))
    #expect(running.effects.map(\.effect) == [.machine(FrameRequest.copy(text))])
  }

  @Test func repaintingIsTheTerminalsWork() {
    let running = Running(SampleState.account())
    running.handle(.key(.control("l")))
    #expect(running.terminal.calls == ["repaint", "present"])
  }

  // MARK: The terminal changes

  @Test func aResizedTerminalIsMeasuredAndPaintedAtOnce() {
    let running = Running(SampleState.account())
    running.terminal.nextSize = Size(columns: 100, rows: 30)
    running.program.resized()
    #expect(running.state.size == ScreenSize(columns: 100, rows: 30))
    #expect(running.terminal.calls == ["resized", "present"])
    #expect(running.terminal.frames.last?.canvas.size == Size(columns: 100, rows: 30))
  }

  /// Else what is typed right after a window was made larger would be lost.
  @Test func aKeyIsForTheSizeThatTheTerminalHasByThen() {
    var state = SampleState.account()
    state.size = ScreenSize(columns: 1, rows: 1)
    let running = Running(state)
    running.handle(.key(KeyEvent(.function(1))))
    #expect(running.state.topLayer == nil, "nobody could see it")
    running.terminal.isResized = true
    running.handle(.key(KeyEvent(.function(1))))
    #expect(running.state.size == ScreenSize(columns: 80, rows: 24))
    #expect(running.state.topLayer == .help)
    #expect(running.terminal.calls == ["present", "resized", "present"])
  }

  @Test func afterASuspensionTheTerminalIsMeasuredAgain() {
    let running = Running(SampleState.account())
    running.terminal.nextSize = Size(columns: 60, rows: 20)
    running.handle(.key(.control("z")))
    #expect(running.terminal.calls.prefix(3) == ["suspend", "resized", "present"])
    #expect(running.state.size == ScreenSize(columns: 60, rows: 20))
    #expect(running.terminal.frames.last?.canvas.size == Size(columns: 60, rows: 20))
  }

  @Test func afterAStopNobodyAskedForTheTerminalIsTakenOverAgain() {
    let running = Running(SampleState.account())
    running.terminal.nextSize = Size(columns: 60, rows: 20)
    running.program.continued()
    #expect(running.terminal.calls == ["continued", "resized", "present"])
    #expect(running.state.size == ScreenSize(columns: 60, rows: 20))
  }

  // MARK: The lock

  private func isIdleTimer(_ effect: Effect) -> Bool {
    if case .wait(.idle, milliseconds: 300_000, _) = effect { true } else { false }
  }

  /// Any input counts, even what does nothing; also what is typed somewhere.
  @Test(arguments: [.paste("5"), .focus(false), .key(.character("5"))] as [TerminalEvent])
  func theIdleLockHearsOfInput(event: TerminalEvent) {
    var state = SampleState.account()
    state.savedAccounts.lockAfter = 300
    let running = Running(state)
    running.handle()
    #expect(running.state.savedAccounts.lastInput == nil && running.effects.isEmpty)
    running.handle(event)
    #expect(running.state.savedAccounts.lastInput == SampleState.now)
    #expect(running.effects.filter { isIdleTimer($0.effect) }.count == 1)
  }

  @Test func withoutAnIdleLockInputIsNotNoted() {
    let running = Running(SampleState.account())
    running.handle(.key(.character("5")))
    #expect(running.state.savedAccounts.lastInput == nil)
  }
}
