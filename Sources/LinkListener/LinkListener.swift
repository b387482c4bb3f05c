/// Receives the links of emails and providers on the loopback: a link opened in a browser on this
/// machine need not be copied.
///
/// Any program and any user of this machine, and any page in the browser, can connect here. So each
/// request for a link has a path of its own that cannot be guessed and that delivers once; there
/// are few connections at a time, each for seconds; and the addresses given out are bound by this
/// process under every name they have.

import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix

public actor LinkListener {
  /// How many free ports are tried whose number another process may have on `::1`.
  private static let attempts = 8

  private struct Server {
    /// Such as `http://localhost:40123`.
    var origin: String
    var links: NIOLoopBoundBox<ExpectedLinks>
  }

  private let failureReason: @Sendable (String) -> String?
  private let ports: [Int]
  private let timeout: TimeAmount
  private let connectionLimit: Int
  private var server: Task<Server?, Never>?

  /// - Parameters:
  ///   - failureReason: why the sign-in failed that ended at an address; nil when it did not fail.
  ///   - ports: tried in this order before any free one.
  ///   - connectionLimit: for more, the oldest connections are closed.
  ///   - timeout: how long a connection may take for its request and the answer.
  public init(
    failureReason: @escaping @Sendable (String) -> String? = { LinkListener.error(in: $0) },
    ports: [Int] = [], connectionLimit: Int = 16, timeout: Duration = .seconds(10)
  ) {
    self.failureReason = failureReason
    self.ports = ports
    self.connectionLimit = connectionLimit
    self.timeout = TimeAmount(timeout)
  }

  /// Starts to wait for one link. Returns the address that it must begin with, such as
  /// `http://localhost:40123/5f0c…`; nil when no port is available.
  ///
  /// - Parameter received: called once, with the first address opened below it that has a query.
  public func start(_ received: @escaping @Sendable (String) -> Void) async -> String? {
    let starting = server ?? Task { await listen() }
    server = starting
    guard let server = await starting.value else {
      self.server = nil  // a port may be available next time
      return nil
    }
    let path = Self.randomPath()
    let links = server.links
    try? await links.eventLoop.submit { links.value.expect(path, received) }.get()
    return "\(server.origin)/\(path)"
  }

  /// The empty reason where the query has an error, whose words come in several encodings; else
  /// nil.
  public static func error(in address: String) -> String? {
    let query = address.drop { $0 != "?" }.dropFirst()
    return query.split(separator: "&").contains { $0.hasPrefix("error=") } ? "" : nil
  }

  private static func randomPath() -> String {
    (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 36) }.joined()
  }

  private func listen() async -> Server? {
    // One thread for everything, which the links are bound to.
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let links = NIOLoopBoundBox.makeBoxSendingValue(
      ExpectedLinks(connectionLimit: connectionLimit), eventLoop: loop)
    return await bind(links).map { Server(origin: $0, links: links) }
  }

  /// Binds a port on both addresses that `localhost` may mean, so that no other process gets what
  /// is sent to either; else one address, which is then named.
  private func bind(_ links: NIOLoopBoundBox<ExpectedLinks>) async -> String? {
    for wanted in ports + Array(repeating: 0, count: Self.attempts) {
      guard let channel = try? await bind("127.0.0.1", wanted, links),
        let port = channel.localAddress?.port
      else { continue }
      do {
        _ = try await bind("::1", port, links)
        return "http://localhost:\(port)"
      } catch let error as IOError where Self.meansNoIPv6(error) {
        return "http://localhost:\(port)"
      } catch {
        try? await channel.close().get()
      }
    }
    let channel = try? await bind("127.0.0.1", 0, links)
    return channel?.localAddress?.port.map { "http://127.0.0.1:\($0)" }
  }

  private func bind(
    _ host: String, _ port: Int, _ links: NIOLoopBoundBox<ExpectedLinks>
  ) async throws -> any Channel {
    let (timeout, failureReason) = (timeout, failureReason)
    let bootstrap = ServerBootstrap(group: links.eventLoop).childChannelInitializer { channel in
      channel.eventLoop.makeCompletedFuture {
        links.value.admit(channel)
        channel.closeFuture.whenComplete { _ in links.value.remove(channel) }
        try channel.pipeline.syncOperations.configureHTTPServerPipeline()
        try channel.pipeline.syncOperations.addHandler(
          LinkRequestHandler(links: links, timeout: timeout, failureReason: failureReason))
      }
    }
    return try await bootstrap.bind(host: host, port: port).get()
  }

  /// Whether the machine has no `::1`, so that no other process can have it either.
  private static func meansNoIPv6(_ error: IOError) -> Bool {
    [EADDRNOTAVAIL, EAFNOSUPPORT].contains(error.errnoCode)
  }
}
