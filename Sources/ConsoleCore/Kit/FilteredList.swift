/// A list on the screen that words narrow: the rows that are left, which of them is selected, and
/// the words. What the words mean is the feature's; it shows the rows that match.

public struct FilteredList<Row>: Equatable, Sendable
where Row: Identifiable & Equatable & Sendable {
  public private(set) var shown: [Row] = []
  /// Which row is selected, and which is the first on the screen.
  public private(set) var position = ListState()
  public private(set) var filter = TextField()
  /// Whether what is typed goes into the filter.
  public private(set) var isFiltering = false

  public init() {}

  public var selectedIndex: Int { position.selected }
  public var top: Int { position.top }

  public var selected: Row? {
    shown.indices.contains(position.selected) ? shown[position.selected] : nil
  }

  public var isNarrowed: Bool { !filter.characters.isEmpty }

  /// In lower case, to be found all of them.
  public var words: [String] { filter.text.lowercased().split(separator: " ").map(String.init) }

  /// Shows these rows. The selection stays with its row and not with its place: a list that moved
  /// must not change what is done next.
  mutating func show(_ rows: [Row]) {
    let selected = selected?.id
    shown = rows
    select(selected)
  }

  /// Nothing happens when it is not shown.
  mutating func select(_ id: Row.ID?) {
    guard let id, let row = shown.firstIndex(where: { $0.id == id }) else { return }
    position.selected = row
  }

  /// Makes a row the first on the screen.
  mutating func scroll(to top: Int) { position.top = top }

  mutating func select(index: Int) { position.selected = index }

  mutating func setFilter(_ text: String) { filter = TextField(text) }

  /// `visible`: rows that the screen has for the list.
  mutating func clamp(visible: Int) { position.clamp(count: shown.count, visible: visible) }

  /// True when the words have changed, so that other rows are to be shown.
  mutating func reduce(_ action: ListAction, visible: Int) -> Bool {
    switch action {
    case .move(let move): position.move(move, count: shown.count, visible: visible)
    case .filterPressed: isFiltering = true
    case .filter(let edit):
      filter.apply(edit)
      return true
    case .filterKept: isFiltering = false
    case .filterDropped:
      isFiltering = false
      filter = TextField()
      return true
    }
    return false
  }
}

/// What keys do in every list.
public enum ListAction: Equatable, Sendable {
  case move(ListState.Move)
  case filterPressed
  case filter(TextField.Edit)
  /// Enter keeps the filter, Esc drops it.
  case filterKept, filterDropped
}

/// The actions of a feature that has such a list.
public protocol ListFeatureAction {
  static func list(_ action: ListAction) -> Self
}

extension ListFeatureAction {
  public static func move(_ move: ListState.Move) -> Self { .list(.move(move)) }
  public static var filterPressed: Self { .list(.filterPressed) }
  public static func filter(_ edit: TextField.Edit) -> Self { .list(.filter(edit)) }
  public static var filterKept: Self { .list(.filterKept) }
  public static var filterDropped: Self { .list(.filterDropped) }
}
