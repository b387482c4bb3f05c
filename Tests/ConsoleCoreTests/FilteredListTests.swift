import TestSupport
import Testing

@testable import ConsoleCore

@Suite struct FilteredListTests {
  private struct Row: Identifiable, Equatable, Sendable {
    var id: String
    var note = ""
  }

  private var list = FilteredList<Row>()

  init() { show("a", "b", "c", "d") }

  private mutating func show(_ ids: String...) { list.show(ids.map { Row(id: $0) }) }

  @discardableResult
  private mutating func send(_ action: ListAction, visible: Int = 10) -> Bool {
    list.reduce(action, visible: visible)
  }

  // MARK: Selection

  @Test mutating func theSelectionStaysWithItsRow() {
    send(.move(.to(2)))
    show("c", "x", "a", "b")
    #expect(list.selected?.id == "c" && list.selectedIndex == 0)
    show("x", "y", "z", "c")
    #expect(list.selected?.id == "c" && list.selectedIndex == 3)
  }

  /// A row is the same by its ID, whatever else is told of it now.
  @Test mutating func aRowWithOtherContentsIsTheSame() {
    send(.move(.to(1)))
    list.show([Row(id: "x"), Row(id: "y"), Row(id: "b", note: "renamed")])
    #expect(list.selected == Row(id: "b", note: "renamed"))
  }

  @Test mutating func aRowThatIsGoneLeavesTheSelectionInItsPlace() {
    send(.move(.to(1)))
    show("a", "c", "d")
    #expect(list.selected?.id == "c" && list.selectedIndex == 1)
  }

  @Test mutating func theLastRowIsGone() {
    send(.move(.last))
    show("a", "b")
    #expect(list.selected == nil, "until it is clamped, no other row is taken for it")
    list.clamp(visible: 10)
    #expect(list.selected?.id == "b")
    show()
    list.clamp(visible: 10)
    #expect(list.selected == nil && list.selectedIndex == 0)
    show("z")
    #expect(list.selected?.id == "z")
  }

  @Test mutating func aRowIsSelectedByItsIDIfItIsShown() {
    list.select("c")
    #expect(list.selected?.id == "c")
    list.select("x")
    #expect(list.selected?.id == "c")
    list.select(nil)
    #expect(list.selected?.id == "c")
    list.select(index: 0)
    #expect(list.selected?.id == "a")
  }

  // MARK: Moving and clamping

  @Test mutating func movingStopsAtTheEnds() {
    #expect(!send(.move(.up)) && list.selected?.id == "a")
    send(.move(.last))
    send(.move(.down))
    #expect(list.selected?.id == "d")
    send(.move(.to(99)))
    #expect(list.selected?.id == "d")
    send(.move(.first))
    #expect(list.selected?.id == "a")
  }

  @Test mutating func theSelectionIsOnTheScreen() {
    send(.move(.last), visible: 2)
    #expect(list.top == 2)
    list.clamp(visible: 1)
    #expect(list.top == 3)
    list.clamp(visible: 10)
    #expect(list.top == 0, "no room is left empty")
    send(.move(.last), visible: 2)
    send(.move(.up), visible: 2)
    #expect(list.top == 2 && list.selected?.id == "c")
    send(.move(.up), visible: 2)
    #expect(list.top == 1 && list.selected?.id == "b")
    show("b")
    list.clamp(visible: 2)
    #expect(list.top == 0)
  }

  // MARK: Filter

  @Test mutating func onlyChangedWordsAskForOtherRows() {
    #expect(!send(.filterPressed) && list.isFiltering && !list.isNarrowed)
    #expect(send(.filter(.insert("Red  CAR"))))
    #expect(list.isNarrowed && list.words == ["red", "car"])
    #expect(send(.filter(.deleteBackward)) && list.words == ["red", "ca"])
    #expect(!send(.filterKept) && !list.isFiltering)
    #expect(list.isNarrowed && list.words == ["red", "ca"])
    #expect(send(.filterDropped))
    #expect(!list.isFiltering && !list.isNarrowed && list.words.isEmpty)
  }

  @Test mutating func droppingEndsTypingToo() {
    send(.filterPressed)
    send(.filter(.insert("x")))
    send(.filterDropped)
    #expect(!list.isFiltering && !list.isNarrowed)
  }

  @Test mutating func wordsThatWereSetAreEditedAtTheirEnd() {
    list.setFilter("france")
    #expect(list.words == ["france"] && !list.isFiltering)
    send(.filter(.deleteBackward))
    #expect(list.words == ["franc"])
    list.setFilter("")
    #expect(!list.isNarrowed)
  }

  /// The rows are the feature's to choose; what was selected stays, also when it comes back.
  @Test mutating func narrowingAndWideningKeepsTheSelection() {
    send(.move(.to(2)))
    send(.filter(.insert("c")))
    show("c")
    list.clamp(visible: 10)
    #expect(list.selected?.id == "c" && list.selectedIndex == 0)
    send(.filterDropped)
    show("a", "b", "c", "d")
    #expect(list.selected?.id == "c" && list.selectedIndex == 2)
  }

  @Test func theActionsOfAFeatureAreThoseOfItsList() {
    #expect(SessionsAction.move(.down) == .list(.move(.down)))
    #expect(LogAction.filterPressed == .list(.filterPressed))
    #expect(LogAction.filter(.insert("x")) == .list(.filter(.insert("x"))))
    #expect(PreferencesAction.filterKept == .list(.filterKept))
    #expect(PreferencesAction.filterDropped == .list(.filterDropped))
  }
}
