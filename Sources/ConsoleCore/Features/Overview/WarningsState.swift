/// What the console warns of: the list on the overview, why each is there, the way to what resolves
/// it, and dismissing it for good.

import AccountAPI

public struct WarningsState: Equatable, Sendable {
  /// Those that nobody dismissed, the gravest first.
  public internal(set) var all: [Warning] = []
  /// Whether they lie over the screen, each with its reason.
  public var isOpen = false
  public internal(set) var selectedRow = 0 {
    didSet { if selectedRow != oldValue { scroll = 0 } }
  }
  /// The first line shown of why the selected one is there.
  public internal(set) var scroll = 0

  /// Whether they were made of the server's answers alone, and of all of them.
  private(set) var isComplete = false

  /// The key of one whose dismissal was taken back, until it is shown, and selected, again.
  private var restored: String?

  /// The keys of those that were dismissed in this visit, the latest last.
  public private(set) var dismissed: [String] = []

  public init() {}

  public var selected: Warning? { all.indices.contains(selectedRow) ? all[selectedRow] : nil }
}

public enum WarningsAction: Equatable, Sendable {
  case openPressed, closePressed
  case move(Int)
  case chosen(Int)
  case scroll(Int)
  /// Goes to where the selected one can be resolved.
  case resolvePressed
  /// The selected one, for good.
  case dismissPressed
  /// Shows again what was dismissed last.
  case undoPressed
}

public enum WarningsNotice: NoticeContent { case dismissed, restored }

extension WarningsState {
  mutating func reduce(_ action: WarningsAction) -> [Effect] {
    switch action {
    case .openPressed: isOpen = !all.isEmpty
    case .closePressed: isOpen = false
    case .move(let step): select(selectedRow + step)
    case .chosen(let row): select(row)
    // More lines than any reason has; the view stops at the last one.
    case .scroll(let lines): scroll = min(20, max(0, scroll + lines))
    case .resolvePressed:
      guard let warning = selected else { return [] }
      isOpen = false
      return [.send(.follow(warning.destination))]
    case .dismissPressed:
      guard let warning = selected else { return [] }
      dismissed.append(warning.key)
      return [
        .send(.novelty(.dismissed(key: warning.key))), .notify(WarningsNotice.dismissed),
      ]
    case .undoPressed:
      guard let key = dismissed.popLast() else { return [] }
      restored = key
      return [.send(.novelty(.restored(key: key))), .notify(WarningsNotice.restored)]
    }
    return []
  }

  mutating func select(_ row: Int) { selectedRow = min(max(0, row), max(0, all.count - 1)) }

  /// Takes the warnings that there are now.
  ///
  /// The one that was selected stays so: the next key is meant for it, and not for one that has
  /// just come. Before they are complete, answers come one after the other, and the gravest is
  /// selected.
  mutating func show(_ warnings: [Warning], isComplete: Bool) {
    let key = restored ?? (self.isComplete ? selected?.key : nil)
    restored = nil
    all = warnings
    self.isComplete = isComplete
    if all.isEmpty { isOpen = false }
    select(key.flatMap { key in all.firstIndex { $0.key == key } } ?? selectedRow)
  }
}

extension Warning {
  /// Where it can be resolved.
  fileprivate var destination: Destination {
    switch self {
    case .unverifiedEmail: .emailVerification
    case .newCountrySession(let session, _, _): .sessions(filter: "", id: session.id)
    case .newCountry(let place, _, _, _):
      .country(name: place.country, code: place.countryCode ?? "")
    case .manySignIns: .log(query: "event:session since:30d")
    case .sessionsFull(_, _, let oldest): .sessions(filter: "", id: oldest.id)
    case .unusedSession(let id, _, _): .sessions(filter: "", id: id)
    }
  }
}
