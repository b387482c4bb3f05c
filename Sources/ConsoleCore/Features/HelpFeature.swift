/// The help: every key that works here, with a line to search it by.

public struct HelpState: Equatable, Sendable {
  public var search = TextField()
  /// First line shown.
  public var top = 0

  public init() {}
}

public enum HelpAction: Equatable, Sendable {
  case edit(TextField.Edit)
  case scroll(Int)
}

func reduceHelp(_ state: inout ConsoleState, _ action: HelpAction) {
  guard var help = state.help else { return }
  switch action {
  case .edit(let edit):
    help.search.apply(edit)
    help.top = 0
  case .scroll(let lines): help.top = max(0, help.top + lines)
  }
  state.help = help
}
