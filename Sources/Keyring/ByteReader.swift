/// Reads and writes the keyring's numbers and fields; a reader never goes past its end.
struct ByteReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, rest.count >= count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  mutating func number<Number: FixedWidthInteger & UnsignedInteger>() -> Number? {
    bytes(Number.bitWidth / 8)?.reversed().reduce(0) { $0 << 8 | Number($1) }
  }

  mutating func field() -> ArraySlice<UInt8>? {
    guard let count: UInt32 = number() else { return nil }
    return bytes(Int(count))
  }

  mutating func text() -> String? { field().flatMap { String(validating: $0, as: UTF8.self) } }
}

struct ByteWriter {
  var bytes: [UInt8] = []

  mutating func number<Number: FixedWidthInteger & UnsignedInteger>(_ value: Number) {
    for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }

  mutating func field(_ content: [UInt8]) {
    number(UInt32(content.count))
    bytes += content
  }
}
