/// The Account API as typed methods: walks the route table over a `Transport`, for one connection and, once signed in, one session.
///
/// Reads of one client may run side by side and are tried again when nobody answered; a write runs alone and is never repeated.

import AccountAPI
import Glibc

public struct AccountClient: Sendable {
  public let endpoint: Endpoint
  public let project: String
  private let trust: Trust
  private let token: (any SecretBytes)?
  private let transport: any Transport
  private let rateLimits: RateLimitCache
  private let policy: Policy
  private let gate: RequestGate
  let capabilityStore: CapabilityStore

  /// What the server can do, as far as its responses have shown so far.
  public var capabilities: Capabilities { capabilityStore.capabilities }

  /// Understood by the server's device detection, so that our own session is listed as a Linux desktop and not as unknown.
  public static let userAgent = "Gatehouse/1.0 (X11; Linux x86_64)"

  /// - Parameters:
  ///   - token: of the session, as `signIn` answered it; nil for a guest.
  ///   - rateLimits: of refusals; to be shared by all clients of a connection.
  ///   - gate: where requests wait for each other; to be shared likewise.
  ///   - capabilityStore: of what the server can do; to be shared likewise.
  public init(
    endpoint: Endpoint, project: String, trust: Trust = .system,
    token: (any SecretBytes)? = nil, transport: any Transport = CurlTransport(),
    rateLimits: RateLimitCache = RateLimitCache(), gate: RequestGate = RequestGate(),
    capabilityStore: CapabilityStore = CapabilityStore(), policy: Policy = Policy()
  ) {
    self.endpoint = endpoint
    self.project = project
    self.trust = trust
    self.token = token
    self.transport = transport
    self.rateLimits = rateLimits
    self.gate = gate
    self.capabilityStore = capabilityStore
    self.policy = policy
  }

  /// How patient a client is, and what time it is.
  public struct Policy: Sendable {
    /// Before each new try of a read that nobody answered; each is made up to half longer or shorter by chance, so that many clients do
    /// not come back at the same moment.
    public var retryDelays: [Duration] = [.milliseconds(200), .milliseconds(600)]
    public var now: @Sendable () -> Timestamp = { Timestamp(seconds: Int64(time(nil))) }

    public init() {}
  }

  /// A value, and what is left of the route's rate limit where it has one.
  public struct Answer<Value: Sendable>: Sendable {
    public var value: Value
    public var limit: RateLimit?

    public func map<Other: Sendable>(_ change: (Value) -> Other) -> AccountClient.Answer<Other> {
      AccountClient.Answer(value: change(value), limit: limit)
    }
  }

  // MARK: One way for all

  /// Members of a body that are secret, and go from where they lie straight into it.
  typealias Secrets = [(name: String, value: any SecretBytes)]

  func call<Value: Sendable>(
    _ route: Route, path: String? = nil, body: JSONValue? = nil, secrets: Secrets = [],
    read: (JSONValue) throws(ResponseDecoder.ParseError) -> Value
  ) async -> Result<Answer<Value>, ClientError> {
    switch await exchange(route, path: path, body: body, secrets: secrets) {
    case .failure(let error): .failure(error)
    case .success(let response): answer(route, response, read: read)
    }
  }

  func answer<Value: Sendable>(
    _ route: Route, _ response: HTTPResponse,
    read: (JSONValue) throws(ResponseDecoder.ParseError) -> Value
  ) -> Result<Answer<Value>, ClientError> {
    // A page, from whatever else answers at this address.
    if response.body.first(where: { !" \t\r\n".utf8.contains($0) }) == UInt8(ascii: "<") {
      return .failure(.notAppwrite(status: response.status))
    }
    do {
      let json: JSONValue = response.status == 204 ? .null : try ResponseDecoder.json(response)
      return .success(Answer(value: try read(json), limit: RateLimit(response.headers)))
    } catch {
      return .failure(.notUnderstood(operation: route.name, place: error.place))
    }
  }

  /// By the old path, and by the new one where the server says that it does not know the old: then nothing was done yet.
  func exchange(
    _ route: Route, path: String? = nil, body: JSONValue? = nil, secrets: Secrets = []
  ) async -> Result<HTTPResponse, ClientError> {
    let result = await exchangeAtOnePath(route, path: path, body: body, secrets: secrets)
    guard case .failure(.refused(let refusal)) = result else { return result }
    if refusal.cause == .notSupported, path == nil, let newPath = route.newPath {
      let second = await exchangeAtOnePath(route, path: newPath, body: body, secrets: secrets)
      if case .failure(.refused(let refusal)) = second { capabilityStore.record(refusal, route) }
      return second
    }
    capabilityStore.record(refusal, route)
    return result
  }

  private func exchangeAtOnePath(
    _ route: Route, path: String?, body: JSONValue?, secrets: Secrets
  ) async -> Result<HTTPResponse, ClientError> {
    let bytes = body.map { Self.bytes($0, secrets) }
    let outgoing = outgoing(route, path: path ?? route.path, body: bytes)
    var delays = route.isWrite ? [] : policy.retryDelays[...]
    while true {
      let result = await tryOnce(route, outgoing, body)
      guard case .failure(let error) = result, error.isRetryable,
        let delay = delays.popFirst()
      else { return result }
      do {
        // Outside the lane, so that the waiting holds nobody up.
        try await Task.sleep(for: delay * Double.random(in: 0.5...1.5))
      } catch {
        return .failure(.noAnswer(.cancelled))
      }
    }
  }

  private func tryOnce(
    _ route: Route, _ outgoing: OutgoingRequest, _ body: JSONValue?
  ) async -> Result<HTTPResponse, ClientError> {
    let result = await gate.run(alone: route.isWrite) {
      // Asked only now: what was before us in the lane may just have used up the last try.
      if let refusal = rateLimits.refusal(route, body: body, now: policy.now()) {
        return Result<HTTPResponse, ClientError>.failure(.refused(refusal))
      }
      let result = await send(route, outgoing)
      if case .failure(.refused(let refusal)) = result {
        rateLimits.note(refusal, route, body: body, now: policy.now())
      }
      return result
    }
    return result ?? .failure(.noAnswer(.cancelled))
  }

  private func send(_ route: Route, _ outgoing: OutgoingRequest) async -> Result<
    HTTPResponse, ClientError
  > {
    switch await transport.send(outgoing) {
    case .success(let response): classify(response)
    case .failure(let error):
      .failure(
        route.isWrite && error.mayHaveReachedServer ? .uncertain(error) : .noAnswer(error))
    }
  }

  private static func bytes(_ body: JSONValue, _ secrets: Secrets) -> [UInt8] {
    var bytes = JSONWriter.bytes(body)
    guard !secrets.isEmpty else { return bytes }
    // All the room at once: a list that grows leaves its old place behind as it was.
    let room = secrets.reduce(0) { $0 + $1.name.utf8.count + 6 * $1.value.withBytes(\.count) + 6 }
    bytes.reserveCapacity(bytes.count + room)
    bytes.removeLast()  // the brace
    for secret in secrets {
      if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
      bytes += "\"\(secret.name)\":".utf8
      secret.value.withBytes { JSONWriter.append(utf8: $0, to: &bytes) }
    }
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  private func outgoing(_ route: Route, path: String, body: [UInt8]?) -> OutgoingRequest {
    var headers: HTTPHeaders = ["User-Agent": Self.userAgent, "Accept": "application/json"]
    // With an unknown project a server would not even say which version it is.
    if route != .healthVersion { headers.append("X-Appwrite-Project", project) }
    // Exactly this spelling: the real server ignores the body otherwise.
    if body != nil { headers.append("Content-Type", "application/json") }
    let request = HTTPRequest(
      route.method, path, headers: headers, body: body)
    let carriesToken = route.authentication == .session
    return OutgoingRequest(
      endpoint: endpoint, trust: trust, request: request,
      secretHeader: carriesToken ? token.map(secretHeader) : nil)
  }

  private func secretHeader(_ token: any SecretBytes) -> OutgoingRequest.SecretHeader {
    .init(name: "X-Fallback-Cookies", prefix: "{\"\(cookieName)\":\"", secret: token, suffix: "\"}")
  }

  private var cookieName: String { "a_session_\(project)" }

  private func classify(_ response: HTTPResponse) -> Result<HTTPResponse, ClientError> {
    switch response.status {
    case 200...299: .success(response)
    case 300...399: .failure(.redirected(to: response.headers["Location"] ?? ""))
    default:
      .failure(APIError(response).map(ClientError.refused) ?? .notAppwrite(status: response.status))
    }
  }

  /// `X-Fallback-Cookies: {"a_session_<project>":"<token>"}`; the body of a sign-in never has it.
  func token(from response: HTTPResponse) -> [UInt8]? {
    guard let header = response.headers["X-Fallback-Cookies"],
      let json = try? JSONReader.read(header),
      let token = json[cookieName]?.string, !token.isEmpty
    else { return nil }
    return Array(token.utf8)
  }
}
