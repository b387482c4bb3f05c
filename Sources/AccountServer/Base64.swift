/// Base64 with padding (RFC 4648, section 4), over Foundation, which GRDB brings along anyway.

import Foundation

enum Base64 {
  static func encode(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
  static func decode(_ text: String) -> [UInt8]? { Data(base64Encoded: text).map(Array.init) }
}
