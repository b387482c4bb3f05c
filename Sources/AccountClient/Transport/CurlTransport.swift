/// The transport over libcurl. One thread drives all transfers with `curl_multi_poll`, and each
/// stream has another.
///
/// The first request loads libcurl and starts a thread, so that a program without requests pays
/// for neither.

import AccountAPI
import CCurl
import Synchronization

public final class CurlTransport: Transport {
  /// Time limits and the like, for all requests of a transport.
  public struct Options: Sendable {
    /// The most time for resolving the name, connecting and the TLS handshake together.
    public var connectTimeout: Duration = .seconds(10)
    /// The most time without a byte, before the response or within it; in whole seconds.
    public var stallTimeout: Duration = .seconds(15)
    /// The most time for the whole request.
    public var totalTimeout: Duration = .seconds(30)
    /// The most bytes of a response. A larger one is refused while it is read.
    public var answerLimit = 8 << 20
    /// The same for a list, which is decoded item by item: about 100,000 sessions.
    public var listLimit = 96 << 20
    /// The proxy's URL, such as `http://proxy.test:3128`; "" for none, nil for the one in the
    /// environment, as curl does it. Never used for a server on this computer.
    public var proxy: String?

    public init() {}
  }

  private let options: CurlOptions
  private let engine = CurlEngine()
  private let streamThreads = CurlStreamThreads()

  public init(options: Options = Options()) { self.options = CurlOptions(options) }

  /// The thread that runs libcurl. Started by the first task that prefers it, too.
  public var executor: (any TaskExecutor)? { engine }

  /// The versions of libcurl and its TLS library; nil before the first request, which loads them.
  public static var libraryVersion: String? {
    let version = String(cString: gate_curl_version())
    return version.isEmpty ? nil : version
  }

  deinit {
    engine.stop()
    streamThreads.abandon()
  }

  /// Ends the threads, and returns when they have ended. Requests in progress return `.cancelled`,
  /// and so does every request after this; streams end likewise.
  ///
  /// A process must not call `exit` while the thread runs: the exit handlers of OpenSSL free what
  /// the thread uses, which crashes about one time in 200. Blocks for some milliseconds at most;
  /// called on `executor` itself, it cannot wait for that thread, and only asks it to end.
  public func shutdown() {
    streamThreads.shutdown()
    engine.shutdown()
  }

  public func openStream(
    to endpoint: Endpoint, trust: Trust
  ) async -> Result<any ByteStream, TransportError> {
    await CurlStream.open(endpoint, trust, options, streamThreads)
  }

  public func closeConnections() async { await engine.closeConnections() }

  /// Sends a request. The response has the headers `Location` and `X-…`, and no others.
  public func send(_ request: OutgoingRequest) async -> Result<HTTPResponse, TransportError> {
    if let error = request.headerError { return .failure(error) }
    // What has been done to a token or a password so far has left traces on the stack. The engine's
    // thread wipes its own before it waits.
    let hasSecret = request.secretHeader != nil || request.request.body != nil
    if hasSecret, !engine.isCurrent { gate_wipe_traces() }
    let transfer = CurlTransfer(request, options)
    return await withTaskCancellationHandler {
      await withCheckedContinuation { engine.start(transfer, $0) }
    } onCancel: {
      engine.cancel(transfer)
    }
  }
}
