/// The root reducer: state and action in, changed state and effects out. Pure, and the only place
/// where state changes.

import AccountAPI
import AccountClient
import Keyring

public func reduce(_ state: inout ConsoleState, _ action: Action) -> [Effect] {
  state.reduce(action)
}

extension ConsoleState {
  mutating func reduce(_ action: Action) -> [Effect] {
    let inputs = WarningInputs(self)
    let asked = fileDialog
    let factors = security.factors
    defer {
      // It waits for the next action alone, which is the file's.
      if asked != nil, fileDialog == asked { fileDialog = nil }
    }
    var effects = reduceAll(action)
    effects += perform(submitQueuedDialog())
    // Before and after what follows, which asks which are active and may change the list.
    sessions.updateActive(now)
    if WarningInputs(self) != inputs {
      updateWarnings()
      followOverviewSelection()
    }
    if preferences.rules != session.capabilities.preferenceRules {
      preferences.rules = session.capabilities.preferenceRules
    }
    effects += perform(
      offerSignOutElsewhere() + continueBulkRevocation() + rereadLists() + noticeNewSessions()
        + log.record(sessions.list, context))
    if security.factors != factors { effects += keepLastKnown() }
    signIn.form.offersSavedAccounts =
      session.stage != .account && !savedAccounts.entries.isEmpty
    signIn.form.offersUsedServers = session.stage == .connect && !signIn.usedServers.isEmpty
    sessions.updateActive(now)
    return effects + updateChannel() + turnSpinner() + countDown()
  }

  /// An action, and all that it sends.
  mutating func reduceAll(_ action: Action) -> [Effect] { perform(reduceOne(action)) }

  /// What is meant for the console itself is done; the rest is for the runner.
  private mutating func perform(_ effects: [Effect]) -> [Effect] {
    var outside: [Effect] = []
    for effect in effects {
      switch effect {
      case .send(let action): outside += reduceAll(action)
      case .account(let request) where request.value.kind == .write:
        guard session.writing == nil else {
          // A bulk revocation goes on by itself; anything else is told.
          if sessions.bulkRevocation == nil {
            outside += reduceAll(.notify(Notice(FrameNotice.writeUnderWay)))
          }
          continue
        }
        session.writing = request
        outside.append(effect)
      default: outside.append(effect)
      }
    }
    return outside
  }

  /// Actions of the frame, what features ask of the rest, and answers that belong to no feature.
  mutating func reduceShared(_ action: Action) -> [Effect] {
    switch action {
    case .started: return start()
    case .resized(let size):
      self.size = size
      clampLists()
    case .screenChosen(let screen): return show(screen)
    case .nextScreenPressed: return show(screen.neighbor(1))
    case .previousScreenPressed: return show(screen.neighbor(-1))
    case .refreshPressed: return refresh()
    case .focusGained: return refreshIfStale()
    case .cancelPressed: return cancel()
    case .keyPrefixPressed(let key): keyPrefix = key
    case .keyPrefixEnded: keyPrefix = nil
    case .quitPressed: return quit()
    case .quitConfirmed: return leave()
    case .signOutPressed: return [.present(FrameDialog.signOut)]
    case .signOutConfirmed: return signOut()
    case .copyRequested(let text): return [.machine(FrameRequest.copy(text))]
    case .timerFired(let timer, let generation): return fire(timer, generation)
    case .notify(let notice): return notify(notice)
    case .notifyOnce(let notice): return self.notice == notice ? [] : notify(notice)
    case .present(let dialog): self.dialog = dialog
    case .dialogAccepted(let before, let wasWriting):
      dialogAccepted(before, wasWriting: wasWriting)
    case .closeSendingDialog: if dialog?.isSending == true { dialog = nil }
    case .closeLinkDialog: if dialog?.subject.takesLinks == true { dialog = nil }
    case .dismissDialog: dialog = nil
    case .reject(let error): dialog?.reject(error)
    case .requestFailed(let error): return requestFailed(error)
    case .reload(let resources): return reload(resources)
    case .loadFinished(let error): return loadFinished(error)
    case .startTimer(let timer, let milliseconds):
      return [startTimer(timer, milliseconds: milliseconds)]
    default: return reduceSession(action)
    }
    return []
  }

  private mutating func show(_ screen: Screen) -> [Effect] {
    self.screen = screen
    origin = nil
    return screen == .security ? [.send(.security(.shown))] : []
  }

  /// Actions that features send to each other, and answers that belong to no feature.
  private mutating func reduceSession(_ action: Action) -> [Effect] {
    switch action {
    case .accountChanged(let account): accountChanged(account)
    case .accountWritten(let change):
      log.changes.add(change, list: log.list.value, now: now)
      return [rereadSoon()]
    case .sessionIdentified(let id): session.sessionID = id
    case .rateLimitChanged(let limit): session.rateLimit = limit
    case .connected(let connection):
      if session.connection?.isSameServer(as: connection) != true { forgetServer() }
      session.connection = connection
      session.stage = .signIn
    case .signedIn(let signedIn): return self.signedIn(signedIn)
    case .openAccount(let entry): return open(entry)
    case .serverSetAside:
      session.stage = .connect
      signIn.form = .connect()
    case .accountSetAside: setAccountAside()
    case .leaveAccount(let notice): return leaveAccount(notice)
    case .savingBegan(let identity): session.pendingIdentity = identity
    case .savingFailed: session.pendingIdentity = nil
    case .entriesChanged(let entries): return entriesChanged(entries)
    case .locked: return locked()
    case .unlocked: return unlocked()
    case .secondFactorAwaited: session.awaitsSecondFactor = true
    case .secondFactorProved: return secondFactorProved()
    case .settingsChanged(let settings): return settingsChanged(settings)
    case .showThemeErrors(let errors): return showThemeErrors(errors)
    case .savedAccountsWanted:
      guard savedAccounts.path != nil else { return [] }
      settingsList = nil
      return [.send(.savedAccounts(.openPressed))]
    case .forgetArchive: log.forgetArchive(context)
    case .follow(let destination):
      let before = screen
      let effects = follow(destination)
      if screen != before { origin = before }
      return effects
    case .emailLinkOpened(let link, let connection): return emailLinkOpened(link, connection)
    case .emailLinkChosen(let link, let email): fillIn(link, for: email)
    case .completeVerification(let secret, let connection):
      return [.account(ProfileRequest.completeVerification(secret, connection))]
    case .accountResponse(let generation, let result): return accountArrived(generation, result)
    case .signOutResponse(let identity, let error): return signedOut(identity, error)
    case .serverIdentified(let connection, let capabilities):
      if session.connection?.isSameServer(as: connection) != false {
        session.capabilities = capabilities
      }
    case .linkTargetFound(let connection, let target):
      if session.connection?.isSameServer(as: connection) == true { session.linkTarget = target }
    case .lastKnownLoaded(let identity, let known): return recall(known, identity)
    case .resumeFailed(let error): return resumeFailed(error)
    case .answered(let request, let action): return answered(request, action)
    case .notSent(let request): return notSent(request)
    case .answerDropped(let request):
      if session.writing == request { session.writing = nil }
      return openHeldLink()
    default: break
    }
    return []
  }

  /// What was found out of the server so far is not so of another.
  mutating func forgetServer() {
    session.linkTarget = .console
    signIn.disabledProviders = []
    signIn.requestedUserIDs = []
  }

  /// 0.6.2 leaves out whether the address is verified; a write of something else does not change
  /// it.
  private mutating func accountChanged(_ account: Account) {
    var account = account
    account.isEmailVerified = account.isEmailVerified ?? session.account.value?.isEmailVerified
    session.account.set(account, now: now)
  }

  mutating func follow(_ destination: Destination) -> [Effect] {
    switch destination {
    case .sessions(let filter, let id):
      screen = .sessions
      return [.send(.sessions(.show(filter: filter, id: id)))]
    case .log(let query, let id):
      screen = .log
      return [.send(.log(.show(query, id: id)))]
    case .sessionLog(let id): return followSessionLog(id)
    case .entrySession(let entry): return followSession(of: entry)
    case .country(let name, let code):
      let isThere = sessions.all.contains { $0.place.countryCode == code }
      return follow(isThere ? .sessions(filter: name) : .log(query: "country:\(code)"))
    case .emailVerification: return [.send(.profile(.verifyEmailPressed))]
    case .posture(.email):
      screen = .profile
      return []
    case .posture(let item):
      screen = .security
      return [.send(.security(.shown)), .send(.security(.itemChosen(item)))]
    }
  }

  /// The demo, or waiting for it.
  public var isDemo: Bool { session.connection?.isDemo ?? signIn.form.isWaitingForDemo }

  public var hasUnsavedPreferences: Bool { session.stage == .account && preferences.hasChanges }

  public var isBusy: Bool {
    isLoading || log.older != nil || log.export != nil || session.writing != nil
      || signIn.form.isBusy
      || savedAccounts.lock?.isBusy == true
  }
}

extension Screen {
  fileprivate func neighbor(_ step: Int) -> Screen {
    Screen(rawValue: (rawValue + step + Self.allCases.count) % Self.allCases.count) ?? self
  }
}
