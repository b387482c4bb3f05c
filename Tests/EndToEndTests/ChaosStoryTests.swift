import AccountAPI
import AccountClient
import Foundation
import TestSupport
import Testing

/// Random keys while the server is killed, restarted, slowed, cut off and replaced by something
/// else, while the clock jumps and the disk is full: the console neither crashes nor gets stuck,
/// loses no edit, and has at the end what the server has.
///
/// `GATEHOUSE_SEED` repeats a run that failed, `GATEHOUSE_STEPS` makes a longer one (`make
/// endurance`).
@Suite struct ChaosStoryTests {
  private let folder = TemporaryFolder()
  private let faults = MachineFaults()

  private static func number(_ name: String, else standard: UInt64) -> UInt64 {
    ProcessInfo.processInfo.environment[name].flatMap(UInt64.init) ?? standard
  }

  /// As a terminal sends it where it cannot be taken for the begin of something else.
  private static let escape = "\u{1B}[27u"
  private static let help = "Keyboard shortcuts"

  /// Nothing here writes to the server, takes back an edit, changes the language, opens the help or
  /// leaves the account.
  private static let keys =
    "123456jkhlGgsrcym/:+-".map(String.init) + ["/ri", "/s1", "\t", "\u{1B}[Z"]
    + ["\u{1B}[A", "\u{1B}[B", "\u{1B}[C", "\u{1B}[D", "\u{1B}[5~", "\u{1B}[6~", "\u{1B}[H"]
    + ["r", "r", "4", "5", "6", escape, escape, escape, "\u{1B}[I", "\u{1B}[<64;9;9M"]

  private static let sizes = [(80, 24), (40, 12), (120, 40), (30, 8), (1, 1)]

  /// An hour, days and years, either way.
  private static let clockJumps: [Int64] = [0, 3_600, -3_600, 40 * 86_400, -400 * 86_400]

  @Test(.timeLimit(.minutes(60))) func whateverHappens() async throws {
    let seed = Self.number("GATEHOUSE_SEED", else: 20_261)
    let steps = Self.number("GATEHOUSE_STEPS", else: 100)
    print("chaos: GATEHOUSE_SEED=\(seed) GATEHOUSE_STEPS=\(steps)")
    var chance = SeededGenerator(seed)
    let data = ["--sample-data", "--no-rate-limits", "--data", "\(folder.path)/server"]
    var server = try TestServer(data)
    // Of the same person, who changes things elsewhere meanwhile, and has a network that works.
    let other = try await server.signedIn()
    var name = "Ada Lovelace"
    let proxy = try ChaosProxy(to: server.address)
    defer { proxy.stop() }
    let console = try program([
      "--endpoint", "http://127.0.0.1:\(proxy.port)/v1", "--project", TestServer.project,
    ])
    try console.signInAndStay()
    #expect(faults.areLoaded(into: console.process))
    try edit(console)
    let before = Resources(of: console.process)
    // What was done, for a failure; taken away at the end.
    var past: [String] = []
    defer { if !past.isEmpty { print("chaos:", past.suffix(60).joined(separator: ", ")) } }
    for step in 1...steps {
      switch Int.random(in: 0..<100, using: &chance) {
      case 0..<8:
        let mode = ChaosProxy.Mode.allCases.randomElement(using: &chance)!
        past.append("\(mode)")
        proxy.become(mode)
      case 8..<10:
        past.append("killed")
        let port = server.endpoint.port
        server.kill()
        _ = server.waitForEnd()
        console.type("r")
        server = try TestServer(data, port: port)
      case 10..<12:
        name = "Ada \(step)"
        past.append(name)
        _ = try await other.updateName(name).get()
      case 12..<16:
        let (columns, rows) = Self.sizes.randomElement(using: &chance)!
        past.append("\(columns)x\(rows)")
        console.resize(columns: columns, rows: rows)
      case 16..<19:
        let seconds = Self.clockJumps.randomElement(using: &chance)!
        past.append("clock \(seconds)")
        faults.secondsAhead = seconds
      case 19..<22:
        past.append("disk")
        faults.isDiskFull.toggle()
      default:
        let key = Self.keys.randomElement(using: &chance)!
        past.append("\(key.debugDescription)")
        console.type(key)
      }
      try console.wait("the key of step \(step), seed \(seed)") { $0.hasReadEverything }
      if step % 25 == 0 { try isAlive(console) }
    }
    past = []
    proxy.become(.pass)
    faults.secondsAhead = 0
    faults.isDiskFull = false
    try await compare(console, other, name: name)
    if steps >= 1_000 {
      let after = Resources(of: console.process)
      print("chaos: before \(before), after \(after)")
      #expect(after.descriptors <= before.descriptors + 8, "\(before) \(after)")
      #expect(after.threads <= before.threads + 8, "\(before) \(after)")
      #expect(after.residentKB <= before.residentKB * 3 / 2 + 8_192, "\(before) \(after)")
    }
    console.type("\u{3}")
    #expect(try console.waitForEnd() == .exit(0))
    try console.wait("the terminal as it was") { $0.isTerminalRestored }
    #expect(drafts.isEmpty, "what could not be written is taken away")
    // What is kept on the disk is whole.
    let again = try program([])
    try again.wait(for: "2 Profile")
    again.type("2")
    try again.wait(for: name, "ada@example.test")
    try again.leave()
    withExtendedLifetime(server) {}
  }

  private func program(_ arguments: [String]) throws -> Program {
    try Program(
      "gatehouse", arguments,
      environment: ["HOME": folder.path].merging(faults.environment) { $1 })
  }

  /// Files that were to take the place of others.
  private var drafts: [String] {
    (FileManager.default.subpaths(atPath: folder.path) ?? []).filter { $0.hasSuffix(".new") }
  }

  /// An edit that is not saved.
  private func edit(_ console: Program) throws {
    console.type("6")
    try console.wait(for: "fontSize")
    console.type("gn")
    try console.wait(for: "Add preference")
    console.type("chaos\r\"kept\"\r")
    try console.wait(untilGone: "Add preference")
    try console.wait(for: "chaos")
  }

  /// Whatever is open, help opens over it, and goes away.
  private func isAlive(_ console: Program) throws {
    console.resize(columns: 80, rows: 24)
    console.type("\u{1B}OP")
    try console.wait(for: Self.help)
    console.type(Self.escape)
    try console.wait(untilGone: Self.help)
  }

  private func escape(_ console: Program) throws {
    console.type(Self.escape)
    try isAlive(console)
  }

  /// All is closed and read again: it is as the server has it, and the edit can be saved.
  private func compare(_ console: Program, _ other: AccountClient, name: String) async throws {
    try isAlive(console)
    for _ in 0..<4 { try escape(console) }
    // Each list has a filter of its own.
    for screen in ["4", "5", "6"] {
      console.type(screen)
      try escape(console)
    }
    let sessions = try await other.sessions().get().value.count
    console.type("2r")
    try console.wait(for: name, "ada@example.test")
    console.type("4")
    try console.wait(for: "/\(sessions) ·")
    console.type("6g")
    try console.wait(for: "fontSize")
    console.type("w")
    try console.wait(for: "1 change to save", "[ Save ]")
    console.type("\r")
    // A notice that says so may come and go unseen while something is read.
    try console.wait("the edit to be saved") { program in
      let text = program.text
      return !text.contains("1 change to save") && !text.contains("~  chaos")
        && text.contains("   chaos ")
    }
    let stored = try await other.preferences().get().value.object
    #expect(stored["chaos"] == "kept")
    #expect(stored["fontSize"] == 14)
  }

  private struct Resources: CustomStringConvertible {
    var descriptors, threads, residentKB: Int

    init(of process: pid_t) {
      let files = FileManager.default
      descriptors = (try? files.contentsOfDirectory(atPath: "/proc/\(process)/fd").count) ?? 0
      threads = (try? files.contentsOfDirectory(atPath: "/proc/\(process)/task").count) ?? 0
      let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
      let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
      residentKB = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    }

    var description: String { "\(descriptors) descriptors, \(threads) threads, \(residentKB) kB" }
  }
}
