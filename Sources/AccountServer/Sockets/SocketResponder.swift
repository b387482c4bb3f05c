/// Turns Hummingbird's requests into the account server's and its responses back.

import AccountAPI
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

struct SocketResponder: HTTPResponder {
  /// In bytes. Larger bodies are refused before they are read.
  static let bodyLimit = 10 << 20

  struct Context: InitializableFromSource {
    /// The peer's address, without its port.
    var address: String

    init(source: ApplicationRequestContextSource) {
      address = source.channel.remoteAddress?.ipAddress ?? ""
    }
  }

  let server: AccountServer
  let logger: Logger

  func respond(to request: Hummingbird.Request, context: Context) async throws -> Response {
    let start = ContinuousClock.now
    let response = try await accountResponse(request, context)
    // Without the query, which may hold a secret.
    logger.info(
      "\(request.method.rawValue) \(request.uri.path) \(response.status) \(start.duration(to: .now).milliseconds) ms \(context.address)"
    )
    return Response(response)
  }

  private func accountResponse(_ request: Hummingbird.Request, _ context: Context) async throws
    -> AccountAPI.HTTPResponse
  {
    guard request.hasOneHost else { return server.refusal(.badHost) }
    if let page = AccountServer.page(request.uri.string), request.method == .get { return page }
    guard let body = try await body(request) else { return server.refusal(.tooLarge) }
    return await server.respond(
      to: IncomingRequest(request.message(body), address: context.address))
  }

  /// The body of a request, or nil if it is over the limit.
  private func body(_ request: Hummingbird.Request) async throws -> ByteBuffer? {
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > Self.bodyLimit {
      return nil
    }
    do {
      return try await request.body.collect(upTo: Self.bodyLimit)
    } catch is NIOTooManyBytesError {
      return nil
    }
  }
}

extension Hummingbird.Request {
  /// Whether the request names exactly one host, in a valid form (RFC 9112, section 3.2). What it
  /// names decides where links lead and which pages are trusted.
  fileprivate var hasOneHost: Bool {
    guard let host = head.authority, let parts = URLParts("//\(host)"), parts.isPlainHost else {
      return false
    }
    let port = parts.port.isEmpty ? "" : ":\(parts.port)"
    return "\(parts.bracketedHost)\(port)" == host
      && !self.headers.contains { $0.name.canonicalName == "host" }
  }

  /// The request with its path relative to `/v1`. Other paths and unknown methods become `GET /`,
  /// which is not found.
  fileprivate func message(_ body: ByteBuffer) -> AccountAPI.HTTPRequest {
    guard let method = HTTPMethod(rawValue: method.rawValue) else {
      return AccountAPI.HTTPRequest(.get, "/")
    }
    var headers = HTTPHeaders()
    for field in self.headers { headers.append(field.name.rawName, field.value) }
    if let authority = head.authority { headers.append("Host", authority) }
    return AccountAPI.HTTPRequest(
      method, uri.path.hasPrefix("/v1/") ? String(uri.path.dropFirst(3)) : "/", query: query,
      headers: headers, body: body.readableBytes > 0 ? Array(body.readableBytesView) : nil)
  }

  private var query: [String: String] {
    HTTPQuery.members(uri.queryParameters.map { ($0.key, $0.value) })
  }
}

extension Response {
  fileprivate init(_ response: AccountAPI.HTTPResponse) {
    var headers = HTTPFields()
    for field in response.headers.fields {
      if let name = HTTPField.Name(field.name) {
        headers.append(HTTPField(name: name, value: field.value))
      }
    }
    self.init(
      status: HTTPTypes.HTTPResponse.Status(code: response.status), headers: headers,
      body: .init(byteBuffer: ByteBuffer(bytes: response.body)))
  }
}

extension Duration {
  fileprivate var milliseconds: Int64 {
    components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
  }
}
