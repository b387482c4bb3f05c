/// Turns requests for another protocol that they cannot have into ordinary ones, and ends their
/// connection after the response.
///
/// The parser reads nothing more after such a request, so a further one, as from a proxy that keeps
/// connections, would never be answered; and swift-nio's upgrader ends a connection without a
/// response where it has no use for the request, such as curl's for HTTP/2.

import NIOCore
import NIOHTTP1

final class RefusedUpgradeHandler: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  private enum State {
    case beforeFirst, ordinary
    /// The connection is the upgrader's, with other types than HTTP's.
    case upgrading
    case refusing
  }

  private let accepts: (HTTPRequestHead) -> Bool
  private var state = State.beforeFirst

  /// - Parameter accepts: Whether the upgrader takes a request, if it is the first.
  init(accepting accepts: @escaping (HTTPRequestHead) -> Bool) { self.accepts = accepts }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .upgrading = state { return context.fireChannelRead(data) }
    guard case .head(var head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
    guard head.headers.contains(name: "Upgrade") else {
      state = .ordinary
      return context.fireChannelRead(data)
    }
    if case .beforeFirst = state, accepts(head) {
      state = .upgrading
      return context.fireChannelRead(data)
    }
    state = .refusing
    head.headers.remove(name: "Upgrade")
    head.headers.replaceOrAdd(name: "Connection", value: "close")
    context.fireChannelRead(wrapInboundOut(.head(head)))
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard case .refusing = state, case .head(var head) = unwrapOutboundIn(data) else {
      return context.write(data, promise: promise)
    }
    head.headers.replaceOrAdd(name: "Connection", value: "close")
    context.write(wrapOutboundOut(.head(head)), promise: promise)
  }
}
