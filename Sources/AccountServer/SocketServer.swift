/// Sockets around the account server, by Hummingbird: turns its messages into ours and back, and stops gracefully on SIGTERM and SIGINT.

import AccountAPI
import Dispatch
import Glibc
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

public struct SocketServer: Sendable {
  /// Larger bodies are refused before they are read.
  static let bodyLimit = 10 << 20
  public static let usualPatience: Int64 = 30_000

  let server: AccountServer
  let host: String
  let port: Int
  let patience: TimeAmount
  let logger: Logger

  /// Port 0 picks a free one. `patience` is how many milliseconds a connection may take to bring its next request to its end.
  public init(
    _ server: AccountServer, host: String, port: Int, logger: Logger,
    patience: Int64 = usualPatience
  ) {
    self.server = server
    self.host = host
    self.port = port
    self.logger = logger
    self.patience = .milliseconds(patience)
  }

  /// Serves until a signal; requests in flight are answered, and whatever holds that up for longer is cut off.
  /// `ready` is called once with the port, when requests are answered.
  public func runUntilSignal(ready: @escaping @Sendable (Int) -> Void) async throws {
    let services = ServiceGroup(
      services: [application(ready), StopDeadline(logger: logger)],
      gracefulShutdownSignals: [.sigterm, .sigint], logger: Self.quiet)
    try await services.run()
  }

  private func application(_ ready: @escaping @Sendable (Int) -> Void) -> some ApplicationProtocol {
    let patience = patience
    return Application(
      responder: Responder(server: server, logger: logger),
      server: .http1(configuration: .init(additionalChannelHandlers: [Patience(patience)])),
      configuration: .init(address: .hostname(host, port: port)),
      onServerRunning: { ready($0.localAddress?.port ?? 0) },
      logger: Self.quiet)
  }

  /// What the libraries have to say is about their insides.
  private static let quiet = Logger(label: "sockets") { _ in SwiftLogNoOpLogHandler() }

  struct Context: InitializableFromSource {
    var address: String

    init(source: ApplicationRequestContextSource) {
      address = source.channel.remoteAddress?.ipAddress ?? ""
    }
  }

  struct Responder: HTTPResponder {
    let server: AccountServer
    let logger: Logger

    func respond(to request: Hummingbird.Request, context: Context) async throws -> Response {
      let start = ContinuousClock.now
      let answer = try await answer(request, context)
      // Never the query: it may hold a secret.
      logger.info(
        "\(request.method.rawValue) \(request.uri.path) \(answer.status) \(start.duration(to: .now).milliseconds) ms \(context.address)"
      )
      return response(answer)
    }

    private func answer(_ request: Hummingbird.Request, _ context: Context) async throws
      -> AccountAPI.HTTPResponse
    {
      if let page = AccountServer.page(request.uri.path), request.method == .get { return page }
      // Half a body is nobody's request, and nobody waits for an answer to it.
      guard let incoming = try await incoming(request, context) else {
        return AccountServer.refusal(.tooLarge)
      }
      return await server.respond(to: incoming)
    }

    /// Nil when the body is over the limit.
    private func incoming(_ request: Hummingbird.Request, _ context: Context) async throws
      -> IncomingRequest?
    {
      if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > bodyLimit {
        return nil
      }
      let body: ByteBuffer
      do {
        body = try await request.body.collect(upTo: bodyLimit)
      } catch is NIOTooManyBytesError {
        return nil
      }
      var headers = HTTPHeaders()
      for field in request.headers { headers.append(field.name.rawName, field.value) }
      if let authority = request.head.authority { headers.append("Host", authority) }
      // Every path of the API begins with /v1; whatever else there is, is the server's business and not found.
      let path = request.uri.path.hasPrefix("/v1/") ? String(request.uri.path.dropFirst(3)) : "/"
      guard let method = HTTPMethod(rawValue: request.method.rawValue) else {
        return IncomingRequest(HTTPRequest(.get, "/"), address: context.address)
      }
      var query: [String: String] = [:]
      for (name, value) in request.uri.queryParameters {
        var name = String(name).percentDecoded ?? ""
        // Each of several is one more, as PHP has it.
        if name.hasSuffix("[]") { name = "\(name.dropLast(2))[\(query.count)]" }
        query[name] = String(value).percentDecoded ?? ""
      }
      let message = HTTPRequest(
        method, path, query: query, headers: headers,
        body: body.readableBytes > 0 ? Array(body.readableBytesView) : nil)
      return IncomingRequest(message, address: context.address)
    }

    private func response(_ answer: AccountAPI.HTTPResponse) -> Response {
      var headers = HTTPFields()
      for field in answer.headers.fields {
        if let name = HTTPField.Name(field.name) {
          headers.append(HTTPField(name: name, value: field.value))
        }
      }
      let status = HTTPTypes.HTTPResponse.Status(code: answer.status)
      return Response(
        status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: answer.body)))
    }
  }

  /// Ends the process when a graceful stop takes too long: a mail server that hangs must not keep this one alive.
  private struct StopDeadline: Service {
    let logger: Logger

    func run() async throws {
      try await gracefulShutdown()
      DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(1_700)) {
        logger.warning("Stopped without waiting any longer for what was still coming or going.")
        _exit(0)
      }
    }
  }
}

private typealias HTTPRequest = AccountAPI.HTTPRequest

extension Duration {
  fileprivate var milliseconds: Int64 {
    components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
  }
}
