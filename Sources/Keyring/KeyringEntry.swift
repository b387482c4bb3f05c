/// What the keyring knows of one sign-in, the secret left out.
public struct KeyringEntry: Hashable, Sendable {
  /// A secret belongs to an endpoint, a project and a user, and is of no use with any other.
  public struct Identity: Hashable, Sendable {
    public var endpoint: String
    public var project: String
    public var userID: String

    public init(endpoint: String, project: String, userID: String) {
      self.endpoint = endpoint
      self.project = project
      self.userID = userID
    }
  }

  public var identity: Identity
  public var email: String
  public var name: String
  /// The server's id of the session, so that it can be told from others and ended.
  public var sessionID: String
  /// Seconds since 1970; the highest is the connection that a bare `gatehouse` opens.
  public var lastUsed: Int64
  /// What its owner calls it; "" when it has no name of its own.
  public var label: String
  public var authorities: Authorities

  /// Whose certificates the connection takes.
  public enum Authorities: Hashable, Sendable {
    case system
    /// A PEM file, by its path.
    case file(String)
    /// Anybody's.
    case anything
  }

  public init(
    identity: Identity, email: String, name: String, sessionID: String, lastUsed: Int64,
    label: String = "", authorities: Authorities = .system
  ) {
    self.identity = identity
    self.email = email
    self.name = name
    self.sessionID = sessionID
    self.lastUsed = lastUsed
    self.label = label
    self.authorities = authorities
  }
}

extension KeyringEntry.Authorities {
  /// As the keyring file has it.
  var text: String {
    switch self {
    case .system: ""
    case .file(let path): "file:\(path)"
    case .anything: "anything"
    }
  }

  init?(text: String) {
    switch text {
    case "": self = .system
    case "anything": self = .anything
    case _ where text.hasPrefix("file:"): self = .file(String(text.dropFirst("file:".count)))
    default: return nil
    }
  }
}
