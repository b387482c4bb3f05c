/// The transport over libcurl: one thread drives all transfers with `curl_multi_poll`, started (and libcurl loaded) by the first request.

import AccountAPI
import CCurl
import Synchronization

public final class CurlTransport: Transport {
  public struct Options: Sendable {
    /// Names, connection and TLS together.
    public var connectTimeout: Duration = .seconds(10)
    /// Without a byte, be it the first or one in the middle; whole seconds.
    public var stallTimeout: Duration = .seconds(15)
    public var totalTimeout: Duration = .seconds(30)
    /// Larger answers are refused while they are read; in bytes.
    public var answerLimit = 8 << 20
    /// Such as `http://proxy.test:3128`; "" uses none, nil the one that the environment names, as users of curl expect. A server on this
    /// machine is never asked through a proxy.
    public var proxy: String?

    public init() {}
  }

  private let options: Options
  private let engine = CurlEngine()

  public init(options: Options = Options()) { self.options = options }

  deinit { engine.stop() }

  public func send(_ request: OutgoingRequest) async -> Result<HTTPResponse, TransportError> {
    let id = engine.newID()
    defer { engine.forget(id) }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        engine.start(CurlTransfer(id: id, request, options, continuation))
      }
    } onCancel: {
      engine.cancel(id)
    }
  }
}
