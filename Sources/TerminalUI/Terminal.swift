/// A terminal as the program sees it: events come in, frames go out. `NcursesTerminal` is the real
/// one; tests have their own.
@MainActor
public protocol Terminal: AnyObject, Sendable {
  var size: Size { get }
  /// Whether the terminal has another size by now: the signal may come only after keys that were
  /// pressed since.
  var isResized: Bool { get }
  /// A descriptor that yields one byte, the signal's number, for every signal that concerns the
  /// terminal or the end of the process; nil when signals cannot be watched.
  var signals: Int32? { get }
  /// All events that have arrived; returns without waiting for more.
  func readEvents() -> [TerminalEvent]
  /// Shows a frame; sends only what differs from the previous one.
  func present(_ frame: Frame)
  /// Sends the next frame in full.
  func repaint()
  /// Removes what was shown and sends the next frame in full. Where there is no alternate screen,
  /// the scrollback is removed as well, since what was shown may be in it.
  func wipe()
  /// Measures `size` again after the terminal was resized.
  func resized()
  /// Stops the process as Ctrl-Z does; returns when it continues.
  func suspend()
  /// Leaves the terminal to another program while `use` runs, and returns what `use` returns. That
  /// program inherits no descriptors but standard input, output and error.
  func runExternally(_ use: () -> Int32) -> Int32
  /// Takes the terminal over again after a stop that was not requested (SIGSTOP), and sends the
  /// next frame in full.
  func continued()
  /// Offers a text to the terminal's clipboard (OSC 52).
  func copy(_ text: String) -> CopyOutcome
  /// Rings the terminal's bell.
  func ring()
  /// Asks the terminal to show a notification on the desktop (OSC 9 and 777). Terminals that know
  /// neither ignore it. Control characters must not be in the text.
  func notify(_ text: String)
  /// Restores the terminal to the state it was found in.
  func restore()
}

/// A terminal that can neither ring nor show notifications.
extension Terminal {
  public func ring() {}
  public func notify(_ text: String) {}
}
