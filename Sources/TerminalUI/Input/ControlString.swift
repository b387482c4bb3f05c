/// A string that a terminal sends: OSC, DCS, APC, PM or SOS. All of them are consumed up to their
/// end; only the answer with the background color is understood.

struct ControlString: Sendable {
  enum Progress {
    case unfinished, finished
    /// The previous byte, ESC, began something else.
    case interrupted
  }

  /// The bytes that begin a string after ESC: those of DCS, SOS, OSC, PM and APC.
  static let introducers = Set("PX]^_".utf8)
  /// Of longer strings only the beginning is kept, though they are consumed.
  private static let limit = 128
  private static let bell: UInt8 = 0x07
  /// CAN and SUB.
  private static let cancels: Set<UInt8> = [0x18, 0x1A]
  /// ST as a C1 control, and the byte before it in UTF-8.
  private static let (terminator, terminatorLead): (UInt8, UInt8) = (0x9C, 0xC2)

  let introducer: UInt8
  private var content: [UInt8] = []
  private var last: UInt8?

  init(introducer: UInt8) { self.introducer = introducer }

  /// Whether nothing has followed the introducer.
  var isEmpty: Bool { last == nil }

  mutating func append(_ byte: UInt8) -> Progress {
    let before = last ?? 0
    last = byte
    if before == .escape { return byte == UInt8(ascii: "\\") ? .finished : .interrupted }
    if byte == Self.bell || Self.cancels.contains(byte) { return .finished }
    // After other bytes it belongs to a character.
    if byte == Self.terminator, before < 0x80 || before == Self.terminatorLead {
      if content.last == Self.terminatorLead { content.removeLast() }
      return .finished
    }
    if byte != .escape, content.count < Self.limit { content.append(byte) }
    return .unfinished
  }

  /// What the string says; nil when it means nothing here.
  var event: TerminalEvent? {
    let text = String(decoding: content, as: UTF8.self)
    let answer = "11;"
    guard introducer == UInt8(ascii: "]"), text.hasPrefix(answer) else { return nil }
    return ColorAnswer(text.dropFirst(answer.count)).map { .background(isLight: $0.isLight) }
  }
}
