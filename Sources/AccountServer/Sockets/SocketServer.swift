/// The sockets of the account server, by Hummingbird. Stops gracefully on SIGTERM and SIGINT.

import Dispatch
import Glibc
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

public struct SocketServer: Sendable {
  /// In milliseconds.
  public static let defaultTimeout: Int64 = 30_000

  private let server: AccountServer
  private let host: String
  private let port: Int
  private let timeout: TimeAmount
  private let logger: Logger

  /// A server for `host` and `port`; port 0 picks a free one.
  ///
  /// `timeout` is the time in milliseconds in which a connection must bring its next request to its
  /// end.
  public init(
    _ server: AccountServer, host: String, port: Int, logger: Logger,
    timeout: Int64 = defaultTimeout
  ) {
    self.server = server
    self.host = host
    self.port = port
    self.logger = logger
    self.timeout = .milliseconds(timeout)
  }

  /// Serves until a signal arrives. Requests that are being answered are then finished; what takes
  /// longer than `StopDeadline` is cut off.
  ///
  /// `ready` is called once, with the port, when requests are answered. Throws `ListenFailure` if
  /// the sockets cannot be opened.
  public func runUntilSignal(ready: @escaping @Sendable (Int) -> Void) async throws {
    let services = ServiceGroup(
      services: [application(ready), StopDeadline(database: server.database, logger: logger)],
      gracefulShutdownSignals: [.sigterm, .sigint], logger: Self.silent)
    do { try await services.run() } catch { throw ListenFailure(error) ?? error }
  }

  private func application(_ ready: @escaping @Sendable (Int) -> Void) -> some ApplicationProtocol {
    let (server, timeout) = (server, timeout)
    return Application(
      responder: SocketResponder(server: server, logger: logger),
      server: HTTPServerBuilder { responder in
        ConnectionSetup(responder: responder, server: server, timeout: timeout)
      },
      configuration: .init(address: .hostname(host, port: port)),
      onServerRunning: { ready($0.localAddress?.port ?? 0) },
      logger: Self.silent)
  }

  /// For the libraries, whose messages are about their own workings.
  private static let silent = Logger(label: "sockets") { _ in SwiftLogNoOpLogHandler() }

  /// Ends the process when a graceful stop takes too long, as it does with a mail server that
  /// hangs. The database is closed then as well.
  private struct StopDeadline: Service {
    let database: ServerDatabase
    let logger: Logger

    func run() async throws {
      try await gracefulShutdown()
      DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(1_700)) {
        logger.warning("Stopped before every request was answered.")
        try? database.close()
        _exit(0)
      }
    }
  }
}
