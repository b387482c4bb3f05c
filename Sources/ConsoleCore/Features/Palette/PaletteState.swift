/// The command palette: some words, and which of the commands that match them is chosen. What
/// matches is the key table's business.

public struct PaletteState: Equatable, Sendable {
  public internal(set) var search = TextField()
  /// Of the matches, the best first.
  public internal(set) var selected = 0

  public init() {}

  /// Nil while it is closed.
  static func reduce(_ palette: inout PaletteState?, _ action: PaletteAction) -> [Effect] {
    switch action {
    case .openPressed: palette = PaletteState()
    case .closePressed: palette = nil
    case .edit(let edit):
      palette?.search.apply(edit)
      palette?.selected = 0
    case .select(let position): palette?.selected = max(0, position)
    }
    return []
  }
}

public enum PaletteAction: Equatable, Sendable {
  case openPressed, closePressed
  case edit(TextField.Edit)
  case select(Int)
}
