/// Closes connections on which no whole request arrives in time: those that say nothing, stop in the middle, or drip.

import NIOCore
import NIOHTTPTypes

final class Patience: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let limit: TimeAmount
  private var deadline: Scheduled<Void>?

  init(_ limit: TimeAmount) { self.limit = limit }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { wait(context) }
  }

  func handlerRemoved(context: ChannelHandlerContext) { stop() }

  func channelActive(context: ChannelHandlerContext) {
    wait(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    stop()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .end = unwrapInboundIn(data) { stop() }
    context.fireChannelRead(data)
  }

  /// The next wait begins with the end of an answer; a client that does not take its answer is cut off by it, too.
  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) { wait(context) }
    context.write(data, promise: promise)
  }

  private func wait(_ context: ChannelHandlerContext) {
    stop()
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: limit) {
      context.close(promise: nil)
    }
  }

  private func stop() {
    deadline?.cancel()
    deadline = nil
  }
}
