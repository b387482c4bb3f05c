import AccountAPI
import AccountClient
import ConsoleCore
import TestSupport
import Testing

/// What is asked of the server by a few fields, and the mails that belong to it.
@Suite struct ErrandTests {
  private var state = SampleState.account()

  @discardableResult private mutating func send(_ actions: Action...) -> [Effect] {
    actions.reduce([]) { $0 + reduce(&state, $1) }.filter {
      if case .wait = $0 { false } else { true }
    }
  }

  /// Types into the fields one after the other and goes on with Enter.
  private mutating func fill(_ texts: String...) -> [Effect] {
    var effects: [Effect] = []
    for text in texts {
      send(.dialog(.edit(.insert(text))))
      effects = send(.dialog(.acceptPressed))
    }
    return effects
  }

  @Test mutating func aNewAddressIsNotVerified() {
    send(.errandPressed(.changeEmail))
    #expect(fill(" b@c.de ", "password") == [.errand(.changeEmail("b@c.de", password: "password"))])
    #expect(state.writing == .errand(.changeEmail))
    var answer = SampleState.account
    answer.email = "b@c.de"
    answer.isEmailVerified = nil
    send(.errandResponse(.changeEmail, .success(answer)))
    #expect(state.account.value?.email == "b@c.de")
    #expect(state.account.value?.isEmailVerified == false)
    #expect(state.dialog == nil && state.writing == nil)
  }

  @Test mutating func aRefusalStaysInTheDialogWithWhatWasTyped() {
    send(.errandPressed(.changeEmail))
    _ = fill("b@c.de", "passwort")
    let error = ClientError.refused(
      APIError(status: 401, message: "Invalid credentials", cause: .wrongCredentials))
    send(.errandResponse(.changeEmail, .failure(error)))
    #expect(state.dialog?.error == error)
    // All but the password, which is typed again, and in its own field.
    #expect(state.dialog?.fields.map(\.text) == ["b@c.de", ""])
    #expect(state.dialog?.focus == .field(1) && state.writing == nil)
  }

  @Test mutating func mistakesAreToldBeforeAnythingIsSent() {
    send(.errandPressed(.changePassword))
    #expect(fill("old-one", "short", "short").isEmpty)
    #expect(state.dialog?.mistake == .passwordLength(field: 1, 6...32))
    #expect(state.dialog?.focus == .field(1))
    send(.dialog(.edit(.killToStart)))
    #expect(fill("long-enough").isEmpty)
    #expect(fill("").isEmpty)
    #expect(state.dialog?.mistake == .passwordsDiffer)
    send(.dialog(.edit(.killToStart)))
    #expect(fill("long-enough") == [.errand(.changePassword("long-enough", old: "old-one"))])
  }

  @Test mutating func verifyingAsksForTheMailThenForItsLink() {
    state.account = SampleState.unverified
    #expect(send(.errandPressed(.verify)) == [.errand(.askVerification)])
    send(.errandResponse(.verify, .success(nil)))
    #expect(state.dialog?.kind == .errand(.enterVerification))
    #expect(fill("nonsense").isEmpty)
    #expect(state.dialog?.mistake == .noLink)
    send(.dialog(.edit(.killToStart)))
    #expect(
      fill("http://localhost/?userId=\(SampleState.account.id)&secret=2") == [
        .errand(
          .completeVerification(nil, MailedSecret(userID: SampleState.account.id, secret: "2")))
      ])
    send(.errandResponse(.enterVerification, .success(nil)))
    #expect(state.account.value?.isEmailVerified == true)
  }

  @Test mutating func aForgottenPasswordEndsSignedIn() throws {
    state = SampleState.signIn()
    let connection = try #require(state.connection)
    state.form.fields[0] = TextField("ada@example.test")
    send(.errandPressed(.forgotPassword))
    #expect(state.dialog?.fields[0].text == "ada@example.test")
    #expect(fill("") == [.errand(.askRecovery(connection, email: "ada@example.test"))])
    send(.errandResponse(.forgotPassword, .success(nil)))
    let effects = fill("?userId=1&secret=2", "new-password", "new-password")
    let secret = MailedSecret(userID: "1", secret: "2")
    #expect(effects == [.errand(.completeRecovery(connection, secret, password: "new-password"))])
    #expect(
      send(.errandResponse(.setPassword(email: ""), .success(nil))) == [
        .signIn(connection, email: "ada@example.test", password: "new-password", generation: 1)
      ])
    // Whoever knew the old one may still be signed in, and is offered to be signed out, behind what is asked at any sign-in.
    send(.signInResponse(1, .success(SignedIn(sessionID: "s4"))))
    send(.sessions(.listResponse(1, .success(SampleState.sessions))))
    send(.accountResponse(1, .success(SampleState.account)))
    if state.dialog?.kind != .confirm(.signOutElsewhere(3)) {
      guard case .keepSignIn? = state.dialog?.kind else {
        Issue.record("\(String(describing: state.dialog?.kind))")
        return
      }
      send(.cancelPressed)
    }
    #expect(state.dialog?.kind == .confirm(.signOutElsewhere(3)))
    send(.cancelPressed, .refreshPressed)
    #expect(state.dialog == nil, "once")
  }

  @Test mutating func aNewAccountEndsSignedIn() throws {
    state = SampleState.signIn()
    let connection = try #require(state.connection)
    send(.errandPressed(.createAccount))
    let effects = fill("", "g@h.ij", "password", "password")
    #expect(
      effects == [
        .errand(.createAccount(connection, name: "", email: "g@h.ij", password: "password"))
      ]
    )
    #expect(
      send(.errandResponse(.createAccount, .success(SampleState.account))) == [
        .signIn(connection, email: "g@h.ij", password: "password", generation: 1)
      ])
  }

  @Test mutating func aMailsLinkIsPutWhereItBelongs() {
    state.account = SampleState.unverified
    send(.errandPressed(.verify))
    send(.errandResponse(.verify, .success(nil)))
    send(.mail(.arrived(SampleState.mail)), .mail(.openPressed), .mail(.usePressed))
    #expect(!state.mailbox.isOpen)
    #expect(state.dialog?.fields[0].text == SampleState.mail.link)
    #expect(state.dialog?.focus == .confirm)
    // Also when nothing waits for it.
    send(.cancelPressed, .mail(.openPressed), .mail(.usePressed))
    #expect(state.dialog?.kind == .errand(.enterVerification))
  }

  @Test mutating func aMailThatArrivesDoesNotChangeWhatIsRead() {
    send(.mail(.arrived(SampleState.mail)), .mail(.openPressed))
    var second = SampleState.mail
    second.subject = "Another"
    send(.mail(.arrived(second)))
    #expect(state.mailbox.shown == SampleState.mail)
    send(.mail(.move(-1)))
    #expect(state.mailbox.shown == second)
    send(.mail(.move(-1)), .cancelPressed)
    #expect(!state.mailbox.isOpen)
  }

  @Test mutating func deletingNeedsTheAddressInFullAndThePassword() throws {
    state.kept = SampleState.connection.identity(userID: "6b04a969dc5d2")
    let kept = try #require(state.kept)
    send(.errandPressed(.deleteAccount))
    #expect(fill("ada@example", "password").isEmpty)
    #expect(state.dialog?.mistake == .otherEmail)
    #expect(fill(".test", "") == [.errand(.deleteAccount(password: "password"))])
    let wrong = ClientError.refused(
      APIError(status: 401, message: "Invalid credentials", cause: .wrongCredentials))
    send(.errandResponse(.deleteAccount, .failure(wrong)))
    #expect(state.stage == .account && state.dialog?.error == wrong)
    #expect(state.dialog?.focus == .field(1))
    send(.dialog(.edit(.insert("password"))))
    #expect(send(.dialog(.acceptPressed)) == [.errand(.deleteAccount(password: "password"))])
    #expect(
      send(.errandResponse(.deleteAccount, .success(nil))) == [.cancelLoads, .forget(kept)])
    #expect(state.stage == .signIn && state.account.value == nil)
    #expect(state.notice?.content == .accountClosed)
  }

  @Test mutating func passwordsAreNeverDumped() {
    send(.errandPressed(.changePassword))
    _ = fill("hunter2-old", "hunter2-new")
    var text = ""
    dump(state, to: &text)
    #expect(!text.contains("hunter2"))
  }
}
