/// What sends one HTTP request to a server and returns its response; it knows nothing of accounts.

import AccountAPI

public protocol Transport: Sendable {
  /// Sends a request; must return soon with `.cancelled` when the task is cancelled.
  func send(_ request: OutgoingRequest) async -> Result<HTTPResponse, TransportError>
}
