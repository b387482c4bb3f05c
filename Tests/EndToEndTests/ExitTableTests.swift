import Foundation
import TestSupport
import Testing

/// Every way in which the console ends, in every place where it may be: the terminal is given back
/// as it was found, and the parent is told the truth.
@Suite struct ExitTableTests {
  /// Where the console is.
  enum Situation: CaseIterable, Sendable {
    case signIn, dialog, password, lines, oneCell, withoutHome, homeThatCannotBeWritten
    case account, loading, unsavedEdit
  }

  /// What ends it.
  enum End: Equatable, Sendable {
    case signal(Int32)
    case controlC
    /// The terminal is closed, as when its window is.
    case hangUp
  }

  /// Every signal whose default is the end of the process, except KILL.
  private static let fatalSignals: [Int32] = {
    let harmless = [SIGCHLD, SIGCONT, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU, SIGURG, SIGWINCH]
    let (firstRealTime, lastRealTime): (Int32, Int32) = (34, 64)
    return (1..<32).filter { $0 != SIGKILL && !harmless.contains($0) } + [
      firstRealTime, lastRealTime,
    ]
  }()

  /// One of each kind: a request, a fault, a key, and a terminal that is gone.
  private static let ends: [End] = [.signal(SIGTERM), .signal(SIGSEGV), .controlC, .hangUp]

  private static let table: [(Situation, End)] =
    fatalSignals.map { (.signIn, .signal($0)) } + [(.signIn, .controlC), (.signIn, .hangUp)]
    + Situation.allCases.dropFirst().flatMap { situation in ends.map { (situation, $0) } }

  private static let dead = ["--endpoint", "http://127.0.0.1:1/v1", "--project", "x"]

  @Test(arguments: table)
  func everyExit(situation: Situation, end: End) throws {
    let folder = TemporaryFolder()
    let server = situation.needsServer ? try TestServer() : nil
    let console = try start(situation, server, folder)
    try reach(situation, console, server)
    switch end {
    case .signal(let number):
      console.signal(number)
      #expect(try console.waitForEnd() == .signal(number))
    case .controlC:
      console.type("\u{3}")
      // What is not saved is asked about.
      if situation == .unsavedEdit {
        try console.wait(for: "[ Quit ]")
        console.type("\t\r")
      }
      #expect(try console.waitForEnd() == .exit(0))
    case .hangUp:
      console.hangUp()
      // Nobody is there to be told, and it does not live on.
      #expect([.exit(1), .signal(SIGHUP)].contains(try console.waitForEnd()))
      return
    }
    try console.wait("the terminal as it was") { $0.isTerminalRestored }
  }

  private func start(_ situation: Situation, _ server: TestServer?, _ folder: TemporaryFolder)
    throws -> Program
  {
    // The system's own files refuse even the administrator.
    let home =
      switch situation {
      case .withoutHome: ""
      case .homeThatCannotBeWritten: "/proc"
      default: folder.path
      }
    let isOneCell = situation == .oneCell
    return try Program(
      "gatehouse", (situation == .lines ? ["--plain"] : []) + (server?.arguments ?? Self.dead),
      environment: ["HOME": home], columns: isOneCell ? 1 : 80, rows: isOneCell ? 1 : 24)
  }

  private func reach(_ situation: Situation, _ console: Program, _ server: TestServer?) throws {
    if situation == .oneCell {
      return try console.wait("its start") { $0.isOnAlternateScreen && $0.isInRawMode }
    }
    try console.wait(for: "Email")
    switch situation {
    case .dialog:
      console.type("\t\t\r")
      try console.wait(for: "Create account")
    case .password:
      console.type("ada@example.test\tsecret")
      try console.wait(for: "••••••")
    case .account: try console.signInAndStay()
    case .loading:
      try console.signInAndStay()
      try console.wait(for: "6 sessions")
      server?.pause()
      console.type("r")
      try console.wait(for: "loading")
    case .unsavedEdit:
      try console.signInAndStay()
      console.type("6")
      try console.wait(for: "fontSize")
      console.type("gn")
      try console.wait(for: "Add preference")
      console.type("size\r1\r")
      try console.wait(for: "1 unsaved change")
    case .signIn, .lines, .oneCell, .withoutHome, .homeThatCannotBeWritten: break
    }
  }
}

extension ExitTableTests.Situation {
  fileprivate var needsServer: Bool {
    switch self {
    case .account, .loading, .unsavedEdit: true
    default: false
    }
  }
}
