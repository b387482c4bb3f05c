/// The socket of one live channel: WebSocket frames to messages and back.

import AccountAPI
import NIOCore
import NIOWebSocket

struct LiveSocket: Sendable {
  /// In bytes. A larger message ends the connection.
  static let messageLimit = 64_000

  let channel: NIOAsyncChannel<WebSocketFrame, WebSocketFrame>
  /// The request that opened it.
  let opening: IncomingRequest
  let server: AccountServer

  /// Serves the channel until either side ends it.
  func run() async {
    let socket = channel.channel
    let connection = LiveConnection(server) { Self.send($0, socket) }
    defer { connection.close() }
    await connection.open(opening)
    let project = opening.project(server.dialect)
    // A connection that breaks ends like any other.
    try? await channel.executeThenClose { inbound, _ in
      for try await frame in inbound {
        switch frame.opcode {
        case .text, .binary:
          await connection.receive(Array(frame.unmaskedData.readableBytesView), project: project)
        case .ping: Self.write(.pong, frame.unmaskedData, socket)
        case .connectionClose:
          // The same code back.
          let code = frame.unmaskedData.getSlice(
            at: frame.unmaskedData.readerIndex, length: min(2, frame.unmaskedData.readableBytes))
          Self.write(.connectionClose, code ?? ByteBuffer(), socket)
          return
        default: break
        }
      }
    }
  }

  private static func send(_ output: LiveConnection.Output, _ socket: any Channel) {
    switch output {
    case .text(let text): write(.text, ByteBuffer(string: text), socket)
    case .end: socket.close(promise: nil)
    }
  }

  /// Writes a frame. A client that does not read is cut off before it fills the memory.
  private static func write(_ opcode: WebSocketOpcode, _ data: ByteBuffer, _ socket: any Channel) {
    guard socket.isWritable else { return socket.close(promise: nil) }
    socket.writeAndFlush(WebSocketFrame(fin: true, opcode: opcode, data: data), promise: nil)
  }
}

/// Ends a live channel when the server stops, as the real one does: without a close message.
final class LiveSocketStopHandler: ChannelInboundHandler {
  typealias InboundIn = WebSocketFrame

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is ChannelShouldQuiesceEvent {
      context.close(promise: nil)
    } else {
      context.fireUserInboundEventTriggered(event)
    }
  }
}
