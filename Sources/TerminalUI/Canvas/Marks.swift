/// The combining marks of one character, in place: a canvas has thousands of cells, which are
/// filled, compared and copied at every key, so that none may own memory.
public struct Marks: RandomAccessCollection, Hashable, Sendable, ExpressibleByArrayLiteral {
  /// How many marks ncurses takes with one base character.
  public static let limit = 4

  // Zero, which is no mark, where there is none.
  private var first: UInt32 = 0
  private var second: UInt32 = 0
  private var third: UInt32 = 0
  private var fourth: UInt32 = 0

  public init() {}

  public init(arrayLiteral marks: Unicode.Scalar...) {
    for mark in marks { append(mark) }
  }

  public var startIndex: Int { 0 }

  public var endIndex: Int {
    first == 0 ? 0 : second == 0 ? 1 : third == 0 ? 2 : fourth == 0 ? 3 : Self.limit
  }

  public var isEmpty: Bool { first == 0 }

  public subscript(position: Int) -> Unicode.Scalar {
    let value = position == 0 ? first : position == 1 ? second : position == 2 ? third : fourth
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  /// A mark after the fourth is left out.
  public mutating func append(_ mark: Unicode.Scalar) {
    switch count {
    case 0: first = mark.value
    case 1: second = mark.value
    case 2: third = mark.value
    case 3: fourth = mark.value
    default: break
    }
  }
}
