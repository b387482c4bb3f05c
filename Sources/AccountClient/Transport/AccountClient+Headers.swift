/// The headers of requests, and the token in those of responses.
///
/// `X-Fallback-Cookies` is the one header that carries a session on every version, as seen on real
/// servers from 0.6.2 to 1.9.

import AccountAPI
import CCurl

extension AccountClient {
  /// The request for a route, complete with headers and, where the route requires it, the token.
  func outgoing(
    _ route: Route, path: String, query: [String: String] = [:], body: [UInt8]?,
    needsNewConnection: Bool = false
  ) -> OutgoingRequest {
    var headers: HTTPHeaders = ["User-Agent": Self.userAgent, "Accept": "application/json"]
    // With an unknown project, a server would not return its version.
    if route != .healthVersion { headers.append("X-Appwrite-Project", project) }
    if let locale { headers.append("X-Appwrite-Locale", locale) }
    // In exactly this spelling: the real server ignores the body otherwise.
    if body != nil { headers.append("Content-Type", "application/json") }
    let carriesToken = route.authentication == .session
    return OutgoingRequest(
      endpoint: endpoint, trust: trust,
      request: HTTPRequest(route.method, path, query: query, headers: headers, body: body),
      secretHeader: carriesToken ? token.map(secretHeader) : nil, isForList: route == .sessions,
      needsNewConnection: needsNewConnection)
  }

  private func secretHeader(_ token: any SecretBytes) -> OutgoingRequest.SecretHeader {
    .init(name: "X-Fallback-Cookies", prefix: "{\"\(cookieName)\":\"", secret: token, suffix: "\"}")
  }

  /// The new session's token from the response to a sign-in; nil when there is none.
  ///
  /// From `X-Fallback-Cookies: {"a_session_<project>":"<token>"}`. The body never has it.
  func token(from response: HTTPResponse) -> [UInt8]? {
    defer { gate_wipe_traces() }
    guard let header = response.headers["X-Fallback-Cookies"],
      let json = try? JSONReader.read(header),
      let token = json[cookieName]?.string, !token.isEmpty
    else { return nil }
    return Array(token.utf8)
  }

  private var cookieName: String { "a_session_\(project)" }
}
