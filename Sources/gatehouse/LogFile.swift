/// `--log-file`: a line for each request, to find out what went wrong. Method, path, status and time; never a body, a header, a query or a token.

import AccountAPI
import AccountClient
import Glibc

struct LogFile: Sendable {
  private let descriptor: Int32

  /// Appended to; made for its owner alone. Nil with `errno` set when it cannot be opened.
  init?(path: String) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0o600)
    if descriptor < 0 { return nil }
  }

  /// One write, so that the lines of two consoles do not mix.
  func write(_ line: String) {
    let moment = Timestamp(seconds: Int64(time(nil))).iso8601
    let shown = line.unicodeScalars.map { $0.value < 32 ? " " : Character($0) }
    let bytes = Array("\(moment) \(String(shown))\n".utf8)
    _ = Glibc.write(descriptor, bytes, bytes.count)
  }
}

/// Another transport, with a line for each of its requests.
struct LoggingTransport: Transport {
  let transport: any Transport
  let log: LogFile

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
}
