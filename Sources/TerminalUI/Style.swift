/// How a cell looks, by meaning: a role (what the text is) on a surface (what it lies on). Colours come from the theme, at the very end.

public enum Role: String, CaseIterable, Hashable, Sendable {
  case text, dim, title, accent, key, success, warning, danger, placeholder
}

public enum Surface: String, CaseIterable, Hashable, Sendable {
  case base, bar, panel, field, selected, tab
}

public struct Style: Hashable, Sendable {
  public var role: Role
  public var surface: Surface
  /// Painted in this very colour, where the terminal can: a colour that is data and not decoration.
  public var swatch: Color?

  public init(_ role: Role = .text, on surface: Surface = .base, swatch: Color? = nil) {
    self.role = role
    self.surface = surface
    self.swatch = swatch
  }

  public func on(_ surface: Surface) -> Style { Style(role, on: surface) }
}
