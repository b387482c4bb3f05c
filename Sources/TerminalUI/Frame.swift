/// What the terminal is to show: the cells, and its modes as data beside them.
public struct Frame: Hashable, Sendable {
  public var canvas: Canvas
  /// Nil hides it.
  public var cursor: Point?

  public init(canvas: Canvas, cursor: Point? = nil) {
    self.canvas = canvas
    self.cursor = cursor
  }
}
