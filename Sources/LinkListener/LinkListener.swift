/// Waits on the loopback for the links of mails: whoever opens one in a browser on this machine need not copy it.
///
/// On 127.0.0.1 and ::1 alone, under a path that nobody can guess, since any page in the browser can send requests here.

import NIOCore
import NIOHTTP1
import NIOPosix

public actor LinkListener {
  private var base: String?
  private var channels: [any Channel] = []

  public init() {}

  /// Where links may lead, such as `http://localhost:40123/5f0c…`; nil when no port can be had. Started at the first call; `take` gets every
  /// address that is opened below it.
  public func start(_ take: @escaping @Sendable (String) -> Void) async -> String? {
    if let base { return base }
    let nonce = String(UInt64.random(in: .min ... .max), radix: 36)
    let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          try channel.pipeline.syncOperations.addHandler(Receptionist(nonce: nonce, take: take))
        }
      }
    guard let first = try? await bootstrap.bind(host: "127.0.0.1", port: 0).get(),
      let port = first.localAddress?.port
    else { return nil }
    channels = [first]
    // A browser may try this one first, where there is IPv6.
    if let second = try? await bootstrap.bind(host: "::1", port: port).get() {
      channels.append(second)
    }
    base = "http://localhost:\(port)/\(nonce)"
    return base
  }
}

/// Answers one connection's requests with a small page.
private final class Receptionist: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let nonce: String
  private let take: @Sendable (String) -> Void
  private var head: HTTPRequestHead?

  init(nonce: String, take: @escaping @Sendable (String) -> Void) {
    self.nonce = nonce
    self.take = take
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
    // Browsers ask for a picture of the page, too; only what carries something is handed over.
    let isLink = isOurs && head.uri.contains("?")
    if isLink { take("http://localhost\(head.uri)") }
    let page = isLink ? LinkPage.received : LinkPage.nothing
    var headers = HTTPHeaders([
      ("Content-Type", "text/html; charset=utf-8"), ("Content-Length", String(page.utf8.count)),
      // The address holds a secret: it is not to go anywhere, nor to be kept.
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

  /// Called by a name of this machine: a page elsewhere may have its own name lead here.
  private func isLocal(_ head: HTTPRequestHead) -> Bool {
    let host = head.headers.first(name: "Host") ?? ""
    return ["localhost:", "127.0.0.1:", "[::1]:"].contains { host.hasPrefix($0) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)  // not HTTP, or gone
  }
}
