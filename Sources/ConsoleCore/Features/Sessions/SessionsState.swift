/// Who is signed in to the account: the sessions as the server lists them, those that are shown,
/// and what is known of each beside the list.

import AccountAPI
import AccountClient

public struct SessionsState: Equatable, Sendable {
  public internal(set) var list = Loadable<[Session]>() { didSet { arrange() } }
  public internal(set) var rows = FilteredList<Session>()
  public internal(set) var order = Order.newest { didSet { arrange() } }
  public private(set) var marked: Set<String> = []
  /// What is known of each beside the list, by their IDs.
  public internal(set) var activity: [String: SessionActivity] = [:]
  /// All others are to be revoked as soon as it is known again who they are.
  var revokesOthers = false
  /// A new password, until the list has been read again. How many others were signed in before it,
  /// where that is known.
  struct PasswordChange: Equatable, Sendable { var othersBefore: Int? }
  var passwordChange: PasswordChange?
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
    func isPast(_ session: Session) -> Bool { session.expires.map { $0 <= now } ?? false }
    guard !session.isCurrent, isPast(session) else { return false }
    return !(list.value ?? []).contains { $0.isCurrent && isPast($0) }
  }

  /// Those that are signed in: not past their end.
  public func active(_ now: Timestamp) -> [Session] { all.filter { !isExpired($0, now) } }

  func activeOthers(_ now: Timestamp) -> [Session] { active(now).filter { !$0.isCurrent } }

  mutating func arrange() {
    let words = rows.words
    // As the server has them is oldest first.
    let newest = (list.value ?? []).reversed()
    all = newest.filter(\.isCurrent) + newest.filter { !$0.isCurrent }
    let sessions = words.isEmpty ? all : all.filter { isFound($0, by: words) }
    let others = sessions.filter { !$0.isCurrent }
    let current = sessions.filter(\.isCurrent)
    switch order {
    case .newest: rows.show(current + others)
    case .device: rows.show(Self.grouped(current + others))
    case .place: rows.show(current + others.sorted { $0.place.country < $1.place.country })
    case .address: rows.show(current + others.sorted { $0.address < $1.address })
    }
    if !marked.isEmpty { marked.formIntersection((list.value ?? []).map(\.id)) }
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

  /// All of the same kind of device, the given one among them.
  public func sameDevice(_ session: Session) -> [Session] {
    let family = DeviceFamily(session.device)
    return family.isUnknown ? [session] : all.filter { DeviceFamily($0.device) == family }
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
