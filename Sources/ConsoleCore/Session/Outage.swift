/// What a connection suffers from while its loads are tried again.
public enum Outage: Equatable, Sendable {
  /// No response to anything.
  case noConnection
  /// The server, or the gateway before it, answers every load with a failure; with its HTTP status
  /// where there is one.
  case serverFails(status: Int?)
  /// The server gives the rest, but fails at these.
  case missing([Resource], status: Int?)
}
