import AccountAPI
import ConsoleUI
import TerminalUI
import TestSupport
import Testing

@testable import ConsoleCore

/// What guards an account, and what only newer servers have: its pictures, in both languages and
/// without colours.
@Suite struct SecurityGoldenTests {
  private static let sizes = ScreenGoldenTests.sizes
  private static let version = "1.8.1"

  private func expect(
    _ state: ConsoleState, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let size = "\(state.size.columns)x\(state.size.rows)"
    var state = state
    let view = ConsoleView(time: TimeText { _ in 0 })
    Golden.expect(view.frame(state), "security-\(name)-\(size)", sourceLocation: sourceLocation)
    Golden.expectMonochrome(
      view.frame(state), ShippedThemes.theme("monochrome")!, "security-\(name)-\(size)-monochrome",
      sourceLocation: sourceLocation)
    guard state.size.columns <= 80 else { return }
    state.settings.language = .german
    Golden.expect(
      view.frame(state), "german-security-\(name)-\(size)", sourceLocation: sourceLocation)
  }

  private func state(_ size: ScreenSize, _ screen: Screen = .profile, version: String = version)
    -> ConsoleState
  {
    var state = SampleState.account(size, screen: screen)
    state.session.capabilities = Capabilities(versionText: version)
    var account = SampleState.account
    account.roles = []
    account.phone = "+4915112345678"
    account.usesMFA = true
    account.labels = ["staff"]
    account.targets = [
      .init(id: "t1", kind: "email", identifier: account.email),
      .init(id: "t2", kind: "sms", identifier: account.phone),
    ]
    state.session.account.set(account, now: state.now)
    return state
  }

  @Test(arguments: sizes)
  func profile(size: ScreenSize) { expect(state(size), "profile") }

  @Test(arguments: sizes)
  func security(size: ScreenSize) {
    var state = state(size, .security)
    state.security.factors = [.totp, .recoveryCode]
    state.security.identities = [
      Identity(id: "i", provider: "github", email: "ada@example.test", created: state.now)
    ]
    expect(state, "rows")
    _ = reduce(&state, .security(.move(.to(4))))
    expect(state, "rows-identities")
    _ = reduce(&state, .security(.move(.last)))
    state.session.account.set(SampleState.account, now: state.now)
    state.session.capabilities = Capabilities(versionText: "0.6.2")
    expect(state, "rows-old")
  }

  @Test(arguments: sizes)
  func ways(size: ScreenSize) {
    var state = SampleState.signIn(size)
    state.dialog = Dialog(SignInDialog.methods)
    state.session.capabilities = Capabilities(versionText: "0.10.4")
    expect(state, "methods")
  }

  @Test(arguments: sizes)
  func signIn(size: ScreenSize) {
    var state = SampleState.signIn(size)
    state.session.capabilities = Capabilities(versionText: Self.version)
    expect(state, "sign-in")
  }

  @Test(arguments: sizes)
  func code(size: ScreenSize) {
    var state = SampleState.signIn(size)
    state.dialog = Dialog(SignInDialog.code(userID: "u", phrase: "Calm river"))
    state.dialog?.fail(.refused(APIError(status: 401, message: "", cause: .invalidSecret)))
    expect(state, "code")
  }

  /// A pattern, and nobody's secret.
  @Test(arguments: sizes)
  func enrolling(size: ScreenSize) {
    var state = state(size)
    let width = 53
    let picture = QRCode(
      width: width, isDark: (0..<width * width).map { ($0 / width) % 3 == ($0 % width) % 3 })
    let secret = AuthenticatorSecret(
      secret: String(repeating: "ABCDEFG2", count: 13), uri: "otpauth://totp/x")
    state.dialog = Dialog(SecurityDialog.enrollment(secret, picture))
    expect(state, "enrollment")
  }

  @Test(arguments: sizes)
  func factors(size: ScreenSize) {
    var state = state(size)
    state.dialog = Dialog(SecurityDialog.factor([.totp, .email, .recoveryCode]))
    expect(state, "factors")
    state.dialog = Dialog(SecurityDialog.challenge(.recoveryCode, Challenge(id: "c")))
    expect(state, "challenge")
  }

  @Test(arguments: sizes)
  func shownOnce(size: ScreenSize) {
    var state = state(size)
    let codes = (0..<6).map { "code\($0)abcde" }
    state.dialog = Dialog(SecurityDialog.codes(codes))
    expect(state, "codes")
    state.dialog = Dialog(SecurityDialog.codes(codes, savedTo: "~/codes.txt"))
    expect(state, "codes-saved")
    // Its end is what tells one file from another.
    let folders = String(repeating: "/a-long-name-of-a-folder", count: 8)
    state.dialog = Dialog(SecurityDialog.codes(codes, savedTo: "\(folders)/codes.txt"))
    expect(state, "codes-saved-deep")
    state.dialog = Dialog(SecurityDialog.token(String(repeating: "token.", count: 50)))
    expect(state, "token")
  }

  @Test(arguments: sizes)
  func providers(size: ScreenSize) {
    var state = state(size)
    state.dialog = Dialog(
      SecurityDialog.identities([
        Identity(id: "i", provider: "github", email: "ada@example.test"),
        Identity(id: "j", provider: "mock\u{1B}[31m", email: ""),
      ]))
    expect(state, "identities")
    state.dialog = Dialog(SecurityDialog.identities([]))
    expect(state, "identities-none")
  }

  @Test(arguments: sizes)
  func ends(size: ScreenSize) {
    var state = state(size)
    state.dialog = Dialog(SecurityDialog.block(.password(identifier: SampleState.account.email)))
    expect(state, "block")
    state.dialog = Dialog(
      ProfileDialog.deleteAccount(.password(identifier: SampleState.account.email)))
    expect(state, "delete")
    // Of an account with nothing to type: the word must be on the screen.
    state.dialog = Dialog(ProfileDialog.deleteAccount(.word))
    expect(state, "delete-anonymous")
  }

  /// What is asked before something is turned on, removed, or written for good.
  @Test(arguments: sizes)
  func questions(size: ScreenSize) {
    var state = state(size)
    state.security.factors = [.totp, .email, Factor(rawValue: "custom")]
    state.dialog = Dialog(SecurityDialog.requireMFA)
    expect(state, "turn-on")
    state.dialog = Dialog(SecurityDialog.removeAuthenticator)
    expect(state, "remove-authenticator")
    let identity = Identity(id: "i", provider: "github", email: "ada@example.test")
    state.dialog = Dialog(SecurityDialog.unlink(identity, of: [identity]))
    expect(state, "unlink")
    state.dialog = Dialog(SecurityDialog.replaceCodes)
    expect(state, "replace-codes")
  }

  /// A number that is not verified has a row for it.
  @Test(arguments: sizes)
  func unverifiedPhone(size: ScreenSize) {
    var state = state(size)
    var account = state.session.account.value!
    account.isPhoneVerified = false
    state.session.account.set(account, now: state.now)
    expect(state, "phone-unverified")
    state.dialog = Dialog(ProfileDialog.phoneVerification)
    expect(state, "phone-code")
  }

  /// As many as there may be, each with its dates.
  @Test(arguments: sizes)
  func sessions(size: ScreenSize) {
    var state = state(size, .sessions)
    let sessions = (0..<10).map { number in
      var session = SampleState.sessions[number % 4]
      session.id = "n\(number)"
      session.isCurrent = number == 9
      session.created = state.now.advanced(bySeconds: Int64(number - 12) * 86_400)
      session.expires = state.now.advanced(bySeconds: Int64(number + 300) * 86_400)
      session.provider = number % 3 == 0 ? "github" : "email"
      session.factors = ["password", "totp"]
      return session
    }
    state.live = LiveState()  // they are not of this moment
    _ = reduce(&state, .refreshPressed)
    _ = reduce(&state, .sessions(.listResponse(2, .success(sessions))))
    _ = reduce(&state, .sessions(.move(.down)))
    state.timers = SmallMap()
    expect(state, "sessions")
    _ = reduce(&state, .sessions(.detailPressed))
    expect(state, "session")
  }
}
