/// Turns the bytes that a terminal sends into events, whatever pieces they arrive in.
///
/// A terminal sends keys, pastes, mouse reports and answers in one stream. Every sequence of
/// xterm's (ctlseqs.ms) that can arrive as input is either an event or consumed as a whole, so that
/// nothing a terminal answers is taken for something typed. The decoder has no clock: its caller
/// says when bytes were read.

public struct InputDecoder: Sendable {
  public typealias Instant = ContinuousClock.Instant

  /// How long a lone ESC may be the beginning of a sequence. Short, as the Escape key waits as
  /// long.
  public static let escapeTimeout = Duration.milliseconds(25)
  /// How long the two bytes that begin a sequence may be without a third; then they were Alt with
  /// the second.
  public static let introducerTimeout = Duration.milliseconds(150)
  /// How long a sequence may pause; then its end is lost.
  public static let sequenceTimeout = Duration.milliseconds(500)
  /// How long a paste may pause; without a limit, a lost end would make every later key part of it.
  public static let pasteTimeout = Duration.seconds(2)

  private enum State {
    case keys
    case string(ControlString)
    case paste(PasteText)
  }

  private var state = State.keys
  /// An incomplete escape sequence. Incomplete characters are in `text`.
  private var pending: [UInt8] = []
  /// Whether ESC came right before the character in `text`.
  private var isAlt = false
  private var text: TextDecoder
  private var lastReadAt: Instant?
  private let terminfoKeys: TerminfoKeys

  /// - Parameters:
  ///   - text: how bytes become characters.
  ///   - terminfoKeys: keys of the terminal that are not among xterm's.
  public init(text: TextDecoder = .utf8, terminfoKeys: TerminfoKeys = TerminfoKeys()) {
    self.text = text
    self.terminfoKeys = terminfoKeys
  }

  /// The events that these bytes complete.
  public mutating func decode(_ bytes: [UInt8], readAt now: Instant) -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    if let lastReadAt { expire(after: lastReadAt.duration(to: now), &events) }
    lastReadAt = now
    for byte in bytes { decode(byte, &events) }
    return events
  }

  /// Whether the Escape key may have been pressed: if nothing follows within `escapeTimeout`, it
  /// was.
  public var isEscapePending: Bool {
    guard case .keys = state else { return false }
    return pending == [.escape] || pending == [.escape, .escape]
  }

  /// Makes what is pending presses of the Escape key.
  public mutating func resolveEscape() -> [TerminalEvent] {
    guard isEscapePending else { return [] }
    defer { pending = [] }
    return pending.map { _ in .key(KeyEvent(.escape)) }
  }

  /// Ends what has paused for too long.
  private mutating func expire(after pause: Duration, _ events: inout [TerminalEvent]) {
    switch state {
    case .paste(var paste):
      guard pause > Self.pasteTimeout else { return }
      events.append(.paste(paste.end(&text)))
      state = .keys
    case .string(let string):
      guard pause > (string.isEmpty ? Self.introducerTimeout : Self.sequenceTimeout) else { return }
      if string.isEmpty { events.append(.key(KeyEvent(typed: string.introducer, .alt))) }
      state = .keys
    case .keys:
      if isEscapePending {
        if pause > Self.escapeTimeout { events += resolveEscape() }
      } else if pending.count == 2 {
        guard pause > Self.introducerTimeout else { return }
        events.append(.key(KeyEvent(typed: pending[1], .alt)))
        pending = []
      } else if pause > Self.sequenceTimeout {
        pending = []
      }
    }
  }

  private mutating func decode(_ byte: UInt8, _ events: inout [TerminalEvent]) {
    switch state {
    case .keys:
      if pending.isEmpty, byte != .escape { return decodeText(byte, &events) }
      if pending.isEmpty, text.reset() { append(TextDecoder.replacement, &events) }
      pending.append(byte)
      resolvePending(&events)
    case .string(var string):
      state = .keys
      switch string.append(byte) {
      case .unfinished: state = .string(string)
      case .finished: if let event = string.event { events.append(event) }
      case .interrupted:
        pending = [.escape]
        decode(byte, &events)
      }
    case .paste(var paste):
      state = .keys
      if paste.append(byte, &text) {
        events.append(.paste(paste.end(&text)))
      } else {
        state = .paste(paste)
      }
    }
  }

  private mutating func resolvePending(_ events: inout [TerminalEvent]) {
    let bytes = pending
    var used = bytes.count
    switch EscapeSequence.read(bytes, terminfoKeys) {
    case .incomplete: return
    case .complete(let event, let count):
      if let event { events.append(event) }
      used = count
    case .alt:
      isAlt = true
      used = 1
    case .stringBegins(let introducer): state = .string(ControlString(introducer: introducer))
    case .pasteBegins: state = .paste(PasteText())
    }
    pending = []
    for byte in bytes[used...] { decode(byte, &events) }
  }

  private mutating func decodeText(_ byte: UInt8, _ events: inout [TerminalEvent]) {
    // A C1 control that is not encoded; in UTF-8 it could only be a mistake.
    if text.isUTF8, !text.isIncomplete, !isAlt, (0x80...0x9F).contains(byte) {
      return append(Unicode.Scalar(byte), &events)
    }
    for scalar in text.decode(byte) { append(scalar, &events) }
  }

  private mutating func append(_ scalar: Unicode.Scalar, _ events: inout [TerminalEvent]) {
    let modifiers: KeyEvent.Modifiers = isAlt ? .alt : []
    isAlt = false
    guard (0x80...0x9F).contains(scalar.value) else {
      events.append(.key(KeyEvent(typed: scalar, modifiers)))
      return
    }
    // C1 controls stand for ESC and a byte. Those that begin nothing mean nothing as input.
    let byte = UInt8(scalar.value - 0x40)
    guard EscapeSequence.introducers.contains(byte) else { return }
    pending = [.escape, byte]
    resolvePending(&events)
  }
}

extension UInt8 {
  static let escape: UInt8 = 0x1B
}
