/// When a client retries, and which clock it uses.

import AccountAPI
import Glibc

extension AccountClient {
  public struct Policy: Sendable {
    /// The delays before each retry of a read that found no server. Each is varied at random by up
    /// to half, so that many clients do not return at the same moment.
    public var retryDelays: [Duration] = [.milliseconds(200), .milliseconds(600)]
    /// How long a request that ends the session waits for reads in progress, before it cancels
    /// them: their answers are of no use then. Not at once, since 0.6.2 may keep a session that
    /// is read while it is ended, and a healthy server answers within this time.
    public var sessionEndReadTimeout = Duration.seconds(1)
    /// The current time.
    public var now: @Sendable () -> Timestamp = { Timestamp(seconds: Int64(time(nil))) }

    public init() {}
  }
}
