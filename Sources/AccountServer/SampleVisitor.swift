/// For the demo: a while after the sample user signed in, someone else signs in to the account from
/// another country, so that one sees what the live channel shows. Sample data, like the other
/// sessions.

import AccountAPI
import GRDB
import Sodium
import Synchronization

final class SampleVisitor: Sendable {
  private static let agent =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0"
  /// Reserved for examples; in Japan.
  private static let address = "203.0.113.150"

  private let delay: Duration
  private let hasBegun = Mutex(false)

  init(after delay: Duration) { self.delay = delay }

  /// Begins to wait at the first sign-in of the sample user.
  func userSignedIn(_ user: UserRecord, _ server: AccountServer) {
    guard user.email == SampleAccounts.email else { return }
    let isFirst = hasBegun.withLock { hasBegun in
      defer { hasBegun = true }
      return !hasBegun
    }
    guard isFirst else { return }
    Task {
      try? await Task.sleep(for: delay)
      try? await signIn(user, server)
    }
  }

  private func signIn(_ user: UserRecord, _ server: AccountServer) async throws {
    let now = server.now.seconds
    let session = SessionRecord(
      id: server.newID(), userID: user.id, digest: Sodium.randomHex(32), userAgent: Self.agent,
      address: Self.address, created: now, expires: now + AccountServer.sessionLifetime)
    let entry = LogRecord(
      userID: user.id, event: "account.sessions.create", userAgent: Self.agent,
      address: Self.address, time: now)
    try await server.database.writer.write { database in
      try session.insert(database)
      try entry.insert(database)
    }
    server.tell(session, WireContext(geography: server.geography, language: .english))
  }
}
