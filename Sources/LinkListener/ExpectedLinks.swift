/// The links that are waited for, and the connections that may bring them.

import NIOCore

struct ExpectedLinks {
  /// What an address is to this process.
  enum Arrival {
    case expected, repeated, unknown
  }

  /// More are never waited for: of emails, only the newest ones matter.
  private static let limit = 32

  private var expected: [(path: String, received: @Sendable (String) -> Void)] = []
  private var arrived: [String] = []
  /// Oldest first.
  private var connections: [any Channel] = []
  private let connectionLimit: Int

  init(connectionLimit: Int) { self.connectionLimit = connectionLimit }

  mutating func expect(_ path: String, _ received: @escaping @Sendable (String) -> Void) {
    expected.append((path, received))
    if expected.count > Self.limit { expected.removeFirst() }
  }

  /// Hands over the address if it is the first one below an expected path.
  ///
  /// - Parameter uri: the path and the query.
  mutating func receive(_ uri: String) -> Arrival {
    let path = String(uri.dropFirst().prefix { $0 != "/" && $0 != "?" })
    // Browsers request an icon as well; only an address with a query is a link.
    guard uri.hasPrefix("/\(path)/"), uri.contains("?") else { return .unknown }
    if arrived.contains(path) { return .repeated }
    guard let index = expected.firstIndex(where: { $0.path == path }) else { return .unknown }
    let link = expected.remove(at: index)
    arrived.append(path)
    if arrived.count > Self.limit { arrived.removeFirst() }
    link.received("http://localhost\(uri)")
    return .expected
  }

  /// Counts a new connection. The oldest ones make room: one that is still open has been waiting
  /// for longer than a browser needs.
  mutating func admit(_ channel: any Channel) {
    connections.append(channel)
    guard connections.count > connectionLimit else { return }
    connections.removeFirst().close(promise: nil)
  }

  mutating func remove(_ channel: any Channel) { connections.removeAll { $0 === channel } }
}
