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
  switch action {
  case .edit(let edit):
    state.help?.search.apply(edit)
    state.help?.top = 0
  case .scroll(let lines):
    let top = (state.help?.top ?? 0) + lines
    state.help?.top = max(0, top)
  }
}
