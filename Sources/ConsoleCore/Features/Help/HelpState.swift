/// The help: every key that works here, with a line to search it by.

public struct HelpState: Equatable, Sendable {
  public internal(set) var search = TextField()
  /// First line shown.
  public internal(set) var top = 0

  public init() {}

  /// Nil while it is closed.
  static func reduce(_ help: inout HelpState?, _ action: HelpAction) -> [Effect] {
    switch action {
    case .openPressed: help = HelpState()
    case .edit(let edit):
      help?.search.apply(edit)
      help?.top = 0
    case .scrolled(let top): help?.top = max(0, top)
    }
    return []
  }
}

public enum HelpAction: Equatable, Sendable {
  case openPressed
  case edit(TextField.Edit)
  /// To where this line is the first.
  case scrolled(to: Int)
}
