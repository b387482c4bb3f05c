/// The server's side of a WebSocket, for servers that keep to the protocol and those that do not.

import AccountAPI

public final class WebSocketPeer {
  public enum Opcode: UInt8, Sendable {
    case continuation = 0
    case text, binary
    case close = 8
    case ping, pong
  }

  public struct Frame: Equatable, Sendable {
    public var opcode: UInt8
    public var payload: [UInt8]
    public var isMasked: Bool

    public var text: String { String(decoding: payload, as: UTF8.self) }
  }

  /// The client's request up to its empty line.
  public let head: String
  private let socket: PlainSocket

  /// Reads the client's request, without answering it.
  public init(_ socket: PlainSocket) {
    self.socket = socket
    head = socket.readRequestHead()
  }

  /// The value of a field of the request.
  public func field(_ name: String) -> String? {
    head.split(separator: "\n").first { $0.lowercased().hasPrefix("\(name.lowercased()):") }
      .map { $0.drop { $0 != ":" }.dropFirst().trimmingSpaces }
  }

  /// Answers as Appwrite's server does; returns itself.
  @discardableResult
  public func accept(extra: String = "") -> WebSocketPeer {
    let accept = WebSocketHandshake.accept(key: field("Sec-WebSocket-Key") ?? "")
    send(
      """
      HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r
      Sec-WebSocket-Accept: \(accept)\r\nSec-WebSocket-Version: 13\r
      Server: swoole-http-server\r\n\(extra)\r\n
      """)
    return self
  }

  /// Accepts, and answers the guest's opening and the authentication as a server does; returns the
  /// token that was sent.
  @discardableResult
  public func acceptUser() -> String? {
    accept()
    send(text: #"{"type":"connected","data":{"channels":["account"],"user":null}}"#)
    guard let message = receive(), let json = try? JSONReader.read(message.payload) else {
      return nil
    }
    send(
      text:
        #"{"type":"response","data":{"to":"authentication","success":true,"user":{"$id":"u1"}}}"#)
    return json["data"]?["session"]?.string
  }

  public func send(_ raw: String) { socket.send(raw) }
  public func send(raw: [UInt8]) { socket.send(bytes: raw) }
  public func send(text: String) { send(raw: Self.frame(.text, Array(text.utf8))) }

  public func send(close code: UInt16) {
    send(raw: Self.frame(.close, [UInt8(code >> 8), UInt8(code & 255)]))
  }

  /// The bytes of a frame; `flags` are FIN and the three reserved bits.
  public static func frame(
    _ opcode: Opcode, _ payload: [UInt8], flags: UInt8 = 0x80, mask: [UInt8]? = nil
  ) -> [UInt8] {
    var bytes = [flags | opcode.rawValue]
    let masked: UInt8 = mask == nil ? 0 : 0x80
    switch payload.count {
    case ..<126: bytes.append(masked | UInt8(payload.count))
    case ..<65_536:
      bytes += [masked | 126, UInt8(payload.count >> 8), UInt8(payload.count & 255)]
    default:
      bytes.append(masked | 127)
      bytes += (0..<8).map { UInt8(truncatingIfNeeded: payload.count >> (56 - 8 * $0)) }
    }
    bytes += mask ?? []
    bytes += payload.enumerated().map { $1 ^ (mask.map { $0[$0.startIndex] } ?? 0) }
    return bytes
  }

  /// The client's next frame; nil at the end of the connection.
  public func receive() -> Frame? {
    guard let start = socket.read(2) else { return nil }
    var count = Int(start[1] & 0x7F)
    if count > 125 {
      guard let length = socket.read(count == 126 ? 2 : 8) else { return nil }
      count = length.reduce(0) { $0 << 8 | Int($1) }
    }
    let isMasked = start[1] & 0x80 != 0
    guard let mask = isMasked ? socket.read(4) : [0, 0, 0, 0], let payload = socket.read(count)
    else { return nil }
    return Frame(
      opcode: start[0] & 0x0F,
      payload: payload.enumerated().map { $1 ^ mask[$0 % 4] }, isMasked: isMasked)
  }

  /// Answers every ping until the client closes or ends the connection.
  public func answerPings() {
    while let frame = receive() {
      switch frame.opcode {
      case Opcode.text.rawValue where frame.text.contains(#""ping""#):
        send(text: #"{"type":"pong"}"#)
      case Opcode.ping.rawValue: send(raw: Self.frame(.pong, frame.payload))
      case Opcode.close.rawValue: return
      default: break
      }
    }
  }
}
