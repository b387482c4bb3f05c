/// What is known of a session, as names and values: beside the list of sessions, and beside the
/// profile for the current one.

import AccountAPI
import ConsoleCore

struct SessionFacts {
  let time: TimeText
  let state: ConsoleState

  /// What only some sessions have comes last, so that from session to session most of it stays
  /// where it is.
  func facts(_ session: Session) -> [(String, String)] {
    let trace = state.sessions.activity[session.id]
    let signIn = trace?.signIn.map { time.dateAndClock($0.time) } ?? ""
    var isInferred = false
    if case .inferred? = trace?.signIn { isInferred = true }
    let known: [(String, String)] = [
      (Phrases.client, Words.device(session.device)),
      (Phrases.system, Words.system(session.device)), (Phrases.kind, kind(session.device)),
      (Phrases.place, Words.place(session.place)),
      (Phrases.address, session.address), (Phrases.Sessions.one, session.id),
      (Phrases.Sessions.signIn, isInferred ? "≈ \(signIn)" : signIn),
      ("", isInferred ? Phrases.Sessions.inferred : ""),
      (Phrases.Sessions.provider, session.provider),
      (Phrases.Sessions.factors, session.factors.joined(separator: ", ")),
      (Phrases.Sessions.expires, expiry(session)),
      (Phrases.Sessions.firstSeen, trace?.firstSeen.map(time.dateAndClock) ?? ""),
      (Phrases.Sessions.lastActive, trace?.lastActive.map { time.when($0, now: state.now) } ?? ""),
      (Phrases.Sessions.name, state.sessions.name(of: session) ?? ""),
      ("", session.isCurrent ? Phrases.Sessions.current : ""),
    ]
    return known.filter { !$0.1.isEmpty } + sameDevice(session)
  }

  /// `smartphone · Apple`.
  private func kind(_ device: Device) -> String {
    [Words.kind(device.kind), device.brand].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  private func expiry(_ session: Session) -> String {
    guard let expires = session.expires.map(time.dateAndClock) else { return "" }
    return state.sessions.isExpired(session, state.now) ? Phrases.Sessions.past(expires) : expires
  }

  /// The others of its kind, and where they are.
  private func sameDevice(_ session: Session) -> [(String, String)] {
    let same = state.sessions.sameDevice(session)
    guard same.count > 1 else { return [] }
    var places: [String] = []
    for place in same.places.map(Words.place) where !places.contains(place) {
      places.append(place)
    }
    return [(Phrases.Sessions.sameDevice, Phrases.Sessions.same(same.count))]
      + places.prefix(4).map { ("", $0) }
  }
}
