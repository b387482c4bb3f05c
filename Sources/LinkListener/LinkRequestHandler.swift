/// Answers the request of one connection with a small page, and closes it.

import NIOCore
import NIOHTTP1

final class LinkRequestHandler: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let links: NIOLoopBoundBox<ExpectedLinks>
  private let timeout: TimeAmount
  private let failureReason: @Sendable (String) -> String?
  private var end: Scheduled<Void>?
  private var head: HTTPRequestHead?
  private var isAnswered = false

  init(
    links: NIOLoopBoundBox<ExpectedLinks>, timeout: TimeAmount,
    failureReason: @escaping @Sendable (String) -> String?
  ) {
    self.links = links
    self.timeout = timeout
    self.failureReason = failureReason
  }

  func handlerAdded(context: ChannelHandlerContext) {
    let channel = context.channel
    end = context.eventLoop.scheduleTask(in: timeout) { channel.close(promise: nil) }
  }

  func channelInactive(context: ChannelHandlerContext) {
    end?.cancel()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): self.head = head
    case .body: break
    case .end:
      guard let head, !isAnswered else { return }
      isAnswered = true
      answer(head, context)
    }
  }

  private func answer(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    let isLocal = head.method == .GET && isLocal(head, context.channel)
    let isLink = isLocal && links.value.receive(head.uri) != .unknown
    let page = isLink ? self.page(for: head.uri) : LinkPage.nothing
    let headers = HTTPHeaders([
      ("Content-Type", "text/html; charset=utf-8"), ("Content-Length", String(page.utf8.count)),
      // The address has a secret in it: it must not be passed on or cached.
      ("Cache-Control", "no-store"), ("Referrer-Policy", "no-referrer"),
      ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"),
      ("Connection", "close"),
    ])
    let answer = HTTPResponseHead(
      version: .http1_1, status: isLink ? .ok : .notFound, headers: headers)
    context.write(wrapOutboundOut(.head(answer)), promise: nil)
    context.write(
      wrapOutboundOut(.body(.byteBuffer(context.channel.allocator.buffer(string: page)))),
      promise: nil)
    let channel = context.channel
    context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in
      channel.close(promise: nil)
    }
  }

  private func page(for uri: String) -> String {
    failureReason(uri).map(LinkPage.refused) ?? LinkPage.received
  }

  /// Whether the request names this machine and port: a page elsewhere may let its own name lead
  /// here.
  private func isLocal(_ head: HTTPRequestHead, _ channel: any Channel) -> Bool {
    guard let port = channel.localAddress?.port else { return false }
    let hosts = head.headers["Host"]
    return hosts.count == 1
      && ["localhost", "127.0.0.1", "[::1]"].contains { hosts[0].lowercased() == "\($0):\(port)" }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)  // not HTTP, or gone
  }
}
