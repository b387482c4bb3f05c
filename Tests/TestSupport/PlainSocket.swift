/// A TCP connection with nothing on top, for clients and servers that misbehave.

import AccountAPI
import Foundation
import Testing

public final class PlainSocket {
  public struct Address: Sendable {
    public var port: Int

    public init(port: Int) { self.port = port }
  }

  private let descriptor: Int32
  private var pending: [UInt8] = []

  public init(_ address: Address) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var target = sockaddr_in.loopback(port: UInt16(address.port))
    let result = withUnsafePointer(to: &target) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    try #require(result == 0, "connect: \(errno)")
    Self.limitWaiting(descriptor)
  }

  init(accepted descriptor: Int32) {
    self.descriptor = descriptor
    Self.limitWaiting(descriptor)
  }

  /// A test that waits for what never comes fails after this and does not hang.
  fileprivate static func limitWaiting(_ descriptor: Int32) {
    var limit = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(descriptor) }

  /// Bytes that nobody takes any more are no mistake here.
  public func send(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Waits up to so many milliseconds for the end of the connection.
  public func isEnded(waiting milliseconds: Int32) -> Bool {
    var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard Foundation.poll(&poll, 1, milliseconds) > 0 else { return false }
    return !readMore()
  }

  /// False at the end.
  private func readMore() -> Bool {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &chunk, chunk.count, 0)
    guard count > 0 else { return false }
    pending += chunk[..<count]
    return true
  }

  /// One whole answer, as its Content-Length says; what there is when the connection ends before.
  public func readAnswer() -> String {
    let separator = Array("\r\n\r\n".utf8)
    while true {
      if let end = pending.firstRange(of: separator)?.upperBound {
        let head = String(decoding: pending[..<end], as: UTF8.self).lowercased()
        let length =
          head.split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
          .flatMap { Int($0.split(separator: ":")[1].trimmingSpaces) } ?? 0
        if pending.count >= end + length {
          defer { pending.removeFirst(end + length) }
          return String(decoding: pending[..<(end + length)], as: UTF8.self)
        }
      }
      guard readMore() else { return String(decoding: pending, as: UTF8.self) }
    }
  }

  /// One line without its end, or nil at the end of the connection.
  func readLine() -> String? {
    while true {
      if let end = pending.firstIndex(of: 10) {
        defer { pending.removeFirst(end + 1) }
        return String(decoding: pending[..<end], as: UTF8.self).trimmingCharacters(in: ["\r"])
      }
      guard readMore() else { return nil }
    }
  }
}

/// An SMTP server that takes one mail.
public final class MailSink {
  /// The connection on which a mail comes.
  public final class Dialogue {
    private let socket: PlainSocket

    init(_ socket: PlainSocket) { self.socket = socket }

    /// All that the client said, commands and mail.
    public func receive() -> String {
      var said = ""
      var isMail = false
      socket.send("220 sink\r\n")
      while let line = socket.readLine() {
        said += line + "\r\n"
        if isMail {
          if line == "." {
            isMail = false
            socket.send("250 taken\r\n")
          }
        } else if line.uppercased().hasPrefix("DATA") {
          isMail = true
          socket.send("354 go on\r\n")
        } else if line.uppercased().hasPrefix("QUIT") {
          socket.send("221 bye\r\n")
          return said
        } else {
          socket.send("250 fine\r\n")
        }
      }
      return said
    }
  }

  public let port: Int
  private let descriptor: Int32

  public init() throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in.loopback(port: 0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let result = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, size) == 0 && listen(descriptor, 4) == 0
          && getsockname(descriptor, $0, &size) == 0
      }
    }
    try #require(result)
    PlainSocket.limitWaiting(descriptor)
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  deinit { close(descriptor) }

  /// Waits for a client, and says nothing to it yet.
  public func accepted() -> Dialogue {
    Dialogue(PlainSocket(accepted: accept(descriptor, nil, nil)))
  }
}

extension sockaddr_in {
  fileprivate static func loopback(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}
