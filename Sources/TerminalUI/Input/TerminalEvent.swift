/// What comes from the terminal.
public enum TerminalEvent: Hashable, Sendable {
  case key(KeyEvent)
  /// The whole text of a bracketed paste.
  case paste(String)
  /// The window gained or lost the focus.
  case focus(Bool)
  case mouse(MouseEvent)
  /// The answer to a request for the terminal's background color.
  case background(isLight: Bool)
  /// The terminal is gone.
  case end
}
