/// The result of sending a text to the terminal's clipboard, as far as it can be known.
public enum CopyOutcome: Hashable, Sendable {
  /// Sent; terminals do not report whether they accepted it.
  case sent
  /// The terminal does not know the sequence for it.
  case noClipboard
  /// More than terminals accept.
  case tooLong
}
