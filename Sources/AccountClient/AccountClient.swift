/// The Account API as typed methods: walks the route table over a `Transport`, for one connection and, once signed in, one session.

import AccountAPI

public struct AccountClient: Sendable {
  public let endpoint: Endpoint
  public let project: String
  private let token: (any SecretBytes)?
  private let transport: any Transport
  private let lane: RequestLane

  /// Understood by the server's device detection, so that our own session is listed as a Linux desktop and not as unknown.
  public static let userAgent = "Gatehouse/1.0 (X11; Linux x86_64)"

  public init(
    endpoint: Endpoint, project: String, token: (any SecretBytes)? = nil, transport: any Transport
  ) {
    self.endpoint = endpoint
    self.project = project
    self.token = token
    self.transport = transport
    lane = RequestLane()
  }

  /// A value, and what is left of the route's rate limit where it has one.
  public struct Answer<Value: Sendable>: Sendable {
    public var value: Value
    public var limit: RateLimit?
  }

  /// A fresh sign-in. `token` is as secret as the password; it is not percent-encoded.
  public struct SignIn: Sendable {
    public var sessionID: String
    public var token: [UInt8]
  }

  /// Makes an account; does not sign in (the real server does not, either).
  public func createAccount(
    email: String, password: String, name: String
  ) async -> Result<Answer<Account>, ClientError> {
    await call(
      .createAccount,
      body: ["email": .string(email), "password": .string(password), "name": .string(name)],
      read: AnswerReader.account)
  }

  /// Signs in with e-mail and password. Sent without a session: later servers refuse a sign-in that carries one.
  public func signIn(email: String, password: String) async -> Result<Answer<SignIn>, ClientError> {
    let body: JSONValue = ["email": .string(email), "password": .string(password)]
    switch await exchange(.createSession, body: body) {
    case .failure(let error): return .failure(error)
    case .success(let response):
      guard let token = tokenFrom(response) else { return .failure(.noToken) }
      return answer(.createSession, response, read: AnswerReader.sessionID).map {
        Answer(value: SignIn(sessionID: $0.value, token: token), limit: $0.limit)
      }
    }
  }

  public func account() async -> Result<Answer<Account>, ClientError> {
    await call(.account, read: AnswerReader.account)
  }

  /// The answer lacks `isEmailVerified`.
  public func updateName(_ name: String) async -> Result<Answer<Account>, ClientError> {
    await call(.updateName, body: ["name": .string(name)], read: AnswerReader.account)
  }

  public func sessions() async -> Result<Answer<[Session]>, ClientError> {
    await call(.sessions, read: AnswerReader.sessions)
  }

  /// `current` is taken for the session that asks.
  public func deleteSession(_ id: String) async -> Result<Answer<Void>, ClientError> {
    await call(.deleteSession, path: Route.deleteSession.path(id)) { _ in }
  }

  /// All sessions, the asking one included.
  public func deleteSessions() async -> Result<Answer<Void>, ClientError> {
    await call(.deleteSessions) { _ in }
  }

  /// At most ten entries on 0.6.2, newest first.
  public func log() async -> Result<Answer<[LogEntry]>, ClientError> {
    await call(.log, read: AnswerReader.log)
  }

  public func preferences() async -> Result<Answer<Preferences>, ClientError> {
    await call(.preferences, read: AnswerReader.preferences)
  }

  /// Merges the members into what the server has, at the top level, and answers the whole.
  public func updatePreferences(_ changes: JSONObject) async -> Result<
    Answer<Preferences>, ClientError
  > {
    await call(
      .updatePreferences, body: ["prefs": .object(changes)], read: AnswerReader.preferences)
  }

  // MARK: One way for all

  private func call<Value: Sendable>(
    _ route: Route, path: String? = nil, body: JSONValue? = nil,
    read: (JSONValue) throws(AnswerReader.Mistake) -> Value
  ) async -> Result<Answer<Value>, ClientError> {
    switch await exchange(route, path: path, body: body) {
    case .failure(let error): .failure(error)
    case .success(let response): answer(route, response, read: read)
    }
  }

  private func answer<Value: Sendable>(
    _ route: Route, _ response: HTTPResponse,
    read: (JSONValue) throws(AnswerReader.Mistake) -> Value
  ) -> Result<Answer<Value>, ClientError> {
    do {
      let json: JSONValue = response.status == 204 ? .null : try AnswerReader.json(response)
      return .success(Answer(value: try read(json), limit: RateLimit(response.headers)))
    } catch {
      return .failure(.notUnderstood(operation: route.name, place: error.place))
    }
  }

  private func exchange(
    _ route: Route, path: String? = nil, body: JSONValue? = nil
  ) async -> Result<HTTPResponse, ClientError> {
    let outgoing = outgoing(route, path: path ?? route.path, body: body)
    let transport = transport
    let result = await lane.run(alone: route.changesSomething) { await transport.send(outgoing) }
    switch result {
    case .failure(let error): return .failure(.noAnswer(error))
    case .success(let response): return judged(response)
    }
  }

  private func outgoing(_ route: Route, path: String, body: JSONValue?) -> OutgoingRequest {
    var headers: HTTPHeaders = [
      "X-Appwrite-Project": project, "User-Agent": Self.userAgent, "Accept": "application/json",
    ]
    // Exactly this spelling: the real server ignores the body otherwise.
    if body != nil { headers.append("Content-Type", "application/json") }
    let request = HTTPRequest(
      route.method, path, headers: headers, body: body.map { JSONWriter.bytes($0) })
    let carriesToken = route.authentication == .session
    return OutgoingRequest(
      endpoint: endpoint, request: request,
      secretHeader: carriesToken ? token.map(secretHeader) : nil)
  }

  private func secretHeader(_ token: any SecretBytes) -> OutgoingRequest.SecretHeader {
    .init(name: "X-Fallback-Cookies", prefix: "{\"\(cookieName)\":\"", secret: token, suffix: "\"}")
  }

  private var cookieName: String { "a_session_\(project)" }

  private func judged(_ response: HTTPResponse) -> Result<HTTPResponse, ClientError> {
    switch response.status {
    case 200...299: .success(response)
    case 300...399: .failure(.redirected(to: response.headers["Location"] ?? ""))
    default:
      .failure(APIError(response).map(ClientError.refused) ?? .notAppwrite(status: response.status))
    }
  }

  /// `X-Fallback-Cookies: {"a_session_<project>":"<token>"}`; the body of a sign-in never has it.
  private func tokenFrom(_ response: HTTPResponse) -> [UInt8]? {
    guard let header = response.headers["X-Fallback-Cookies"],
      let json = try? JSONReader.read(header),
      let token = json[cookieName]?.string, !token.isEmpty
    else { return nil }
    return Array(token.utf8)
  }
}
