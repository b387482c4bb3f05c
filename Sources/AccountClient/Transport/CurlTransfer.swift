/// One request in progress: its options at fixed addresses for libcurl, the response so far, and
/// the task that waits for it.

import AccountAPI
import CCurl
import Glibc

/// `@unchecked Sendable`: created by the sender, then used by the engine's thread only.
final class CurlTransfer: @unchecked Sendable {
  typealias Outcome = Result<HTTPResponse, TransportError>

  let id: UInt64
  /// The most bytes of the response's body.
  private let limit: Int
  private let target: CurlTarget
  private let continuation: CheckedContinuation<Outcome, Never>
  private let method: CString
  private let isRepeatable: Bool
  private let headers: [CString]
  private let headerList: UnsafeMutablePointer<UnsafePointer<CChar>?>
  private let bodyBytes: UnsafeMutableBufferPointer<UInt8>?

  private var received: [UInt8] = []
  private var receivedHeaders = HTTPHeaders()
  private var isTooLarge = false
  /// Whether the empty line after the headers has come. libcurl accepts a response without it.
  private var hasAllHeaders = false

  init(
    id: UInt64, _ outgoing: OutgoingRequest, _ options: CurlTransport.Options,
    _ continuation: CheckedContinuation<Outcome, Never>
  ) {
    self.id = id
    limit = outgoing.isForList ? options.listLimit : options.answerLimit
    self.continuation = continuation
    target = CurlTarget(outgoing.endpoint, url: outgoing.url, outgoing.trust, options)
    method = CString(outgoing.request.method.rawValue)
    isRepeatable = outgoing.request.method == .get
    // "Expect:" stops libcurl from sending "Expect: 100-continue", which costs a round trip.
    var lines =
      outgoing.request.headers.fields.map { CString("\($0.name): \($0.value)") } + [
        CString("Expect:")
      ]
    if let secret = outgoing.secretHeader { lines.append(CString(secret)) }
    headers = lines
    headerList = .allocate(capacity: lines.count + 1)
    for (position, line) in lines.enumerated() {
      headerList[position] = UnsafePointer(line.pointer)
    }
    headerList[lines.count] = nil
    bodyBytes = outgoing.request.body.map { body in
      let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: body.count)
      _ = buffer.initialize(from: body)
      return buffer
    }
    if outgoing.secretHeader != nil || bodyBytes != nil { gate_wipe_traces() }
  }

  deinit {
    headerList.deallocate()
    if let bodyBytes {
      if let start = bodyBytes.baseAddress { explicit_bzero(start, bodyBytes.count) }
      bodyBytes.deallocate()
    }
  }

  /// Sets up an easy handle for this transfer; nil when there is no memory.
  ///
  /// The handle refers to this object, so the engine keeps both until the transfer has ended.
  func prepare() -> UnsafeMutableRawPointer? {
    var transfer = target.transfer
    transfer.method = UnsafePointer(method.pointer)
    transfer.headers = UnsafePointer(headerList)
    transfer.body = bodyBytes.flatMap { UnsafePointer($0.baseAddress) }
    transfer.body_size = bodyBytes?.count ?? 0
    transfer.is_repeatable = isRepeatable
    transfer.context = Unmanaged.passUnretained(self).toOpaque()
    transfer.receive_body = { CurlTransfer.at($0)?.takeBody($1, $2) ?? false }
    transfer.receive_header = { CurlTransfer.at($0)?.takeHeader($1, $2) ?? false }
    return gate_easy_new(&transfer)
  }

  /// The transfer that a callback's context refers to.
  private static func at(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
    context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
  }

  private func takeBody(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Bool {
    guard received.count + count <= limit else {
      isTooLarge = true
      return false
    }
    // At once: growing step by step copies a long body again and again.
    if received.isEmpty, let length = receivedHeaders["Content-Length"].flatMap({ Int($0) }) {
      received.reserveCapacity(min(max(length, count), limit))
    }
    received.append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
    return true
  }

  private func takeHeader(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Bool {
    let line = UnsafeBufferPointer(start: bytes, count: count)
    if line.starts(with: "HTTP/".utf8) {
      receivedHeaders = HTTPHeaders()  // those so far are of an interim response or a proxy
      hasAllHeaders = false
    } else if line.allSatisfy({ $0 == 0x0D || $0 == 0x0A }) {
      hasAllHeaders = true
    } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
      let value = line[(colon + 1)...]
      receivedHeaders.append(
        String(decoding: line[..<colon], as: UTF8.self),
        String(decoding: value, as: UTF8.self).trimmingSpaces)
    }
    return true
  }

  /// What the transfer's end means to its sender.
  func result(_ outcome: gate_outcome) -> Outcome {
    if gate_cause_of(outcome.code) == gate_cause_none {
      guard hasAllHeaders else { return .failure(.broken("no end of the headers")) }
      // From the proxy: for plain http it responds in the server's place.
      if target.usesProxy, outcome.status == 407 { return .failure(.refusedByProxy(status: 407)) }
      return .success(
        HTTPResponse(status: Int(outcome.status), headers: receivedHeaders, body: received))
    }
    let exceeded = isTooLarge ? limit : nil
    return .failure(target.error(outcome, phase: phase(outcome), exceededLimit: exceeded))
  }

  private func phase(_ outcome: gate_outcome) -> TransportError.Phase {
    if !outcome.connected { return .connecting }
    return receivedHeaders.fields.isEmpty && received.isEmpty ? .waiting : .reading
  }

  /// Returns to the sender; to be called exactly once.
  func finish(_ outcome: Outcome) { continuation.resume(returning: outcome) }
}
