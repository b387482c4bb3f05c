/// Answers the requests of one connection with a small page.

import NIOCore
import NIOHTTP1

final class LinkRequestHandler: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let nonce: String
  private let received: @Sendable (String) -> Void
  private var head: HTTPRequestHead?

  init(nonce: String, received: @escaping @Sendable (String) -> Void) {
    self.nonce = nonce
    self.received = received
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): self.head = head
    case .body: break
    case .end:
      guard let head else { return }
      self.head = nil
      answer(head, context)
    }
  }

  private func answer(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    let isOurs = head.method == .GET && head.uri.hasPrefix("/\(nonce)/") && isLocal(head)
    // Browsers request an icon as well; only an address with a query is a link.
    let isLink = isOurs && head.uri.contains("?")
    if isLink { received("http://localhost\(head.uri)") }
    let page = isLink ? LinkPage.received : LinkPage.nothing
    var headers = HTTPHeaders([
      ("Content-Type", "text/html; charset=utf-8"), ("Content-Length", String(page.utf8.count)),
      // The address has a secret in it: it must not be passed on or cached.
      ("Cache-Control", "no-store"), ("Referrer-Policy", "no-referrer"),
      ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"),
    ])
    headers.add(name: "Connection", value: "close")
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

  /// Whether the request names this machine: a page elsewhere may let its own name lead here.
  private func isLocal(_ head: HTTPRequestHead) -> Bool {
    let host = head.headers.first(name: "Host") ?? ""
    return ["localhost:", "127.0.0.1:", "[::1]:"].contains { host.hasPrefix($0) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)  // not HTTP, or gone
  }
}
