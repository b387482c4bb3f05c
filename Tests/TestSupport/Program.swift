/// A real executable of this package in a pseudo terminal, driven as a person would: type, wait for
/// what must appear, look.

import CTestTerminal
import Foundation
import Testing

public final class Program {
  public enum Ending: Equatable, Sendable {
    case exit(Int32)
    case signal(Int32)
  }

  /// Where the package's executables lie.
  public static let folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().path

  private var session = test_session()
  private let screen: OpaquePointer
  public private(set) var size: (columns: Int, rows: Int)
  private var reported: [UInt8] = []
  /// All bytes the program ever wrote.
  public private(set) var output: [UInt8] = []
  public private(set) var process: pid_t = 0
  public private(set) var ending: Ending?
  public private(set) var isStopped = false
  /// Long enough for a machine that does other things besides.
  private static let patience: TimeInterval = 30

  /// What every program that is started is to know of a sanitizer that it was built for: as
  /// `make sanitize` says.
  public static let sanitizerOptions = ProcessInfo.processInfo.environment.filter {
    ["ASAN_OPTIONS", "TSAN_OPTIONS"].contains($0.key)
  }

  public init(
    _ name: String, _ arguments: [String], environment: [String: String] = [:], columns: Int = 80,
    rows: Int = 24
  ) throws {
    var variables = [
      "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "TZ": "UTC", "PATH": "/usr/bin:/bin",
      "SWIFT_BACKTRACE": "enable=no",
      // No folder, so that nothing is kept unless a test names one.
      "HOME": "/dev/null",
    ]
    variables.merge(Self.sanitizerOptions) { _, new in new }
    variables.merge(environment) { _, new in new }
    let leader = "\(Self.folder)/terminal-leader"
    var words =
      ([leader, "\(Self.folder)/\(name)", name] + arguments).map { UnsafePointer(strdup($0)) } + [
        nil
      ]
    var settings =
      variables.filter { !$0.value.isEmpty }.map { UnsafePointer(strdup("\($0.key)=\($0.value)")) }
      + [nil]
    defer { for word in words + settings { free(UnsafeMutablePointer(mutating: word)) } }
    size = (columns, rows)
    screen = test_screen_new(Int32(columns), Int32(rows))
    try #require(
      test_session_start(&session, leader, &words, &settings, Int32(columns), Int32(rows)) == 0)
  }

  deinit {
    if ending == nil, process > 0 { kill(process, SIGKILL) }
    close(session.orders)
    close(session.terminal)
    close(session.reports)
    var status: Int32 = 0
    waitpid(session.leader, &status, 0)
    test_screen_free(screen)
  }

  // MARK: Doing

  public func type(_ text: String) { type(Array(text.utf8)) }

  /// Bytes, which may be a part of a character or of a sequence.
  public func type(_ bytes: [UInt8]) {
    var bytes = bytes
    while !bytes.isEmpty {
      let count = write(session.terminal, bytes, bytes.count)
      if count <= 0 { return }
      bytes.removeFirst(count)
    }
  }

  public func resize(columns: Int, rows: Int) {
    size = (columns, rows)
    test_screen_resize(screen, Int32(columns), Int32(rows))
    _ = test_session_resize(&session, Int32(columns), Int32(rows))
  }

  /// As quickly as the program sees only the end of it: what the terminal showed is lost.
  public func resizeThereAndBack() {
    test_screen_resize(screen, 1, 1)
    test_screen_resize(screen, Int32(size.columns), Int32(size.rows))
    signal(SIGWINCH)
  }

  /// Closes the terminal, as when its window is closed; there is nothing to look at any more.
  public func hangUp() {
    close(session.terminal)
    session.terminal = -1
  }

  public func signal(_ number: Int32) { kill(process, number) }

  /// After a stop, as `fg` does it.
  public func goOn() {
    isStopped = false
    var order = UInt8(ascii: "C")
    write(session.orders, &order, 1)
  }

  // MARK: Looking

  public var text: String {
    (0..<size.rows).map { line($0) }.joined(separator: "\n")
  }

  /// As one reads it: sentences go on over the ends of lines, whatever frame stands there.
  public var flowingText: String { Self.flowing(text) }

  private static func flowing(_ text: String) -> String {
    text.unicodeScalars.split { $0.properties.isWhitespace || $0 == "│" }
      .map { String($0) }.joined(separator: " ")
  }

  /// In C, since this is what takes the time of most tests while they wait.
  public func line(_ row: Int) -> String {
    var bytes = [CChar](repeating: 0, count: 24 * (size.columns + 1))
    var count = test_screen_row(
      screen, Int32(row), Int32(size.columns), &bytes, bytes.count)
    while count > 0, bytes[count - 1] == CChar(UInt8(ascii: " ")) { count -= 1 }
    return bytes.withUnsafeBytes { String(decoding: $0.prefix(count), as: UTF8.self) }
  }

  public func cell(_ row: Int, _ column: Int) -> test_cell {
    var cell = test_cell()
    test_screen_cell(screen, Int32(row), Int32(column), &cell)
    return cell
  }

  /// Alternate screen left, cursor shown, line mode back.
  public var isTerminalRestored: Bool {
    !test_screen_is_alternate(screen) && test_screen_shows_cursor(screen)
      && test_session_is_cooked(&session) == 1
  }

  /// Whether keys come one by one, and Ctrl-C as a key.
  public var isInRawMode: Bool { test_session_is_cooked(&session) == 0 }

  /// Whether the program has read all that was typed.
  public var hasReadEverything: Bool { test_session_unread(&session) == 0 }

  public var isOnAlternateScreen: Bool { test_screen_is_alternate(screen) }

  // MARK: Waiting for a condition, never for a time

  public func wait(for texts: String..., sourceLocation: SourceLocation = #_sourceLocation) throws {
    try wait("\(texts) on the screen", sourceLocation) { program in
      let text = program.text
      let missing = texts.filter { !Self.contains($0, in: text) }
      if missing.isEmpty { return true }
      let flowing = Self.flowing(text)
      return missing.allSatisfy { Self.contains($0, in: flowing) }
    }
  }

  /// Whether a text occurs, in whatever form its accents are.
  private static func contains(_ part: String, in text: String) -> Bool {
    strstr(text, part) != nil || !part.utf8.allSatisfy { $0 < 0x80 } && text.contains(part)
  }

  public func wait(untilGone text: String, sourceLocation: SourceLocation = #_sourceLocation) throws
  {
    try wait("\(text) to go", sourceLocation) { !$0.text.contains(text) }
  }

  @discardableResult
  public func waitForEnd(sourceLocation: SourceLocation = #_sourceLocation) throws -> Ending {
    try wait("the end", sourceLocation) { $0.ending != nil }
    return try #require(ending)
  }

  public func waitForStop(sourceLocation: SourceLocation = #_sourceLocation) throws {
    try wait("a stop", sourceLocation) { $0.isStopped }
  }

  public func wait(
    _ what: String, _ sourceLocation: SourceLocation = #_sourceLocation,
    until condition: (Program) -> Bool
  ) throws {
    let end = Date(timeIntervalSinceNow: Self.patience)
    while true {
      drain(milliseconds: 0)
      if condition(self) { return }
      guard Date() < end else { break }
      drain(milliseconds: 100)
    }
    Issue.record(
      "waited for \(what) in vain (ending: \(String(describing: ending)))\n\(text)",
      sourceLocation: sourceLocation)
    throw CancellationError()
  }

  /// Takes what the terminal and the leader have to say.
  private func drain(milliseconds: Int32) {
    var polled = [
      pollfd(fd: session.terminal, events: Int16(POLLIN), revents: 0),
      pollfd(fd: session.reports, events: Int16(POLLIN), revents: 0),
    ]
    var wait = milliseconds
    while poll(&polled, 2, wait) > 0 {
      wait = 0
      var progressed = false
      if polled[0].revents & Int16(POLLIN) != 0 { progressed = readTerminal() || progressed }
      if polled[1].revents & Int16(POLLIN) != 0 { progressed = readReports() || progressed }
      if !progressed { return }
    }
  }

  private func readTerminal() -> Bool {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = read(session.terminal, &chunk, chunk.count)
    guard count > 0 else { return false }
    output += chunk[..<count]
    chunk.withUnsafeBytes {
      test_screen_write(screen, $0.baseAddress!.assumingMemoryBound(to: CChar.self), count)
    }
    return true
  }

  private func readReports() -> Bool {
    var chunk = [UInt8](repeating: 0, count: 256)
    let count = read(session.reports, &chunk, chunk.count)
    guard count > 0 else { return false }
    reported += chunk[..<count]
    while let kind = reported.first {
      if kind == UInt8(ascii: "S") {
        isStopped = true
        reported.removeFirst()
        continue
      }
      guard reported.count >= 5 else { break }
      let number = reported[1..<5].reversed().reduce(Int32(0)) { $0 << 8 | Int32($1) }
      reported.removeFirst(5)
      if kind == UInt8(ascii: "P") {
        process = number
      } else {
        ending = number & 0x7F == 0 ? .exit(number >> 8 & 0xFF) : .signal(number & 0x7F)
      }
    }
    return true
  }
}
