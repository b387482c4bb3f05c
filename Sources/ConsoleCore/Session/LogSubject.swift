/// What an entry of the log is about, for where it is shown beside that.

import AccountAPI

public enum LogSubject: Equatable, Sendable {
  /// One thing of the account.
  case name, email, phone, password, preferences, multiFactor, verification, identities, targets
  case registration
  case signIns
  /// Whatever was changed, which is all but sign-ins and ended sessions.
  case changes
  /// Who came and went, and what guards the account.
  case security
}

extension LogRow {
  /// Whether the account was changed and the server does not say what of it, as from 1.0 on.
  public var isUnspecificChange: Bool {
    change == nil && (liveEvent ?? entry.event) == OwnChanges.event
  }

  public func isAbout(_ subject: LogSubject) -> Bool {
    let event = liveEvent ?? entry.event
    switch subject {
    case .name: return change == .name || event.hasSuffix(".update.name")
    case .email: return change == .email || event.hasSuffix(".update.email")
    case .phone: return change == .phone || event.hasSuffix(".update.phone")
    case .preferences: return change == .preferences || event.hasSuffix(".update.prefs")
    case .password:
      return change == .password || entry.isNewPassword || event.hasPart("recovery.")
    case .multiFactor:
      return change == .multiFactor || event.hasSuffix(".mfa") || event.hasPrefix("challenge")
    case .verification: return event.hasPart("verification.")
    case .identities: return event.hasPrefix("identit")
    case .targets: return event.hasPrefix("target")
    case .registration: return entry.kindOfEvent == "user.create"
    case .signIns: return entry.isSignIn
    case .changes: return entry.kind == .change
    case .security:
      return entry.kind != .change
        || [.password, .multiFactor, .verification, .identities].contains { isAbout($0) }
        || event.hasSuffix(".update.status")
    }
  }
}

extension ConsoleState {
  /// How many of the newest entries are looked through: more would take its time at every key.
  private static let lookedThrough = 2_000
  /// By how much an entry and the account's record may differ, in seconds.
  private static let tolerance: Int64 = 5

  /// The newest entries about something.
  public func logRows(about subject: LogSubject, limit: Int) -> [LogRow] {
    let found = log.all.prefix(Self.lookedThrough).lazy.filter { row in
      row.isAbout(subject) || [.password, .security].contains(subject) && isNewPassword(row)
    }
    return Array(found.prefix(limit))
  }

  /// Whether the newest entries have changes of which the server does not say what they are.
  public var hasUnspecificChanges: Bool {
    log.all.prefix(Self.lookedThrough).contains(where: \.isUnspecificChange)
  }

  /// The account's record tells when the password was set, where the entry does not say.
  private func isNewPassword(_ row: LogRow) -> Bool {
    guard row.isUnspecificChange, let updated = session.account.value?.passwordUpdated else {
      return false
    }
    return abs(updated.since(row.entry.time)) <= Self.tolerance
  }
}

extension String {
  /// Whether a part occurs, byte by byte. `contains` would prepare a search for each text, and up
  /// to 2,000 entries are asked at each key.
  fileprivate func hasPart(_ part: StaticString) -> Bool {
    let size = part.utf8CodeUnitCount
    let found = utf8.withContiguousStorageIfAvailable { bytes in
      var start = 0
      while start + size <= bytes.count {
        if (0..<size).allSatisfy({ bytes[start + $0] == part.utf8Start[$0] }) { return true }
        start += 1
      }
      return false
    }
    return found ?? contains("\(part)")
  }
}
