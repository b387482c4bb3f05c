/// The headers that hand out a session's token and take it back.

import AccountAPI
import Glibc

extension AccountServer {
  /// Two cookies, for older and newer browsers, and `X-Fallback-Cookies` for everything else. A
  /// page of this very host needs only the cookies.
  func headers(issuing token: SessionToken, _ request: Request) -> HTTPHeaders {
    let expires = Self.cookieDate(now.seconds + Self.sessionLifetime)
    var headers = HTTPHeaders()
    let value = "\(token.text.percentEncoded); expires=\(expires); Max-Age=\(Self.sessionLifetime)"
    appendCookies(value, request, to: &headers)
    let host = request.incoming.host
    let isOwnPage = request.incoming.origin.map { $0.host == host } ?? false
    if !isOwnPage || Self.isBare(host) {
      let name = "a_session_\(request.project)"
      let fallback: JSONValue = .object(JSONObject([(name, .string(token.text))]))
      headers["X-Fallback-Cookies"] = JSONWriter.text(fallback)
    }
    return headers
  }

  /// `X-Fallback-Cookies: []`, and expired cookies if the session was the caller's own.
  func headers(clearing isOwn: Bool, _ request: Request) -> HTTPHeaders {
    var headers: HTTPHeaders = ["X-Fallback-Cookies": "[]"]
    guard isOwn else { return headers }
    appendCookies(
      "deleted; expires=\(Self.cookieDate(1)); Max-Age=0", request, to: &headers)
    return headers
  }

  private func appendCookies(_ value: String, _ request: Request, to headers: inout HTTPHeaders) {
    let host = request.incoming.host
    var rest = "; path=/"
    if !Self.isBare(host) { rest += "; domain=.\(host)" }
    if request.incoming.scheme == "https" { rest += "; secure" }
    let name = "a_session_\(request.project)"
    headers.append("Set-Cookie", "\(name)_legacy=\(value)\(rest); HttpOnly")
    headers.append("Set-Cookie", "\(name)=\(value)\(rest); HttpOnly; SameSite=None")
  }

  /// Whether the host cannot be the domain of a cookie.
  private static func isBare(_ host: String) -> Bool {
    host.isEmpty || host == "localhost" || AddressBlock.bytes(of: host) != nil
  }

  private static func cookieDate(_ seconds: Int64) -> String {
    var (time, parts) = (time_t(seconds), tm())
    gmtime_r(&time, &parts)
    var buffer = [CChar](repeating: 0, count: 64)
    let count = strftime(&buffer, buffer.count, "%a, %d-%b-%Y %H:%M:%S GMT", &parts)
    return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
