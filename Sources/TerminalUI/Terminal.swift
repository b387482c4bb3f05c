/// A terminal as the program sees it: events come, frames go. `NcursesTerminal` is the real one, tests have their own.
@MainActor
public protocol Terminal: AnyObject, Sendable {
  var size: Size { get }
  /// Gives the number of every signal that concerns the terminal or the process's end as a byte; nil when they cannot be watched.
  var signals: Int32? { get }
  /// Everything that is there now, without waiting.
  func readEvents() -> [TerminalEvent]
  /// Shows a frame; only what differs from the last one is sent.
  func present(_ frame: Frame)
  /// The next frame is sent whole.
  func repaint()
  /// Forgets what was shown, also what can be scrolled back to, and sends the next frame whole.
  func wipe()
  /// The terminal has another size: `size` tells it.
  func resized()
  /// Stops the process as Ctrl-Z does; returns when it goes on.
  func suspend()
  /// Gives the terminal to somebody else for a while, and takes it back.
  func lend(_ use: () -> Int32) -> Int32
  /// The process goes on after a stop that it was not asked for; the next frame is sent whole.
  func continued()
  /// Offers a text to the clipboard (OSC 52); a terminal may take it or not, and does not say.
  func copy(_ text: String) -> CopyOutcome
  /// Gives the terminal back as it was found.
  func restore()
}

/// What became of a text on its way to the clipboard, as far as that can be known.
public enum CopyOutcome: Hashable, Sendable {
  /// To the terminal; whether it keeps it, only pasting tells.
  case sent
  /// The terminal is none that knows how.
  case noClipboard
  /// More than terminals take.
  case tooLong
}
