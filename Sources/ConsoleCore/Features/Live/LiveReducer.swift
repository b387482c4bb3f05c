/// What the live channel reports, and what comes of it.

import AccountAPI
import AccountClient

public enum LiveAction: Equatable, Sendable {
  /// The channel reported something.
  case updated(ChannelUpdate)
  /// The interval after a read has ended.
  case readsDue
  case focusChanged(Bool)
  /// Shows the oldest sign-in that the user has not seen.
  case showPressed
}

/// In milliseconds. Events that come closer together share one read.
private let readInterval: Int64 = 1_000

extension LiveState {
  mutating func reduce(_ action: LiveAction, _ context: Context) -> [Effect] {
    switch action {
    case .updated(let update): return updated(update)
    case .readsDue:
      // What is written now causes events of its own.
      if context.session.writing != nil { return [startInterval] }
      return read(reads.intervalEnded()) + [.send(.log(.liveEntriesDue))]
    case .focusChanged(let isFocused): self.isFocused = isFocused
    case .showPressed:
      guard !unseen.isEmpty else { return [] }
      return [.present(LiveDialog.newSession(unseen.removeFirst()))]
    }
    return []
  }

  private mutating func updated(_ update: ChannelUpdate) -> [Effect] {
    switch update {
    case .live:
      channel = .live
      // Of what happened before, nothing is told.
      return read(reads.add(Set(Resource.allCases)))
    case .event(let event):
      if event.mayEndSession { mayBeSignedOut = true }
      let now = read(reads.add(event.resources))
      // The server's log may have the entry only some seconds later.
      _ = reads.add([.log])
      return [.send(.log(.told(event)))] + now
    case .lost(let failure, _):
      channel = .lost(failure)
      return failure == .notAuthenticated ? [.reload(.account)] : []
    case .unavailable(let failure): channel = .unavailable(failure)
    }
    return []
  }

  private func read(_ resources: Set<Resource>) -> [Effect] {
    guard !resources.isEmpty else { return [] }
    return [.send(.reload(Resource.allCases.filter(resources.contains))), startInterval]
  }

  private var startInterval: Effect { .send(.startTimer(.eventReads, milliseconds: readInterval)) }
}

extension AccountEvent {
  /// What to read again after the event.
  fileprivate var resources: Set<Resource> {
    var resources: Set<Resource> =
      switch kind {
      case .sessionCreated, .sessionUpdated, .sessionDeleted, .sessionsDeleted: [.sessions, .log]
      case .updated("prefs"): [.preferences, .log]
      case .updated("password"): [.account, .sessions, .log]
      case .recoveryCompleted: [.account, .sessions, .log]
      case .updated, .verificationCompleted, .authenticatorDeleted: [.account, .log]
      case .recoveryCreated, .verificationCreated, .other: [.log]
      case .accountDeleted: [.account]
      }
    if mayEndSession { resources.insert(.account) }
    return resources
  }
}

extension ConsoleState {
  /// Whether there should be a channel: while an account is open, and its server may have one.
  private var wantsChannel: Bool {
    session.stage == .account && !isOpen(.lock) && !session.awaitsSecondFactor
      && session.account.value != nil && !isQuitting && session.capabilities.has(.liveChannel)
  }

  /// Whether a session is marked as new: it began while the console was open, or since the last
  /// visit.
  public func isNew(_ session: Session) -> Bool {
    live.hasBegun(session.id) || novelty.newSessions.contains(session.id)
  }

  /// Opens or closes the channel after whatever has changed.
  mutating func updateChannel() -> [Effect] {
    switch live.channel {
    case .closed where wantsChannel:
      live.channel = .opening
      return [.openChannel]
    case .opening, .live, .lost:
      if wantsChannel { return [] }
      live.channel = .closed
      return [.closeChannel]
    default: return []
    }
  }

  /// Tells of sessions that began while the console was open, and forgets those that were seen.
  mutating func noticeNewSessions() -> [Effect] {
    guard session.stage == .account else { return [] }
    let new = live.compare(sessions.list)
    if screen == .sessions, topLayer == nil, let id = sessions.selected?.id { live.markSeen(id) }
    guard settings.bell || settings.desktopNotifications else { return [] }
    return new.map { .machine(LiveRequest.announce($0, settings)) }
  }

  /// Refreshes by itself where the last refresh is long ago. Also while the channel is live, which
  /// does not tell everything.
  mutating func refreshIfDue() -> [Effect] {
    guard settings.refreshAfter > 0, live.isFocused, !session.isOffline,
      session.stage == .account, !isOpen(.lock), session.writing == nil,
      sessions.bulkRevocation == nil, !isLoading, session.signOutCheck == nil,
      let updated, now.since(updated) >= settings.refreshAfter * 60
    else { return [] }
    return loadEverything()
  }
}
