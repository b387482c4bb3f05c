/// The opening handshake of a WebSocket (RFC 6455, section 4): the request that asks an HTTP server
/// for one, and the check of its response.
public struct WebSocketHandshake: Sendable {
  /// Why a response does not open a WebSocket.
  public enum Failure: Error, Hashable, Sendable {
    /// A response with another status than 101; its body is not read.
    case refused(HTTPResponse)
    /// Not a response of HTTP/1.1, or one whose head is too large.
    case notHTTP
    /// The status is 101, but not the rest: the response is of something that does not know what it
    /// was asked.
    case notVerified
  }

  /// The most bytes of the response up to its empty line.
  public static let headLimit = 16 << 10

  private let key: String

  /// Creates a handshake.
  ///
  /// - Parameter nonce: 16 random bytes.
  public init(nonce: [UInt8]) { key = Self.base64(nonce) }

  /// The request's bytes. `Origin` is never sent: Appwrite refuses those it does not know.
  ///
  /// - Parameters:
  ///   - host: With the port where it is not the scheme's default.
  ///   - target: The path with its query.
  ///   - headers: More fields, none of them secret.
  public func request(host: String, target: String, headers: HTTPHeaders) -> [UInt8] {
    var lines = [
      "GET \(target) HTTP/1.1", "Host: \(host)", "Upgrade: websocket", "Connection: Upgrade",
      "Sec-WebSocket-Key: \(key)", "Sec-WebSocket-Version: 13",
    ]
    lines += headers.fields.map { "\($0.name): \($0.value)" }
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }

  /// Checks the head of a response, up to and without its empty line.
  public func verify(_ head: [UInt8]) throws(Failure) {
    guard let response = Self.response(head) else { throw .notHTTP }
    guard response.status == 101 else { throw .refused(response) }
    let headers = response.headers
    let options = (headers["Connection"] ?? "").lowercased().split(separator: ",")
    guard headers["Upgrade"]?.lowercased() == "websocket",
      options.contains(where: { $0.trimmingSpaces == "upgrade" }),
      headers["Sec-WebSocket-Accept"] == Self.accept(key: key),
      // Neither was asked for.
      headers["Sec-WebSocket-Extensions"] == nil, headers["Sec-WebSocket-Protocol"] == nil
    else { throw .notVerified }
  }

  /// What a server that knows WebSockets answers to a key.
  public static func accept(key: String) -> String {
    base64(SHA1.digest(Array("\(key)258EAFA5-E914-47DA-95CA-C5AB0DC85B11".utf8)))
  }

  /// The status and the headers of a response's head, without its body; nil where it is not HTTP/1.
  private static func response(_ head: [UInt8]) -> HTTPResponse? {
    let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else {
      return nil
    }
    var response = HTTPResponse(status: status)
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { return nil }
      response.headers.append(
        String(line[..<colon]), line[line.index(after: colon)...].trimmingSpaces)
    }
    return response
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for position in 0...group.count { text.append(letters[bits >> (18 - 6 * position) & 63]) }
      text += String(repeating: "=", count: 3 - group.count)
    }
    return text
  }
}
