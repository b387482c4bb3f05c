/// Base64 with padding (RFC 4648, section 4), over Foundation, which GRDB brings along anyway.

import Foundation

enum Base64 {
  static func encode(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
  /// As it may stand in an address, without padding (section 5).
  static func url(_ bytes: [UInt8]) -> String {
    encode(bytes).replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }
  static func decode(url text: String) -> [UInt8]? {
    let plain = text.replacing("-", with: "+").replacing("_", with: "/")
    return decode(plain + String(repeating: "=", count: (4 - plain.count % 4) % 4))
  }
  static func decode(_ text: String) -> [UInt8]? { Data(base64Encoded: text).map(Array.init) }
}
