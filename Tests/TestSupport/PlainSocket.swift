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

  /// Without waiting, a connection may be under way when this returns.
  ///
  /// - Parameter isRequired: Whether it is the test's failure where nothing listens.
  public init(_ address: Address, waits: Bool = true, isRequired: Bool = true) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    if !waits { _ = fcntl(descriptor, F_SETFL, O_NONBLOCK) }
    var target = sockaddr_in.loopback(port: UInt16(address.port))
    let result = withUnsafePointer(to: &target) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if result != 0, waits, !isRequired { throw POSIXError(.ECONNREFUSED) }
    try #require(result == 0 || !waits, "connect: \(errno)")
    Self.limitWaiting(descriptor, seconds: 30)
  }

  init(accepted descriptor: Int32, limit seconds: Int = 30) {
    self.descriptor = descriptor
    Self.limitWaiting(descriptor, seconds: seconds)
  }

  /// A test that waits for what never comes fails after this and does not hang.
  fileprivate static func limitWaiting(_ descriptor: Int32, seconds: Int) {
    var limit = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  /// A program started meanwhile by another test may hold a copy of the descriptor: the connection
  /// ends all the same.
  deinit {
    shutdown(descriptor, Int32(SHUT_RDWR))
    close(descriptor)
  }

  /// Bytes that nobody takes any more are no mistake here.
  public func send(_ text: String) { send(bytes: Array(text.utf8)) }

  public func send(bytes: [UInt8]) {
    var rest = bytes[...]
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

  /// So many bytes; nil when the connection ends before.
  public func read(_ count: Int) -> [UInt8]? {
    while pending.count < count { guard readMore() else { return nil } }
    defer { pending.removeFirst(count) }
    return Array(pending[..<count])
  }

  /// Up to the empty line.
  public func readRequestHead() -> String {
    var head = ""
    while let line = readLine(), !line.isEmpty { head += line + "\n" }
    return head
  }

  /// Ends the connection as a crash of the peer does.
  public func reset() {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_LINGER, &linger,
      socklen_t(MemoryLayout<Foundation.linger>.size))
    shutdown(descriptor, Int32(SHUT_RD))
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

/// A socket of the loopback that listens, on a port that was free.
final class Listener: Sendable {
  let port: Int
  private let descriptor: Int32

  init(backlog: Int32) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in.loopback(port: 0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let result = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, size) == 0 && listen(descriptor, backlog) == 0
          && getsockname(descriptor, $0, &size) == 0
      }
    }
    try #require(result)
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  deinit { close(descriptor) }

  /// The descriptor of the next client's connection; nil when this was shut down.
  func accept() -> Int32? {
    let client = Foundation.accept(descriptor, nil, nil)
    guard client >= 0 else { return nil }
    _ = fcntl(client, F_SETFD, FD_CLOEXEC)
    return client
  }

  func shutDown() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  /// Waiting for a client ends after a while.
  func limitWaiting() { PlainSocket.limitWaiting(descriptor, seconds: 30) }
}

extension sockaddr_in {
  static func loopback(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}
