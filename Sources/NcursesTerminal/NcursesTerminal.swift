/// The real terminal, by ncurses. The only place where roles become colours and cells become bytes.

import CNcurses
import TerminalUI

@MainActor
public final class NcursesTerminal: Terminal {
  public enum StartError: Error, Hashable {
    /// terminfo knows no such terminal.
    case unknownTerminal
    /// It cannot place its cursor.
    case cannotPlaceCursor
  }

  /// The next presented frame is painted with it, whole.
  public var theme: Theme {
    didSet { shown = nil }
  }
  public private(set) var size: Size
  private let depth: ColorDepth
  private let isUTF8: Bool
  private var shown: Frame?
  private var paints: [Style: Paint] = [:]
  private let reader = EventReader()

  /// What the environment says of the terminal.
  public struct Surroundings: Sendable {
    /// `TERM`.
    public var name: String
    /// `COLORTERM`.
    public var colors: String
    /// False under `NO_COLOR`.
    public var usesColor: Bool

    public init(name: String, colors: String = "", usesColor: Bool = true) {
      self.name = name
      self.colors = colors
      self.usesColor = usesColor
    }

    /// Entries of terminfo to try, the best first. `COLORTERM` tells of true colour what `TERM` does not; but it is handed down into GNU screen,
    /// which has none. Many terminals that terminfo knows nothing of behave as xterm does.
    var entries: [String] {
      let usual = [name, "xterm-256color"]
      guard usesColor, ["truecolor", "24bit"].contains(colors), !name.hasPrefix("screen"),
        let family = name.split(separator: "-").first, family != "dumb", !name.hasSuffix("-direct")
      else { return usual }
      return ["\(family)-direct"] + usual
    }
  }

  /// Takes the terminal over.
  public init(theme: Theme, in surroundings: Surroundings) throws(StartError) {
    switch Self.start(surroundings.entries) {
    case gate_terminal_ready: break
    case gate_terminal_cannot_place: throw .cannotPlaceCursor
    default: throw .unknownTerminal
    }
    gate_terminal_restore_on_crash()
    self.theme = theme
    depth = surroundings.usesColor ? ColorDepth(colors: Int(gate_terminal_colors())) : .none
    isUTF8 = gate_terminal_is_utf8()
    size = Self.measure()
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

  public func resized() {
    size = Self.measure()
    gate_terminal_resize(Int32(size.columns), Int32(size.rows))
    shown = nil
  }

  public func repaint() {
    shown = nil
    gate_terminal_repaint()
  }

  public func wipe() {
    // E3, which few terminfo entries have and most terminals know; others would show it.
    if gate_terminal_has_modes() {
      let eraseScrollback = Array("\u{1B}[3J".utf8)
      gate_terminal_write(eraseScrollback, eraseScrollback.count)
    }
    repaint()
  }

  /// Gives the number of every signal that concerns the terminal or the process's end as a byte; nil when they cannot be watched.
  public var signals: Int32? {
    let descriptor = gate_terminal_signals()
    return descriptor < 0 ? nil : descriptor
  }

  public func suspend() {
    gate_terminal_suspend()
    resized()
  }

  public func lend(_ use: () -> Int32) -> Int32 {
    gate_terminal_lend()
    let status = use()
    continued()
    return status
  }

  public func continued() {
    gate_terminal_continued()
    resized()
  }

  /// In bytes; base64 makes a third more of it, and over 74,994 of that xterm's relatives give up.
  private static let copyLimit = 74_994 / 4 * 3

  public func copy(_ text: String) -> CopyOutcome {
    guard gate_terminal_has_modes() else { return .noClipboard }
    let bytes = Array(text.utf8)
    guard bytes.count <= Self.copyLimit else { return .tooLong }
    gate_terminal_copy(bytes, bytes.count)
    return .sent
  }

  public func restore() { gate_terminal_stop() }

  private var askedAt: ContinuousClock.Instant?
  /// What comes later than this would change colours that somebody reads already.
  private static let answerPatience = Duration.milliseconds(100)

  /// Asks whether the background is light or dark. Nothing waits for it: the answer is an event, or never comes.
  public func askBackground() {
    guard !depth.isCoarse else { return }
    askedAt = .now
    gate_terminal_ask_background()
  }

  // MARK: Painting

  public func present(_ frame: Frame) {
    guard frame != shown else { return }
    let canvas = frame.canvas
    let old = shown.flatMap { $0.canvas.size == canvas.size ? $0.canvas : nil }
    if theme != paintedTheme { forgetPaints() }
    var changed = 0
    for row in 0..<min(canvas.size.rows, size.rows) where old?.row(row) != canvas.row(row) {
      put(canvas.row(row), row)
      changed += 1
    }
    setModes(frame)
    // Half of a new screen may be seen to come; a row or two may not, and need no brackets.
    gate_terminal_present(
      Int32(frame.cursor?.row ?? -1), Int32(frame.cursor?.column ?? -1), changed > 4)
    shown = frame
  }

  private func setModes(_ frame: Frame) {
    if frame.mouse != hasMouse {
      hasMouse = frame.mouse
      gate_terminal_mouse(hasMouse)
    }
    guard frame.title != title else { return }
    title = frame.title
    // What is no letter is shown and not sent, as everywhere.
    let scalars = DisplayText(title).glyphs.flatMap { [$0.base] + $0.marks }
    let text = String(String.UnicodeScalarView(isUTF8 ? scalars : scalars.filter(\.isASCII)))
    let bytes = Array(text.utf8)
    gate_terminal_title(bytes, bytes.count)
  }

  private var hasMouse = false
  private var title = ""
  private var paintedTheme: Theme?

  private func forgetPaints() {
    paintedTheme = theme
    paints = [:]
  }

  /// Hands a row over in runs of one style.
  private func put(_ cells: ArraySlice<Cell>, _ row: Int) {
    var run: [gate_cell] = []
    run.reserveCapacity(cells.count)
    var style: Style?
    var start = 0
    for (column, cell) in cells.enumerated() {
      if cell.style != style {
        flush(&run, row, start, style)
        (style, start) = (cell.style, column)
      }
      if cell.width > 0 { run.append(isUTF8 ? gate_cell(cell) : gate_cell(ascii: cell)) }
      if cell.width == 2, !isUTF8 { run.append(gate_cell(" ")) }
    }
    flush(&run, row, start, style)
  }

  private func flush(_ run: inout [gate_cell], _ row: Int, _ column: Int, _ style: Style?) {
    guard let style, !run.isEmpty else { return }
    let paint = paint(style)
    gate_terminal_put(
      Int32(row), Int32(column), run, Int32(run.count), paint.attributes.rawValue, paint.foreground,
      paint.background)
    run.removeAll(keepingCapacity: true)
  }

  private func paint(_ style: Style) -> Paint {
    if let known = paints[style] { return known }
    let paint = theme.paint(style, depth)
    paints[style] = paint
    return paint
  }

  // MARK: Reading

  public func readEvents() -> [TerminalEvent] {
    reader.read().filter { event in
      guard case .background = event else { return true }
      guard let askedAt else { return false }
      return askedAt.duration(to: .now) <= Self.answerPatience
    }
  }
}

extension gate_cell {
  fileprivate init(_ scalar: Unicode.Scalar) {
    self.init()
    scalars.0 = scalar.value
    count = 1
  }

  fileprivate init(_ cell: Cell) {
    self.init(cell.base)
    let marks = cell.marks
    if marks.isEmpty { return }
    count = UInt32(1 + min(marks.count, 4))
    scalars.1 = marks[0].value
    if marks.count > 1 { scalars.2 = marks[1].value }
    if marks.count > 2 { scalars.3 = marks[2].value }
    if marks.count > 3 { scalars.4 = marks[3].value }
  }

  /// For terminals without UTF-8: frames and signs as ASCII draws them, `?` for everything else.
  fileprivate init(ascii cell: Cell) {
    self.init(cell.base.isASCII ? cell.base : asciiForms[cell.base] ?? "?")
  }
}

/// Letters of Europe without their marks: one column each, so that nothing moves.
private let plainLetters: [Unicode.Scalar: Unicode.Scalar] = {
  let marked =
    "ÀÁÂÃÄÅàáâãäåÈÉÊËèéêëÌÍÎÏìíîïÒÓÔÕÖØòóôõöøÙÚÛÜùúûüÝýÿÑñÇçßŠšŽžČčŘřŁłŃńŚśŹźŻżĄąĘęĆćĞğİıŞş"
  let plain =
    "AAAAAAaaaaaaEEEEeeeeIIIIiiiiOOOOOOooooooUUUUuuuuYyyNnCcsSsZzCcRrLlNnSsZzZzAaEeCcGgIiSs"
  return Dictionary(uniqueKeysWithValues: zip(marked.unicodeScalars, plain.unicodeScalars))
}()

/// Frames, signs and letters as ASCII draws them.
let asciiForms = signs.merging(plainLetters) { sign, _ in sign }

private let signs: [Unicode.Scalar: Unicode.Scalar] = [
  "─": "-", "│": "|", "╭": "+", "╮": "+", "╰": "+", "╯": "+", "┌": "+", "┐": "+", "└": "+",
  "┘": "+",
  "├": "+", "┤": "+", "…": "~", "•": "*", "●": "*", "○": "o", "▸": ">", "▾": "v", "·": "-",
  "✓": "+",
  "▀": "'", "█": "#", "▓": "*", "▒": "+", "░": ":", "≈": "~", "‹": "<", "›": ">", "■": "#",
  "▁": "_",
  "▂": "_", "▃": "-", "▄": "-",
  "▅": "=", "▆": "=", "▇": "#", "–": "-",
  "—": "-",
  "„": "\"", "‚": "'", "‘": "'", "’": "'", "“": "\"", "”": "\"", "⠋": "|", "⠙": "/", "⠹": "-",
  "⠸": "\\", "⠼": "|",
  "⠴": "/",
  "⠦": "-", "⠧": "\\", "→": ">", "←": "<", "↑": "^", "↓": "v", "␛": "^", "◌": " ",
]
