import AccountAPI
import Testing

@Suite struct WebSocketHandshakeTests {
  /// The nonce and key of RFC 6455, section 1.3.
  private let handshake = WebSocketHandshake(nonce: Array("the sample nonce".utf8))
  private let accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="

  private func head(
    _ status: String = "HTTP/1.1 101 Switching Protocols", upgrade: String = "websocket",
    connection: String = "Upgrade", accept: String? = nil, extra: String = ""
  ) -> [UInt8] {
    Array(
      """
      \(status)\r\nUpgrade: \(upgrade)\r\nConnection: \(connection)\r
      Sec-WebSocket-Accept: \(accept ?? self.accept)\(extra)
      """.utf8)
  }

  @Test func theKeyIsAnsweredAsTheStandardSays() {
    #expect(WebSocketHandshake.accept(key: "dGhlIHNhbXBsZSBub25jZQ==") == accept)
  }

  @Test func theRequestHasNoOrigin() {
    let text = String(
      decoding: handshake.request(
        host: "a.test:81", target: "/v1/realtime?x=1", headers: ["A": "b"]),
      as: UTF8.self)
    #expect(
      text == """
        GET /v1/realtime?x=1 HTTP/1.1\r\nHost: a.test:81\r\nUpgrade: websocket\r
        Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        Sec-WebSocket-Version: 13\r\nA: b\r\n\r\n
        """)
  }

  @Test func aRightResponseOpens() throws {
    try handshake.verify(head())
    try handshake.verify(head(upgrade: "WebSocket", connection: "keep-alive, Upgrade"))
  }

  @Test func otherResponsesDoNot() {
    func failure(_ head: [UInt8]) -> WebSocketHandshake.Failure? {
      do { try handshake.verify(head) } catch { return error }
      return nil
    }
    for status in [404, 200] {
      guard case .refused(let response) = failure(head("HTTP/1.1 \(status) X")) else {
        Issue.record("not refused")
        continue
      }
      #expect(response.status == status && response.headers["Upgrade"] == "websocket")
    }
    #expect(failure(head("SSH-2.0-OpenSSH")) == .notHTTP)
    #expect(failure([]) == .notHTTP)
    #expect(failure(Array(repeating: 0xFF, count: 100)) == .notHTTP)
    #expect(failure(head(accept: "Xp8BEyyHQPqJjMshqPtYK+SebBM=")) == .notVerified)
    #expect(failure(head(upgrade: "h2c")) == .notVerified)
    #expect(failure(head(connection: "close")) == .notVerified)
    #expect(
      failure(head(extra: "\r\nSec-WebSocket-Extensions: permessage-deflate")) == .notVerified)
    #expect(failure(head(extra: "\r\nSec-WebSocket-Protocol: chat")) == .notVerified)
  }

  /// RFC 3174.
  @Test(arguments: [
    ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
    ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
    (String(repeating: "a", count: 119), "ee971065aaa017e0632a8ca6c77bb3bf8b1dfc56"),
  ])
  func digestsAreThoseOfRFC3174(text: String, digest: String) {
    #expect(
      SHA1.digest(Array(text.utf8)).map {
        String($0 >> 4, radix: 16) + String($0 & 15, radix: 16)
      }.joined() == digest)
  }
}
