import AccountAPI
import AccountClient
import TestSupport
import Testing

@testable import ConsoleCore

/// What the account's owner changes in its data, and the emails that belong to it.
@Suite struct ProfileTests {
  private var state = SampleState.account()

  @discardableResult private mutating func send(_ actions: Action...) -> [Effect] {
    state.send(actions).filter { if case .wait = $0 { false } else { true } }
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
    send(.profile(.changeEmailPressed))
    let request = ProfileRequest.changeEmail("b@c.de", password: "password")
    #expect(fill(" b@c.de ", "password") == [.account(request)])
    #expect(state.session.isWriting(request))
    var answer = SampleState.account
    answer.email = "b@c.de"
    answer.isEmailVerified = nil
    send(.profile(.emailResponse(.success(answer))))
    #expect(state.session.account.value?.email == "b@c.de")
    #expect(state.session.account.value?.isEmailVerified == false)
    #expect(state.dialog == nil && state.session.writing == nil)
  }

  @Test mutating func aRefusalStaysInTheDialogWithWhatWasTyped() {
    send(.profile(.changeEmailPressed))
    _ = fill("b@c.de", "passwort")
    let error = ClientError.refused(
      APIError(status: 401, message: "Invalid credentials", cause: .wrongCredentials))
    send(.profile(.emailResponse(.failure(error))))
    #expect(state.dialog?.error == error)
    // All but the password, which is typed again, and in its own field.
    #expect(state.dialog?.fields.map(\.text) == ["b@c.de", ""])
    #expect(state.dialog?.focus == .field(1) && state.session.writing == nil)
  }

  @Test mutating func errorsAreToldBeforeAnythingIsSent() {
    send(.profile(.changePasswordPressed))
    #expect(fill("old-one", "short", "short").isEmpty)
    #expect(
      state.dialog?.validationError
        == AnyValidationError(PasswordError.length(field: 1, 6...32)))
    #expect(state.dialog?.focus == .field(1))
    send(.dialog(.edit(.killToStart)))
    #expect(fill("long-enough").isEmpty)
    #expect(fill("").isEmpty)
    #expect(state.dialog?.validationError == AnyValidationError(PasswordError.mismatch))
    send(.dialog(.edit(.killToStart)))
    #expect(
      fill("long-enough") == [
        .account(ProfileRequest.changePassword("long-enough", old: "old-one"))
      ])
  }

  @Test mutating func verifyingAsksForTheEmailThenForItsLink() {
    state.session.account = SampleState.unverified
    #expect(send(.profile(.verifyEmailPressed)) == [.account(ProfileRequest.createVerification)])
    send(.profile(.verificationEmailResponse(nil)))
    #expect(state.dialog?.isAbout(ProfileDialog.verification) == true)
    #expect(fill("nonsense").isEmpty)
    #expect(state.dialog?.validationError == AnyValidationError(ProfileError.notALink))
    send(.dialog(.edit(.killToStart)))
    #expect(
      fill("http://localhost/?userId=\(SampleState.account.id)&secret=2") == [
        .account(
          ProfileRequest.completeVerification(
            MailedSecret(userID: SampleState.account.id, secret: "2"), nil))
      ])
    send(.profile(.verificationResponse(userID: SampleState.account.id, nil)))
    #expect(state.session.account.value?.isEmailVerified == true)
  }

  @Test mutating func anEmailsLinkIsPutWhereItBelongs() {
    state.session.account = SampleState.unverified
    send(.profile(.verifyEmailPressed))
    send(.profile(.verificationEmailResponse(nil)))
    send(.mailbox(.arrived(SampleState.mail)), .mailbox(.openPressed), .mailbox(.useLinkPressed))
    #expect(!state.mailbox.isOpen)
    #expect(state.dialog?.fields[0].text == SampleState.mail.link)
    #expect(state.dialog?.focus == .confirm)
    // Also when nothing waits for it.
    send(.cancelPressed, .mailbox(.openPressed), .mailbox(.useLinkPressed))
    #expect(state.dialog?.isAbout(ProfileDialog.verification) == true)
  }

  @Test mutating func anEmailThatArrivesDoesNotChangeWhatIsRead() {
    send(.mailbox(.arrived(SampleState.mail)), .mailbox(.openPressed))
    var second = SampleState.mail
    second.subject = "Another"
    send(.mailbox(.arrived(second)))
    #expect(state.mailbox.shown == SampleState.mail)
    send(.mailbox(.move(-1)))
    #expect(state.mailbox.shown == second)
    send(.mailbox(.move(-1)), .cancelPressed)
    #expect(!state.mailbox.isOpen)
  }

  @Test mutating func deletingNeedsTheAddressInFullAndThePassword() throws {
    state.session.savedIdentity = SampleState.connection.identity(userID: "6b04a969dc5d2")
    let saved = try #require(state.session.savedIdentity)
    send(.profile(.deleteAccountPressed))
    #expect(fill("ada@example", "password").isEmpty)
    #expect(state.dialog?.validationError == AnyValidationError(OtherEmail()))
    let request = ProfileRequest.deleteAccount(password: "password")
    #expect(fill(".test", "") == [.account(request)])
    let wrong = ClientError.refused(
      APIError(status: 401, message: "Invalid credentials", cause: .wrongCredentials))
    send(.profile(.deletionResponse(wrong)))
    #expect(state.session.stage == .account && state.dialog?.error == wrong)
    #expect(state.dialog?.focus == .field(1))
    send(.dialog(.edit(.insert("password"))))
    #expect(send(.dialog(.acceptPressed)) == [.account(request)])
    #expect(
      send(.profile(.deletionResponse(nil))) == [
        .cancelLoads, .dropClient, .keyring(SavedAccountsRequest.remove(saved)),
      ])
    #expect(state.session.stage == .signIn && state.session.account.value == nil)
    #expect(state.notice == Notice(ProfileNotice.accountClosed))
  }

  @Test mutating func passwordsAreNeverDumped() {
    send(.profile(.changePasswordPressed))
    _ = fill("hunter2-old", "hunter2-new")
    var text = ""
    dump(state, to: &text)
    #expect(!text.contains("hunter2"))
  }
}
