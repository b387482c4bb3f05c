/// When a client retries, and which clock it uses.

import AccountAPI
import Glibc

extension AccountClient {
  public struct Policy: Sendable {
    /// The delays before each retry of a read that found no server. Each is varied at random by up
    /// to half, so that many clients do not return at the same moment.
    public var retryDelays: [Duration] = [.milliseconds(200), .milliseconds(600)]
    /// The current time.
    public var now: @Sendable () -> Timestamp = { Timestamp(seconds: Int64(time(nil))) }

    public init() {}
  }
}
