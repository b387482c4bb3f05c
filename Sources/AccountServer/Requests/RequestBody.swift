/// The members of a body in each of the formats that the real server reads.

import AccountAPI

enum RequestBody {
  /// The members of a JSON body, or of a form in a POST.
  ///
  /// Other formats and malformed bodies have no members, as on the real server.
  static func members(of request: HTTPRequest) -> JSONObject {
    guard let body = request.body, let type = request.headers["Content-Type"] else {
      return JSONObject()
    }
    let kind = type.prefix { $0 != ";" }.trimmingSpaces
    switch kind {
    case "application/json": return json(body)
    case "application/x-www-form-urlencoded" where request.method == .post: return form(body)
    case "multipart/form-data" where request.method == .post: return multipart(body, type)
    default: return JSONObject()
    }
  }

  private static func json(_ body: [UInt8]) -> JSONObject {
    guard case .object(let members)? = try? JSONReader.read(body) else { return JSONObject() }
    return members
  }

  private static func form(_ body: [UInt8]) -> JSONObject {
    var members = JSONObject()
    for pair in body.split(separator: UInt8(ascii: "&")) {
      let parts = pair.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = formText(parts[0]), parts.count == 2, let value = formText(parts[1]) else {
        continue
      }
      members[name] = .string(value)
    }
    return members
  }

  private static func formText(_ bytes: ArraySlice<UInt8>) -> String? {
    let spaced = bytes.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 }
    return String(validating: spaced, as: UTF8.self)?.percentDecoded
  }

  /// The text fields of a multipart form (RFC 7578). Files are ignored.
  private static func multipart(_ body: [UInt8], _ type: String) -> JSONObject {
    guard let boundary = parameter("boundary", of: type), !boundary.isEmpty else {
      return JSONObject()
    }
    var members = JSONObject()
    let delimiter = Array("\r\n--\(boundary)".utf8)
    // The first delimiter may be at the very beginning, without a line end before it.
    for part in split(Array("\r\n".utf8) + body, at: delimiter).dropFirst() {
      if part.starts(with: Array("--".utf8)) { break }
      let pieces = split(Array(part), at: Array("\r\n\r\n".utf8), limit: 1)
      guard pieces.count == 2 else { continue }
      let header = String(decoding: pieces[0], as: UTF8.self)
      guard let name = parameter("name", of: header), parameter("filename", of: header) == nil,
        let value = String(validating: pieces[1], as: UTF8.self)
      else { continue }
      members[name] = .string(value)
    }
    return members
  }

  /// `name="value"` or `name=value` in a header.
  private static func parameter(_ name: String, of header: String) -> String? {
    for part in header.split(whereSeparator: { $0 == ";" || $0 == "\r\n" }).dropFirst() {
      let pair = part.trimmingSpaces.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, pair[0].lowercased() == name else { continue }
      let value = pair[1]
      return String(
        value.first == "\"" && value.last == "\"" ? value.dropFirst().dropLast() : value)
    }
    return nil
  }

  private static func split(_ bytes: [UInt8], at separator: [UInt8], limit: Int = .max)
    -> [ArraySlice<UInt8>]
  {
    var parts: [ArraySlice<UInt8>] = []
    var (start, position) = (0, 0)
    while position + separator.count <= bytes.count, parts.count < limit {
      if bytes[position] == separator[0],
        bytes[position..<position + separator.count].elementsEqual(separator)
      {
        parts.append(bytes[start..<position])
        position += separator.count
        start = position
      } else {
        position += 1
      }
    }
    return parts + [bytes[start...]]
  }
}
