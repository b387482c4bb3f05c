/// The root reducer: state and action in, changed state and effects out. Pure, and the only place where state changes.

import AccountAPI
import AccountClient
import Keyring

public func reduce(_ state: inout ConsoleState, _ action: Action) -> [Effect] {
  var effects: [Effect] = []
  let evidence = Evidence(state)
  switch action {
  case .started: effects = start(&state)
  case .resized(let size): resize(&state, size)
  case .screenChosen(let screen): state.screen = screen
  case .nextScreenPressed: state.screen = state.screen.neighbour(1)
  case .previousScreenPressed: state.screen = state.screen.neighbour(-1)
  case .refreshPressed: effects = loadEverything(&state)
  case .focusGained: effects = lookAgain(&state)
  case .cancelPressed: effects = cancel(&state)
  case .quitPressed: effects = quit(&state)
  case .signOutPressed: state.dialog = .confirm(.signOut)
  case .helpPressed: state.help = HelpState()
  case .help(let action): reduceHelp(&state, action)
  case .dialog(let action): effects = reduceDialog(&state, action)
  case .timerFired(let timer, let generation): effects = fire(&state, timer, generation)
  case .form(let action): effects = reduceForm(&state, action)
  case .profile(let action): effects = reduceProfile(&state, action)
  case .sessions(let action): effects = reduceSessions(&state, action)
  case .warnings(let action): effects = reduceWarnings(&state, action)
  case .access(let action): effects = reduceAccess(&state, action)
  case .security(let action): effects = reduceSecurity(&state, action)
  case .log(let action): effects = reduceLog(&state, action)
  case .preferences(let action): effects = reducePreferences(&state, action)
  case .errandPressed(let kind): effects = begin(&state, kind)
  case .errandResponse(let kind, let result, let limit):
    if let limit { state.limit = limit }
    effects = errandDone(&state, kind, result)
  case .mail(let action): effects = reduceMail(&state, action)
  case .recalled(let identity, let seen): effects = recalled(&state, identity, seen)
  case .obstacleMet(let reason):
    state.notice = .init(.notNow(reason))
    state.history.add(.notNow(reason), state.now)
    effects = [wait(&state, .notice, milliseconds: 4_000)]
  case .copyRequested(let text): effects = [.copy(text)]
  case .copyAnswered(let obstacle):
    effects = notify(&state, obstacle.map { .notCopied($0) } ?? .copied)
  case .linkArrived(let link, let connection): effects = linkArrived(&state, link, connection)
  case .keyring(let action): effects = reduceKeyring(&state, action)
  case .palette(let action): reducePalette(&state, action)
  case .history(let action): reduceHistory(&state, action)
  case .settings(let action): effects = reduceSettings(&state, action)
  case .demoServerResponse(let result): effects = demoServerStarted(&state, result)
  case .connectResponse(let generation, let result): connected(&state, generation, result)
  case .serverLearned(let connection, let capabilities):
    if state.connection?.isSameServer(as: connection) != false {
      state.capabilities = capabilities
    }
  case .signInResponse(let generation, let result): effects = signedIn(&state, generation, result)
  case .accountResponse(let generation, let result):
    effects = accountArrived(&state, generation, result)
  case .fileWritten(let path, let trouble): effects = fileWritten(&state, path, trouble)
  case .textKept(let path?): effects = notify(&state, .textKept(path: path))
  case .textKept(nil): break
  case .signOutResponse(let error): effects = signedOut(&state, error)
  case .keyringFailed(let error): effects = keyringFailed(&state, error)
  case .resumeFailed(let error): effects = resumeFailed(&state, error)
  }
  effects += settleDialog(&state)
  if Evidence(state) != evidence { weigh(&state) }
  if state.preferences.rules != state.capabilities.preferenceRules {
    state.preferences.rules = state.capabilities.preferenceRules
  }
  offerElsewhere(&state)
  state.form.offersKept = state.stage == .signIn && !state.keyring.entries.isEmpty
  return effects + turnSpinner(&state) + countDown(&state)
}

extension Screen {
  fileprivate func neighbour(_ step: Int) -> Screen {
    Screen(rawValue: (rawValue + step + Self.allCases.count) % Self.allCases.count) ?? self
  }
}

/// Behind whatever else is asked at a sign-in.
private func offerElsewhere(_ state: inout ConsoleState) {
  guard state.recovered, state.stage == .account, state.dialog == nil, state.writing == nil,
    state.keyring.lock == nil, state.sessions.list.value != nil, !state.sessions.list.isLoading,
    state.account.value != nil
  else { return }
  state.recovered = false
  let others = state.sessions.others.count
  if others > 0 { state.dialog = .confirm(.signOutElsewhere(others)) }
}

// MARK: Start, size, end

private func start(_ state: inout ConsoleState) -> [Effect] {
  guard state.keyring.lock == nil else { return [] }
  switch state.stage {
  case .account:
    guard let kept = state.kept, let connection = state.connection else { return [] }
    return [.resume(kept, connection), .keyring(.used(kept, state.now))] + loadEverything(&state)
      + [tick(&state)] + armIdleLock(&state)
  case .signIn where state.form.isWaitingForDemo: return [.startDemoServer]
  case .signIn: return state.connection.map { [.identify($0)] } ?? []
  case .connect: return []
  }
}

private func resize(_ state: inout ConsoleState, _ size: ScreenSize) {
  state.size = size
  settleLists(&state)
}

/// After a change of size or content every selection is on a row that is there.
func settleLists(_ state: inout ConsoleState) {
  state.sessions.rows.settle(
    count: state.sessions.shown.count, visible: Layout.tableRows(state.size))
  state.log.rows.settle(
    count: state.log.shown.count, visible: Layout.tableRows(state.size))
  state.preferences.rows.settle(
    count: state.preferences.visibleNodes.count, visible: Layout.listRows(state.size))
}

private func quit(_ state: inout ConsoleState) -> [Effect] {
  if state.hasUnsavedPreferences, state.keyring.lock == nil {
    state.dialog = .confirm(.quitUnsaved)
    return []
  }
  return leave(&state)
}

func leave(_ state: inout ConsoleState) -> [Effect] {
  state.isQuitting = true
  // The demo leaves nothing behind.
  let isKept = state.stage == .account && state.connection?.isDemo == false
  // A sign-in that is kept nowhere is of no use to anybody any more.
  let isLost = isKept && state.entry == nil && state.keyring.lock == nil
  return (isKept ? [.remember(state.screen)] : []) + (isLost ? [.endSession] : []) + [.quit]
}

/// Who comes back to the window after a while wants to see what is, and not what was.
private func lookAgain(_ state: inout ConsoleState) -> [Effect] {
  guard state.stage == .account, state.keyring.lock == nil, state.writing == nil,
    state.sessions.run == nil, !state.isLoading, state.doubt == nil, let updated = state.updated,
    state.now.since(updated) >= 60
  else { return [] }
  return loadEverything(&state)
}

private func cancel(_ state: inout ConsoleState) -> [Effect] {
  if let layer = state.topLayer { return state.close(layer) }
  if state.screen == .log, state.stage == .account, state.log.face != .entries {
    return reduceLog(&state, .entriesPressed)
  }
  if state.screen == .sessions, state.stage == .account, !state.sessions.filter.characters.isEmpty {
    return reduceSessions(&state, .filterDropped)
  }
  if state.screen == .log, state.stage == .account, !state.log.filter.characters.isEmpty {
    return reduceLog(&state, .filterDropped)
  }
  if state.screen == .preferences, state.stage == .account,
    !state.preferences.filter.characters.isEmpty
  {
    return reducePreferences(&state, .filterDropped)
  }
  if state.sessions.run != nil {
    state.sessions.run = nil
    return []
  }
  guard state.isLoading || state.form.isBusy else {
    state.notice = nil
    return goBack(&state) ?? []
  }
  state.form.cancel()
  state.retry = nil
  state.account.cancel()
  state.sessions.list.cancel()
  state.log.list.cancel()
  state.preferences.cancelLoad()
  return [.cancelLoads]
}

// MARK: Loading

/// One request for each of the four, side by side: together they fill every screen.
func loadEverything(_ state: inout ConsoleState) -> [Effect] {
  guard state.stage == .account, state.keyring.lock == nil else { return [] }
  // Kept by servers up to 1.9.
  let hasLog = state.capabilities.has(.log)
  return [
    .load(.account, generation: state.account.begin()),
    .load(.sessions, generation: state.sessions.list.begin()),
  ] + (hasLog ? [.load(.log, generation: state.log.list.begin())] : [])
    + [.load(.preferences, generation: state.preferences.beginLoad())]
}

/// After a write the log has a new entry. The lane holds the request back until nothing is written any more.
func loadLog(_ state: inout ConsoleState) -> [Effect] {
  guard state.stage == .account, state.capabilities.has(.log) else { return [] }
  return [.load(.log, generation: state.log.list.begin())]
}

/// What every load's answer means beside its value: signed out, offline, or well again.
func judge<Value>(_ state: inout ConsoleState, _ result: Result<Value, ClientError>) -> [Effect] {
  switch result {
  case .success:
    // What was wrong is over.
    if state.failedTries > 0, case .failed(let error)? = state.notice?.content, error.isTransient {
      state.notice = nil
    }
    state.failedTries = 0
    state.doubt = nil
    return []
  case .failure(let error) where error.isSignedOut: return doubtSession(&state, error)
  case .failure(let error) where error.isTransient: return retryLater(&state)
  case .failure: return []
  }
}

/// Slower and slower: 2, 4, 8 … 60 seconds. Four loads that fail together count as one try.
private func retryLater(_ state: inout ConsoleState) -> [Effect] {
  guard !state.isLoading else { return [] }
  state.failedTries += 1
  let seconds = min(60, 1 << min(state.failedTries, 6))
  return [wait(&state, .retry, milliseconds: Int64(seconds) * 1_000)]
}

/// 0.6.2 says so of a good session, too, while another device writes. So it is asked once more before its secret is forgotten.
private func doubtSession(_ state: inout ConsoleState, _ error: ClientError) -> [Effect] {
  guard state.stage == .account else { return [] }
  switch state.doubt {
  case nil:
    state.doubt = .waiting
    return [wait(&state, .recheck, milliseconds: 2_000)]
  case .waiting?: return []
  case .askedAgain?: return loseSession(&state, error)
  }
}

/// The session ended elsewhere: back to the sign-in, with the reason. Of the account only unsaved edits stay.
private func loseSession(_ state: inout ConsoleState, _ error: ClientError) -> [Effect] {
  let forgotten = forgetEntry(state)
  if state.hasUnsavedPreferences, let account = state.account.value,
    let connection = state.connection, let base = state.preferences.base,
    let edited = state.preferences.edited
  {
    state.rescued = .init(
      identity: connection.identity(userID: account.id), base: base, edited: edited)
  }
  returnToSignIn(&state)
  state.form.error = error
  return [.cancelLoads] + forgotten
}

func returnToSignIn(_ state: inout ConsoleState) {
  state.stage = .signIn
  // Of whoever only came as far as the second factor the account is not known.
  let typed = state.form.kind == .signIn ? state.form.fields[0].text : ""
  let email = state.account.value?.email ?? typed
  forgetAccount(&state)
  state.form = state.connection?.isDemo == true ? .demo : .signIn(email: email)
}

// MARK: Signing in and out

private func demoServerStarted(
  _ state: inout ConsoleState, _ result: Result<Connection, DemoServerFailure>
) -> [Effect] {
  state.form.isWaitingForDemo = false
  switch result {
  case .success(let connection): state.connection = connection
  case .failure(let failure): state.form.demoFailure = failure
  }
  guard let connection = state.connection else { return [] }
  let early = state.form.isPressedEarly ? reduceForm(&state, .submitPressed) : []
  return [.identify(connection)] + early
}

private func connected(
  _ state: inout ConsoleState, _ generation: Int, _ result: Result<Connection, ClientError>
) {
  guard state.form.finish(generation) else { return }
  switch result {
  case .success(let connection):
    state.connection = connection
    state.stage = .signIn
    state.form = .signIn()
  case .failure(let error): state.form.error = error
  }
}

private func signedIn(
  _ state: inout ConsoleState, _ generation: Int, _ result: Result<SignedIn, ClientError>
) -> [Effect] {
  guard state.form.finish(generation) else { return [] }
  switch result {
  case .success(let signedIn):
    state.stage = .account
    state.cameFrom = nil
    state.form = .signIn(email: state.form.kind == .signIn ? state.form.fields[0].text : "")
    state.sessionID = signedIn.sessionID
    state.retry = nil
    return loadEverything(&state) + [tick(&state)]
  case .failure(let error):
    if let retry = state.retry, !error.isCancellation {
      state.retry = nil
      state.dialog = retry
      state.dialog?.fail(error)
      return []
    }
    if !error.isCancellation { state.form.error = error }
    state.form.forgetPassword()
    return []
  }
}

private func accountArrived(
  _ state: inout ConsoleState, _ generation: Int, _ result: Result<Account, ClientError>
) -> [Effect] {
  guard state.account.finish(generation, result, now: state.now) else { return [] }
  if case .failure(.refused(let refusal)) = result, refusal.cause == .secondFactorRequired {
    return meetWall(&state)
  }
  return judge(&state, result) + giveBack(&state) + keepSignIn(&state) + visit(&state)
    + describeKept(&state) + remember(&state, result)
}

/// The log may have come before it was known whose it is.
private func remember(_ state: inout ConsoleState, _ result: Result<Account, ClientError>)
  -> [Effect]
{
  guard case .success = result, state.log.archive.isEmpty else { return [] }
  return archive(&state)
}

/// What was not saved when the session of this very account ended.
private func giveBack(_ state: inout ConsoleState) -> [Effect] {
  guard let rescued = state.rescued, let account = state.account.value,
    state.connection?.identity(userID: account.id) == rescued.identity
  else { return [] }
  state.rescued = nil
  state.preferences.take(edited: rescued.edited, from: rescued.base)
  return notify(&state, .rescued)
}

/// The secret is gone from here in any case; whether the server knows is said truthfully.
private func signedOut(_ state: inout ConsoleState, _ error: ClientError?) -> [Effect] {
  returnToSignIn(&state)
  // Of a blocked account no session is of use to anybody.
  guard let error, !error.isSignedOut, !error.isBlocked else { return [] }
  return notify(&state, .signOutFailed(error))
}

/// Everything goes on without the keyring; what was to be kept is not.
private func keyringFailed(_ state: inout ConsoleState, _ error: KeyringError) -> [Effect] {
  state.keyring.keeping = nil
  return notify(&state, .keyring(error))
}

/// A kept account cannot be opened: its secret cannot be read, or is gone (nil), as after another console signed out of it.
private func resumeFailed(_ state: inout ConsoleState, _ error: KeyringError?) -> [Effect] {
  returnToSignIn(&state)
  return notify(&state, error.map { .keyring($0) } ?? .keptGone)
}

// MARK: Notices and time

func notify(_ state: inout ConsoleState, _ content: ConsoleState.Notice.Content) -> [Effect] {
  state.notice = ConsoleState.Notice(content)
  state.history.add(content, state.now)
  // An error stays until Esc or the next notice.
  guard state.notice?.isError == false else { return [] }
  return [wait(&state, .notice, milliseconds: 4_000)]
}

func wait(_ state: inout ConsoleState, _ timer: ConsoleTimer, milliseconds: Int64) -> Effect {
  let generation = (state.timers[timer] ?? 0) + 1
  state.timers[timer] = generation
  return .wait(timer, milliseconds: milliseconds, generation: generation)
}

/// Ages on the screen are told in minutes, so the clock ticks once in one.
func tick(_ state: inout ConsoleState) -> Effect {
  wait(&state, .clock, milliseconds: 60_000)
}

private func fire(_ state: inout ConsoleState, _ timer: ConsoleTimer, _ generation: Int) -> [Effect]
{
  guard state.timers[timer] == generation else { return [] }
  switch timer {
  case .spinner:
    state.spinner += 1
    state.timers[.spinner] = nil
    return []
  case .clock: return state.stage == .account ? [tick(&state)] : []
  case .retry: return state.isOffline ? loadEverything(&state) : []
  case .recheck:
    guard state.doubt != nil else { return [] }
    state.doubt = .askedAgain
    return loadEverything(&state)
  case .idle: return idleTimerFired(&state)
  case .revoking: return state.keyring.lock == nil ? revokeNext(&state) : []
  case .countdown:
    state.timers[.countdown] = nil
    return []
  case .notice:
    state.notice = nil
    return []
  }
}

/// While a sentence says how long something is refused: every minute, and every second of the last one.
private func countDown(_ state: inout ConsoleState) -> [Effect] {
  guard !state.isQuitting, state.timers[.countdown] == nil, let end = state.refusedUntil,
    end > state.now
  else { return [] }
  let seconds = end.since(state.now)
  let delay = seconds <= 60 ? 1 : (seconds - 1) % 60 + 1
  return [wait(&state, .countdown, milliseconds: delay * 1_000)]
}

/// One timer at a time, and none when nothing is under way.
private func turnSpinner(_ state: inout ConsoleState) -> [Effect] {
  guard state.settings.motion == .full, state.isBusy, !state.isQuitting,
    state.timers[.spinner] == nil
  else { return [] }
  state.timers[.spinner] = state.spinner + 1
  return [.wait(.spinner, milliseconds: 100, generation: state.spinner + 1)]
}
