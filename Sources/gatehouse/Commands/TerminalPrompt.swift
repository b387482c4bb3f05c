/// Asks on the terminal that the process belongs to, wherever standard input and output lead.

import AccountAPI
import Commands
import ConsoleFiles
import Glibc
import Keyring
import TerminalUI

final class TerminalPrompt {
  /// More than the terminal gives as one line.
  private static let limit = 8_192
  private let descriptor: Int32

  /// Nil when the process has no terminal.
  init?() {
    descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  func write(_ text: String) { _ = Descriptor.write(text, to: descriptor) }

  /// Asks whether to go on. Throws where there is no terminal, and where the answer is no.
  ///
  /// A script that was started on a terminal, with something else as its input, is not asked.
  static func confirm(_ question: String, unless isConfirmed: Bool) throws {
    if isConfirmed { return }
    guard isatty(STDIN_FILENO) == 1, let terminal = TerminalPrompt() else {
      throw CommandError.needsTerminal(.confirmation)
    }
    let answer = try terminal.line("\(question) [y/N] ").lowercased()
    guard ["y", "yes"].contains(answer) else { throw CommandError.canceled }
  }

  /// The code of a second factor.
  static func code(_ prompt: String) throws(CommandError) -> String {
    guard let terminal = TerminalPrompt() else { throw .needsTerminal(.code) }
    guard let code = try? terminal.secret(prompt) else { throw .canceled }
    return code.withBytes { String(decoding: $0, as: UTF8.self) }.trimmingSpaces
  }

  /// A line as it was typed, without spaces around it.
  func line(_ prompt: String) throws -> String {
    write(DisplayText.visible(prompt))
    return try readLine { String(decoding: $0, as: UTF8.self) }?.trimmingSpaces ?? ""
  }

  /// A line that does not appear while it is typed; may be empty.
  ///
  /// - Parameter notice: A line before the prompt. Both appear once nothing typed does.
  func secret(_ prompt: String, after notice: String = "") throws -> Secret {
    while true {
      let outcome = try TerminalEcho.off(descriptor) { interruption -> Secret? in
        if HeldSignals.isPending { return nil }
        write((notice.isEmpty ? "" : "\(notice)\n") + DisplayText.visible(prompt))
        return try readLine(until: interruption) { Secret(copying: $0) }
      }
      write("\n")
      switch outcome {
      case .value(let secret): return secret
      case .continued: continue
      case .interrupted: throw CommandError.canceled
      }
    }
  }

  /// Reads a line and lends its bytes, which are wiped then.
  ///
  /// - Parameter interruption: Nil is returned when this descriptor becomes readable; -1 for none.
  private func readLine<Value>(
    until interruption: Int32 = -1, _ body: (UnsafeRawBufferPointer) -> Value
  ) throws -> Value? {
    var polled = [
      pollfd(fd: interruption, events: Int16(POLLIN), revents: 0),
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
    ]
    repeat {
      if polled[0].revents != 0 { return nil }
    } while poll(&polled, 2, -1) < 0 || polled[1].revents == 0
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.limit, alignment: 1)
    defer {
      if let start = buffer.baseAddress { explicit_bzero(start, buffer.count) }
      buffer.deallocate()
    }
    // The terminal gives a line at a time.
    var count = read(descriptor, buffer.baseAddress, buffer.count)
    guard count > 0 else { throw CommandError.canceled }
    while count > 0, [UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(buffer[count - 1]) {
      count -= 1
    }
    return body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
  }
}
