/// Colours and attributes for every role and surface. A theme may leave any of them out: each has another to fall back on.
public struct Theme: Hashable, Sendable {
  public struct Entry: Hashable, Sendable {
    /// Nil where only attributes were given: then it is the fallback's.
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

  /// What to send to a terminal of this depth.
  public func paint(_ style: Style, _ depth: ColorDepth) -> Paint {
    let own = attributes(style.role).union(attributes(style.surface))
    guard depth.isCoarse else {
      return Paint(
        foreground: depth.code(color(style.role)),
        background: depth.code(style.swatch ?? color(style.surface)),
        attributes: own)
    }
    // Reverse takes the colours with it; a coloured text on a selected row would be unreadable in some palettes.
    let attributes = own.union(style.surface.signal).union(style.role.signal)
    let isReversed = attributes.contains(.reverse)
    return Paint(
      foreground: isReversed ? -1 : depth.code(color(style.role)), background: -1,
      attributes: attributes)
  }
}

/// Colours as the terminal takes them.
public struct Paint: Hashable, Sendable {
  public var foreground: Int32
  public var background: Int32
  public var attributes: Attributes
}

public struct Attributes: OptionSet, Hashable, Sendable {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let bold = Attributes(rawValue: 1)
  public static let dim = Attributes(rawValue: 2)
  public static let italic = Attributes(rawValue: 4)
  public static let underline = Attributes(rawValue: 8)
  public static let reverse = Attributes(rawValue: 16)
}

extension Role {
  var fallback: Role? {
    switch self {
    case .text: nil
    case .dim, .title, .accent, .success, .warning: .text
    case .key: .accent
    case .danger: .warning
    case .placeholder: .dim
    }
  }

  /// What tells the role where colours are too few to.
  var signal: Attributes {
    switch self {
    case .text, .success: []
    case .dim, .placeholder: .dim
    case .title, .accent, .key, .warning, .danger: .bold
    }
  }
}

extension Surface {
  var fallback: Surface? {
    switch self {
    case .base: nil
    case .bar, .panel, .field: .base
    case .selected: .field
    case .tab: .selected
    }
  }

  var signal: Attributes {
    switch self {
    case .base, .bar, .panel: []
    case .field: .underline
    case .selected, .tab: .reverse
    }
  }
}
