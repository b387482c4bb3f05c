/// Revokes sessions one after the other, and says how far it came.

import AccountAPI
import AccountClient

public struct SessionRevocation: Equatable, Sendable {
  public private(set) var revoked: [Session] = []
  /// Those that were not revoked, after a failure.
  public private(set) var left: [Session] = []
  public private(set) var error: ClientError?

  public init() {}

  /// Stops at the first failure: a rate limit would refuse the rest, too. A session that is gone
  /// already is what was wanted.
  public static func run(
    _ sessions: [Session], _ client: AccountClient,
    progress: @Sendable (Session) -> Void = { _ in }
  ) async -> SessionRevocation {
    var result = SessionRevocation()
    for (index, session) in sessions.enumerated() {
      let id = session.isCurrent ? "current" : session.id
      if case .failure(let error) = await client.deleteSession(id), !error.isNotFound {
        result.error = error
        result.left = Array(sessions[index...])
        return result
      }
      result.revoked.append(session)
      progress(session)
    }
    return result
  }

  /// Whether the session that made the requests is among the revoked ones.
  public var endedCurrent: Bool { revoked.contains(where: \.isCurrent) }

  public var document: Document {
    Document(
      "revocation",
      .object(
        JSONObject([
          ("revoked", .array(revoked.map { .string($0.id) })),
          ("left", .array(left.map { .string($0.id) })),
        ])))
  }
}

extension ClientError {
  fileprivate var isNotFound: Bool {
    if case .refused(let error) = self { error.cause == .notFound } else { false }
  }
}
