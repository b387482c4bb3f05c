import AccountAPI
import AccountClient
import TerminalUI
import TestSupport
import Testing

@testable import ConsoleCore
@testable import ConsoleUI

/// What the bottom row says of the connection is what is so, and only where it matters.
@Suite struct StatusLineTests {
  private func status(_ state: ConsoleState) -> String {
    let canvas = ConsoleView(time: TimeText { _ in 0 }).frame(state).canvas
    return Golden.text(canvas.row(canvas.size.rows - 1))
  }

  @Test(arguments: [
    (Outage.noConnection, "offline · updated 10 min ago"),
    (.serverFails(status: 500), "server not available (500) · updated 10 min ago"),
    (.serverFails(status: nil), "server not available · updated 10 min ago"),
    (.missing([.log], status: 500), "not loaded: Security log (500) · updated 10 min ago"),
    (
      .missing([.sessions, .preferences], status: nil),
      "not loaded: Sessions, Preferences · updated 10 min ago"
    ),
  ])
  func outages(outage: Outage, text: String) {
    var state = SampleState.account()
    state.session.failedTries = 1
    state.session.outage = outage
    state.now = state.now.advanced(bySeconds: 600)
    #expect(status(state).contains(text), "\(status(state))")
    state.session.failedTries = 0
    #expect(status(state).contains("updated 10 min ago"))
  }

  /// The data stay, and are not said to be new.
  @Test func aBlockedAccountIsSaidToBeOne() {
    var state = SampleState.account()
    _ = reduce(&state, .refreshPressed)
    let blocked = ClientError.refused(
      APIError(status: 401, message: "Blocked", cause: .blocked))
    for action: Action in [
      .accountResponse(state.session.account.generation, .failure(blocked)),
      .sessions(.listResponse(state.sessions.list.generation, .failure(blocked))),
      .log(.listResponse(state.log.list.generation, .failure(blocked))),
    ] {
      _ = reduce(&state, action)
    }
    state.preferences.cancelLoad()
    state.notice = nil
    state.now = state.now.advanced(bySeconds: 600)
    #expect(status(state).contains("account blocked · updated 10 min ago"), "\(status(state))")
  }

  private static let operations: [(NamedRateLimit.Operation, Set<Screen>, String)] = [
    (.accountCreation, [], "new accounts"), (.passwordReset, [], "password resets"),
    (.verification, [.overview, .profile], "verifications"),
    (.phoneVerification, [.profile], "phone verifications"),
    (.emailChange, [.profile], "email changes"),
    (.passwordChange, [.profile, .security], "password changes"),
    (.deletion, [.profile, .security], "deletions"), (.revocation, [.sessions], "revocations"),
  ]

  /// Each is named, and told where one may meet it.
  @Test func rateLimits() {
    #expect(Self.operations.count == NamedRateLimit.Operation.allCases.count)
    for (operation, screens, name) in Self.operations {
      var guest = SampleState.signIn()
      guest.session.rateLimit = Self.limit(operation, left: 2)
      #expect(status(guest).contains("\(name): 2 of 10 left") == screens.isEmpty)
      for screen in Screen.allCases {
        var state = SampleState.account(screen: screen)
        state.session.rateLimit = Self.limit(operation, left: 2)
        #expect(
          status(state).contains("\(name): 2 of 10 left") == screens.contains(screen),
          "\(operation) on \(screen)")
        state.session.rateLimit = Self.limit(operation, left: 3)
        #expect(!status(state).contains(name))
        state.session.rateLimit = Self.limit(operation, left: 2)
        state.now = state.now.advanced(bySeconds: 60)
        #expect(!status(state).contains(name))
      }
    }
  }

  private static func limit(_ operation: NamedRateLimit.Operation, left: Int) -> NamedRateLimit {
    let end = SampleState.now.advanced(bySeconds: 60)
    return NamedRateLimit(operation, RateLimit(limit: 10, remaining: left, resets: end))
  }
}
