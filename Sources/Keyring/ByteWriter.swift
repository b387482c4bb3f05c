/// Writes the numbers and fields of the keyring's file.
struct ByteWriter {
  var bytes: [UInt8] = []

  /// Appends a little-endian number.
  mutating func number<Number: FixedWidthInteger & UnsignedInteger>(_ value: Number) {
    for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }

  /// Appends a length (4 bytes) and that many bytes.
  mutating func field(_ content: [UInt8]) {
    number(UInt32(content.count))
    bytes += content
  }
}
