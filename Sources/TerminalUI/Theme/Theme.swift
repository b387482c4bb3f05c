/// Colors and attributes for every role and surface. A theme may leave out any of them: each has
/// another one to fall back on.
public struct Theme: Hashable, Sendable {
  /// What a theme says about one role or surface.
  public struct Entry: Hashable, Sendable {
    /// Nil where the theme gives only attributes: the fallback's color is used.
    public var color: Color?
    public var attributes: Attributes

    public init(_ color: Color?, _ attributes: Attributes = []) {
      self.color = color
      self.attributes = attributes
    }
  }

  public var name: String
  public var roles: [Role: Entry]
  public var surfaces: [Surface: Entry]

  public init(name: String, roles: [Role: Entry] = [:], surfaces: [Surface: Entry] = [:]) {
    self.name = name
    self.roles = roles
    self.surfaces = surfaces
  }

  public func attributes(_ role: Role) -> Attributes {
    roles[role]?.attributes ?? role.fallback.map(attributes) ?? []
  }

  public func color(_ role: Role) -> Color {
    roles[role]?.color ?? role.fallback.map(color) ?? .standard
  }

  public func attributes(_ surface: Surface) -> Attributes {
    surfaces[surface]?.attributes ?? surface.fallback.map(attributes) ?? []
  }

  public func color(_ surface: Surface) -> Color {
    surfaces[surface]?.color ?? surface.fallback.map(color) ?? .standard
  }

  /// The colors and attributes to send to a terminal of this depth.
  public func paint(_ style: Style, _ depth: ColorDepth) -> Paint {
    let own = attributes(style.role).union(attributes(style.surface))
    guard depth.isCoarse else {
      return Paint(
        // Where a swatch can be seen, a sign in it is not.
        foreground: depth.code(style.swatch ?? color(style.role)),
        background: depth.code(style.swatch ?? color(style.surface)),
        attributes: own)
    }
    // Reverse swaps the colors: some palettes would make colored text on a selected row unreadable.
    let attributes = own.union(style.surface.signal).union(style.role.signal)
    let isReversed = attributes.contains(.reverse)
    return Paint(
      foreground: isReversed ? -1 : depth.code(color(style.role)), background: -1,
      attributes: attributes)
  }
}
