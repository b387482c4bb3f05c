/// Closes connections on which no whole request arrives in time: silent ones, those that stop in
/// the middle, and those that send a byte now and then.

import NIOCore
import NIOHTTPTypes

final class RequestTimeoutHandler: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let timeout: TimeAmount
  private var deadline: Scheduled<Void>?

  init(_ timeout: TimeAmount) { self.timeout = timeout }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { restart(context) }
  }

  func handlerRemoved(context: ChannelHandlerContext) { cancel() }

  func channelActive(context: ChannelHandlerContext) {
    restart(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    cancel()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .end = unwrapInboundIn(data) { cancel() }
    context.fireChannelRead(data)
  }

  /// The end of a response starts the time for the next request; so a client that does not read its
  /// response is disconnected as well.
  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) { restart(context) }
    context.write(data, promise: promise)
  }

  private func restart(_ context: ChannelHandlerContext) {
    cancel()
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: timeout) {
      context.close(promise: nil)
    }
  }

  private func cancel() {
    deadline?.cancel()
    deadline = nil
  }
}
