/// Receives the links of emails on the loopback: a link opened in a browser on this machine need
/// not be copied.
///
/// Only on 127.0.0.1 and ::1, under a path that cannot be guessed, since any page in the browser
/// can send requests here.

import NIOCore
import NIOHTTP1
import NIOPosix

public actor LinkListener {
  private var base: String?
  private var channels: [any Channel] = []

  public init() {}

  /// The address that links may begin with, such as `http://localhost:40123/5f0c…`; nil when no
  /// port is available. Listens from the first call on.
  ///
  /// - Parameter received: called with every address opened below it.
  public func start(_ received: @escaping @Sendable (String) -> Void) async -> String? {
    if let base { return base }
    let nonce = String(UInt64.random(in: .min ... .max), radix: 36)
    let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          try channel.pipeline.syncOperations.addHandler(
            LinkRequestHandler(nonce: nonce, received: received))
        }
      }
    guard let first = try? await bootstrap.bind(host: "127.0.0.1", port: 0).get(),
      let port = first.localAddress?.port
    else { return nil }
    channels = [first]
    // Where there is IPv6, a browser may try it first.
    if let second = try? await bootstrap.bind(host: "::1", port: port).get() {
      channels.append(second)
    }
    base = "http://localhost:\(port)/\(nonce)"
    return base
  }
}
