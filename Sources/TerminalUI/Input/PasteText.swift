/// The text of a bracketed paste while it is received.
///
/// Line ends become `\n`, whether the terminal sends CR, LF or CR LF. Everything else is kept: what
/// would act on a terminal is made visible where it is shown.

struct PasteText: Sendable {
  /// What ends a paste.
  private static let end: [UInt8] = Array("\u{1B}[201~".utf8)

  private var scalars = String.UnicodeScalarView()
  /// How many bytes of `end` have come.
  private var matched = 0
  /// Whether they began with CSI as one C1 control.
  private var isC1 = false
  private var isAfterReturn = false

  /// Whether the byte ends the paste.
  mutating func append(_ byte: UInt8, _ decoder: inout TextDecoder) -> Bool {
    if byte == Self.end[matched] {
      if decoder.reset() { append(TextDecoder.replacement) }
      matched += 1
      guard matched == Self.end.count else { return false }
      matched = 0
      return true
    }
    appendMatched()
    if byte == .escape { return append(byte, &decoder) }
    for scalar in decoder.decode(byte) { append(scalar) }
    return false
  }

  /// The text, with what is incomplete at its end.
  mutating func end(_ decoder: inout TextDecoder) -> String {
    appendMatched()
    if decoder.reset() { append(TextDecoder.replacement) }
    return String(scalars)
  }

  /// Makes text of what looked like the end.
  private mutating func appendMatched() {
    if isC1, matched > 0 { scalars.append("\u{9B}") }
    for byte in Self.end[..<matched].dropFirst(isC1 ? 2 : 0) { append(Unicode.Scalar(byte)) }
    (matched, isC1) = (0, false)
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    if scalar == "\u{9B}" {
      (matched, isC1) = (2, true)
      return
    }
    defer { isAfterReturn = scalar == "\r" }
    if scalar == "\n", isAfterReturn { return }
    scalars.append(scalar == "\r" ? "\n" : scalar)
  }
}
