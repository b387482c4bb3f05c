/// The stream of what happens to the account, over the server's live channel.

import AccountAPI

extension AccountClient {
  /// Reports what happens to the account until the task that reads ends, or there is no channel.
  ///
  /// Connects, authenticates and connects again by itself. Of events, only names and times are
  /// kept.
  public func events(_ policy: ChannelPolicy = ChannelPolicy()) -> AsyncStream<ChannelUpdate> {
    // Bounded: a reader that falls behind loses hints and no data, since `live` and every event ask
    // to read anyway.
    AsyncStream(bufferingPolicy: .bufferingNewest(1_000)) { continuation in
      let task = Task {
        await LiveChannel(client: self, policy: policy) { continuation.yield($0) }.run()
        continuation.finish()
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }
}
