/// Colors and attributes as they are sent to a terminal of a certain depth.
public struct Paint: Hashable, Sendable {
  /// As `ColorDepth.code(_:)` gives it: -1 for the terminal's own, a palette index, or 0xRRGGBB.
  public var foreground: Int32
  /// As `foreground`.
  public var background: Int32
  public var attributes: Attributes
}
