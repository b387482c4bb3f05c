/// How a cell looks, by meaning: what its text is, on what it lies. The theme turns it into colors
/// when the frame is sent, so that a canvas is the same under every theme.
public struct Style: Hashable, Sendable {
  public var role: Role
  public var surface: Surface
  /// A background color that is data and not decoration, for terminals that can show it.
  public var swatch: Color?

  public init(_ role: Role = .text, on surface: Surface = .base, swatch: Color? = nil) {
    self.role = role
    self.surface = surface
    self.swatch = swatch
  }

  /// Most styles have no swatch, and frames are compared cell by cell.
  public static func == (one: Style, other: Style) -> Bool {
    one.role == other.role && one.surface == other.surface
      && (one.swatch == nil ? other.swatch == nil : one.swatch == other.swatch)
  }

  /// The same role on another surface, without a swatch.
  public func on(_ surface: Surface) -> Style { Style(role, on: surface) }
}
