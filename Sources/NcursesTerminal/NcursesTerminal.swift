/// The real terminal. ncurses takes it over, knows its keys and gives it back. Frames are sent by
/// `FrameEncoder` where the terminal's sequences are xterm's, and by ncurses everywhere else.

import CNcurses
import TerminalUI

@MainActor
public final class NcursesTerminal: Terminal {
  /// Why the terminal could not be taken over.
  public enum StartError: Error, Hashable {
    /// terminfo has no entry for the terminal.
    case unknownTerminal
    /// The terminal cannot place its cursor.
    case cannotPlaceCursor
  }

  /// After a change, the next frame is painted in full.
  public var theme: Theme {
    didSet { shown = nil }
  }
  public private(set) var size: Size
  let depth: ColorDepth
  let isUTF8: Bool
  /// The frame on the screen; nil when the next one must be painted in full.
  var shown: Frame?
  /// What `paintedTheme` and `depth` make of each style seen so far.
  var paints: [Style: Paint] = [:]
  var paintedTheme: Theme?
  /// Nil where only ncurses knows the terminal's sequences.
  var encoder: FrameEncoder?
  var hasMouse = false
  var title = ""
  private let reader: EventReader
  /// When the background color was requested.
  private var requestedBackgroundAt: ContinuousClock.Instant?
  /// A later answer is ignored: it would change colors that are already being looked at.
  private static let backgroundTimeout = Duration.milliseconds(100)

  /// Takes the terminal over: alternate screen, raw input.
  public init(theme: Theme, in environment: TerminalEnvironment) throws(StartError) {
    switch Self.start(environment.entries) {
    case gate_terminal_ready: break
    case gate_terminal_cannot_place: throw .cannotPlaceCursor
    default: throw .unknownTerminal
    }
    reader = EventReader()
    self.theme = theme
    depth = environment.usesColor ? ColorDepth(colors: Int(gate_terminal_colors())) : .none
    isUTF8 = gate_terminal_is_utf8()
    size = Self.measure()
    if gate_terminal_has_usual_sequences() {
      encoder = FrameEncoder(depth, .ofTerminal, isUTF8: isUTF8)
    }
  }

  private static func start(_ entries: [String]) -> gate_terminal_start_result {
    var result = gate_terminal_unknown
    for entry in entries where result == gate_terminal_unknown {
      result = gate_terminal_start(entry)
    }
    return result
  }

  private static func measure() -> Size {
    var (columns, rows): (Int32, Int32) = (0, 0)
    gate_terminal_size(&columns, &rows)
    return Size(columns: Int(columns), rows: Int(rows))
  }

  public var isResized: Bool { Self.measure() != size }

  public func resized() {
    size = Self.measure()
    gate_terminal_resize(Int32(size.columns), Int32(size.rows))
    // Also at the same size, for which ncurses does nothing: the terminal may have had another in
    // between, and lost what it showed.
    repaint()
  }

  public func repaint() {
    shown = nil
    gate_terminal_repaint()
  }

  public func wipe() {
    // Lines of an alternate screen never get into the scrollback, which is the shell's. Elsewhere
    // E3 erases it: few terminfo entries have it, but terminals with xterm's modes know it.
    if gate_terminal_has_modes(), !gate_terminal_has_alternate_screen() {
      let eraseScrollback = Array("\u{1B}[3J".utf8)
      gate_terminal_write(eraseScrollback, eraseScrollback.count)
    }
    repaint()
  }

  public var signals: Int32? {
    let descriptor = gate_terminal_signals()
    return descriptor < 0 ? nil : descriptor
  }

  public func suspend() {
    gate_terminal_suspend()
    resized()
  }

  public func runExternally(_ use: () -> Int32) -> Int32 {
    gate_terminal_release()
    let status = use()
    continued()
    return status
  }

  public func continued() {
    gate_terminal_continued()
    resized()
  }

  /// In bytes. In base64 that is 74,994 bytes, the most that xterm and its relatives accept.
  private static let copyLimit = 74_994 / 4 * 3

  public func copy(_ text: String) -> CopyOutcome {
    guard gate_terminal_has_modes() else { return .noClipboard }
    let bytes = Array(text.utf8)
    guard bytes.count <= Self.copyLimit else { return .tooLong }
    gate_terminal_copy(bytes, bytes.count)
    return .sent
  }

  public func ring() { write("\u{07}") }

  public func notify(_ text: String) {
    guard gate_terminal_has_modes() else { return }
    // One for iTerm2, Windows Terminal, kitty and Ghostty, one for urxvt, foot and VTE.
    write("\u{1B}]9;\(text)\u{1B}\\\u{1B}]777;notify;Gatehouse;\(text)\u{1B}\\")
  }

  private func write(_ text: String) {
    let bytes = Array(text.utf8)
    gate_terminal_write(bytes, bytes.count)
  }

  public func restore() { gate_terminal_stop() }

  /// Requests the background color. Nothing waits for the answer, which is an event or never comes.
  public func requestBackground() {
    guard !depth.isCoarse else { return }
    requestedBackgroundAt = .now
    gate_terminal_request_background()
  }

  public func readEvents() -> [TerminalEvent] {
    reader.read().filter { event in
      guard case .background = event else { return true }
      guard let requestedBackgroundAt else { return false }
      return requestedBackgroundAt.duration(to: .now) <= Self.backgroundTimeout
    }
  }
}
