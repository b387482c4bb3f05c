/// Sockets around the account server, by Hummingbird: turns its messages into ours and back, and stops gracefully on SIGTERM and SIGINT.

import AccountAPI
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

public struct SocketServer: Sendable {
  /// Larger bodies are refused before they are read.
  static let bodyLimit = 10 << 20

  let server: AccountServer
  let host: String
  let port: Int

  /// Port 0 picks a free one.
  public init(_ server: AccountServer, host: String, port: Int) {
    self.server = server
    self.host = host
    self.port = port
  }

  /// Serves until told to stop. `ready` is called once with the port, when requests are answered.
  public func run(ready: @escaping @Sendable (Int) -> Void) async throws {
    let application = Application(
      responder: Responder(server: server),
      configuration: .init(address: .hostname(host, port: port)),
      onServerRunning: { ready($0.localAddress?.port ?? 0) },
      logger: Logger(label: "gatehouse-server") { label in
        var handler = StreamLogHandler.standardError(label: label)
        handler.logLevel = .critical
        return handler
      })
    try await application.runService()
  }

  struct Context: InitializableFromSource {
    var address: String

    init(source: ApplicationRequestContextSource) {
      address = source.channel.remoteAddress?.ipAddress ?? ""
    }
  }

  struct Responder: HTTPResponder {
    let server: AccountServer

    func respond(to request: Hummingbird.Request, context: Context) async throws -> Response {
      guard let incoming = try await incoming(request, context) else {
        return response(AccountServer.refusal(.tooLarge))
      }
      guard let incoming = incoming.withoutBase() else {
        return response(AccountServer.refusal(.notFound))
      }
      return response(await server.respond(to: incoming))
    }

    /// Nil when the body is over the limit.
    private func incoming(_ request: Hummingbird.Request, _ context: Context) async throws
      -> IncomingRequest?
    {
      if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > bodyLimit {
        return nil
      }
      var headers = HTTPHeaders()
      for field in request.headers { headers.append(field.name.rawName, field.value) }
      if let authority = request.head.authority { headers.append("Host", authority) }
      let body: ByteBuffer
      do {
        body = try await request.body.collect(upTo: bodyLimit)
      } catch is NIOTooManyBytesError {
        return nil
      }
      guard let method = HTTPMethod(rawValue: request.method.rawValue) else {
        return IncomingRequest(HTTPRequest(.get, "/"), address: context.address)
      }
      var query: [String: String] = [:]
      for (name, value) in request.uri.queryParameters {
        query[String(name).percentDecoded ?? ""] = String(value).percentDecoded ?? ""
      }
      let message = HTTPRequest(
        method, request.uri.path, query: query, headers: headers,
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
}

private typealias HTTPRequest = AccountAPI.HTTPRequest

extension IncomingRequest {
  /// Without the `/v1` that every path of the API begins with; nil for any other path.
  fileprivate func withoutBase() -> IncomingRequest? {
    guard request.path.hasPrefix("/v1/") else { return nil }
    var copy = self
    copy.request.path = String(request.path.dropFirst(3))
    return copy
  }
}
