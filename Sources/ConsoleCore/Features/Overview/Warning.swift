/// What in an account deserves a second look: rules over the account, its sessions and its log.
/// Each says no more than it can know, and each can be dismissed for good.

import AccountAPI

public enum Warning: Hashable, Sendable {
  case unverifiedEmail(String)
  /// Somebody signed in from a country from where nobody ever had.
  case newCountry(Place, at: Timestamp, Device, isKnownDevice: Bool)
  /// A session is signed in from a country that nothing older is from, and the log does not reach
  /// back to its sign-in. When that was, where the server says so.
  case newCountrySession(Session, at: Timestamp?, isKnownDevice: Bool)
  /// More sign-ins within an hour than a person needs.
  case manySignIns(Int, from: Timestamp)
  /// As many as the account keeps, or more: the next sign-in ends the oldest.
  case sessionsFull(SessionLimit, listed: Int, oldest: Session)
  /// A device that did nothing for months, so far as the log tells.
  case unusedSession(id: String, Device, since: Timestamp)

  /// By which it is remembered as dismissed: the same cause is not told again.
  public var key: String {
    switch self {
    case .unverifiedEmail(let email): "unverified \(email)"
    case .newCountry(let place, _, _, _): "country \(place.countryCode ?? "")"
    case .newCountrySession(let session, _, _): "country \(session.place.countryCode ?? "")"
    case .manySignIns(_, let from): "sign-ins \(from.seconds / 86_400)"
    case .sessionsFull: "full"
    case .unusedSession(let id, _, _): "unused \(id)"
    }
  }
}

extension Warning {
  private static func others(_ sessions: [Session], from place: Place) -> [Session] {
    sessions.filter { !$0.isCurrent && $0.place.countryCode == place.countryCode }
  }

  /// The session to revoke, where it is about one: of those from the country the one of the device,
  /// else the newest.
  public func session(in sessions: [Session]) -> Session? {
    switch self {
    case .newCountrySession(let session, _, _): sessions.first { $0.id == session.id }
    case .newCountry(let place, _, let device, _):
      Self.others(sessions, from: place).first { $0.device == device }
        ?? Self.others(sessions, from: place).first
    case .sessionsFull(_, _, let oldest): sessions.first { $0.id == oldest.id }
    case .unusedSession(let id, _, _): sessions.first { $0.id == id }
    case .unverifiedEmail, .manySignIns: nil
    }
  }
}

extension Warning {
  /// In seconds: what is longer ago is history.
  static let recent: Int64 = 30 * 86_400
  /// In seconds: a device that is quiet for so long is forgotten by its owner, perhaps.
  static let longUnused: Int64 = 90 * 86_400
  /// Within an hour.
  static let manySignIns = 5

  /// What there is to warn of, the gravest first. `sessions` are those that have not expired, the
  /// oldest first; `log` is newest first.
  static func all(
    _ account: Account?, _ sessions: [Session], _ log: [LogRow],
    _ activities: [String: SessionActivity], revoked: [Session] = [], now: Timestamp
  ) -> [Warning] {
    let defense = Defense(account, sessions, log, revoked: revoked)
    var warnings = newCountries(sessions, log, defense, now)
    warnings += newCountrySessions(sessions, log, activities, now)
    if let burst = burst(sessions, log, defense, now) { warnings.append(burst) }
    if let account, account.isEmailVerified == false, !account.email.isEmpty {
      warnings.append(.unverifiedEmail(account.email))
    }
    return warnings + unused(sessions, log, activities, now)
  }

  /// Newest first. Where one is oneself is no news, and nothing is where the log begins: there it
  /// is not known what came before.
  private static func newCountries(
    _ sessions: [Session], _ log: [LogRow], _ defense: Defense, _ now: Timestamp
  ) -> [Warning] {
    let here = sessions.first(where: \.isCurrent)?.place.countryCode
    var known: Set<String> = []
    var devices: Set<DeviceFamily> = []
    var found: [Warning] = []
    var lastSignIn: [String: Timestamp] = [:]
    for entry in log.reversed().lazy.map(\.entry) {
      let family = DeviceFamily(entry.device)
      defer { devices.insert(family) }
      // Anybody can ask for a new password, from anywhere.
      guard !entry.isByAnybody, let country = entry.place.countryCode else { continue }
      if entry.isSignIn { lastSignIn[country] = entry.time }
      guard known.insert(country).inserted, known.count > 1,
        country != here, entry.isSignIn, now.since(entry.time) <= recent
      else { continue }
      found.append(
        .newCountry(
          entry.place, at: entry.time, entry.device,
          isKnownDevice: !family.isUnknown && devices.contains(family)))
    }
    return found.reversed().filter { warning in
      guard case .newCountry(let place, let first, let device, _) = warning,
        let code = place.countryCode
      else { return true }
      if defense.hasRevoked(device, from: code) { return false }
      return !defense.isResolved(
        since: lastSignIn[code] ?? first, suspect: { $0.place.countryCode == code },
        session: { $0.place.countryCode == code })
    }
  }

  /// Newest first: what ten newer entries push out of a log is still in the list of sessions.
  private static func newCountrySessions(
    _ sessions: [Session], _ log: [LogRow], _ activities: [String: SessionActivity],
    _ now: Timestamp
  ) -> [Warning] {
    let here = sessions.first(where: \.isCurrent)?.place.countryCode
    // The rule above has judged these.
    let logged = Set(log.lazy.map(\.entry).filter(\.isSignIn).compactMap(\.place.countryCode))
    var known: Set<String> = []
    var devices: Set<DeviceFamily> = []
    var found: [Warning] = []
    for session in sessions where !session.isCurrent {
      let family = DeviceFamily(session.device)
      defer { devices.insert(family) }
      guard let country = session.place.countryCode, known.insert(country).inserted,
        known.count > 1, country != here, !logged.contains(country)
      else { continue }
      let activity = activities[session.id]
      let began = activity?.signIn?.time
      if let seen = began ?? activity?.firstSeen, now.since(seen) > recent { continue }
      // Something that came before it came from there, too.
      if let began, log.contains(where: { $0.entry.time < began && $0.isFrom(country) }) {
        continue
      }
      found.append(
        .newCountrySession(
          session, at: began, isKnownDevice: !family.isUnknown && devices.contains(family)))
    }
    return found.reversed()
  }

  /// The latest hour that had too many.
  private static func burst(
    _ sessions: [Session], _ log: [LogRow], _ defense: Defense, _ now: Timestamp
  ) -> Warning? {
    let recentSignIns = Array(
      log.lazy.map(\.entry).prefix { now.since($0.time) <= recent }.filter(\.isSignIn))
    for (position, last) in recentSignIns.enumerated() {
      let hour = recentSignIns[position...].prefix { last.time.since($0.time) < 3_600 }
      guard hour.count >= manySignIns, let from = hour.last?.time else { continue }
      var addresses = Set(hour.map(\.address))
      if let own = sessions.first(where: \.isCurrent)?.address { addresses.remove(own) }
      let isResolved = defense.isResolved(
        since: last.time, suspect: { addresses.contains($0.address) },
        session: { addresses.contains($0.address) })
      if !isResolved { return .manySignIns(hour.count, from: from) }
    }
    return nil
  }

  /// Only where what is remembered goes back far enough to know.
  private static func unused(
    _ sessions: [Session], _ log: [LogRow], _ activities: [String: SessionActivity],
    _ now: Timestamp
  ) -> [Warning] {
    guard let oldest = log.last?.entry.time, now.since(oldest) >= longUnused else { return [] }
    return sessions.compactMap { session in
      let activity = activities[session.id]
      // A session of which neither is known may be from yesterday.
      guard !session.isCurrent, let began = activity?.signIn?.time ?? activity?.firstSeen else {
        return nil
      }
      let since = max(began, activity?.lastActive ?? began)
      guard now.since(since) >= longUnused else { return nil }
      return .unusedSession(id: session.id, session.device, since: since)
    }
  }
}

extension LogRow {
  fileprivate func isFrom(_ country: String) -> Bool {
    entry.place.countryCode == country && !entry.isByAnybody
  }
}
