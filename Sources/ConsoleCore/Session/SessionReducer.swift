/// What concerns the sign-in as a whole: loading, being offline, being signed out, going from one
/// account to another.

import AccountAPI
import AccountClient
import Keyring

extension ConsoleState {
  // MARK: Loading

  /// One request for each resource, side by side: together they fill every screen.
  mutating func loadEverything() -> [Effect] { reload(Resource.allCases) }

  /// What was missing or switched off may be there again; its next use shows it.
  mutating func refresh() -> [Effect] {
    session.capabilities.clearMissing()
    live.allowRetry()
    let loads = loadEverything()
    return loads.isEmpty ? [] : [.clearMissingFeatures] + loads
  }

  /// After a write the log has a new entry. The client's gate holds the request back until nothing
  /// is written any more.
  mutating func reload(_ resources: [Resource]) -> [Effect] {
    guard session.stage == .account, !isOpen(.lock) else { return [] }
    return resources.flatMap { load($0) }
  }

  mutating func loadAccount() -> [Effect] {
    [.account(SessionRequest.account(generation: session.account.begin()))]
  }

  mutating func accountArrived(_ generation: Int, _ result: Result<Account, ClientError>)
    -> [Effect]
  {
    guard session.account.finish(generation, result, now: now) else { return [] }
    if case .failure(.refused(let refusal)) = result, refusal.cause == .secondFactorRequired {
      return [.send(.security(.secondFactorRequired))]
    }
    let finished = loadFinished(result.failure)
    guard result.failure == nil else { return finished }
    return finished + restoreUnsavedEdits()
      + [
        .send(.savedAccounts(.accountArrived)), .send(.novelty(.dataArrived)),
        .send(.sessions(.accountArrived)),
        .send(.log(.accountArrived)), .send(.security(.accountArrived)),
      ]
  }

  /// What every load's answer means beside its value: signed out, offline, not renewed, or well
  /// again. Loads that run side by side are judged together, once the last has ended.
  mutating func loadFinished(_ error: ClientError?) -> [Effect] {
    if let error, error.isSignedOut { return checkSignOut(error) }
    if error == nil {
      session.signOutCheck = nil
      live.mayBeSignedOut = false
    }
    guard !isLoading else { return [] }
    let failures = loadErrors.filter { !$0.error.hasOwnAnswer }
    if let outage = outage(failures) { return retryLater(outage) }
    if session.isOffline, let failed = notice?.content as? RequestFailed,
      isServerAway(failed.error)
    {
      notice = nil  // what was wrong is over
    }
    session.failedTries = 0
    // Before the first values came, each screen says why it is empty.
    guard session.account.value != nil, let error = failures.first?.error else {
      if notice?.content is RefreshFailed { notice = nil }
      return failures.isEmpty ? keepLastKnown() : []
    }
    return [.send(.notifyOnce(Notice(RefreshFailed(error))))]
  }

  /// What the failures that may pass amount to; nil where there is none.
  private func outage(_ failures: [(resource: Resource, error: ClientError)]) -> Outage? {
    let passing = failures.filter { isServerAway($0.error) }
    guard !passing.isEmpty else { return nil }
    let loaded = Resource.allCases.filter { $0 != .log || session.capabilities.has(.log) }
    let status = passing.lazy.compactMap(\.error.status).first
    guard passing.count == loaded.count else {
      return .missing(passing.map(\.resource), status: status)
    }
    return passing.allSatisfy(\.error.isWithoutResponse)
      ? .noConnection : .serverFails(status: status)
  }

  /// An endpoint that gave the account is there: a 5xx, or a page of a gateway, means that what is
  /// behind it is away.
  private func isServerAway(_ error: ClientError) -> Bool {
    error.isTransient || session.account.value != nil && error.isServerUnavailable
  }

  /// Handles a failed write: checks an answer that says “signed out”, reports any other.
  mutating func requestFailed(_ error: ClientError) -> [Effect] {
    error.isSignedOut && session.stage == .account ? loadFinished(error) : report(error)
  }

  /// Slower and slower: 2, 4, 8 … 60 seconds. Four loads that fail together count as one try.
  private mutating func retryLater(_ outage: Outage) -> [Effect] {
    session.outage = outage
    session.failedTries += 1
    let seconds = min(60, 1 << min(session.failedTries, 6))
    return [startTimer(.retry, milliseconds: Int64(seconds) * 1_000)]
  }

  private mutating func checkSignOut(_ error: ClientError) -> [Effect] {
    guard session.stage == .account else { return [] }
    switch session.signOutCheck {
    // An event of the server says the same.
    case nil where live.mayBeSignedOut: return sessionEnded(error)
    case nil:
      session.signOutCheck = .waiting
      return [startTimer(.recheck, milliseconds: 2_000)]
    case .waiting?: return []
    case .askedAgain?: return sessionEnded(error)
    }
  }

  /// The session ended elsewhere: back to the sign-in, with the reason. Of the account only unsaved
  /// edits stay.
  private mutating func sessionEnded(_ error: ClientError) -> [Effect] {
    let forgotten = forgetSecret()
    if hasUnsavedPreferences, let account = session.account.value,
      let connection = session.connection, let base = preferences.base,
      let edited = preferences.edited
    {
      unsavedEdits = .init(
        identity: connection.identity(userID: account.id), base: base, edited: edited)
    }
    returnToSignIn()
    signIn.form.error = error
    return [.cancelLoads] + forgotten
  }

  /// What was not saved when the session of this very account ended.
  private mutating func restoreUnsavedEdits() -> [Effect] {
    guard let unsaved = unsavedEdits, let account = session.account.value,
      session.connection?.identity(userID: account.id) == unsaved.identity
    else { return [] }
    unsavedEdits = nil
    preferences.restore(unsaved.edited, from: unsaved.base)
    return [.notify(PreferencesNotice.editsRestored)]
  }

  // MARK: Coming and going

  mutating func signedIn(_ signedIn: SignedIn) -> [Effect] {
    session.stage = .account
    session.account = Loadable()
    session.sessionID = signedIn.sessionID
    savedAccounts.previousAccount = nil
    return loadEverything() + [tick(), rereadSoon()]
  }

  /// Opens a saved account as if it had been signed in to just now.
  mutating func open(_ entry: KeyringEntry) -> [Effect] {
    guard session.writing == nil else { return [] }
    guard var connection = Connection(entry) else {
      return [.notify(SavedAccountsNotice.unusableEntry)]
    }
    if let trustOverride { connection.trust = trustOverride }
    let isSameServer = session.connection?.isSameServer(as: connection) == true
    if !isSameServer { forgetServer() }
    let capabilities = isSameServer ? session.capabilities : .unknown
    let linkTarget = session.linkTarget
    forgetAccount()
    savedAccounts.previousAccount = nil
    session = SessionState(stage: .account, connection: connection)
    session.capabilities = capabilities
    session.linkTarget = linkTarget
    session.savedIdentity = entry.identity
    return [
      .cancelLoads, .resume(entry.identity, connection),
      .keyring(SavedAccountsRequest.markUsed(entry.identity, now)),
    ] + loadEverything() + [tick(), .send(.savedAccounts(.inputArrived))]
  }

  /// A saved account cannot be opened: its secret cannot be read, or is gone (nil), as after
  /// another console signed out of it.
  mutating func resumeFailed(_ error: KeyringError?) -> [Effect] {
    // What only the secret opened is of no use to anybody any more.
    let deleted = session.savedIdentity.map { [Effect.deleteLastKnown($0)] } ?? []
    returnToSignIn()
    guard let error else { return deleted + [.notify(SavedAccountsNotice.secretGone)] }
    return [.notify(KeyringFailed(error))]
  }

  /// The secret is gone from here in any case; whether the server knows is said truthfully.
  mutating func signedOut(_ identity: KeyringEntry.Identity?, _ error: ClientError?) -> [Effect] {
    returnToSignIn()
    let forgotten = forget(identity)
    // Of a blocked account no session is of use to anybody.
    guard let error, !error.isSignedOut, !error.isBlocked else { return forgotten }
    return forgotten + [.notify(SignOutFailed(error))]
  }

  /// The account is closed, blocked, or signed out everywhere.
  mutating func leaveAccount(_ notice: Notice) -> [Effect] {
    let forgotten = forgetSecret()
    let names = session.identity.map { [Effect.machine(SessionNamesRequest.delete($0))] } ?? []
    returnToSignIn()
    return [.cancelLoads] + forgotten + names + [.send(.notify(notice))]
  }

  /// The present sign-in is of no use any more, and saved no longer.
  private func forgetSecret() -> [Effect] { forget(session.keyringIdentity) }

  private func forget(_ identity: KeyringEntry.Identity?) -> [Effect] {
    guard let identity else { return [.dropClient] }
    return [
      .dropClient, .keyring(SavedAccountsRequest.remove(identity)), .deleteLastKnown(identity),
    ]
  }

  mutating func returnToSignIn() {
    // Of whoever only came as far as the second factor the account is not known.
    let typed = signIn.form.kind == .signIn ? signIn.form.fields[0].text : ""
    let saved = savedAccounts.entries.first { $0.identity == session.keyringIdentity }
    let email = session.account.value?.email ?? saved?.email ?? typed
    forgetAccount()
    session.stage = .signIn
    signIn.form = session.connection?.isDemo == true ? .demo : .signIn(email: email)
  }

  /// Forgets everything known of the account; its secret stays where it is. The connection and what
  /// its server can do are known all the same.
  mutating func forgetAccount() { self = withoutAccount }

  // MARK: Second factor

  /// The second factor was accepted: loads the account.
  mutating func secondFactorProved() -> [Effect] {
    session.awaitsSecondFactor = false
    return loadEverything() + [rereadSoon()]
  }

  // MARK: Signing out

  mutating func signOut() -> [Effect] {
    // Not beside a read, since 0.6.2 may keep a session that is read while it is ended: the
    // client's gate lets what is under way end first, and soon cancels what does not.
    [.account(SessionRequest.signOut(session.keyringIdentity))]
  }

  /// Handles an answer, and ends the write if it was that one's.
  mutating func answered(_ request: AnyAccountRequest, _ action: Action) -> [Effect] {
    if session.writing == request { session.writing = nil }
    return reduceOne(action) + openHeldLink()
  }

  /// Without a client nothing is asked: whoever waits hears that it was given up.
  mutating func notSent(_ request: AnyAccountRequest) -> [Effect] {
    if session.writing == request { session.writing = nil }
    if case .load(let resource) = request.value.kind { cancelLoad(resource) }
    return (request.value.unsent.map { [.send($0)] } ?? []) + openHeldLink()
  }
}

/// The session could not be ended at the server.
public struct SignOutFailed: NoticeContent {
  public let error: ClientError

  public init(_ error: ClientError) { self.error = error }

  public var isError: Bool { true }
}

extension ClientError {
  /// Whether the console does something else about a failed load than to say that it failed: it
  /// asks for the second factor, checks the sign-in, or knows that the server has no such thing.
  fileprivate var hasOwnAnswer: Bool {
    guard case .refused(let error) = self else { return false }
    return isSignedOut || isMissingFeature || error.cause == .secondFactorRequired
  }

  /// The HTTP status of what was answered.
  fileprivate var status: Int? {
    switch self {
    case .refused(let error): error.status
    case .notAppwrite(let status), .noLongerAppwrite(let status): status
    default: nil
    }
  }

  /// Whether nothing came back, as far as is known.
  fileprivate var isWithoutResponse: Bool {
    switch self {
    case .noAnswer(.answerTooLarge): false
    case .noAnswer: true
    default: false
    }
  }
}

/// What is on the screen could not be loaded anew.
public struct RefreshFailed: NoticeContent {
  public let error: ClientError

  public init(_ error: ClientError) { self.error = error }

  public var isError: Bool { true }
}

/// The keyring could not be read or written.
public struct KeyringFailed: NoticeContent {
  public let error: KeyringError

  public init(_ error: KeyringError) { self.error = error }

  public var isError: Bool { true }
}
