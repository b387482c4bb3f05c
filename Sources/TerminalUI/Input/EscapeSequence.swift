/// Reads one sequence that begins with ESC: keys, reports, and the beginnings of strings and
/// pastes.

enum EscapeSequence {
  enum Result: Equatable {
    /// More bytes are needed.
    case incomplete
    /// The first bytes are a sequence; the event is nil for one that means nothing here.
    case complete(TerminalEvent?, count: Int)
    /// ESC alone is taken: Alt with the character that follows.
    case alt
    case stringBegins(introducer: UInt8)
    case pasteBegins
  }

  /// The bytes that, after ESC, begin more than Alt with a character.
  static let introducers = ControlString.introducers.union("[O".utf8)

  /// - Parameter bytes: begin with ESC.
  static func read(_ bytes: [UInt8], _ terminfoKeys: TerminfoKeys) -> Result {
    if let key = terminfoKeys.key(bytes) { return .complete(.key(key), count: bytes.count) }
    guard bytes.count > 1, !terminfoKeys.isBeginning(bytes) else { return .incomplete }
    switch bytes[1] {
    case .escape: return readAfterEscape(bytes, terminfoKeys)
    case UInt8(ascii: "["): return ControlSequence.read(bytes)
    case UInt8(ascii: "O"): return readSingleShift(bytes)
    case let byte where ControlString.introducers.contains(byte):
      return .stringBegins(introducer: byte)
    default: return .alt
    }
  }

  /// ESC before a key's sequence means Alt, as rxvt and others send it; else it was the Escape key.
  private static func readAfterEscape(_ bytes: [UInt8], _ terminfoKeys: TerminfoKeys) -> Result {
    guard bytes.count > 2 else { return .incomplete }
    let rest = Array(bytes.dropFirst())
    guard rest[1] == UInt8(ascii: "[") || rest[1] == UInt8(ascii: "O") else {
      return .complete(.key(KeyEvent(.escape)), count: 1)
    }
    switch read(rest, terminfoKeys) {
    case .incomplete: return .incomplete
    case .complete(.key(var key), let count):
      key.modifiers.insert(.alt)
      return .complete(.key(key), count: count + 1)
    default: return .complete(.key(KeyEvent(.escape)), count: 1)
    }
  }

  /// SS3: `ESC O`, for some terminals a modifier, and a letter.
  private static func readSingleShift(_ bytes: [UInt8]) -> Result {
    let parameters = bytes.dropFirst(2).prefix { (0x30...0x3B).contains($0) }
    guard let final = bytes.dropFirst(2 + parameters.count).first else { return .incomplete }
    let count = 3 + parameters.count
    guard (0x40...0x7E).contains(final) || (final == 0x20 && parameters.isEmpty) else {
      return count == 3 ? .alt : .complete(nil, count: count - 1)
    }
    let modifier = parameters.split(separator: UInt8(ascii: ";")).last
      .flatMap { Int(String(decoding: $0, as: UTF8.self)) }
    return .complete(KeyCodes.singleShift(final, modifier).map { .key($0) }, count: count)
  }
}
