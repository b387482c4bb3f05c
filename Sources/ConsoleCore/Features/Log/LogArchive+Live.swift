/// Live entries beside those of the server's log: what both tell is one entry.

import AccountAPI

extension LogArchive {
  /// How far the times of the live channel and of the log may be apart for the same, in seconds.
  private static let tolerance: Int64 = 10

  /// The list without live entries that the log has as well. Each of the log's stands for one.
  ///
  /// - Parameter list: Newest first.
  static func joiningLive(_ list: [Merged]) -> [Merged] {
    var live: [String: [Int]] = [:]
    for (index, row) in list.enumerated() where row.entry.source == .live {
      live[row.entry.kindOfEvent, default: []].append(index)
    }
    if live.isEmpty { return list }
    var logged: [String: [Int]] = [:]
    for (index, row) in list.enumerated() where row.entry.source == .log {
      let kind = row.entry.kindOfEvent
      if live[kind] != nil { logged[kind, default: []].append(index) }
    }
    var joined = list
    var dropped: Set<Int> = []
    for (kind, indices) in live {
      var candidates = (logged[kind] ?? [])[...]
      for index in indices {
        let time = list[index].entry.time
        while let next = candidates.first, list[next].entry.time.since(time) > tolerance {
          candidates.removeFirst()
        }
        guard let next = candidates.first, time.since(list[next].entry.time) <= tolerance else {
          continue
        }
        candidates.removeFirst()
        joined[next].liveEvent = list[index].entry.event
        dropped.insert(index)
      }
    }
    return dropped.isEmpty
      ? joined : joined.enumerated().filter { !dropped.contains($0.offset) }.map(\.element)
  }
}
