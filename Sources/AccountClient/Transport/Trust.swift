/// Which TLS certificates of a server are accepted.
public enum Trust: Hashable, Sendable {
  /// Those signed by an authority that the system trusts.
  case system
  /// Those signed by an authority in the PEM file at this path, and no others.
  case file(String)
  /// Any certificate, so that everyone between client and server can read and change everything.
  /// Only at a person's explicit request.
  case anything
}
