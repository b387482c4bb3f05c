import AccountAPI
import TestSupport
import Testing

@testable import ConsoleCore

@MainActor @Suite struct StoreTests {
  /// What the store called, in its order.
  private enum Event: Equatable {
    case run(Effect)
    case changed
  }

  /// A store whose calls are recorded, with the state at each of them.
  @MainActor private final class Recorded {
    var events: [Event] = []
    var states: [ConsoleState] = []
    var time = SampleState.now
    /// What the runner does beside being recorded.
    var respond: (Effect, Store) -> Void = { _, _ in }
    private(set) var store: Store!

    init(_ state: ConsoleState) {
      store = Store(
        state: state, now: { [unowned self] in time },
        run: { [unowned self] effect in
          note(.run(effect))
          respond(effect, store)
        })
      store.stateChanged = { [unowned self] in note(.changed) }
    }

    private func note(_ event: Event) {
      events.append(event)
      states.append(store.state)
    }
  }

  @Test func theStateIsReducedThenEffectsRunThenTheChangeIsTold() {
    let recorded = Recorded(SampleState.account())
    var expected = SampleState.account()
    let effects = reduce(&expected, .refreshPressed)
    #expect(effects.count > 1)
    recorded.store.send(.refreshPressed)
    #expect(recorded.events == effects.map(Event.run) + [.changed])
    #expect(recorded.states.allSatisfy { $0 == expected }, "reduced before anything else")
  }

  @Test func aChangeIsToldForEveryActionAlsoWithoutEffects() {
    let recorded = Recorded(SampleState.account())
    recorded.store.send(.screenChosen(.profile))
    recorded.store.send(.screenChosen(.log))
    #expect(recorded.events == [.changed, .changed])
    #expect(recorded.states.map(\.screen) == [.profile, .log])
  }

  /// As the clipboard answers: at once, while the effect still runs.
  @Test func whatAnEffectSendsIsReducedBeforeTheNextEffect() throws {
    let recorded = Recorded(SampleState.account())
    var expected = SampleState.account()
    let effects = reduce(&expected, .refreshPressed)
    let first = try #require(effects.first)
    recorded.respond = { effect, store in
      if effect == first { store.send(.screenChosen(.profile)) }
    }
    recorded.store.send(.refreshPressed)
    #expect(
      recorded.events
        == [.run(first), .changed] + effects.dropFirst().map(Event.run) + [.changed])
    #expect(recorded.states.first?.screen == .overview)
    #expect(recorded.states.dropFirst().allSatisfy { $0.screen == .profile && $0.isLoading })
  }

  @Test func everyActionIsReducedAtItsOwnTime() {
    let recorded = Recorded(SampleState.account())
    recorded.store.send(.refreshPressed)
    #expect(recorded.store.state.now == SampleState.now)
    let later = SampleState.now.advanced(bySeconds: 90)
    recorded.time = later
    let generation = recorded.store.state.session.account.generation
    recorded.store.send(.accountResponse(generation, .success(SampleState.account)))
    #expect(recorded.store.state.now == later)
    #expect(recorded.store.state.session.account.updated == later, "the reducer sees that time")
    #expect(recorded.states.last?.now == later)
  }

  @Test func itBeginsWithTheGivenStateAndDoesNothingByItself() {
    let recorded = Recorded(SampleState.signIn())
    #expect(recorded.store.state == SampleState.signIn())
    #expect(recorded.events.isEmpty)
  }
}
