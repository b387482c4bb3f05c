import AccountAPI
import AccountClient
import Keyring
import TestSupport
import Testing

@testable import ConsoleCore

/// Sign-ins that are saved on this machine: chosen once, listed, locked.
@Suite struct SavedAccountsTests {
  private var state = SampleState.account()

  init() {
    state.savedAccounts.path = "/home/ada/keyring"
    state.savedAccounts.lockAfter = 900
  }

  @discardableResult
  private mutating func send(_ actions: Action...) -> [Effect] {
    state.send(actions).filter { if case .wait = $0 { false } else { true } }
  }

  private mutating func signIn() {
    state = SampleState.signIn()
    state.savedAccounts.path = "/home/ada/keyring"
    state.signIn.form.fields = [TextField("a@b.cd"), TextField("password", isSecret: true)]
    send(.signIn(.submitPressed), .signIn(.response(1, .success(SignedIn(sessionID: "s4")))))
  }

  private static let entry = KeyringEntry(
    identity: SampleState.connection.identity(userID: SampleState.account.id),
    email: "ada@example.test", name: "Ada Lovelace", sessionID: "s4",
    lastUsed: SampleState.now.seconds)

  private static let other = KeyringEntry(
    identity: .init(endpoint: "https://other.example.test/v1", project: "p2", userID: "bob"),
    email: "bob@example.test", name: "Bob", sessionID: "s9", lastUsed: 5, label: "work",
    authorities: .file("/ca.pem"))

  // MARK: The choice

  @Test mutating func theFirstSignInAsksHowItIsToBeSaved() {
    signIn()
    #expect(
      send(.accountResponse(1, .success(SampleState.account))) == [
        .machine(SessionNamesRequest.load(Self.entry.identity))
      ])
    #expect(state.dialog == Dialog(SavedAccountsDialog.staySignedIn(Self.entry)))
    #expect(send(.dialog(.acceptPressed)) == [.keyring(SavedAccountsRequest.save(Self.entry))])
    #expect(state.dialog == nil && state.session.savedIdentity == nil, "not before it is written")
    send(.savedAccounts(.contentsArrived(.init(protection: .keyFile, entries: [Self.entry]))))
    #expect(state.session.savedIdentity == Self.entry.identity)
  }

  @Test mutating func whatCouldNotBeSavedIsNotTakenForSaved() {
    signIn()
    send(.accountResponse(1, .success(SampleState.account)), .dialog(.acceptPressed))
    #expect(state.session.keyringIdentity == Self.entry.identity)
    send(.savedAccounts(.keyringFailed(.system(28, path: "/k"))))
    #expect(state.session.keyringIdentity == nil && state.session.stage == .account)
    #expect(state.notice == Notice(KeyringFailed(.system(28, path: "/k"))))
  }

  @Test mutating func onlyForThisRunSavesNothingAndIsNotAskedAgain() {
    signIn()
    send(.accountResponse(1, .success(SampleState.account)), .dialog(.previousPressed))
    #expect(send(.dialog(.acceptPressed)) == [])
    send(.refreshPressed)
    #expect(send(.accountResponse(2, .success(SampleState.account))) == [])
    #expect(state.dialog == nil && state.session.savedIdentity == nil)
    // Until one thinks better of it.
    send(.savedAccounts(.savePressed))
    #expect(state.dialog == Dialog(SavedAccountsDialog.staySignedIn(Self.entry)))
  }

  @Test mutating func aPassphraseIsAskedForTwiceAndGoesWithTheFirstWrite() {
    signIn()
    send(
      .accountResponse(1, .success(SampleState.account)), .dialog(.nextPressed),
      .dialog(.acceptPressed))
    #expect(state.dialog?.isAbout(SavedAccountsDialog.newPassphrase(Self.entry)) == true)
    send(.dialog(.edit(.insert("short"))), .dialog(.nextPressed), .dialog(.acceptPressed))
    #expect(state.dialog?.validationError == AnyValidationError(PassphraseError.tooShort))
    send(.dialog(.edit(.insert(" no more"))), .dialog(.nextPressed))
    send(.dialog(.edit(.insert("something else"))), .dialog(.acceptPressed))
    #expect(state.dialog?.validationError == AnyValidationError(PassphraseError.mismatch))
    send(.dialog(.edit(.killToStart)), .dialog(.edit(.insert("short no more"))))
    #expect(
      send(.dialog(.acceptPressed)) == [
        .keyring(SavedAccountsRequest.save(Self.entry, passphrase: "short no more"))
      ])
    #expect(state.session.keyringIdentity == Self.entry.identity)
  }

  @Test mutating func turningBackFromThePassphraseChoosesAgain() {
    signIn()
    send(
      .accountResponse(1, .success(SampleState.account)), .dialog(.nextPressed),
      .dialog(.acceptPressed), .cancelPressed)
    #expect(state.dialog == Dialog(SavedAccountsDialog.staySignedIn(Self.entry)))
    send(.cancelPressed)
    #expect(
      state.dialog == nil && state.session.savedIdentity == nil && state.savedAccounts.isDeclined)
  }

  @Test mutating func signInsAfterTheFirstAreSavedAsItWas() {
    signIn()
    state.savedAccounts.protection = .keyFile
    let effects = send(.accountResponse(1, .success(SampleState.account)))
    #expect(
      effects == [
        .keyring(SavedAccountsRequest.save(Self.entry)),
        .machine(SessionNamesRequest.load(Self.entry.identity)),
      ])
  }

  @Test mutating func whatIsSavedNowhereEndsWithTheConsole() {
    signIn()
    send(.accountResponse(1, .success(SampleState.account)), .cancelPressed)
    #expect(
      send(.quitPressed) == [.machine(FrameRequest.rememberScreen(.overview)), .endSession, .quit])
  }

  // MARK: The list

  @Test mutating func switchingOpensTheOtherAccountWithItsOwnTrust() {
    send(
      .savedAccounts(
        .contentsArrived(.init(protection: .keyFile, entries: [Self.entry, Self.other]))))
    send(.savedAccounts(.openPressed), .savedAccounts(.move(.down)))
    let effects = send(.savedAccounts(.switchPressed))
    guard case .resume(let identity, let connection)? = effects.dropFirst().first else {
      Issue.record("\(effects)")
      return
    }
    #expect(identity == Self.other.identity && connection.trust == .file("/ca.pem"))
    #expect(connection.name == "work")
    #expect(effects.contains(.account(SessionRequest.account(generation: 1))))
    #expect(
      state.session.account.value == nil && state.session.savedIdentity == Self.other.identity)
    #expect(!state.savedAccounts.isOpen)
  }

  @Test mutating func switchingWithUnsavedPreferencesAsks() {
    send(
      .savedAccounts(
        .contentsArrived(.init(protection: .keyFile, entries: [Self.entry, Self.other]))))
    state.screen = .preferences
    send(.preferences(.move(.down)), .preferences(.move(.down)), .preferences(.move(.down)))
    send(.preferences(.editPressed))
    #expect(state.hasUnsavedPreferences)
    send(.savedAccounts(.openPressed), .savedAccounts(.move(.down)))
    #expect(send(.savedAccounts(.switchPressed)) == [])
    #expect(state.dialog == Dialog(SavedAccountsDialog.switchUnsaved(Self.other)))
    send(.dialog(.nextPressed), .dialog(.acceptPressed))
    #expect(state.session.savedIdentity == Self.other.identity)
  }

  @Test mutating func removingAsksAndRenamingShowsAtOnce() {
    send(
      .savedAccounts(
        .contentsArrived(.init(protection: .keyFile, entries: [Self.entry, Self.other]))))
    send(.savedAccounts(.openPressed), .savedAccounts(.removePressed))
    #expect(state.dialog == nil, "the open account is not removed beneath its feet")
    send(.savedAccounts(.move(.down)), .savedAccounts(.removePressed), .dialog(.nextPressed))
    #expect(
      send(.dialog(.acceptPressed)) == [
        .keyring(SavedAccountsRequest.remove(Self.other.identity)),
        .deleteLastKnown(Self.other.identity),
        .machine(SessionNamesRequest.delete(Self.other.identity)),
      ])
    send(
      .savedAccounts(.move(.up)), .savedAccounts(.renamePressed), .dialog(.edit(.insert("home "))))
    #expect(
      send(.dialog(.acceptPressed))
        == [.keyring(SavedAccountsRequest.rename(Self.entry.identity, "home"))])
    var renamed = Self.entry
    renamed.label = "home"
    send(.savedAccounts(.contentsArrived(.init(protection: .keyFile, entries: [renamed]))))
    #expect(state.session.connection?.name == "home")
  }

  @Test mutating func addingAnotherAccountLeadsBackByEsc() {
    send(.savedAccounts(.contentsArrived(.init(protection: .keyFile, entries: [Self.entry]))))
    #expect(send(.savedAccounts(.openPressed)) == [.keyring(SavedAccountsRequest.list)])
    send(.savedAccounts(.addPressed))
    #expect(state.session.stage == .connect && state.session.account.value == nil)
    let effects = send(.cancelPressed)
    #expect(effects.contains { if case .resume = $0 { true } else { false } })
    #expect(state.session.stage == .account && state.session.savedIdentity == Self.entry.identity)
  }

  // MARK: The lock

  private mutating func protect() {
    send(.savedAccounts(.contentsArrived(.init(protection: .passphrase, entries: [Self.entry]))))
  }

  @Test mutating func whoIsAwayForLongIsLockedOutAndLosesNothing() {
    protect()
    state.screen = .preferences
    send(.preferences(.move(.down)), .preferences(.move(.down)), .preferences(.move(.down)))
    send(.preferences(.editPressed))
    let changes = state.preferences.changes
    send(.savedAccounts(.inputArrived))
    state.now = state.now.advanced(bySeconds: 600)
    send(.savedAccounts(.inputArrived))
    state.now = state.now.advanced(bySeconds: 300)
    #expect(send(.timerFired(.idle, generation: 1)) == [], "a key came meanwhile")
    state.now = state.now.advanced(bySeconds: 600)
    #expect(
      send(.timerFired(.idle, generation: 1))
        == [.cancelLoads, .dropClient, .keyring(SavedAccountsRequest.lock)])
    #expect(send(.refreshPressed) == [], "nothing is asked for behind the lock")
    send(.savedAccounts(.lock(.edit(.insert("correct horse")))))
    #expect(
      send(.savedAccounts(.lock(.acceptPressed))) == [
        .keyring(SavedAccountsRequest.unlock("correct horse"))
      ])
    let contents = KeyringContents(protection: .passphrase, entries: [Self.entry])
    let effects = send(.savedAccounts(.unlocked(.success(contents))))
    #expect(effects.first == .resume(Self.entry.identity, SampleState.connection))
    #expect(state.savedAccounts.lock == nil && state.preferences.changes == changes)
    #expect(state.screen == .preferences)
  }

  @Test mutating func aWrongPassphraseIsSaidAndForgotten() {
    protect()
    send(.savedAccounts(.lockPressed), .savedAccounts(.lock(.edit(.insert("wrong one")))))
    send(.savedAccounts(.lock(.acceptPressed)))
    #expect(send(.savedAccounts(.lock(.acceptPressed))) == [], "one at a time")
    send(.savedAccounts(.unlocked(.failure(.wrongPassphrase))))
    #expect(state.savedAccounts.lock?.error == .wrongPassphrase)
    #expect(state.savedAccounts.lock?.field.characters.isEmpty == true)
  }

  @Test mutating func theLockCoversTheFormsToo() {
    protect()
    send(.savedAccounts(.openPressed), .savedAccounts(.addPressed))
    #expect(state.session.stage == .connect)
    #expect(
      send(.savedAccounts(.lockPressed)) == [.cancelLoads, .keyring(SavedAccountsRequest.lock)])
    #expect(state.savedAccounts.lock != nil)
    let contents = KeyringContents(protection: .passphrase, entries: [Self.entry])
    send(.savedAccounts(.unlocked(.success(contents))))
    #expect(state.session.stage == .connect && state.savedAccounts.lock == nil)
  }

  @Test mutating func aBulkRevocationThatWaitsGoesOnAfterTheLock() {
    protect()
    send(.sessions(.revokeOthersPressed), .dialog(.nextPressed), .dialog(.acceptPressed))
    send(.sessions(.listResponse(2, .success(SampleState.sessions))))
    let until = state.now.advanced(bySeconds: 100)
    let refusal = ClientError.refused(
      APIError(status: 429, message: "", cause: .tooManyRequests(until: until)))
    send(.sessions(.revokeResponse(id: "s3", .failure(refusal))), .savedAccounts(.lockPressed))
    state.now = state.now.advanced(bySeconds: 200)
    #expect(send(.timerFired(.revoking, generation: 1)) == [], "nothing is written behind the lock")
    let contents = KeyringContents(protection: .passphrase, entries: [Self.entry])
    send(.savedAccounts(.unlocked(.success(contents))))
    #expect(
      send(.timerFired(.revoking, generation: 2)) == [.account(SessionsRequest.revoke(id: "s3"))])
  }

  @Test mutating func anEntryWhoseSecretIsGoneLeadsToTheSignIn() {
    send(
      .savedAccounts(
        .contentsArrived(.init(protection: .keyFile, entries: [Self.entry, Self.other]))))
    send(.savedAccounts(.openPressed), .savedAccounts(.move(.down)), .savedAccounts(.switchPressed))
    send(.resumeFailed(nil))
    #expect(
      state.session.stage == .signIn && state.notice == Notice(SavedAccountsNotice.secretGone))
    #expect(state.session.savedIdentity == nil && !state.isLoading)
  }

  @Test mutating func withoutAPassphraseThereIsNothingToLock() {
    send(.savedAccounts(.contentsArrived(.init(protection: .keyFile, entries: [Self.entry]))))
    #expect(send(.savedAccounts(.lockPressed)) == [])
    #expect(state.savedAccounts.lock == nil)
  }

  @Test func atTheStartTheLastUsedAccountOpensOrOneGoesOnWithout() {
    func locked() -> ConsoleState {
      var state = ConsoleState(stage: .connect, size: .least, now: SampleState.now)
      state.savedAccounts.path = "/k"
      state.savedAccounts.protection = .passphrase
      state.savedAccounts.lock = LockState(isAtStart: true)
      return state
    }
    var state = locked()
    #expect(reduce(&state, .started).isEmpty)
    let contents = KeyringContents(protection: .passphrase, entries: [Self.other, Self.entry])
    _ = reduce(&state, .savedAccounts(.unlocked(.success(contents))))
    #expect(state.session.stage == .account && state.session.savedIdentity == Self.other.identity)
    state = locked()
    _ = reduce(&state, .savedAccounts(.lock(.previousPressed)))
    _ = reduce(&state, .savedAccounts(.lock(.acceptPressed)))
    #expect(
      state.savedAccounts.lock == nil && state.session.stage == .connect
        && state.savedAccounts.isDeclined)
  }
}
