/// What the keyring knows about one saved sign-in, except its secret.
public struct KeyringEntry: Hashable, Sendable {
  /// What a secret belongs to. There is at most one entry for each.
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
  /// The server's ID of the session, which distinguishes it from others.
  public var sessionID: String
  /// Seconds since 1970. `gatehouse` without arguments opens the entry with the highest.
  public var lastUsed: Int64
  /// The name its owner gave it, or "".
  public var label: String
  public var authorities: Authorities

  /// The certificate authorities that the connection trusts.
  public enum Authorities: Hashable, Sendable {
    case system
    /// Those in a PEM file, by its path, and no others.
    case file(String)
    /// Any certificate is accepted.
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
  /// The form in the keyring's file.
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
