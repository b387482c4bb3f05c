/// A request that has passed the server's checks: what a handler works on.
struct Request: Sendable {
  let incoming: IncomingRequest
  let project: String
  let parameters: Parameters
  /// The values of the path's `:` segments, in order.
  let values: [String]
  /// The account and session of the request; nil for a guest.
  let caller: CallerRecord?

  /// The caller, on routes that need a session.
  func signedIn() throws(ServerError) -> CallerRecord {
    guard let caller else { throw .guest }
    return caller
  }
}
