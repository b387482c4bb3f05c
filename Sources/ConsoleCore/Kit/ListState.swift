/// Which row of a list is selected, and which is the first on the screen.
public struct ListState: Equatable, Sendable {
  public var selected = 0
  public var top = 0

  public init() {}

  public enum Move: Equatable, Sendable {
    case up, down, pageUp, pageDown, halfPageUp, halfPageDown, first, last
    case to(Int)
  }

  /// `visible`: rows that the screen has for the list.
  public mutating func move(_ move: Move, count: Int, visible: Int) {
    let page = max(1, visible - 1)
    switch move {
    case .up: selected -= 1
    case .down: selected += 1
    case .pageUp: selected -= page
    case .pageDown: selected += page
    case .halfPageUp: selected -= max(1, visible / 2)
    case .halfPageDown: selected += max(1, visible / 2)
    case .first: selected = 0
    case .last: selected = count - 1
    case .to(let row): selected = row
    }
    clamp(count: count, visible: visible)
  }

  /// Keeps the selection on a row that is there, and that row on the screen.
  public mutating func clamp(count: Int, visible: Int) {
    selected = min(max(0, selected), max(0, count - 1))
    top = min(top, selected)
    top = max(top, selected - max(1, visible) + 1)
    top = max(0, min(top, count - max(1, visible)))
  }
}
