/// Messages of the live channel. Payloads are not looked into, since they can hold secrets.

extension ResponseDecoder {
  public static func liveMessage(_ bytes: [UInt8]) throws(ParseError) -> LiveMessage {
    let message: JSONValue
    do {
      message = try JSONReader.read(bytes)
    } catch {
      throw ParseError(place: "\(ParseError.notJSON)\(error.offset)")
    }
    let data = message["data"] ?? .null
    switch message["type"]?.string {
    case "connected": return .connected(userID: data["user"]?["$id"]?.string)
    case "response" where data["to"]?.string == "authentication":
      let isSuccess = boolean(data["success"]) ?? false
      return .authenticated(userID: isSuccess ? data["user"]?["$id"]?.string : nil)
    case "event": return event(data)
    case "pong": return .pong
    case "error": return .error(LiveErrorCode(integer(data["code"]) ?? 0))
    case nil: throw ParseError(place: "type")
    default: return .other
    }
  }

  /// `events` from 0.14 or 1.0, one `event` before.
  private static func event(_ data: JSONValue) -> LiveMessage {
    let names = data["events"].map(texts) ?? [text(data["event"])]
    return AccountEvent(names: names, time: time(data["timestamp"])).map(LiveMessage.event)
      ?? .other
  }
}
