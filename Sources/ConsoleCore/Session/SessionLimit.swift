/// How many sessions an account keeps, as far as that is known.

import AccountAPI

/// What is known of how many sessions an account keeps. No route tells it: projects made before
/// 1.9.5 keep ten by default, later ones any number, and owners set from 1 to 100.
public enum SessionLimit: Hashable, Sendable {
  /// A sign-in from this machine ended the oldest session.
  case observed(Int)
  /// Nothing was observed that says otherwise.
  case byDefault(Int)

  public var count: Int {
    switch self {
    case .observed(let count), .byDefault(let count): count
    }
  }

  static let defaultCount = 10
}

extension ConsoleState {
  /// Nil where there is none, as far as is known: more sessions are listed than it would leave.
  public var sessionLimit: SessionLimit? {
    guard session.capabilities.has(.sessionLimit) else { return nil }
    let listed = sessions.list.value?.count ?? 0
    if let observed = novelty.sessionLimit, listed <= observed { return .observed(observed) }
    return listed > SessionLimit.defaultCount ? nil : .byDefault(SessionLimit.defaultCount)
  }

  /// The session that the next sign-in may end; nil while there is room, or where that one has
  /// expired anyway.
  public var sessionAtLimit: Session? {
    guard let limit = sessionLimit, let listed = sessions.list.value, listed.count >= limit.count,
      let oldest = listed.first, !sessions.isExpired(oldest, now)
    else { return nil }
    return oldest
  }
}
