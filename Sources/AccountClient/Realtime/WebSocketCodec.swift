/// WebSocket messages from bytes and back, by libwslay, for the client's side of one connection.

import CWslay
import Glibc

final class WebSocketCodec {
  enum Message: Equatable {
    case text([UInt8])
    /// Nothing here sends any; its content is dropped.
    case binary
    case pong
    /// With the server's code, 0 where it gave none.
    case close(code: UInt16)

    fileprivate var isClose: Bool { if case .close = self { true } else { false } }
  }

  /// `unsafe`: created in `init`, freed in `deinit`, used only here.
  private var socket: OpaquePointer?
  private var messages: [Message] = []
  /// Whether more bytes can be read: no close message came, and nothing broke the protocol.
  private(set) var isOpen = true

  /// Creates a codec.
  ///
  /// - Parameter limit: The most bytes of a message. A larger one ends the connection.
  init(limit: UInt64) {
    socket = gate_websocket_new(
      limit, { WebSocketCodec.at($0)?.take($1, $2, $3, $4) },
      Unmanaged.passUnretained(self).toOpaque())
    isOpen = socket != nil
  }

  deinit { if let socket { gate_websocket_free(socket) } }

  /// The codec that the callback's context refers to.
  private static func at(_ context: UnsafeMutableRawPointer?) -> WebSocketCodec? {
    context.map { Unmanaged<WebSocketCodec>.fromOpaque($0).takeUnretainedValue() }
  }

  private func take(
    _ kind: gate_frame, _ code: UInt16, _ bytes: UnsafePointer<UInt8>?, _ count: Int
  ) {
    switch kind {
    case gate_frame_text:
      messages.append(.text(Array(UnsafeBufferPointer(start: bytes, count: count))))
    case gate_frame_binary: messages.append(.binary)
    case gate_frame_close: messages.append(.close(code: code))
    case gate_frame_pong: messages.append(.pong)
    default: break  // a ping, which libwslay answers
    }
  }

  /// The messages that end in these bytes of the server.
  func feed(_ bytes: [UInt8]) -> [Message] {
    guard isOpen, let socket else { return [] }
    isOpen = gate_websocket_feed(socket, bytes, bytes.count)
    let code = gate_websocket_close_code(socket)
    if !isOpen, code != 0, !messages.contains(where: \.isClose) {
      messages.append(.close(code: code))
    }
    defer { messages = [] }
    return messages
  }

  func queueText(_ bytes: [UInt8]) { queue(gate_frame_text, bytes) }
  func queuePing() { queue(gate_frame_ping, []) }

  private func queue(_ kind: gate_frame, _ bytes: [UInt8]) {
    if let socket { _ = gate_websocket_queue(socket, kind, bytes, bytes.count) }
  }

  func queueClose(code: UInt16) {
    if let socket { _ = gate_websocket_queue_close(socket, code) }
  }

  /// All bytes that are to be sent by now.
  func takeOutput() -> [UInt8] {
    guard let socket else { return [] }
    var output: [UInt8] = []
    // Larger than what is sent here, so that no copy is left behind in an array that grew.
    var chunk = [UInt8](repeating: 0, count: 8 << 10)
    while true {
      let count = gate_websocket_take(socket, &chunk, chunk.count)
      if count == 0 { break }
      output += chunk[..<count]
    }
    explicit_bzero(&chunk, chunk.count)
    return output
  }
}
