/// Reads the numbers and fields of the keyring's file; every reading returns nil at its end.
struct ByteReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, rest.count >= count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  /// A little-endian number.
  mutating func number<Number: FixedWidthInteger & UnsignedInteger>() -> Number? {
    bytes(Number.bitWidth / 8)?.reversed().reduce(0) { $0 << 8 | Number($1) }
  }

  /// A length (4 bytes) and that many bytes.
  mutating func field() -> ArraySlice<UInt8>? {
    guard let count: UInt32 = number() else { return nil }
    return bytes(Int(count))
  }

  /// A field of valid UTF-8.
  mutating func text() -> String? { field().flatMap { String(validating: $0, as: UTF8.self) } }
}
