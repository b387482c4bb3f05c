/// Creates clients. Those of one server share its rate limits, its gate for writes, and what it can
/// do.

import AccountAPI
import AccountClient
import Keyring

@MainActor
struct ClientFactory {
  private let machine: Dependencies
  /// What a server can do was learned.
  var identified: @MainActor (Connection, Capabilities) -> Void = { _, _ in }
  private(set) var connection: Connection?
  private var rateLimits = RateLimitCache()
  private var gate = RequestGate()
  private var capabilities = CapabilityStore()

  init(_ machine: Dependencies) { self.machine = machine }

  /// `isNewUser`: what was refused to somebody else is not refused to this one.
  mutating func client(_ connection: Connection, secret: Secret? = nil, isNewUser: Bool = false)
    -> AccountClient
  {
    if self.connection?.isSameServer(as: connection) != true {
      self.connection = connection
      rateLimits = RateLimitCache()
      gate = RequestGate()
      capabilities = knownCapabilities(connection)
    }
    if isNewUser { rateLimits.removeUserLimits() }
    return AccountClient(
      endpoint: connection.endpoint, project: connection.project, trust: connection.trust,
      token: secret, transport: machine.transport, rateLimits: rateLimits, gate: gate,
      capabilityStore: capabilities)
  }

  func clearMissingFeatures() { capabilities.clearMissing() }

  /// What the server of the last client can do.
  var knownCapabilities: Capabilities { capabilities.capabilities }

  /// As they were at the last visit, until an answer says something else; and then that is
  /// remembered.
  private func knownCapabilities(_ connection: Connection) -> CapabilityStore {
    let known = machine.serverVersion(connection).map(Capabilities.init(versionText:))
    let (machine, identified) = (machine, identified)
    if let known { Task { identified(connection, known) } }
    return CapabilityStore(known ?? .unknown) { capabilities in
      Task { @MainActor in
        if capabilities.isKnown { machine.rememberServer(connection, capabilities.versionText) }
        identified(connection, capabilities)
      }
    }
  }
}
