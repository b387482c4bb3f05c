/// The forms that responses have: JSON as PHP writes it, and responses without a body.

import AccountAPI

extension AccountServer {
  /// The headers of every response.
  static let commonHeaders: HTTPHeaders = [
    "Server": "Gatehouse", "X-Content-Type-Options": "nosniff",
  ]

  /// The headers of errors, which no cache may keep.
  static let uncached: HTTPHeaders = [
    "Cache-Control": "no-cache, no-store, must-revalidate", "Expires": "0", "Pragma": "no-cache",
  ]

  /// PHP escapes the slash and nothing above ASCII.
  static let phpStyle = JSONWriter.Style(escapesSlash: true)

  static func json(_ value: JSONValue, status: Int = 200, _ headers: HTTPHeaders = [:])
    -> HTTPResponse
  {
    var response = HTTPResponse(
      status: status, headers: headers, body: JSONWriter.bytes(value, style: phpStyle))
    response.headers["Content-Type"] = "application/json; charset=UTF-8"
    return response
  }

  /// A response without a body, which PHP calls HTML.
  static func empty(_ status: Int, _ headers: HTTPHeaders = [:]) -> HTTPResponse {
    var response = HTTPResponse(status: status, headers: headers)
    response.headers["Content-Type"] = "text/html; charset=UTF-8"
    return response
  }

  static func noContent(_ headers: HTTPHeaders = [:]) -> HTTPResponse { empty(204, headers) }

  /// The response to a request that is refused before it is read.
  func refusal(_ error: ServerError) -> HTTPResponse {
    let text = wire.text(error)
    return Self.json(
      wire.error(text), status: text.status, Self.commonHeaders.appending(Self.uncached))
  }

  /// A page beside the API, or nil.
  ///
  /// - Parameter address: the path with the query.
  static func page(_ address: String) -> HTTPResponse? {
    switch address.prefix(while: { $0 != "?" }) {
    case "/auth/oauth2/success": Page.signedIn()
    case "/auth/oauth2/failure": Page.signInFailed(address)
    default: nil
    }
  }
}

extension HTTPHeaders {
  func appending(_ other: HTTPHeaders) -> HTTPHeaders {
    var all = self
    for field in other.fields { all.append(field.name, field.value) }
    return all
  }
}
