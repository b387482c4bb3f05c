/// The command palette: some words, and which of the actions that match them is chosen. What matches is the key table's business.

public struct PaletteState: Equatable, Sendable {
  public var search = TextField()
  /// Of the matches, the best first.
  public var selected = 0

  public init() {}
}

public enum PaletteAction: Equatable, Sendable {
  case openPressed, closePressed
  case edit(TextField.Edit)
  case select(Int)
}

func reducePalette(_ state: inout ConsoleState, _ action: PaletteAction) {
  switch action {
  case .openPressed: state.palette = PaletteState()
  case .closePressed: state.palette = nil
  case .edit(let edit):
    state.palette?.search.apply(edit)
    state.palette?.selected = 0
  case .select(let position): state.palette?.selected = max(0, position)
  }
}
