import AccountAPI
import TestSupport
import Testing

@testable import ConsoleCore

/// The rows of the profile: which there are, and what Enter does on them.
@Suite struct ProfileRowTests {
  private var state = SampleState.account(screen: .profile)

  private mutating func open(_ row: ProfileRow) throws -> [Effect] {
    let rows = ProfileState.rows(state.session)
    let position = try #require(rows.firstIndex(of: row))
    _ = reduce(&state, .profile(.move(.to(position))))
    #expect(state.profile.selected(state.session) == row)
    return reduce(&state, .profile(.rowPressed))
  }

  @Test func aServerHasItsOwnRows() {
    let old = Capabilities(versionText: "0.6.2")
    let new = Capabilities(versionText: "1.8.1")
    var account = SampleState.account
    #expect(
      ProfileRow.rows(account, old)
        == [.name, .email, .emailVerified, .registered, .userID, .roles, .signOut])
    account.roles = []
    account.phone = "+441234"
    #expect(
      ProfileRow.rows(account, new) == [
        .name, .email, .emailVerified, .phone, .phoneVerified, .registered, .userID, .signOut,
      ])
  }

  @Test mutating func enterDoesWhatTheRowsKeyDoes() throws {
    _ = try open(.name)
    #expect(state.dialog?.isAbout(ProfileDialog.name("Ada Lovelace")) == true)
    state.dialog = nil
    _ = try open(.email)
    #expect(state.dialog?.isAbout(ProfileDialog.email(setsPassword: false)) == true)
    state.dialog = nil
    _ = try open(.signOut)
    #expect(state.dialog?.isAbout(FrameDialog.signOut) == true)
    state.dialog = nil
    #expect(try open(.userID) == [] && state.dialog == nil)
  }

  @Test mutating func theSelectionStaysOnARow() {
    _ = reduce(&state, .profile(.move(.last)))
    #expect(state.profile.selected(state.session) == .signOut)
    _ = reduce(&state, .profile(.move(.down)))
    #expect(state.profile.selected(state.session) == .signOut)
    _ = reduce(&state, .resized(ScreenSize(columns: 40, rows: 12)))
    _ = reduce(&state, .profile(.move(.first)))
    #expect(state.profile.position.top == 0)
  }
}
