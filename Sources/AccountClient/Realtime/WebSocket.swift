/// One WebSocket: the opening handshake, then messages both ways over a stream.

import AccountAPI
import Glibc
import Synchronization

final class WebSocket: Sendable {
  enum Failure: Error, Equatable {
    case transport(TransportError)
    case handshake(WebSocketHandshake.Failure)
    /// An ordinary response, with its body where that was short and of a stated length.
    case refused(HTTPResponse)
    /// The server closed it, with this code; 0 where it gave none.
    case closed(code: UInt16)
    /// The connection ended without a close message.
    case ended
    /// What the server sent is not of the protocol, or too large.
    case protocolError
  }

  private struct State {
    let codec: WebSocketCodec
    var messages: [WebSocketCodec.Message] = []
  }

  /// In bytes. The largest message is a user with 64 kB of preferences.
  static let messageLimit: UInt64 = 1 << 20

  private let stream: any ByteStream
  private let state: Mutex<State>

  private init(_ stream: any ByteStream, rest: [UInt8]) {
    self.stream = stream
    let codec = WebSocketCodec(limit: Self.messageLimit)
    state = Mutex(State(codec: codec, messages: rest.isEmpty ? [] : codec.feed(rest)))
  }

  /// Also what nothing refers to any more is closed, which ends its thread.
  deinit { stream.close() }

  /// Opens a WebSocket over a new stream, which is closed where that fails.
  static func open(
    _ stream: any ByteStream, host: String, target: String, headers: HTTPHeaders
  ) async throws(Failure) -> WebSocket {
    var generator = SystemRandomNumberGenerator()
    let handshake = WebSocketHandshake(
      nonce: (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) })
    stream.write(handshake.request(host: host, target: target, headers: headers))
    do throws(Failure) {
      let (head, rest) = try await readHead(stream)
      do {
        try handshake.verify(head)
      } catch .refused(let response) {
        throw Failure.refused(await withBody(response, rest, stream))
      } catch {
        throw Failure.handshake(error)
      }
      return WebSocket(stream, rest: rest)
    } catch {
      stream.close()
      throw error
    }
  }

  /// The response up to its empty line, and the bytes after that.
  private static func readHead(
    _ stream: any ByteStream
  ) async throws(Failure) -> (head: [UInt8], rest: [UInt8]) {
    let separator = Array("\r\n\r\n".utf8)
    var received: [UInt8] = []
    while true {
      let bytes = try await read(stream)
      received += bytes
      if let end = received.firstRange(of: separator) {
        return (Array(received[..<end.lowerBound]), Array(received[end.upperBound...]))
      }
      if received.count > WebSocketHandshake.headLimit { throw .handshake(.notHTTP) }
    }
  }

  /// A response with its body, which says whether it is Appwrite's own.
  private static func withBody(
    _ response: HTTPResponse, _ start: [UInt8], _ stream: any ByteStream
  ) async -> HTTPResponse {
    guard let length = response.headers["Content-Length"].flatMap({ Int($0) }),
      (0...WebSocketHandshake.headLimit).contains(length)
    else { return response }
    var response = response
    response.body = start
    while response.body.count < length, let more = try? await read(stream) {
      response.body += more
    }
    response.body = Array(response.body.prefix(length))
    return response
  }

  private static func read(_ stream: any ByteStream) async throws(Failure) -> [UInt8] {
    do {
      let bytes = try await stream.read()
      if !bytes.isEmpty { return bytes }
    } catch {
      throw .transport(error)
    }
    throw .ended
  }

  /// Waits for the next message. One task at a time may wait.
  func receive() async throws(Failure) -> WebSocketCodec.Message {
    while true {
      let (message, isOpen) = state.withLock { state in
        (state.messages.isEmpty ? nil : state.messages.removeFirst(), state.codec.isOpen)
      }
      sendQueued()
      if case .close(let code) = message {
        stream.close()
        throw .closed(code: code)
      }
      if let message { return message }
      guard isOpen else {
        stream.close()
        throw .protocolError
      }
      let bytes = try await Self.read(stream)
      state.withLock { $0.messages += $0.codec.feed(bytes) }
    }
  }

  /// Sends a text. The caller wipes it if it is secret.
  func send(_ text: [UInt8]) {
    state.withLock { $0.codec.queueText(text) }
    sendQueued()
  }

  /// Sends a ping of the protocol, which every server answers.
  func ping() {
    state.withLock { $0.codec.queuePing() }
    sendQueued()
  }

  /// Says good-bye, and closes the connection without waiting for the answer.
  func close() {
    state.withLock { $0.codec.queueClose(code: 1_000) }
    sendQueued()
    stream.close()
  }

  private func sendQueued() {
    // Under the lock, so that two tasks cannot send in the wrong order.
    state.withLock { state in
      var output = state.codec.takeOutput()
      stream.write(output)
      output.withUnsafeMutableBytes { bytes in
        if let start = bytes.baseAddress { explicit_bzero(start, bytes.count) }
      }
    }
  }
}
