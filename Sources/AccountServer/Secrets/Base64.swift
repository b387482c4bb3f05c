/// Base64 (RFC 4648, section 4), by Foundation, which GRDB links anyway.

import Foundation

enum Base64 {
  static func encode(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
  /// For URLs: without padding, and with `-` and `_` (section 5).
  static func url(_ bytes: [UInt8]) -> String {
    encode(bytes).replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }
  static func decode(url text: String) -> [UInt8]? {
    let plain = text.replacing("-", with: "+").replacing("_", with: "/")
    return decode(plain + String(repeating: "=", count: (4 - plain.count % 4) % 4))
  }
  static func decode(_ text: String) -> [UInt8]? { Data(base64Encoded: text).map(Array.init) }
}
