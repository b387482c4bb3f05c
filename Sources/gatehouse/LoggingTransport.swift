/// A transport that writes a line to the request log for each request: method, path, status and
/// time, and never a body, a header, a query or a token.

import AccountAPI
import AccountClient
import ConsoleFiles

struct LoggingTransport: Transport {
  let transport: any Transport
  let log: RequestLogFile

  var executor: (any TaskExecutor)? { transport.executor }

  func send(_ request: OutgoingRequest) async -> Result<HTTPResponse, TransportError> {
    let start = ContinuousClock.now
    let result = await transport.send(request)
    let elapsed = start.duration(to: .now).components
    let milliseconds = elapsed.seconds * 1_000 + elapsed.attoseconds / 1_000_000_000_000_000
    let path = request.request.path.prefix { $0 != "?" }
    let outcome =
      switch result {
      case .success(let response): String(response.status)
      case .failure(let error): "\(error)"
      }
    log.write(
      "\(request.request.method.rawValue) \(request.endpoint.shortName)\(path) \(outcome) \(milliseconds) ms"
    )
    return result
  }

  /// A line for each stream that is opened, with the host alone.
  func openStream(
    to endpoint: Endpoint, trust: Trust
  ) async -> Result<any ByteStream, TransportError> {
    let result = await transport.openStream(to: endpoint, trust: trust)
    let outcome = if case .failure(let error) = result { "\(error)" } else { "open" }
    log.write("STREAM \(endpoint.shortName) \(outcome)")
    return result
  }

  func closeConnections() async { await transport.closeConnections() }
  func shutdown() { transport.shutdown() }
}
