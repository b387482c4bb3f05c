/// What a text lies on. A theme gives each surface its background color and attributes.
public enum Surface: String, CaseIterable, Hashable, Sendable {
  case base, bar, panel, field, selected, tab
}

extension Surface {
  /// The surface whose color and attributes are used where a theme does not name this one.
  var fallback: Surface? {
    switch self {
    case .base: nil
    case .bar, .panel, .field: .base
    case .selected: .field
    case .tab: .selected
    }
  }

  /// The attributes that distinguish the surface on terminals with too few colors.
  var signal: Attributes {
    switch self {
    case .base, .bar, .panel: []
    case .field: .underline
    case .selected, .tab: .reverse
    }
  }
}
