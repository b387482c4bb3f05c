/// One cell of the canvas: a base character with its combining marks, and its style.
///
/// What ncurses, the terminal and we agree on is one base scalar and up to four marks upon it; a longer cluster shows its first scalar.
public struct Cell: Hashable, Sendable {
  public var base: Unicode.Scalar
  /// At most four; nearly always none.
  public var marks: [Unicode.Scalar]
  /// 1 or 2 columns; 0 for the second half of the cell before.
  public var width: UInt8
  public var style: Style

  public init(_ base: Unicode.Scalar, marks: [Unicode.Scalar] = [], width: UInt8 = 1, style: Style)
  {
    self.base = base
    self.marks = marks
    self.width = width
    self.style = style
  }

  public static let markLimit = 4

  static func blank(_ style: Style) -> Cell { Cell(" ", style: style) }
  static func continuation(_ style: Style) -> Cell { Cell(" ", width: 0, style: style) }
}
