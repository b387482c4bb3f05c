/// Where the console talks to: an endpoint and a project, under the name that the top row shows.

import AccountAPI
import AccountClient
import Keyring

public struct Connection: Equatable, Sendable {
  public var endpoint: Endpoint
  public var project: String
  public var name: String
  /// The built-in server in memory: nothing of it is kept.
  public var isDemo: Bool
  public var trust: Trust

  public init(
    endpoint: Endpoint, project: String, name: String? = nil, isDemo: Bool = false,
    trust: Trust = .system
  ) {
    self.trust = trust
    self.endpoint = endpoint
    self.project = project
    self.name = name ?? Self.name(project, endpoint)
    self.isDemo = isDemo
  }

  /// Takes the name of the server, unless the other one has a name of its own.
  mutating func updateName(from other: Connection) {
    let isOwn = other.name != Self.name(other.project, other.endpoint)
    name = isOwn ? other.name : Self.name(project, endpoint)
  }

  static func name(_ project: String, _ endpoint: Endpoint) -> String {
    "\(project) · \(endpoint.shortName)"
  }

  /// Whether a secret on its way can be read by others: plain http to another machine.
  public var isUnprotected: Bool { endpoint.scheme == .http && !endpoint.isLoopback }

  /// By whatever name.
  func isSameServer(as other: Connection) -> Bool {
    endpoint == other.endpoint && project == other.project && trust == other.trust
  }

  /// Whether anybody could pretend to be the server.
  public var isUnverified: Bool { endpoint.scheme == .https && trust == .anything }

  public func identity(userID: String) -> KeyringEntry.Identity {
    KeyringEntry.Identity(endpoint: endpoint.description, project: project, userID: userID)
  }

  public func owns(_ entry: KeyringEntry) -> Bool {
    entry.identity.endpoint == endpoint.description && entry.identity.project == project
  }
}
