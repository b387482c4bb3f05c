/// Builds a request's JSON body, with secrets copied straight into it.

import AccountAPI

enum RequestBody {
  /// The members of `body` followed by `secrets`; `body` must be an object where there are any.
  static func bytes(_ body: JSONValue, _ secrets: AccountClient.Secrets) -> [UInt8] {
    var bytes = JSONWriter.bytes(body)
    guard !secrets.isEmpty else { return bytes }
    // Reserved at once: an array that grows leaves its contents behind in freed memory. A byte
    // takes six at most, as an escape.
    let room = secrets.reduce(0) { $0 + $1.name.utf8.count + 6 * $1.value.withBytes(\.count) + 6 }
    bytes.reserveCapacity(bytes.count + room)
    bytes.removeLast()  // the closing brace
    for secret in secrets {
      if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
      bytes += "\"\(secret.name)\":".utf8
      secret.value.withBytes { JSONWriter.append(utf8: $0, to: &bytes) }
    }
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }
}
