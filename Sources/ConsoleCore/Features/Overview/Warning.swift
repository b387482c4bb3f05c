/// What in an account deserves a second look: rules over the account, its sessions and its log.
/// Each says no more than it can know, and each can be dismissed for good.

import AccountAPI

public enum Warning: Hashable, Sendable {
  case unverifiedEmail(String)
  /// Somebody signed in from a country from where nobody ever had.
  case newCountry(Place, at: Timestamp, Device, isKnownDevice: Bool)
  /// More sign-ins within an hour than a person needs.
  case manySignIns(Int, from: Timestamp)
  /// As many as the server keeps: the next sign-in ends this one.
  case sessionsFull(Int, oldest: Session)
  /// A device that did nothing for months, so far as the log tells.
  case unusedSession(id: String, Device, since: Timestamp)

  /// By which it is remembered as dismissed: the same cause is not told again.
  public var key: String {
    switch self {
    case .unverifiedEmail(let email): "unverified \(email)"
    case .newCountry(let place, _, _, _): "country \(place.countryCode ?? "")"
    case .manySignIns(_, let from): "sign-ins \(from.seconds / 86_400)"
    case .sessionsFull: "full"
    case .unusedSession(let id, _, _): "unused \(id)"
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

  /// What there is to warn of, the gravest first. `log` is newest first.
  static func all(
    _ account: Account?, _ sessions: [Session], _ log: [LogRow],
    _ activities: [String: SessionActivity],
    _ server: Capabilities, now: Timestamp
  ) -> [Warning] {
    var warnings = newCountries(sessions, log, now)
    if let burst = burst(log, now) { warnings.append(burst) }
    if let account, account.isEmailVerified == false, !account.email.isEmpty {
      warnings.append(.unverifiedEmail(account.email))
    }
    if server.has(.sessionLimit), sessions.count >= SessionState.defaultSessionLimit,
      let oldest = sessions.first
    {
      warnings.append(.sessionsFull(sessions.count, oldest: oldest))
    }
    return warnings + unused(sessions, log, activities, now)
  }

  /// Newest first. Where one is oneself is no news, and nothing is where the log begins: there it
  /// is not known what came before.
  private static func newCountries(_ sessions: [Session], _ log: [LogRow], _ now: Timestamp)
    -> [Warning]
  {
    let here = sessions.first(where: \.isCurrent)?.place.countryCode
    var known: Set<String> = []
    var devices: Set<DeviceFamily> = []
    var found: [Warning] = []
    for entry in log.reversed().lazy.map(\.entry) {
      let family = DeviceFamily(entry.device)
      defer { devices.insert(family) }
      // Anybody can ask for a new password, from anywhere.
      guard !entry.isByAnybody, let country = entry.place.countryCode,
        known.insert(country).inserted, known.count > 1,
        country != here, entry.isSignIn, now.since(entry.time) <= recent
      else { continue }
      found.append(
        .newCountry(
          entry.place, at: entry.time, entry.device,
          isKnownDevice: !family.isUnknown && devices.contains(family)))
    }
    return found.reversed()
  }

  /// The latest hour that had too many.
  private static func burst(_ log: [LogRow], _ now: Timestamp) -> Warning? {
    let times = log.lazy.map(\.entry).prefix { now.since($0.time) <= recent }
      .filter(\.isSignIn).map(\.time)
    let newestFirst = Array(times)
    for (position, last) in newestFirst.enumerated() {
      let hour = newestFirst[position...].prefix { last.since($0) < 3_600 }
      if hour.count >= manySignIns, let from = hour.last {
        return .manySignIns(hour.count, from: from)
      }
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
