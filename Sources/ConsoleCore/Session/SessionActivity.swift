/// What is known of a session beside the server's list: when somebody signed in to it, when this
/// machine first saw it, and when its device last did something that the log tells.
///
/// 0.6.2 sends no dates. The log has them, but says only from where and with what program somebody
/// signed in. So a time is inferred where that leaves no choice, and not at all where it does.

import AccountAPI

public struct SessionActivity: Equatable, Sendable {
  public enum SignIn: Equatable, Sendable {
    /// By the server.
    case told(Timestamp)
    /// From the log.
    case inferred(Timestamp)

    public var time: Timestamp {
      switch self {
      case .told(let time), .inferred(let time): time
      }
    }
  }

  /// Nil where it is ambiguous.
  public var signIn: SignIn?
  /// On this machine.
  public var firstSeen: Timestamp?
  /// By any session of the same kind of device; reading leaves nothing in a log.
  public var lastActive: Timestamp?
}

extension SessionActivity {
  /// From where and with what; the same for the entry of a sign-in and the session that came of it.
  private struct Origin: Hashable {
    var address: String
    var device: Device
  }

  /// Sessions without a date that nothing but their order tells apart. `origin`: its number.
  private struct Group: Hashable {
    var origin: Int
    var sighting: Sighting
  }

  /// By the sessions' ids. `sessions` as the server lists them, oldest first; `log` newest first.
  static func activities(
    _ sessions: [Session], _ log: [LogRow], sightings: [String: Sighting]
  ) -> [String: SessionActivity] {
    var lastSignOut: Timestamp?
    var lastActive: [DeviceFamily: Timestamp] = [:]
    // Numbers of origins: an origin has a dozen texts, so that it is hashed once.
    var numbers: [Origin: Int] = [:]
    var groups: [Group: [String]] = [:]
    for session in sessions where session.created == nil {
      let origin = Origin(address: session.address, device: session.device)
      let known = numbers[origin]
      let number = known ?? numbers.count
      if known == nil { numbers[origin] = number }
      let group = Group(origin: number, sighting: sightings[session.id] ?? Sighting())
      groups[group, default: []].append(session.id)
    }
    var signIns: [[Timestamp]] = Array(repeating: [], count: numbers.count)
    for row in log {
      let entry = row.entry
      let family = DeviceFamily(entry.device)
      if lastActive[family] == nil { lastActive[family] = entry.time }
      // Whoever ends a session may end another's.
      if entry.isSignOut, lastSignOut == nil { lastSignOut = entry.time }
      guard entry.isSignIn, !numbers.isEmpty else { continue }
      let origin = Origin(address: entry.address, device: entry.device)
      if let number = numbers[origin] { signIns[number].append(entry.time) }
    }
    var activities: [String: SessionActivity] = [:]
    activities.reserveCapacity(sessions.count)
    for session in sessions {
      activities[session.id] = SessionActivity(
        signIn: session.created.map { .told($0) }, firstSeen: sightings[session.id]?.first,
        lastActive: lastActive[DeviceFamily(session.device)])
    }
    for (group, ids) in groups {
      let times = inferred(
        group.sighting, count: ids.count, signIns[group.origin],
        lastSignOut, logBegins: log.last?.entry.time)
      for (id, time) in zip(ids, times) { activities[id]?.signIn = .inferred(time) }
    }
    return activities
  }

  /// Oldest first; empty where there is a choice. `signIns` are newest first.
  private static func inferred(
    _ sighting: Sighting, count: Int, _ signIns: [Timestamp], _ lastSignOut: Timestamp?,
    logBegins: Timestamp?
  ) -> [Timestamp] {
    let possible = Array(signIns.filter(sighting.allows).reversed())
    guard possible.count == count, let first = possible.first else { return [] }
    // The sessions were made after this machine had looked, and the log has all that came since.
    if let absentAt = sighting.absentAt, let logBegins, logBegins <= absentAt { return possible }
    // Else one of these may be over already, and a session be older than the log.
    if let lastSignOut, lastSignOut >= first { return [] }
    return possible
  }
}
