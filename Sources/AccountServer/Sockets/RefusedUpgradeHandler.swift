/// Turns requests for another protocol that they cannot have into ordinary ones, and ends their
/// connection after the response.
///
/// The parser reads nothing more after such a request, so a further one, as from a proxy that keeps
/// connections, would never be answered; and swift-nio's upgrader ends a connection without a
/// response where it has no use for the request, such as curl's for HTTP/2.
///
/// A live channel that is asked for on a connection that had other requests, as proxies reuse them,
/// gets status 503: swift-nio's upgrader takes only a first request, and a 404 would say that there
/// is no live channel. On a new connection it can be had.

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
    /// `isForLater`: whether the upgrader would have taken it as a first request.
    case refusing(isForLater: Bool)
  }

  private let accepts: (HTTPRequestHead) -> Bool
  private var state = State.beforeFirst
  /// Requests whose response has not begun; of a refused one, the response is the last.
  private var unanswered = 0
  /// Whether the response that is being written is replaced by another.
  private var isReplacing = false

  /// - Parameter accepts: Whether the upgrader takes a request, if it is the first.
  init(accepting accepts: @escaping (HTTPRequestHead) -> Bool) { self.accepts = accepts }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .upgrading = state { return context.fireChannelRead(data) }
    guard case .head(var head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
    unanswered += 1
    guard head.headers.contains(name: "Upgrade") else {
      state = .ordinary
      return context.fireChannelRead(data)
    }
    let isAccepted = accepts(head)
    if case .beforeFirst = state, isAccepted {
      state = .upgrading
      return context.fireChannelRead(data)
    }
    state = .refusing(isForLater: isAccepted)
    head.headers.remove(name: "Upgrade")
    head.headers.replaceOrAdd(name: "Connection", value: "close")
    context.fireChannelRead(wrapInboundOut(.head(head)))
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .upgrading = state { return context.write(data, promise: promise) }
    switch unwrapOutboundIn(data) {
    case .head(let head) where head.status.code >= 200:
      unanswered -= 1
      guard case .refusing(let isForLater) = state, unanswered == 0 else { break }
      isReplacing = isForLater
      return context.write(
        wrapOutboundOut(.head(closing(head, isForLater: isForLater))), promise: promise)
    case .body where isReplacing:
      promise?.succeed()
      return
    default: break
    }
    context.write(data, promise: promise)
  }

  private func closing(_ head: HTTPResponseHead, isForLater: Bool) -> HTTPResponseHead {
    var head = head
    if isForLater {
      head.status = .serviceUnavailable
      head.headers = ["Content-Length": "0", "Retry-After": "1"]
    }
    head.headers.replaceOrAdd(name: "Connection", value: "close")
    return head
  }
}
