/// What sends one HTTP request to a server and returns its response; it knows nothing of accounts.

import AccountAPI

public protocol Transport: Sendable {
  /// What makes the requests, as an executor of tasks: a request of a task that runs there costs
  /// least. Nil where it does not matter what a task runs on.
  ///
  /// A task there must not block. After `shutdown` its parts run where those of other tasks do.
  var executor: (any TaskExecutor)? { get }

  /// Sends a request; must return soon with `.cancelled` when the task is cancelled.
  ///
  /// Of the response's headers, `Location` and those whose names begin with `X-` are needed.
  func send(_ request: OutgoingRequest) async -> Result<HTTPResponse, TransportError>

  /// Opens a connection for bytes of the caller's, once TLS is agreed on; `.cancelled` from a
  /// transport that has no streams. Returns soon when the task is cancelled.
  func openStream(
    to endpoint: Endpoint, trust: Trust
  ) async -> Result<any ByteStream, TransportError>

  /// Closes all connections of requests, and returns when none is open. The next request opens a
  /// new one.
  ///
  /// For when a session ends or its token is locked away: connections keep buffers with what was
  /// sent and received. Requests in progress are finished first.
  func closeConnections() async

  /// Ends all threads, and returns when they have ended. Requests in progress return `.cancelled`,
  /// and so does every request after this. To be called before the process ends.
  func shutdown()
}

/// A transport without streams, connections or threads of its own.
extension Transport {
  public var executor: (any TaskExecutor)? { nil }

  public func openStream(
    to endpoint: Endpoint, trust: Trust
  ) async -> Result<any ByteStream, TransportError> { .failure(.cancelled) }

  public func closeConnections() async {}
  public func shutdown() {}
}
