/// What probing endpoints has found.

import AccountAPI

public struct EndpointProbe: Hashable, Sendable {
  /// The first endpoint that answers as Appwrite; nil when none does.
  public var endpoint: Endpoint?
  /// What that server can do.
  public var capabilities: Capabilities
  /// The endpoints that did not, in the order in which they were tried.
  public var failures: [Failure]

  /// An endpoint that did not answer as Appwrite, and how it answered instead.
  public struct Failure: Hashable, Sendable {
    public var endpoint: Endpoint
    public var error: ClientError
  }
}
