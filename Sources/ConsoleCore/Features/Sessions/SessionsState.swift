/// Who is signed in to the account: the sessions as the server lists them, those that are shown,
/// and what is known of each beside the list.

import AccountAPI
import AccountClient

public struct SessionsState: Equatable, Sendable {
  public internal(set) var list = Loadable<[Session]>() {
    didSet {
      arrange()
      if list.value != oldValue.value { countFamilies() }
    }
  }
  public internal(set) var rows = FilteredList<Session>()
  public internal(set) var order = Order.newest { didSet { arrange() } }
  public private(set) var marked: Set<String> = []
  /// What is known of each beside the list, by their IDs.
  public internal(set) var activity: [String: SessionActivity] = [:]
  /// What is to be revoked as soon as it is known again which sessions there are.
  enum AwaitedRevocation: Equatable, Sendable {
    case others
    /// Those of them that are still there.
    case these(Set<String>)
  }
  var awaitedRevocation: AwaitedRevocation?
  /// A new password, until the list has been read again. How many others were signed in before it,
  /// where that is known.
  struct PasswordChange: Equatable, Sendable { var othersBefore: Int? }
  var passwordChange: PasswordChange?
  /// How many others were signed in when a new password was last sent; nil where it is unknown.
  var othersAtNewPassword: Int?
  /// The list of after a new password has other sessions: whoever knew the old one may be in one of
  /// them, so that signing them out is offered.
  var offersSignOutElsewhere = false
  public var bulkRevocation: BulkRevocation?
  /// What the person calls them.
  var names = SessionNames()
  /// Those that were revoked here, as they were.
  private(set) var revoked: [Session] = []
  /// All of them, this device first, then the newest.
  public private(set) var all: [Session] = []
  /// Which of them are signed in, as of the last action; nil where that is to be worked out anew.
  private var activeSessions: ActiveSessions?
  /// Of each kind of device, since every frame asks for the selected one's.
  private var families: [DeviceFamily: Family] = [:]

  private struct Family: Equatable {
    var count = 0
    /// Each once.
    var places: [Place] = []
  }

  public enum Order: CaseIterable, Equatable, Sendable { case newest, device, place, address }

  public init() {}

  /// What the filter leaves, this device first, then in order.
  public var shown: [Session] { rows.shown }
  public var selected: Session? { rows.selected }

  /// Asked at every key, so that no list is made for it.
  public var hasOthers: Bool { list.value?.contains { !$0.isCurrent } == true }

  public var others: [Session] { (list.value ?? []).filter { !$0.isCurrent } }

  /// Whether a session is past its end: servers list those for a while. The one in use answers, so
  /// that it is not; where even that one looks expired, the clock of this machine is wrong.
  public func isExpired(_ session: Session, _ now: Timestamp) -> Bool {
    expiry(now).isOver(session.expires, isCurrent: session.isCurrent)
  }

  public func expiry(_ now: Timestamp) -> SessionExpiry {
    // This device is the first.
    let own = all.first.flatMap { $0.isCurrent ? $0.expires : nil }
    return SessionExpiry(now: own.map { $0 <= now } ?? false ? nil : now)
  }

  /// Those that are signed in: not past their end.
  public func active(_ now: Timestamp) -> [Session] { activeSessions(now).active }

  public func ended(_ now: Timestamp) -> [Session] { activeSessions(now).ended }

  /// Where the active ones are from, each place once.
  public func activePlaces(_ now: Timestamp) -> Set<Place> { activeSessions(now).places }

  /// Of the rows on the screen before the given one.
  public func active(before row: Int, _ now: Timestamp) -> Int {
    row - activeSessions(now).ended(before: row)
  }

  private func activeSessions(_ now: Timestamp) -> ActiveSessions {
    if let activeSessions, activeSessions.holds(now) { return activeSessions }
    return ActiveSessions(all, shown: shown, expiry(now), now: now)
  }

  /// Works out which are signed in where the list has changed or one more has ended.
  mutating func updateActive(_ now: Timestamp) { activeSessions = activeSessions(now) }

  func activeOthers(_ now: Timestamp) -> [Session] { active(now).filter { !$0.isCurrent } }

  mutating func arrange() {
    let words = rows.words
    activeSessions = nil
    // As the server has them is oldest first.
    let list = list.value ?? []
    var all: [Session] = []
    all.reserveCapacity(list.count)
    for session in list.reversed() where session.isCurrent { all.append(session) }
    for session in list.reversed() where !session.isCurrent { all.append(session) }
    self.all = all
    // The usual case shares one list.
    if words.isEmpty, order == .newest {
      rows.show(all)
      return forgetMarks(except: all)
    }
    let sessions = words.isEmpty ? all : all.filter { isFound($0, by: words) }
    let others = sessions.filter { !$0.isCurrent }
    let current = sessions.filter(\.isCurrent)
    switch order {
    case .newest: rows.show(current + others)
    case .device: rows.show(Self.grouped(current + others))
    case .place: rows.show(current + others.sorted { $0.place.country < $1.place.country })
    case .address: rows.show(current + others.sorted { $0.address < $1.address })
    }
    forgetMarks(except: all)
  }

  private mutating func forgetMarks(except sessions: [Session]) {
    if !marked.isEmpty { marked.formIntersection(sessions.map(\.id)) }
  }

  private func isFound(_ session: Session, by words: [String]) -> Bool {
    let name = names[session.id].map { " \($0.lowercased())" } ?? ""
    let text = session.searchText + name
    return words.allSatisfy(text.contains)
  }

  /// All of one kind of device under each other: this one's first, then by their names.
  private static func grouped(_ sessions: [Session]) -> [Session] {
    let own = sessions.first { $0.isCurrent }.map { DeviceFamily($0.device) }
    let ranked = sessions.map { session in
      let family = DeviceFamily(session.device)
      return (
        session, rank: family == own ? "" : " \(family.client) \(family.system) \(family.model)"
      )
    }
    return ranked.sorted { $0.rank.lowercased() < $1.rank.lowercased() }.map(\.0)
  }

  /// How many are of the same kind of device, the given one among them, and from where: each place
  /// once.
  public func sameDevice(_ session: Session) -> (count: Int, places: [Place]) {
    let device = DeviceFamily(session.device)
    guard !device.isUnknown, let family = families[device] else { return (1, [session.place]) }
    return (family.count, family.places)
  }

  private mutating func countFamilies() {
    families = [:]
    for session in all {
      let device = DeviceFamily(session.device)
      families[device, default: Family()].count += 1
      if families[device]?.places.contains(session.place) == false {
        families[device]?.places.append(session.place)
      }
    }
  }

  /// Gives up a load, and what waits for the list that it would have brought.
  mutating func cancelLoad() {
    list.cancel()
    awaitedRevocation = nil
  }

  mutating func toggleMark(_ id: String) {
    if marked.remove(id) == nil { marked.insert(id) }
  }

  /// All that are shown and may be marked; none of them where all are.
  mutating func toggleAllMarks() {
    let ids = Set(shown.lazy.filter { !$0.isCurrent }.map(\.id))
    marked = ids.isSubset(of: marked) ? marked.subtracting(ids) : marked.union(ids)
  }

  mutating func forgetMarks() { marked = [] }

  mutating func remove(_ ids: Set<String>, now: Timestamp) {
    revoked += (list.value ?? []).filter { ids.contains($0.id) }
    list.set((list.value ?? []).filter { !ids.contains($0.id) }, now: now)
  }
}

extension Session {
  /// All that one might look for, in lower case.
  fileprivate var searchText: String {
    // In each language, so that a list need not be arranged anew when another is chosen.
    let names = isCurrent ? Language.allCases.map(\.thisDevice) : []
    let words = [device.searchText, place.country, place.countryCode ?? "", address] + names
    return words.joined(separator: " ").lowercased()
  }
}

extension Device {
  var searchText: String {
    [client?.name, client?.version, model, system?.name, system?.version].compactMap(\.self)
      .filter { !$0.isEmpty }.joined(separator: " ").lowercased()
  }
}
