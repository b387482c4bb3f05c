/// Clients whose transport is a script, and what scripts need to hold a response back.

import AccountAPI
import AccountClient
import Synchronization
import TestSupport

/// A client of project `p1` that is answered by a script and retries without delays.
func scriptedClient(
  _ transport: ScriptedTransport, version: String = "0.6.2", token: String? = "t",
  rateLimits: RateLimitCache = RateLimitCache(), gate: RequestGate = RequestGate(),
  capabilityStore: CapabilityStore? = nil, retries: Int = 2,
  sessionEndReadTimeout: Duration = .seconds(600),
  now: @escaping @Sendable () -> Int64 = { 1_795_467_625 }
) throws -> AccountClient {
  var policy = AccountClient.Policy()
  policy.retryDelays = Array(repeating: .zero, count: retries)
  policy.sessionEndReadTimeout = sessionEndReadTimeout
  policy.now = { Timestamp(seconds: now()) }
  return AccountClient(
    endpoint: try Endpoint("https://example.test/v1"), project: "p1",
    token: token.map { PlainToken(bytes: Array($0.utf8)) }, transport: transport,
    rateLimits: rateLimits, gate: gate,
    capabilityStore: capabilityStore ?? CapabilityStore(Capabilities(versionText: version)),
    policy: policy)
}

/// An error response as versions from 0.13 send it.
func typedError(
  _ status: Int, _ type: String, message: String = "m", version: String = "1.8.1"
) -> ScriptedTransport.Answer {
  ScriptedTransport.json(
    #"{"message":"\#(message)","code":\#(status),"type":"\#(type)","version":"\#(version)"}"#,
    status: status)
}

extension ClientError {
  /// The cause of a refusal; nil for other errors.
  var cause: APIError.Cause? {
    if case .refused(let error) = self { error.cause } else { nil }
  }
}

/// A number that a script and a test share, such as the current time.
final class SharedNumber: Sendable {
  let value: Mutex<Int64>
  init(_ value: Int64) { self.value = Mutex(value) }
}

/// Holds tasks back until it is opened.
actor Latch {
  private var isOpen = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func wait() async {
    if !isOpen { await withCheckedContinuation { waiting.append($0) } }
  }

  func open() {
    isOpen = true
    for one in waiting { one.resume() }
  }
}
