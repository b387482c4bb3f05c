/// Time-based one-time passwords (RFC 6238): six digits for half a minute, which an authenticator
/// app and the server both make of a shared secret and the clock.
///
/// They need HMAC-SHA-1, which libsodium does not have.

import AccountAPI

public enum TOTP {
  /// In seconds.
  static let period: Int64 = 30

  /// The code at a time in seconds since 1970.
  public static func code(secret: [UInt8], at seconds: Int64) -> String {
    let counter = UInt64(seconds / period)
    let message = (0..<8).map { UInt8(truncatingIfNeeded: counter >> (56 - 8 * UInt64($0))) }
    let digest = hmac(message, key: secret)
    let offset = Int(digest[19] & 0xF)
    let number =
      (UInt32(digest[offset]) & 0x7F) << 24 | UInt32(digest[offset + 1]) << 16
      | UInt32(digest[offset + 2]) << 8 | UInt32(digest[offset + 3])
    let digits = String(number % 1_000_000)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// The number of the half minute that the code belongs to, or nil if the code is wrong.
  ///
  /// The half minutes before and after are accepted as well, since clocks differ and typing takes
  /// time; those up to `last` are not, since their codes may have been used.
  static func step(of code: String, secret: [UInt8], at seconds: Int64, after last: Int64?)
    -> Int64?
  {
    let present = seconds / period
    return (present - 1...present + 1).first { step in
      step > last ?? .min && self.code(secret: secret, at: step * period) == code
    }
  }

  static func base32(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var (text, buffer, bits) = ("", 0, 0)
    for byte in bytes {
      buffer = buffer << 8 | Int(byte)
      bits += 8
      while bits >= 5 {
        text.append(letters[buffer >> (bits - 5) & 31])
        bits -= 5
      }
    }
    if bits > 0 { text.append(letters[buffer << (5 - bits) & 31]) }
    return text
  }

  /// Nil unless the text is base 32.
  public static func bytes(base32 text: String) -> [UInt8]? {
    var (bytes, buffer, bits): ([UInt8], Int, Int) = ([], 0, 0)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): buffer = buffer << 5 | Int(byte - 65)
      case UInt8(ascii: "2")...UInt8(ascii: "7"): buffer = buffer << 5 | Int(byte - 24)
      default: return nil
      }
      bits += 5
      if bits >= 8 {
        bytes.append(UInt8(truncatingIfNeeded: buffer >> (bits - 8)))
        bits -= 8
        buffer &= (1 << bits) - 1
      }
    }
    return bytes
  }

  private static func hmac(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    var block = key.count > 64 ? SHA1.digest(key) : key
    block += [UInt8](repeating: 0, count: 64 - block.count)
    let inner = SHA1.digest(block.map { $0 ^ 0x36 } + message)
    return SHA1.digest(block.map { $0 ^ 0x5C } + inner)
  }
}
