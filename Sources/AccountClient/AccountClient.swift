/// The Account API as typed methods, for one connection and, after a sign-in, for one session.
///
/// The methods are in `Operations`, by domain. Reads may run side by side, and are retried when the
/// server cannot be reached; a write runs alone and is never repeated.

import AccountAPI

public struct AccountClient: Sendable {
  public let endpoint: Endpoint
  /// The project's ID, which is case-sensitive.
  public let project: String
  let trust: Trust
  let token: (any SecretBytes)?
  let transport: any Transport
  let rateLimits: RateLimitCache
  let policy: Policy
  let gate: RequestGate
  let capabilityStore: CapabilityStore
  /// The language of country names and emails, as `X-Appwrite-Locale` has it: `de`. Nil leaves the
  /// choice to the server, which takes English.
  public var locale: String?

  /// What the server can do, as far as its responses have shown so far.
  public var capabilities: Capabilities { capabilityStore.capabilities }

  /// Whether the endpoint has answered as Appwrite before, to any client that shares the store.
  public var hasAnswered: Bool { capabilityStore.hasAnswered }

  /// The User-Agent header. Appwrite's device detection recognizes it as a Linux desktop, so that
  /// the console's own session is not listed as unknown.
  public static let userAgent = "Gatehouse/1.0 (X11; Linux x86_64)"

  /// The thread that makes the requests, as the executor of tasks that make many: a request of a
  /// task that prefers it, with `withTaskExecutorPreference`, does not change threads and back,
  /// which costs more processor time than the request itself. Such a task must not block: all
  /// requests would wait for it. Nil from a transport that has no thread.
  public var executor: (any TaskExecutor)? { transport.executor }

  /// Creates a client for one project of one server.
  ///
  /// - Parameters:
  ///   - trust: What makes the server's TLS certificate acceptable.
  ///   - token: The session's token, as `signIn` returned it; nil for a guest.
  ///   - rateLimits: Refusals so far; to be shared by all clients of a connection.
  ///   - gate: Where requests wait for each other; to be shared likewise.
  ///   - capabilityStore: What the server can do; to be shared likewise.
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

  /// A value, and what is left of the route's rate limit where it has one.
  public struct Answer<Value: Sendable>: Sendable {
    public var value: Value
    public var limit: RateLimit?

    public func map<Other: Sendable>(_ change: (Value) -> Other) -> AccountClient.Answer<Other> {
      AccountClient.Answer(value: change(value), limit: limit)
    }
  }
}
