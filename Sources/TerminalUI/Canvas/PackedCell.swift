/// A cell in 32 bits, so that a canvas is small, and its rows are compared as memory. What few
/// cells have, marks or a swatch, is beside it.

struct PackedCell: Hashable, Sendable {
  /// What there is no room for.
  struct Addition: Hashable, Sendable {
    var marks: Marks
    var swatch: Color?

    init(_ cell: Cell) {
      marks = cell.marks
      swatch = cell.style.swatch
    }
  }

  // From the lowest bit on: the base in 21, the width in 2, the role in 4, the surface in 3, and
  // whether there is an addition.
  private var bits: UInt32
  private static let widthShift: UInt32 = 21
  private static let roleShift: UInt32 = 23
  private static let surfaceShift: UInt32 = 27
  private static let partial: UInt32 = 1 << 31
  private static let baseMask: UInt32 = 1 << 21 - 1

  init(_ cell: Cell) {
    let style = cell.style
    bits =
      cell.base.value | UInt32(cell.width) << Self.widthShift
      | UInt32(style.role.number) << Self.roleShift
      | UInt32(style.surface.number) << Self.surfaceShift
    if style.swatch != nil || !cell.marks.isEmpty { bits |= Self.partial }
  }

  /// With another base.
  func with(_ base: Unicode.Scalar) -> PackedCell {
    var cell = self
    cell.bits = bits & ~Self.baseMask | base.value
    return cell
  }

  func cell(_ addition: Addition?) -> Cell {
    Cell(
      base, marks: addition?.marks ?? Marks(), width: width,
      style: Style(
        Role(number: UInt8(bits >> Self.roleShift & 15)),
        on: Surface(number: UInt8(bits >> Self.surfaceShift & 7)), swatch: addition?.swatch))
  }

  var base: Unicode.Scalar { Unicode.Scalar(bits & Self.baseMask) ?? "\u{FFFD}" }
  var width: UInt8 { UInt8(bits >> Self.widthShift & 3) }
  /// Whether there is an addition.
  var isPartial: Bool { bits & Self.partial != 0 }

  /// One more than the highest `styleNumber`.
  static let styleCount = 128
  /// Of role and surface.
  var styleNumber: Int { Int(bits >> Self.roleShift & 127) }

  fileprivate func difference(from other: PackedCell) -> UInt32 { bits ^ other.bits }
}

extension [PackedCell] {
  /// Without a branch in each, so that several are compared at once.
  func isSame(as other: Self, in range: Range<Int>) -> Bool {
    withUnsafeBufferPointer { these in
      other.withUnsafeBufferPointer { those in
        var difference: UInt32 = 0
        for index in range { difference |= these[index].difference(from: those[index]) }
        return difference == 0
      }
    }
  }

  /// Sets cells to the characters of a text, the first of which is at a place that may be before
  /// them; false, and nothing set, for text beyond ASCII.
  mutating func put(
    _ cell: PackedCell, _ text: String, from start: Int, _ range: Range<Int>
  ) -> Bool {
    withUnsafeMutableBufferPointer { cells in
      text.utf8.withContiguousStorageIfAvailable { bytes in
        let first = Swift.max(start, range.lowerBound)
        let end = Swift.max(first, Swift.min(start + bytes.count, range.upperBound))
        for place in first..<end where bytes[place - start] >= 0x80 { return false }
        for place in first..<end {
          cells[place] = cell.with(Unicode.Scalar(bytes[place - start]))
        }
        return true
      } ?? false
    }
  }

  mutating func fill(_ range: Range<Int>, with cell: PackedCell) {
    withUnsafeMutableBufferPointer { cells in
      for index in range { cells[index] = cell }
    }
  }
}

extension Role {
  private static let all = allCases

  fileprivate init(number: UInt8) { self = Self.all[Int(number)] }

  /// Its place among all.
  fileprivate var number: UInt8 {
    switch self {
    case .text: 0
    case .dim: 1
    case .title: 2
    case .accent: 3
    case .key: 4
    case .success: 5
    case .warning: 6
    case .danger: 7
    case .placeholder: 8
    }
  }
}

extension Surface {
  private static let all = allCases

  fileprivate init(number: UInt8) { self = Self.all[Int(number)] }

  /// Its place among all.
  fileprivate var number: UInt8 {
    switch self {
    case .base: 0
    case .bar: 1
    case .panel: 2
    case .field: 3
    case .selected: 4
    case .tab: 5
    }
  }
}
