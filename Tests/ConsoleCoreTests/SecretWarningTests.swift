import TestSupport
import Testing

@testable import ConsoleCore

/// In plain mode nothing that was typed in secret is shown before it was said what that means.
@Suite struct SecretWarningTests {
  private static func state(_ place: SecretWarning.Place, isPlain: Bool) -> ConsoleState {
    var state = SampleState.signIn()
    state.isPlain = isPlain
    switch place {
    case .form: break
    case .dialog: state.dialog = Dialog(SignInDialog.createAccount(email: ""))
    case .lock: state.savedAccounts.lock = LockState(isAtStart: true)
    }
    return state
  }

  private static func press(_ place: SecretWarning.Place) -> Action {
    switch place {
    case .form: .signIn(.showPasswordPressed)
    case .dialog: .dialog(.showPasswordsPressed)
    case .lock: .savedAccounts(.lock(.showPressed))
    }
  }

  private static func isShown(_ place: SecretWarning.Place, _ state: ConsoleState) -> Bool {
    switch place {
    case .form: state.signIn.form.showsPassword
    case .dialog: state.dialog?.showsPasswords == true
    case .lock: state.savedAccounts.lock?.showsPassphrase == true
    }
  }

  @Test(arguments: SecretWarning.Place.allCases)
  func theSecondPressShowsIt(place: SecretWarning.Place) {
    var state = Self.state(place, isPlain: true)
    state.send(Self.press(place))
    #expect(!Self.isShown(place, state) && state.notice == Notice(SecretWarning(place)))
    state.send(Self.press(place))
    #expect(Self.isShown(place, state) && state.notice == nil)
    state.send(Self.press(place))
    #expect(!Self.isShown(place, state) && state.notice == nil, "hiding needs no warning")
    state.send(Self.press(place))
    #expect(!Self.isShown(place, state), "it is said each time")
  }

  /// What was said of one place does not count for another, and not after it was closed.
  @Test func eachPlaceIsWarnedOf() {
    var state = Self.state(.dialog, isPlain: true)
    state.notice = Notice(SecretWarning(.form))
    state.send(Self.press(.dialog))
    #expect(!Self.isShown(.dialog, state) && state.notice == Notice(SecretWarning(.dialog)))
    state.notice = nil
    state.send(Self.press(.dialog))
    #expect(!Self.isShown(.dialog, state))
  }

  @Test(arguments: SecretWarning.Place.allCases)
  func onAScreenItIsShownAtOnce(place: SecretWarning.Place) {
    var state = Self.state(place, isPlain: false)
    state.send(Self.press(place))
    #expect(Self.isShown(place, state) && state.notice == nil)
  }
}
