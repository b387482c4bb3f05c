/// Telling live channels what happens to accounts.

import AccountAPI
import GRDB

extension AccountServer {
  /// Tells what a request did, once it was answered.
  ///
  /// - Parameter ended: The session that the request was to end, as it was before.
  func tell(_ route: Route, _ request: Request, _ response: HTTPResponse, ended: SessionRecord?) {
    guard dialect.hasLiveChannel, (200..<300).contains(response.status), live.hasAnyListener else {
      return
    }
    let body = (try? ResponseDecoder.json(response)) ?? .null
    let sessionID = ended?.id ?? request.caller?.session.id ?? ""
    guard let event = route.liveEvent(body, request.caller, sessionID: sessionID) else { return }
    tell(event, payload(route, request, body, ended))
  }

  private func payload(
    _ route: Route, _ request: Request, _ body: JSONValue, _ ended: SessionRecord?
  ) -> JSONValue {
    if route.hasSecretResponse || body == .null {
      return ended.map { wire.session($0, isCurrent: true, context(request)) } ?? []
    }
    return body
  }

  /// Tells of a session that was stored.
  func tell(_ session: SessionRecord, _ context: WireContext) {
    guard dialect.hasLiveChannel, live.hasListeners(session.userID) else { return }
    tell(
      LiveEvent(session.userID, part: "sessions", id: session.id, "create"),
      wire.session(session, isCurrent: true, context))
  }

  private func tell(_ event: LiveEvent, _ payload: JSONValue) {
    let message = event.message(payload, at: now)
    live.tell(event.userID, JSONWriter.text(message, style: Self.phpStyle))
  }

  /// The session that a request is about to end; nil where it ends none, or no one listens.
  func sessionToEnd(_ route: Route, _ request: Request) async throws -> SessionRecord? {
    guard dialect.hasLiveChannel, let caller = request.caller, live.hasListeners(caller.user.id)
    else { return nil }
    switch route {
    case .deleteSessions: return caller.session
    case .deleteSession:
      let given = request.values.first ?? ""
      if given == "current" { return caller.session }
      let own = Column("id") == given && Column("userID") == caller.user.id
      return try await database.readOnce { try SessionRecord.filter(own).fetchOne($0) }
    default: return nil
    }
  }
}
