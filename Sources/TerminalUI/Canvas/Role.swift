/// What a text is. A theme gives each role its color and attributes.
public enum Role: String, CaseIterable, Hashable, Sendable {
  case text, dim, title, accent, key, success, warning, danger, placeholder
}

extension Role {
  /// The role whose color and attributes are used where a theme does not name this one.
  var fallback: Role? {
    switch self {
    case .text: nil
    case .dim, .title, .accent, .success, .warning: .text
    case .key: .accent
    case .danger: .warning
    case .placeholder: .dim
    }
  }

  /// The attributes that distinguish the role on terminals with too few colors.
  var signal: Attributes {
    switch self {
    case .text, .success: []
    case .dim, .placeholder: .dim
    case .title, .accent, .key, .warning, .danger: .bold
    }
  }
}
