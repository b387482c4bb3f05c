/// A range of IP addresses that begin with the same bits.

import Glibc

struct AddressBlock: Sendable {
  var first: [UInt8]
  /// The number of bits that are the same.
  var prefix: Int

  /// IPv4 addresses as IPv6 sockets show them (`::ffff:192.0.2.1`).
  static let mappedIPv4 = AddressBlock(
    first: [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF, 0, 0, 0, 0], prefix: 96)

  func contains(_ address: [UInt8]) -> Bool {
    guard address.count == first.count else { return false }
    return (0..<prefix).allSatisfy { bit in
      (address[bit / 8] ^ first[bit / 8]) & (0x80 >> (bit % 8)) == 0
    }
  }

  /// The 4 bytes of an IPv4 address or the 16 of an IPv6 one; nil for other text.
  static func bytes(of address: String) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET, address, &buffer) == 1 { return Array(buffer.prefix(4)) }
    return inet_pton(AF_INET6, address, &buffer) == 1 ? buffer : nil
  }
}
