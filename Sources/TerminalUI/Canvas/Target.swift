/// A rectangle that can be clicked. Widgets mark what they draw; of overlapping targets the one
/// marked last counts, as it was drawn last.
public struct Target: Hashable, Sendable {
  /// What a click does.
  public enum Meaning: Hashable, Sendable {
    /// The same as pressing this key.
    case key(KeyEvent)
    /// Chooses a row of the focused list, by its index in the whole list.
    case row(Int)
    /// Focuses a text field, by its index.
    case field(Int)
    case button(Int)
    /// Does nothing: what lies over it is not left by a click inside.
    case inert
    /// Focuses a panel of the screen, by its number.
    case panel(Int)
    /// Focuses a panel and chooses a row of it.
    case panelRow(panel: Int, row: Int)
    case tab(Int)
    /// The title of a table's column, by the column's index.
    case column(Int)
    /// A place on a map, by its number.
    case place(Int)
  }

  public var rect: Rect
  public var meaning: Meaning
}
