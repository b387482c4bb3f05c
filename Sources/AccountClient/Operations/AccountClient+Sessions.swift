/// Sessions and the security log.

import AccountAPI

extension AccountClient {
  public func sessions() async -> Result<Answer<[Session]>, ClientError> {
    switch await exchange(.sessions) {
    case .failure(let error): .failure(error)
    case .success(let response):
      await Self.decoding(response) {
        answer(.sessions, response, decode: ResponseDecoder.sessions)
      }
    }
  }

  /// Extends a session to a full duration from now; from 0.13. 1.9.0 answers most with 400. The
  /// value is the new expiry date, where the server sends it.
  public func extendSession(_ id: String) async -> Result<Answer<Timestamp?>, ClientError> {
    await call(
      .extendSession, path: Route.extendSession.path(id), read: ResponseDecoder.expiry)
  }

  /// Ends a session; `current` stands for the client's own. A missing one is `notFound`.
  public func deleteSession(_ id: String) async -> Result<Answer<Void>, ClientError> {
    await call(.deleteSession, path: Route.deleteSession.path(id)) { _ in }
  }

  /// Ends all sessions, also the client's own; on 0.6.2 also recoveries and verifications in
  /// progress.
  public func deleteSessions() async -> Result<Answer<Void>, ClientError> {
    await call(.deleteSessions) { _ in }
  }

  /// The newest entries of the security log: up to 10 on servers without paging, up to 100 on
  /// others.
  ///
  /// An action may appear some seconds after it was made.
  public func log() async -> Result<Answer<LogList>, ClientError> {
    await log(limit: 100, offset: 0)
  }

  /// A page of the security log, newest entries first; where there are no pages, the newest
  /// entries.
  ///
  /// - Parameters:
  ///   - limit: The most entries to return, from 1.
  ///   - offset: The number of newer entries to skip.
  public func log(limit: Int, offset: Int) async -> Result<Answer<LogList>, ClientError> {
    let query = capabilities.paging.query(limit: limit, offset: offset)
    return await call(.log, path: Route.log.path + query, read: ResponseDecoder.log)
  }
}
