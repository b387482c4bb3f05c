/// The times of a live channel, and the clock and chance that it uses.
public struct ChannelPolicy: Sendable {
  /// Between two pings. Two intervals without a byte mean that the connection is dead.
  public var pingInterval: Duration = .seconds(20)
  /// The most time for each step of the opening: connecting, the handshake, and each answer.
  public var stepTimeout: Duration = .seconds(15)
  /// The pings after which a connection counts as one that holds.
  public var pingsOfAStableConnection = 3
  /// Returns after a time, or throws when the task is cancelled.
  public var wait: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  /// A number from 0 to 1.
  public var random: @Sendable () -> Double = { .random(in: 0...1) }

  public init() {}
}
