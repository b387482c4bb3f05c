/// What the terminal should show: the cells, and its modes as data beside them.
public struct Frame: Hashable, Sendable {
  public var canvas: Canvas
  /// Nil hides the cursor.
  public var cursor: Point?
  /// Whether clicks are reported; without it, the terminal handles the mouse itself.
  public var mouse: Bool
  /// The title of the terminal's window.
  public var title: String
  /// Names the topmost layer where only that is shown (`PlainNarrator`).
  public var layer = Layer(place: "")

  /// The name of a screen and of what lies over it.
  public struct Layer: Hashable, Sendable {
    public var place: String
    /// Empty when nothing lies over the screen.
    public var overlay: String

    public init(place: String, overlay: String = "") {
      self.place = place
      self.overlay = overlay
    }
  }

  public init(canvas: Canvas, cursor: Point? = nil, mouse: Bool = false, title: String = "") {
    self.canvas = canvas
    self.cursor = cursor
    self.mouse = mouse
    self.title = title
  }
}
