import AccountAPI
import AccountClient
import ConsoleCore
import Keyring
import TestSupport
import Testing

/// What is kept on this machine: chosen once, listed, locked.
@Suite struct KeyringFeatureTests {
  private var state = SampleState.account()

  init() {
    state.keyring.path = "/home/ada/keyring"
    state.keyring.lockAfter = 900
  }

  @discardableResult
  private mutating func send(_ actions: Action...) -> [Effect] {
    actions.flatMap { reduce(&state, $0) }.filter { if case .wait = $0 { false } else { true } }
  }

  private mutating func signIn() {
    state = SampleState.signIn()
    state.keyring.path = "/home/ada/keyring"
    state.form.fields = [TextField("a@b.cd"), TextField("password", isSecret: true)]
    send(.form(.submitPressed), .signInResponse(1, .success(SignedIn(sessionID: "s4"))))
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

  @Test mutating func theFirstSignInAsksHowItIsToBeKept() {
    signIn()
    #expect(send(.accountResponse(1, .success(SampleState.account))) == [])
    #expect(state.dialog == .keepSignIn(Self.entry))
    #expect(send(.dialog(.acceptPressed)) == [.keyring(.keep(Self.entry))])
    #expect(state.dialog == nil && state.kept == nil, "not before it is written")
    send(.keyring(.response(.init(protection: .keyFile, entries: [Self.entry]))))
    #expect(state.kept == Self.entry.identity)
  }

  @Test mutating func whatCouldNotBeKeptIsNotTakenForKept() {
    signIn()
    send(.accountResponse(1, .success(SampleState.account)), .dialog(.acceptPressed))
    #expect(state.entry == Self.entry.identity)
    send(.keyringFailed(.system(28, path: "/k")))
    #expect(state.entry == nil && state.stage == .account)
    #expect(state.notice?.content == .keyring(.system(28, path: "/k")))
  }

  @Test mutating func onlyForThisRunKeepsNothingAndIsNotAskedAgain() {
    signIn()
    send(.accountResponse(1, .success(SampleState.account)), .dialog(.previousPressed))
    #expect(send(.dialog(.acceptPressed)) == [])
    send(.refreshPressed)
    #expect(send(.accountResponse(2, .success(SampleState.account))) == [])
    #expect(state.dialog == nil && state.kept == nil)
    // Until one thinks better of it.
    send(.keyring(.keepPressed))
    #expect(state.dialog == .keepSignIn(Self.entry))
  }

  @Test mutating func aPassphraseIsAskedForTwiceAndGoesWithTheFirstWrite() {
    signIn()
    send(
      .accountResponse(1, .success(SampleState.account)), .dialog(.nextPressed),
      .dialog(.acceptPressed))
    #expect(state.dialog?.kind == .passphrase(.keep(Self.entry)))
    send(.dialog(.edit(.insert("short"))), .dialog(.nextPressed), .dialog(.acceptPressed))
    #expect(state.dialog?.mistake == .shortPassphrase)
    send(.dialog(.edit(.insert(" no more"))), .dialog(.nextPressed))
    send(.dialog(.edit(.insert("something else"))), .dialog(.acceptPressed))
    #expect(state.dialog?.mistake == .passphrasesDiffer)
    send(.dialog(.edit(.killToStart)), .dialog(.edit(.insert("short no more"))))
    #expect(
      send(.dialog(.acceptPressed)) == [.keyring(.keep(Self.entry, passphrase: "short no more"))])
    #expect(state.entry == Self.entry.identity)
  }

  @Test mutating func turningBackFromThePassphraseChoosesAgain() {
    signIn()
    send(
      .accountResponse(1, .success(SampleState.account)), .dialog(.nextPressed),
      .dialog(.acceptPressed), .cancelPressed)
    #expect(state.dialog == .keepSignIn(Self.entry))
    send(.cancelPressed)
    #expect(state.dialog == nil && state.kept == nil && state.keyring.isLeftAlone)
  }

  @Test mutating func laterSignInsAreKeptAsTheFirstWas() {
    signIn()
    state.keyring.protection = .keyFile
    let effects = send(.accountResponse(1, .success(SampleState.account)))
    #expect(effects == [.keyring(.keep(Self.entry))])
  }

  @Test mutating func whatIsKeptNowhereEndsWithTheConsole() {
    signIn()
    send(.accountResponse(1, .success(SampleState.account)), .cancelPressed)
    #expect(send(.quitPressed) == [.remember(.overview), .endSession, .quit])
  }

  // MARK: The list

  @Test mutating func switchingOpensTheOtherAccountWithItsOwnTrust() {
    send(.keyring(.response(.init(protection: .keyFile, entries: [Self.entry, Self.other]))))
    send(.keyring(.openPressed), .keyring(.move(.down)))
    let effects = send(.keyring(.switchPressed))
    guard case .resume(let identity, let connection)? = effects.dropFirst().first else {
      Issue.record("\(effects)")
      return
    }
    #expect(identity == Self.other.identity && connection.trust == .file("/ca.pem"))
    #expect(connection.name == "work")
    #expect(effects.contains(.load(.account, generation: 1)))
    #expect(state.account.value == nil && state.kept == Self.other.identity)
    #expect(!state.keyring.isOpen)
  }

  @Test mutating func switchingWithUnsavedPreferencesAsks() {
    send(.keyring(.response(.init(protection: .keyFile, entries: [Self.entry, Self.other]))))
    state.screen = .preferences
    send(.preferences(.move(.down)), .preferences(.move(.down)), .preferences(.move(.down)))
    send(.preferences(.editPressed))
    #expect(state.hasUnsavedPreferences)
    send(.keyring(.openPressed), .keyring(.move(.down)))
    #expect(send(.keyring(.switchPressed)) == [])
    #expect(state.dialog == .confirm(.switchUnsaved(Self.other)))
    send(.dialog(.nextPressed), .dialog(.acceptPressed))
    #expect(state.kept == Self.other.identity)
  }

  @Test mutating func removingAsksAndRenamingShowsAtOnce() {
    send(.keyring(.response(.init(protection: .keyFile, entries: [Self.entry, Self.other]))))
    send(.keyring(.openPressed), .keyring(.removePressed))
    #expect(state.dialog == nil, "the open account is not removed beneath its feet")
    send(.keyring(.move(.down)), .keyring(.removePressed), .dialog(.nextPressed))
    #expect(send(.dialog(.acceptPressed)) == [.keyring(.remove(Self.other.identity))])
    send(.keyring(.move(.up)), .keyring(.renamePressed), .dialog(.edit(.insert("home "))))
    #expect(
      send(.dialog(.acceptPressed))
        == [.keyring(.rename(Self.entry.identity, "home"))])
    var renamed = Self.entry
    renamed.label = "home"
    send(.keyring(.response(.init(protection: .keyFile, entries: [renamed]))))
    #expect(state.connection?.name == "home")
  }

  @Test mutating func addingAnotherAccountLeadsBackByEsc() {
    send(.keyring(.response(.init(protection: .keyFile, entries: [Self.entry]))))
    #expect(send(.keyring(.openPressed)) == [.keyring(.list)])
    send(.keyring(.addPressed))
    #expect(state.stage == .connect && state.account.value == nil)
    let effects = send(.cancelPressed)
    #expect(effects.contains { if case .resume = $0 { true } else { false } })
    #expect(state.stage == .account && state.kept == Self.entry.identity)
  }

  // MARK: The lock

  private mutating func protect() {
    send(.keyring(.response(.init(protection: .passphrase, entries: [Self.entry]))))
  }

  @Test mutating func whoIsAwayForLongIsLockedOutAndLosesNothing() {
    protect()
    state.screen = .preferences
    send(.preferences(.move(.down)), .preferences(.move(.down)), .preferences(.move(.down)))
    send(.preferences(.editPressed))
    let changes = state.preferences.changes
    send(.keyring(.inputArrived))
    state.now = state.now.advanced(bySeconds: 600)
    send(.keyring(.inputArrived))
    state.now = state.now.advanced(bySeconds: 300)
    #expect(send(.timerFired(.idle, generation: 1)) == [], "a key came meanwhile")
    state.now = state.now.advanced(bySeconds: 600)
    #expect(
      send(.timerFired(.idle, generation: 1))
        == [.cancelLoads, .keyring(.lock(forgetsSecret: true))])
    #expect(send(.refreshPressed) == [], "nothing is asked for behind the lock")
    send(.keyring(.lock(.edit(.insert("correct horse")))))
    #expect(
      send(.keyring(.lock(.acceptPressed))) == [.keyring(.unlock("correct horse"))])
    let contents = KeyringContents(protection: .passphrase, entries: [Self.entry])
    let effects = send(.keyring(.unlocked(.success(contents))))
    #expect(effects.first == .resume(Self.entry.identity, SampleState.connection))
    #expect(state.keyring.lock == nil && state.preferences.changes == changes)
    #expect(state.screen == .preferences)
  }

  @Test mutating func aWrongPassphraseIsSaidAndForgotten() {
    protect()
    send(.keyring(.lockPressed), .keyring(.lock(.edit(.insert("wrong one")))))
    send(.keyring(.lock(.acceptPressed)))
    #expect(send(.keyring(.lock(.acceptPressed))) == [], "one at a time")
    send(.keyring(.unlocked(.failure(.wrongPassphrase))))
    #expect(state.keyring.lock?.error == .wrongPassphrase)
    #expect(state.keyring.lock?.field.characters.isEmpty == true)
  }

  @Test mutating func theLockCoversTheFormsToo() {
    protect()
    send(.keyring(.openPressed), .keyring(.addPressed))
    #expect(state.stage == .connect)
    #expect(send(.keyring(.lockPressed)) == [.cancelLoads, .keyring(.lock(forgetsSecret: false))])
    #expect(state.keyring.lock != nil)
    let contents = KeyringContents(protection: .passphrase, entries: [Self.entry])
    send(.keyring(.unlocked(.success(contents))))
    #expect(state.stage == .connect && state.keyring.lock == nil)
  }

  @Test mutating func aRunThatWaitsGoesOnAfterTheLock() {
    protect()
    send(.sessions(.revokeOthersPressed), .dialog(.nextPressed), .dialog(.acceptPressed))
    send(.sessions(.listResponse(2, .success(SampleState.sessions))))
    let until = state.now.advanced(bySeconds: 100)
    let refusal = ClientError.refused(
      APIError(status: 429, message: "", cause: .tooManyRequests(until: until)))
    send(.sessions(.revokeResponse(id: "s3", .failure(refusal))), .keyring(.lockPressed))
    state.now = state.now.advanced(bySeconds: 200)
    #expect(send(.timerFired(.revoking, generation: 1)) == [], "nothing is written behind the lock")
    let contents = KeyringContents(protection: .passphrase, entries: [Self.entry])
    send(.keyring(.unlocked(.success(contents))))
    #expect(send(.timerFired(.revoking, generation: 2)) == [.revoke(sessionID: "s3")])
  }

  @Test mutating func anEntryWhoseSecretIsGoneLeadsToTheSignIn() {
    send(.keyring(.response(.init(protection: .keyFile, entries: [Self.entry, Self.other]))))
    send(.keyring(.openPressed), .keyring(.move(.down)), .keyring(.switchPressed))
    send(.resumeFailed(nil))
    #expect(state.stage == .signIn && state.notice?.content == .keptGone)
    #expect(state.kept == nil && !state.isLoading)
  }

  @Test mutating func withoutAPassphraseThereIsNothingToLock() {
    send(.keyring(.response(.init(protection: .keyFile, entries: [Self.entry]))))
    #expect(send(.keyring(.lockPressed)) == [])
    #expect(state.keyring.lock == nil)
  }

  @Test func atTheStartTheLastUsedAccountOpensOrOneGoesOnWithout() {
    func locked() -> ConsoleState {
      var state = ConsoleState(stage: .connect, size: .least, now: SampleState.now)
      state.keyring.path = "/k"
      state.keyring.protection = .passphrase
      state.keyring.lock = LockState(isAtStart: true)
      return state
    }
    var state = locked()
    #expect(reduce(&state, .started).isEmpty)
    let contents = KeyringContents(protection: .passphrase, entries: [Self.other, Self.entry])
    _ = reduce(&state, .keyring(.unlocked(.success(contents))))
    #expect(state.stage == .account && state.kept == Self.other.identity)
    state = locked()
    _ = reduce(&state, .keyring(.lock(.previousPressed)))
    _ = reduce(&state, .keyring(.lock(.acceptPressed)))
    #expect(state.keyring.lock == nil && state.stage == .connect && state.keyring.isLeftAlone)
  }
}
