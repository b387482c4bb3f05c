/// Text compared by its code points, as JSON compares keys, and not by how it looks.
///
/// Swift's `String` takes two spellings of “é” (one or two code points) for equal. A document may
/// hold both as different keys, so dictionaries of keys use this type.
struct ExactString: Hashable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (left: Self, right: Self) -> Bool { left.text.isExactly(right.text) }

  func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}

extension String {
  /// Whether both texts have the same code points.
  public func isExactly(_ other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    let isEqual = utf8.withContiguousStorageIfAvailable { left in
      other.utf8.withContiguousStorageIfAvailable { right in
        for position in left.indices where left[position] != right[position] { return false }
        return true
      }
    }
    return (isEqual ?? nil) ?? utf8.elementsEqual(other.utf8)
  }
}
