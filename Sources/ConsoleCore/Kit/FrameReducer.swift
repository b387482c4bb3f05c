/// What belongs to no feature: start, resize, Esc, timers, quit.

import AccountAPI
import AccountClient
import Keyring

public enum ConsoleTimer: Hashable, Sendable {
  /// Turns the spinner while something is under way.
  case spinner
  /// Once a minute, for the ages on the screen.
  case clock
  /// The next try after the network was gone.
  case retry
  /// A bulk revocation goes on after the limit's end.
  case revoking
  /// Nobody was there for as long as the lock allows.
  case idle
  /// Asks again whether we are signed out.
  case recheck
  /// How long something is refused, in a sentence on the screen.
  case countdown
  /// A notice has been there long enough.
  case notice
  /// The lists that a server completes after it has answered are read again.
  case settling
  /// What events asked to read is read.
  case eventReads
}

extension ConsoleState {
  // MARK: Start and end

  mutating func start() -> [Effect] {
    guard !isOpen(.lock) else { return [] }
    switch session.stage {
    case .account:
      guard let saved = session.savedIdentity, let connection = session.connection else {
        return []
      }
      return [
        .resume(saved, connection), .keyring(SavedAccountsRequest.markUsed(saved, now)),
      ] + loadEverything() + [tick(), .send(.savedAccounts(.inputArrived))]
    case .signIn where signIn.form.isWaitingForDemo: return [.startDemoServer]
    case .signIn where signIn.form.needsServerCheck: return [.send(.signIn(.started))]
    case .signIn: return session.connection.map { [.identify($0)] } ?? []
    case .connect: return []
    }
  }

  /// A dialog that holds something is closed first; the next key quits.
  mutating func quit() -> [Effect] {
    if !isOpen(.lock), let dialog, dialog.isLostByQuitting {
      let closed = cancelDialog()
      // Where it refused, it says itself why.
      return self.dialog == nil ? closed + [.notify(FrameNotice.dialogClosed)] : closed
    }
    if hasUnsavedPreferences, !isOpen(.lock) { return [.present(FrameDialog.quitUnsaved)] }
    if losesAccountOnQuit { return [.present(FrameDialog.quitAnonymous)] }
    return leave()
  }

  /// Whether the present session, which nothing saves, is the only way into the account.
  public var losesAccountOnQuit: Bool { isSessionEndedOnQuit && session.isAnonymous }

  /// The demo leaves nothing behind.
  private var isInRealAccount: Bool {
    session.stage == .account && session.connection?.isDemo == false
  }

  /// A sign-in that is saved nowhere is of no use to anybody any more.
  private var isSessionEndedOnQuit: Bool {
    isInRealAccount && session.keyringIdentity == nil && !isOpen(.lock)
  }

  mutating func leave() -> [Effect] {
    let (isReal, isLost) = (isInRealAccount, isSessionEndedOnQuit)
    isQuitting = true
    let isUnconfirmed = signIn.unconfirmed != nil
    return (isReal ? [.machine(FrameRequest.rememberScreen(screen))] : [])
      + (isLost || isUnconfirmed ? [.endSession] : []) + [.quit]
  }

  /// Who comes back to the window after a while wants to see what is, and not what was.
  mutating func refreshIfStale() -> [Effect] {
    guard session.stage == .account, !isOpen(.lock), session.writing == nil,
      sessions.bulkRevocation == nil, !isLoading, session.signOutCheck == nil,
      let updated, now.since(updated) >= 60
    else { return [] }
    return loadEverything()
  }

  // MARK: Esc

  /// Closes the top layer, else clears the screen's filter, else cancels loads.
  mutating func cancel() -> [Effect] {
    if let layer = topLayer { return close(layer) }
    // What goes on by itself is stopped first.
    if sessions.bulkRevocation != nil { return [.send(.sessions(.stopPressed))] }
    if log.export != nil { return [.send(.log(.exportStopped))] }
    if session.stage == .account, let action = cancelOnScreen,
      origin == nil || !Self.filterDrops.contains(action)
    {
      return [.send(action)]
    }
    if session.stage == .account, let origin, notice?.isError != true {
      // What led here may have filtered the list.
      let taken = cancelOnScreen.map { [Effect.send($0)] } ?? []
      return taken + [.send(.screenChosen(origin))]
    }
    guard isLoading || signIn.form.isBusy || signIn.form.isPressedEarly else {
      notice = nil
      return [.send(.savedAccounts(.backPressed)), .send(.signIn(.backPressed))]
    }
    signIn.cancel()
    for resource in Resource.allCases { cancelLoad(resource) }
    return [.cancelLoads]
  }

  private static let filterDrops: [Action] = [
    .sessions(.filterDropped), .log(.filterDropped), .preferences(.filterDropped),
  ]

  // MARK: Notices and time

  mutating func notify(_ notice: Notice) -> [Effect] {
    messages.add(notice, now)
    // What went wrong with a file is said where its name can be corrected.
    if let file = notice.content as? FileNotice, reopenFileDialog(file) { return [] }
    self.notice = notice
    guard !notice.isError else { return [] }
    return [startTimer(.notice, milliseconds: 4_000)]
  }

  mutating func startTimer(_ timer: ConsoleTimer, milliseconds: Int64) -> Effect {
    let generation = (timers[timer] ?? 0) + 1
    timers[timer] = generation
    return .wait(timer, milliseconds: milliseconds, generation: generation)
  }

  /// Ages on the screen are told in minutes, so the clock ticks once in one.
  mutating func tick() -> Effect { startTimer(.clock, milliseconds: 60_000) }

  mutating func fire(_ timer: ConsoleTimer, _ generation: Int) -> [Effect] {
    guard timers[timer] == generation else { return [] }
    switch timer {
    case .spinner:
      spinner += 1
      timers[.spinner] = nil
    case .clock: return session.stage == .account ? [tick()] + refreshIfDue() : []
    case .retry: return session.isOffline ? loadEverything() : []
    case .recheck:
      guard session.signOutCheck != nil else { return [] }
      session.signOutCheck = .askedAgain
      return loadEverything()
    case .idle:
      timers[.idle] = nil
      return [.send(.savedAccounts(.idleTimerFired))]
    case .revoking: return isOpen(.lock) ? [] : [.send(.sessions(.revocationContinued))]
    case .countdown: timers[.countdown] = nil
    case .notice: notice = nil
    case .settling: rereadsLists = session.stage == .account
    case .eventReads: return isOpen(.lock) ? [] : [.send(.live(.readsDue))]
    }
    return []
  }

  /// While a sentence says how long something is refused: every minute, and every second of the
  /// last one.
  mutating func countDown() -> [Effect] {
    guard !isQuitting, timers[.countdown] == nil, let end = refusedUntil, end > now else {
      return []
    }
    let seconds = end.since(now)
    let delay = seconds <= 60 ? 1 : (seconds - 1) % 60 + 1
    return [startTimer(.countdown, milliseconds: delay * 1_000)]
  }

  /// After a sign-in: the server ends what is beyond its session limit, and writes its log, only
  /// once it has answered.
  mutating func rereadSoon() -> Effect { startTimer(.settling, milliseconds: 1_000) }

  /// Not beside loads that are under way: what they bring may be of before.
  mutating func rereadLists() -> [Effect] {
    guard rereadsLists, !isLoading, session.writing == nil else { return [] }
    rereadsLists = false
    return [.reload(.sessions, .log)]
  }

  /// One timer at a time, and none when nothing is under way.
  mutating func turnSpinner() -> [Effect] {
    guard settings.motion == .full, isBusy, !isQuitting, timers[.spinner] == nil else { return [] }
    timers[.spinner] = spinner + 1
    return [.wait(.spinner, milliseconds: 100, generation: spinner + 1)]
  }

  /// When the refusal ends that a sentence on the screen tells of.
  private var refusedUntil: Timestamp? {
    if let until = sessions.bulkRevocation?.pausedUntil { return until }
    let failed =
      (notice?.content as? RequestFailed)?.error ?? (notice?.content as? RefreshFailed)?.error
    for case .refused(let refusal)? in [signIn.form.error, dialog?.error, failed] {
      if case .tooManyRequests(let end?) = refusal.cause { return end }
    }
    return nil
  }
}

/// What the frame asks.
public enum FrameDialog: DialogSubject {
  case signOut
  case quitUnsaved
  /// An account that cannot be signed in to again, and is not saved.
  case quitAnonymous

  public var needsServer: Bool { self == .signOut }

  public func accept(_ input: DialogInput) -> Action? {
    switch self {
    case .signOut: .signOutConfirmed
    case .quitUnsaved, .quitAnonymous: .quitConfirmed
    }
  }
}
