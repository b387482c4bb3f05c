/// Reads a secret from a file descriptor, for scripts: everything up to the first line end or the
/// end of the input.

import Commands
import Glibc
import Keyring

enum SecretInput {
  /// More than any password or token has.
  private static let limit = 4_096

  static func read(_ question: CommandError.Question, from descriptor: Int32) throws -> Secret {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: limit + 1, alignment: 1)
    defer {
      if let start = buffer.baseAddress { explicit_bzero(start, buffer.count) }
      buffer.deallocate()
    }
    var count = 0
    var isComplete = false
    // A byte at a time: what comes after the line is for others.
    while count <= limit, !isComplete {
      let number = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), 1)
      if number < 0, errno == EINTR { continue }
      guard number > 0, buffer[count] != UInt8(ascii: "\n") else {
        isComplete = number >= 0
        break
      }
      count += 1
    }
    if count > 0, buffer[count - 1] == UInt8(ascii: "\r") { count -= 1 }
    guard isComplete, count > 0 else {
      throw CommandError.unreadableSecret(question, descriptor: descriptor, limit: limit)
    }
    return Secret(copying: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
  }
}
