/// What the screens of a saved account showed last: it is kept on this machine, so that the next
/// start shows it at once, until the server answers.
///
/// An explicit list of what is kept, and not the server's answers: those may hold secrets.

import AccountAPI
import Keyring

public struct LastKnown: Equatable, Sendable {
  /// When the oldest of it came from the server.
  public var time: Timestamp
  /// Without its preferences, which are below, and the tokens of devices among its targets.
  public var account: Account
  public var sessions: [Session]
  /// The newest page; empty where the server has no log.
  public var log: [LogEntry]
  public var logTotal: Int?
  public var preferences: Preferences
  /// Nil where they are not known.
  public var factors: Set<Factor>?

  public init(
    time: Timestamp, account: Account, sessions: [Session], log: [LogEntry], logTotal: Int? = nil,
    preferences: Preferences, factors: Set<Factor>? = nil
  ) {
    self.time = time
    self.account = account
    self.account.preferences = nil
    self.account.targets = account.targets.filter { $0.kind != "push" }
    self.sessions = sessions
    self.log = log
    self.logTotal = logTotal
    self.preferences = preferences
    self.factors = factors
  }
}

extension ConsoleState {
  /// Of a saved account, once all of it has come. What is still of before this visit is not kept
  /// anew, and neither is anything while something could not be loaded.
  func keepLastKnown() -> [Effect] {
    guard session.stage == .account, let identity = session.savedIdentity,
      identity == session.identity, !isLoading, !showsLastKnown, session.signOutCheck == nil,
      loadErrors.isEmpty, let time = updated, let account = session.account.value,
      let sessions = sessions.list.value, let preferences = preferences.latest
    else { return [] }
    let known = LastKnown(
      time: time, account: account, sessions: sessions,
      log: Array((log.list.value ?? []).prefix(LogState.pageSize)), logTotal: log.total,
      preferences: preferences, factors: security.factors)
    return [.keepLastKnown(known, identity)]
  }

  /// Shows it wherever nothing newer is there.
  mutating func recall(_ known: LastKnown, _ identity: KeyringEntry.Identity) -> [Effect] {
    guard session.stage == .account, session.savedIdentity == identity,
      known.account.id == identity.userID
    else { return [] }
    // A clock that was put back must not make it look newer than it is.
    let time = min(known.time, now)
    session.account.recall(known.account, from: time)
    sessions.list.recall(known.sessions, from: time)
    sessions.clamp(size)
    preferences.recall(known.preferences, from: time)
    preferences.clamp(size)
    log.recall(known, at: time, context)
    if let factors = known.factors { security.recall(factors) }
    return [.send(.sessions(.accountArrived)), .send(.novelty(.dataArrived))]
  }
}
