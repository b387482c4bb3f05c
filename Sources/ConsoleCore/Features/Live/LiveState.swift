/// The live channel of the account: whether it is open, what its events ask to read, and the
/// sign-ins that the user has not seen yet.

import AccountAPI
import AccountClient

public struct LiveState: Equatable, Sendable {
  public enum Channel: Equatable, Sendable {
    /// Not wanted, or not asked for yet.
    case closed
    case opening
    case live
    /// The next attempt follows by itself.
    case lost(ChannelFailure)
    /// The server has none, and no further attempt is made.
    case unavailable(ChannelFailure)
  }

  public internal(set) var channel = Channel.closed
  /// Sessions that began while the console was open and that the user has not seen, the oldest
  /// first.
  public internal(set) var unseen: [Session] = []
  /// All sessions that began while the console was open, by their IDs.
  private var begun: Set<String> = []
  /// Whether an event says that this session may have ended, so that one answer is enough to
  /// believe it.
  var mayBeSignedOut = false
  /// Whether the window has the focus, as far as the terminal says.
  var isFocused = true
  var reads = ReadCoalescer<Resource>()
  /// All sessions that were listed so far; nil before the first list.
  private var known: Set<String>?
  /// Which list was compared with the known sessions last.
  private var comparedList = 0

  public init() {}

  /// Finds the sessions that are new in a list; the first one has nothing to compare with.
  mutating func compare(_ list: Loadable<[Session]>) -> [Session] {
    guard list.generation != comparedList, !list.isLoading, !list.isLastKnown,
      let sessions = list.value
    else { return [] }
    comparedList = list.generation
    let present = Set(sessions.map(\.id))
    unseen.removeAll { !present.contains($0.id) }
    guard let before = known else {
      known = present
      return []
    }
    known = before.union(present)
    let new = sessions.filter { !before.contains($0.id) && !$0.isCurrent }
    unseen += new
    begun.formUnion(new.map(\.id))
    return new
  }

  func hasBegun(_ id: String) -> Bool { begun.contains(id) }

  mutating func markSeen(_ id: String) { unseen.removeAll { $0.id == id } }

  /// Lets the channel be opened again that the server did not have.
  mutating func allowRetry() {
    if case .unavailable = channel { channel = .closed }
  }
}
