/// The arithmetic of the screen that both sides need: views to draw by, reducers to know how far a
/// page goes.

public struct ScreenSize: Hashable, Sendable {
  public var columns: Int
  public var rows: Int

  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  /// Smaller, and only a line says so.
  public static let least = ScreenSize(columns: 40, rows: 12)

  public var isTooSmall: Bool { columns < Self.least.columns || rows < Self.least.rows }
  /// Room for two lists side by side.
  public var isWide: Bool { columns >= 100 }
  /// Room for the frames of panels; else each is a line with its title.
  public var isFramed: Bool { columns >= 60 && rows >= 16 }
  /// Room for the map of a log beside its list.
  public var fitsMapBesideLog: Bool { columns >= 130 && rows >= 20 }
  /// Room for the days of a log under its hours.
  public var fitsBothCharts: Bool { rows >= 20 }
}

public enum Layout {
  /// The top row, and the keys at the bottom.
  public static let frameRows = 2
  /// A screen's title line and the empty one under it.
  public static let titleRows = 2
  /// The title of a panel without a frame.
  public static let headingRows = 1
  /// The names of a table's columns.
  public static let tableHeaderRows = 1

  /// Both borders of a panel, or its title.
  public static func panelRows(_ size: ScreenSize) -> Int { size.isFramed ? 2 : headingRows }

  /// Rows of the body of a table in a panel of the screen's height.
  public static func tableRows(_ size: ScreenSize) -> Int {
    max(1, listRows(size) - tableHeaderRows)
  }

  /// Rows of a list without column names in such a panel.
  public static func listRows(_ size: ScreenSize) -> Int {
    max(1, size.rows - frameRows - panelRows(size))
  }

  /// Rows of the list of saved accounts: a box with what is told of the keyring under it.
  public static func savedAccountRows(_ size: ScreenSize) -> Int { max(1, size.rows - 9) }

  /// Rows of the help's list: a box with a title, the search line and a border.
  public static func helpRows(_ size: ScreenSize) -> Int { max(1, size.rows - 6) }
}
