import AccountAPI
import ConsoleCore
import ConsoleUI
import TerminalUI
import TestSupport
import Testing

/// Why there are no saved accounts to show: each cause has its own sentence.
@Suite struct SavedAccountsReasonTests {
  @Test func theDemoAndAMissingHomeAreDifferentCauses() throws {
    var state = SampleState.account(screen: .overview)
    state.savedAccounts.path = nil
    let endpoint = try Endpoint("https://example.test/v1")
    for (isDemo, reason) in [
      (true, "the demo does not save accounts"), (false, "no folder for sign-ins"),
    ] {
      state.session.connection = Connection(endpoint: endpoint, project: "p", isDemo: isDemo)
      #expect(KeyBindings.command(.character("a"), state)?.explanation == reason)
    }
  }
}
