/// One cell of the canvas: a base character with its combining marks, and its style.
///
/// Program, ncurses and terminal agree on the columns of one base scalar with up to four marks;
/// of a longer cluster only the first scalar is shown.
public struct Cell: Hashable, Sendable {
  public var base: Unicode.Scalar
  public var marks: Marks
  /// 1 or 2 columns; 0 for the second column of a wide character, which is in the cell before.
  public var width: UInt8
  public var style: Style

  public init(_ base: Unicode.Scalar, marks: Marks = Marks(), width: UInt8 = 1, style: Style) {
    self.base = base
    self.marks = marks
    self.width = width
    self.style = style
  }

  /// Most cells have no marks, and frames are compared cell by cell.
  public static func == (one: Cell, other: Cell) -> Bool {
    one.base == other.base && one.width == other.width && one.style == other.style
      && one.marks.isEmpty == other.marks.isEmpty && (one.marks.isEmpty || one.marks == other.marks)
  }

  static func blank(_ style: Style) -> Cell { Cell(" ", style: style) }
  static func continuation(_ style: Style) -> Cell { Cell(" ", width: 0, style: style) }
}
