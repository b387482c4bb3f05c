/// Stands between a program and a server, and does to their connections what networks do.

import Foundation
import Synchronization
import Testing

public final class ChaosProxy: Sendable {
  public enum Mode: CaseIterable, Sendable {
    case pass
    /// Every piece of an answer is late.
    case slow
    /// Answers end in their middle, and the connection with them.
    case cut
    /// In place of the server something else answers.
    case garbage
    /// Connections are made, and nothing comes.
    case silent
    /// Connections end as soon as they are made.
    case refuse
  }

  private struct State {
    var mode = Mode.pass
    var target: Int
    /// Descriptors of both ends of every connection.
    var open: Set<Int32> = []
    var answers = 0
  }

  public let port: Int
  private let listener: Listener
  private let state: Mutex<State>

  public init(to target: PlainSocket.Address) throws {
    let listener = try Listener(backlog: 64)
    self.listener = listener
    port = listener.port
    state = Mutex(State(target: target.port))
    Thread.detachNewThread { [self] in
      while let client = listener.accept() {
        Thread.detachNewThread { [self] in serve(client) }
      }
    }
  }

  public var mode: Mode { state.withLock { $0.mode } }

  /// From now on; connections that there are end.
  public func become(_ mode: Mode) {
    state.withLock { state in
      state.mode = mode
      for descriptor in state.open { shutdown(descriptor, Int32(SHUT_RDWR)) }
    }
  }

  public func stop() {
    become(.refuse)
    listener.shutDown()
  }

  /// None of them is a valid answer of any request.
  static let garbage = [
    "HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: 12\r\n\r\n<h1>502</h1>",
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 12\r\n\r\n<p>hello</p>",
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"$id\":\"6b04",
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\n\u{0}\u{7}\u{1B}]",
    "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 999999999999 ?\r\n\r\n",
    "SSH-2.0-OpenSSH_9.2\r\n",
    "\u{0}\u{1}\u{2}\u{3}",
  ]

  // MARK: A connection

  private func serve(_ client: Int32) {
    let target = state.withLock { state in
      state.open.insert(client)
      return state.target
    }
    switch mode {
    case .refuse: break
    case .silent: while !receive(client).isEmpty {}
    case .garbage: answerGarbage(client)
    case .pass, .slow, .cut:
      if let server = Self.connect(target) {
        pump(client, server)
        end(server)
      }
    }
    end(client)
  }

  private func end(_ descriptor: Int32) {
    state.withLock { state in
      state.open.remove(descriptor)
      close(descriptor)
    }
  }

  private func answerGarbage(_ client: Int32) {
    guard !receive(client).isEmpty else { return }
    let number = state.withLock { state in
      state.answers += 1
      return state.answers
    }
    send(Array(Self.garbage[number % Self.garbage.count].utf8)[...], to: client)
  }

  /// Both ways, until one end is gone.
  private func pump(_ client: Int32, _ server: Int32) {
    state.withLock { _ = $0.open.insert(server) }
    let isDone = DispatchSemaphore(value: 0)
    Thread.detachNewThread { [self] in
      while case let bytes = receive(client), !bytes.isEmpty { send(bytes[...], to: server) }
      shutdown(server, Int32(SHUT_RDWR))
      isDone.signal()
    }
    while case let bytes = receive(server), !bytes.isEmpty {
      switch mode {
      case .slow: poll(nil, 0, 200)
      case .cut:
        send(bytes[..<(bytes.count / 2)], to: client)
        shutdown(client, Int32(SHUT_RDWR))
        continue
      default: break
      }
      send(bytes[...], to: client)
    }
    shutdown(client, Int32(SHUT_RDWR))
    isDone.wait()
  }

  private func receive(_ descriptor: Int32) -> [UInt8] {
    var chunk = [UInt8](repeating: 0, count: 16_384)
    let count = recv(descriptor, &chunk, chunk.count, 0)
    return count > 0 ? Array(chunk[..<count]) : []
  }

  private func send(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }

  private static func connect(_ port: Int) -> Int32? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var target = sockaddr_in.loopback(port: UInt16(port))
    let result = withUnsafePointer(to: &target) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if result == 0 { return descriptor }
    close(descriptor)
    return nil
  }
}
