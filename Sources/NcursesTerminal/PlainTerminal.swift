/// A terminal for screen readers, and for terminals that cannot place their cursor: consecutive
/// lines, and no escape sequence at all.

import CNcurses
import TerminalUI

@MainActor
public final class PlainTerminal: Terminal {
  /// Narrow enough for lists to stand one below the other, wide enough for all columns of a table,
  /// and high enough for anything but long lists.
  public let size = Size(columns: 99, rows: 60)
  private var narrator = PlainNarrator()
  private let isUTF8: Bool
  private let reader: EventReader

  public init(name: String) throws(NcursesTerminal.StartError) {
    // The entry is only used for keys: a terminal without one gets those of xterm.
    var result = gate_terminal_start_plain(name)
    if result != gate_terminal_ready { result = gate_terminal_start_plain("xterm") }
    guard result == gate_terminal_ready else { throw .unknownTerminal }
    reader = EventReader()
    isUTF8 = gate_terminal_is_utf8()
  }

  public func readEvents() -> [TerminalEvent] { reader.read() }

  public func present(_ frame: Frame) { write(narrator.narrate(frame)) }

  /// Nothing: written lines cannot be removed.
  public func wipe() {}

  public func repaint() { narrator = PlainNarrator(isInLine: narrator.isInLine) }

  public var isResized: Bool { false }

  public func resized() {}

  public func suspend() {
    endLine()
    gate_terminal_suspend()
    repaint()
  }

  public func runExternally(_ use: () -> Int32) -> Int32 {
    endLine()
    gate_terminal_release()
    let status = use()
    continued()
    return status
  }

  public func continued() {
    gate_terminal_continued()
    repaint()
  }

  /// Only text is ever sent, so there is no clipboard.
  public func copy(_ text: String) -> CopyOutcome { .noClipboard }

  public var signals: Int32? {
    let descriptor = gate_terminal_signals()
    return descriptor < 0 ? nil : descriptor
  }

  public func ring() { write("\u{07}") }

  public func restore() {
    endLine()
    gate_terminal_stop()
  }

  private func endLine() {
    if narrator.isInLine { write("\n") }
    narrator.isInLine = false
  }

  private func write(_ text: String) {
    let scalars =
      isUTF8 ? text.unicodeScalars : .init(text.unicodeScalars.map(ASCIIForms.form(of:)))
    let bytes = Array(String(scalars).utf8)
    gate_terminal_write(bytes, bytes.count)
  }
}
