/// What a list marks as worth a look, as the security warnings say it.

import AccountAPI

extension ConsoleState {
  /// A session that is new to this machine, or that a warning is about.
  public func needsLook(_ session: Session) -> Bool {
    if session.isCurrent { return false }
    return isNew(session)
      || warnings.all.contains { warning in
        switch warning {
        case .newCountrySession(let other, _, _): other.id == session.id
        case .newCountry(let place, _, _, _):
          place.countryCode == session.place.countryCode && !sessions.isExpired(session, now)
        case .unusedSession(let id, _, _): id == session.id
        case .unverifiedEmail, .manySignIns, .sessionsFull: false
        }
      }
  }

  /// The sign-in that a warning is about.
  public func needsLook(_ entry: LogEntry) -> Bool {
    warnings.all.contains { warning in
      if case .newCountry(let place, let time, _, _) = warning {
        return time == entry.time && place == entry.place
      }
      return false
    }
  }
}
