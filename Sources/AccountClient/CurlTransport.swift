/// The transport over libcurl: one thread drives all transfers with `curl_multi_poll`, started (and libcurl loaded) by the first request.

import AccountAPI
import CCurl
import Synchronization

public final class CurlTransport: Transport {
  public struct Options: Sendable {
    public var connectTimeout: Duration = .seconds(10)
    public var totalTimeout: Duration = .seconds(30)
    /// Larger answers are refused while they are read.
    public var answerLimit = 8 << 20
    /// False only where the connection is marked insecure.
    public var verifiesServer = true
    /// A PEM file to trust instead of the system's.
    public var authorityFile: String?

    public init() {}
  }

  private let options: Options
  private let engine = CurlEngine()

  public init(options: Options = Options()) { self.options = options }

  deinit { engine.stop() }

  public func send(_ request: OutgoingRequest) async -> Result<HTTPResponse, TransportError> {
    let id = engine.newID()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        engine.start(CurlTransfer(id: id, request, options, continuation))
      }
    } onCancel: {
      engine.cancel(id)
    }
  }
}
