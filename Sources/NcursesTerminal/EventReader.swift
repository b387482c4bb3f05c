/// Reads the terminal's input and turns it into events.

import CNcurses
import TerminalUI

@MainActor
final class EventReader {
  private static let chunk = 4_096

  private var decoder: InputDecoder

  /// The terminal must have been taken over: terminfo knows its keys only then.
  init() {
    decoder = InputDecoder(text: Self.text, terminfoKeys: Self.terminfoKeys)
  }

  /// All events that have arrived. Waits only where the Escape key could be the beginning of more.
  func read() -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    while true {
      let isEscape = decoder.isEscapePending
      switch readBytes(waiting: isEscape ? InputDecoder.escapeTimeout : .zero, &events) {
      // Less than there was room for: there is no more.
      case 1..<Int32(Self.chunk) where !decoder.isEscapePending: return events
      case 1...: continue
      case 0: return events + decoder.resolveEscape()
      default: return events + [.end]
      }
    }
  }

  /// Returns the number of bytes, 0 when there are none, or -1 at the end of the input.
  private func readBytes(waiting time: Duration, _ events: inout [TerminalEvent]) -> Int32 {
    let milliseconds = Int32(time.components.attoseconds / 1_000_000_000_000_000)
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.chunk) { bytes in
      let count = gate_terminal_read(bytes.baseAddress, bytes.count, milliseconds)
      if count > 0 { events += decoder.decode(Array(bytes[..<Int(count)]), readAt: .now) }
      return count
    }
  }

  private static var text: TextDecoder {
    if gate_terminal_sends_utf8() { return .utf8 }
    return .locale { byte in
      let value = gate_terminal_decode(byte)
      if value == Int32(gate_decode_incomplete) { return .incomplete }
      return Unicode.Scalar(UInt32(bitPattern: value)).map { .scalar($0) } ?? .invalid
    }
  }

  private static var terminfoKeys: TerminfoKeys {
    var capabilities: [(String, KeyEvent.Key)] = [
      ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home),
      ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown), ("kich1", .insert),
      ("kdch1", .delete), ("kent", .enter), ("kcbt", .backTab),
    ]
    for number in 1...24 { capabilities.append(("kf\(number)", .function(number))) }
    var keys = TerminfoKeys()
    for (capability, key) in capabilities {
      if let text = gate_terminal_key(capability) {
        keys.add(key, Array(String(cString: text).utf8))
      }
    }
    return keys
  }
}
