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
    #expect(state.dialog?.validationError == AnyValidationError(OwnerCheckError.otherEmail))
    let request = ProfileRequest.deleteAccount(SampleState.account, password: "password")
    #expect(fill(".test", "") == [.account(request)])
    let wrong = ClientError.refused(
      APIError(status: 401, message: "Invalid credentials", cause: .wrongCredentials))
    send(.profile(.deletionResponse(request, wrong)))
    #expect(state.session.stage == .account && state.dialog?.error == wrong)
    #expect(state.dialog?.focus == .field(1))
    send(.dialog(.edit(.insert("password"))))
    #expect(send(.dialog(.acceptPressed)) == [.account(request)])
    #expect(
      send(.profile(.deletionResponse(request, nil))) == [
        .cancelLoads, .dropClient, .keyring(SavedAccountsRequest.remove(saved)),
        .deleteLastKnown(saved), .machine(SessionNamesRequest.delete(saved)),
      ])
    #expect(state.session.stage == .signIn && state.session.account.value == nil)
    #expect(state.notice == Notice(ProfileNotice.accountClosed))
  }

  // MARK: Without a password

  private mutating func withAccount(_ change: (inout Account) -> Void) {
    var account = SampleState.account
    change(&account)
    state.session.account.set(account, now: state.now)
    state.session.capabilities = Capabilities(versionText: "1.8.1")
  }

  /// Nothing can be checked, so the address is all that is asked for.
  @Test mutating func withoutAPasswordTheAddressDeletes() throws {
    withAccount { $0.hasPassword = false }
    let account = try #require(state.session.account.value)
    send(.profile(.deleteAccountPressed))
    #expect(fill("ada").isEmpty)
    #expect(state.dialog?.validationError == AnyValidationError(OwnerCheckError.otherEmail))
    let request = ProfileRequest.deleteAccount(account, password: nil)
    #expect(fill("@EXAMPLE.test") == [.account(request)])
  }

  @Test mutating func withoutAnAddressTheNumberDeletes() throws {
    withAccount { ($0.hasPassword, $0.email, $0.phone) = (false, "", "+4915112345678") }
    let account = try #require(state.session.account.value)
    send(.profile(.deleteAccountPressed))
    #expect(fill("+49 151").isEmpty)
    #expect(state.dialog?.validationError == AnyValidationError(OwnerCheckError.otherPhone))
    #expect(
      fill(" 1234 5678") == [.account(ProfileRequest.deleteAccount(account, password: nil))])
  }

  @Test(arguments: [(Language.english, "delete"), (.german, "löschen")])
  mutating func withNeitherAWordDeletes(language: Language, word: String) throws {
    withAccount { ($0.hasPassword, $0.email) = (false, "") }
    state.settings.language = language
    let account = try #require(state.session.account.value)
    send(.profile(.deleteAccountPressed))
    #expect(fill("yes").isEmpty)
    #expect(state.dialog?.validationError == AnyValidationError(OwnerCheckError.otherWord(word)))
    send(.dialog(.edit(.killToStart)))
    #expect(
      fill(word.uppercased()) == [.account(ProfileRequest.deleteAccount(account, password: nil))])
  }

  @Test mutating func deletingGoesOnOnceAFactorIsProved() {
    withAccount { $0.usesMFA = true }
    state.security.factors = [.totp]
    send(.profile(.deleteAccountPressed))
    _ = fill("ada@example.test", "password")
    let request = ProfileRequest.deleteAccount(
      state.session.account.value ?? SampleState.account, password: "password")
    let refusal = ClientError.refused(
      APIError(status: 401, message: "m", cause: .recentChallengeRequired, type: "t"))
    #expect(
      send(.profile(.deletionResponse(request, refusal)))
        == [.account(SecurityRequest.createChallenge(.totp))])
    let challenge = Challenge(id: "c")
    send(.security(.response(.createChallenge(.totp), .success(.challenge(challenge)))))
    _ = fill("123456")
    let proof = SecurityRequest.completeChallenge(.totp, challenge, code: "123456")
    #expect(send(.security(.response(proof, .success(.done)))) == [.account(request)])
    send(.profile(.deletionResponse(request, nil)))
    #expect(state.notice == Notice(ProfileNotice.accountDeleted))
  }

  /// The server makes it the account's password, so it is typed twice.
  @Test mutating func anAddressWithoutAPasswordBringsOne() {
    withAccount { ($0.hasPassword, $0.email) = (false, "") }
    send(.profile(.changeEmailPressed))
    #expect(fill("b@c.de", "short", "short").isEmpty)
    #expect(
      state.dialog?.validationError == AnyValidationError(PasswordError.length(field: 1, 8...256)))
    send(.dialog(.edit(.killToStart)))
    #expect(fill("long-enough").isEmpty)
    send(.dialog(.edit(.killToStart)))
    #expect(
      fill("long-enough")
        == [.account(ProfileRequest.changeEmail("b@c.de", password: "long-enough"))])
  }

  // MARK: The field an error is about

  private static func refused(_ cause: APIError.Cause) -> ClientError {
    .refused(APIError(status: 400, message: "m", cause: cause))
  }

  @Test(arguments: [
    (ProfileDialog.email(setsPassword: false), APIError.Cause.conflict, 0),
    (.email(setsPassword: false), .invalid(parameter: "email", reason: ""), 0),
    (.email(setsPassword: false), .invalid(parameter: "password", reason: ""), 1),
    (.email(setsPassword: false), .wrongCredentials, 1),
    (.phone(setsPassword: true), .conflict, 0), (.phone(setsPassword: true), .wrongCredentials, 1),
    (.password, .wrongCredentials, 0),
    (.password, .invalid(parameter: "oldPassword", reason: ""), 0),
    (.password, .invalid(parameter: "password", reason: ""), 1), (.firstPassword, .conflict, 0),
    (.deleteAccount(.password(identifier: "a")), .invalid(parameter: "password", reason: ""), 1),
  ])
  func theFieldThatIsWrongHasTheFocus(dialog: ProfileDialog, cause: APIError.Cause, field: Int) {
    var dialog = Dialog(dialog)
    dialog.focus = .confirm
    dialog.fail(Self.refused(cause))
    #expect(dialog.focus == .field(field))
  }

  @Test mutating func aRefusalGoesAwayWithACorrection() {
    send(.profile(.changeEmailPressed))
    _ = fill("b@c.de", "password")
    send(.profile(.emailResponse(.failure(Self.refused(.conflict)))))
    #expect(state.dialog?.error != nil && state.dialog?.focus == .field(0))
    send(.dialog(.edit(.insert("x"))))
    #expect(state.dialog?.error == nil)
  }

  /// The server would call it taken.
  @Test mutating func theOwnAddressIsNotSent() {
    send(.profile(.changeEmailPressed))
    #expect(fill("Ada@Example.test", "password").isEmpty)
    #expect(state.dialog?.validationError == AnyValidationError(ProfileError.sameEmail))
    #expect(state.dialog?.focus == .field(0))
    send(.cancelPressed)
    withAccount { $0.phone = "+491" }
    send(.profile(.changePhonePressed))
    #expect(fill("+49 1", "password").isEmpty)
    #expect(state.dialog?.validationError == AnyValidationError(ProfileError.samePhone))
  }

  // MARK: The phone number

  @Test mutating func aNumberIsVerifiedByTheCodeOfATextMessage() {
    withAccount { ($0.phone, $0.isPhoneVerified) = ("+491", false) }
    let asked = send(.profile(.verifyPhonePressed))
    #expect(asked == [.account(ProfileRequest.createPhoneVerification)])
    send(.profile(.phoneCodeResponse(nil)))
    #expect(state.dialog?.isAbout(ProfileDialog.phoneVerification) == true)
    let secret = MailedSecret(userID: SampleState.account.id, secret: "123456")
    #expect(fill("123 456") == [.account(ProfileRequest.completePhoneVerification(secret))])
    send(.profile(.phoneVerificationResponse(Self.refused(.invalidSecret))))
    #expect(state.dialog?.error != nil && state.dialog?.fields[0].text == "")
    #expect(fill("123456") == [.account(ProfileRequest.completePhoneVerification(secret))])
    send(.profile(.phoneVerificationResponse(nil)))
    #expect(state.session.account.value?.isPhoneVerified == true && state.dialog == nil)
    #expect(state.notice == Notice(ProfileNotice.phoneVerified))
  }

  /// 409 is no “taken already”.
  @Test mutating func whatWasVerifiedElsewhereIsSaid() {
    withAccount { $0.isPhoneVerified = false }
    send(.profile(.verifyPhonePressed))
    send(.profile(.phoneCodeResponse(Self.refused(.conflict))))
    #expect(state.notice == Notice(ProfileNotice.phoneVerifiedAlready) && state.dialog == nil)
    send(.profile(.verifyEmailPressed))
    let effects = send(.profile(.verificationEmailResponse(Self.refused(.conflict))))
    #expect(state.notice == Notice(ProfileNotice.verifiedAlready) && !effects.isEmpty)
  }

  // MARK: An account that nobody can sign in to again

  @Test mutating func quittingWithoutSavingItAsksFirst() {
    withAccount { ($0.email, $0.hasPassword) = ("", false) }
    #expect(send(.quitPressed).contains(.quit))  // saved
    state.isQuitting = false
    state.session.savedIdentity = nil
    #expect(send(.quitPressed).isEmpty)
    #expect(state.dialog?.isAbout(FrameDialog.quitAnonymous) == true)
    let effects = send(.dialog(.focused(.confirm)), .dialog(.acceptPressed))
    #expect(effects.contains(.endSession) && effects.contains(.quit))
  }

  @Test(arguments: [("a@b.cd", ""), ("", "+491")])
  mutating func whoCanSignInAgainIsNotAsked(email: String, phone: String) {
    withAccount { ($0.email, $0.phone) = (email, phone) }
    state.session.savedIdentity = nil
    #expect(send(.quitPressed).contains(.quit))
  }

  @Test mutating func passwordsAreNeverDumped() {
    send(.profile(.changePasswordPressed))
    _ = fill("hunter2-old", "hunter2-new")
    var text = ""
    dump(state, to: &text)
    #expect(!text.contains("hunter2"))
  }
}
