/// What the terminal is to show: the cells, and its modes as data beside them.
public struct Frame: Hashable, Sendable {
  public var canvas: Canvas
  /// Nil hides it.
  public var cursor: Point?
  /// Whether clicks are wanted; without, the mouse is the terminal's own.
  public var mouse: Bool
  /// Of the window.
  public var title: String
  /// Names what lies on top, where that alone is shown.
  public struct Layer: Hashable, Sendable {
    /// The screen.
    public var place: String
    /// What lies over it; empty when nothing does.
    public var overlay: String

    public init(place: String, overlay: String = "") {
      self.place = place
      self.overlay = overlay
    }
  }

  public var layer = Layer(place: "")

  public init(canvas: Canvas, cursor: Point? = nil, mouse: Bool = false, title: String = "") {
    self.canvas = canvas
    self.cursor = cursor
    self.mouse = mouse
    self.title = title
  }
}
