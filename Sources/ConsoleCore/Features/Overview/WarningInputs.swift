/// All that warnings and what is known of sessions are made of. Comparing it costs nothing while
/// its lists are the same ones.

import AccountAPI

struct WarningInputs: Equatable {
  private let account: Account?
  private let sessions: [Session]?
  private let log: [LogRow]
  private let novelty: NoveltyState
  private let server: Capabilities

  init(_ state: ConsoleState) {
    account = state.session.account.value
    sessions = state.sessions.list.value
    log = state.log.all
    novelty = state.novelty
    server = state.session.capabilities
  }
}

extension ConsoleState {
  /// Whether the server has told of the account, its sessions, and the log where it has one.
  private var hasAllAnswers: Bool {
    session.account.isAnswered && sessions.list.isAnswered
      && (log.list.isAnswered || !session.capabilities.has(.log))
  }

  /// What is known of each session, and what there is to warn of: anew whenever something came that
  /// it is made of.
  mutating func updateWarnings() {
    if log.list.value != nil, !log.list.isLastKnown { novelty.confirmLimit(log.all) }
    let list = sessions.list.value ?? []
    sessions.activity = [:]  // What is known of 100,000 is 16 MB, which need not be there twice.
    sessions.activity = SessionActivity.activities(
      list, log.all, sightings: novelty.sightings)
    // What was dismissed is not told for a moment before that is known.
    guard novelty.memory == .known || session.connection?.isDemo == true else {
      return warnings.show([], isComplete: false)
    }
    var found = Warning.all(
      session.account.value, sessions.active(now).reversed(), log.all, sessions.activity,
      revoked: sessions.revoked, now: now)
    if let limit = sessionLimit, let oldest = sessionAtLimit {
      found.append(.sessionsFull(limit, listed: list.count, oldest: oldest))
    }
    warnings.show(
      found.filter { !novelty.dismissed.contains($0.key) }, isComplete: hasAllAnswers)
  }
}
