/// One request on its way: what libcurl needs in memory that stays where it is, what has come so far, and who waits for it.

import AccountAPI
import CCurl
import Glibc

/// `@unchecked Sendable`: made by the sender, then touched by the engine's thread only.
final class CurlTransfer: @unchecked Sendable {
  typealias Outcome = Result<HTTPResponse, TransportError>

  let id: UInt64
  private let options: CurlTransport.Options
  private let host: String
  private let continuation: CheckedContinuation<Outcome, Never>
  private let url: CString
  private let method: CString
  private let authorityFile: CString?
  private let verifiesServer: Bool
  private let proxy: CString?
  private let usesProxy: Bool
  private let isRepeatable: Bool
  private let headers: [CString]
  private let headerList: UnsafeMutablePointer<UnsafePointer<CChar>?>
  private let bodyBytes: UnsafeMutableBufferPointer<UInt8>?

  private var received: [UInt8] = []
  private var receivedHeaders = HTTPHeaders()
  private var isTooLarge = false
  /// The empty line after the headers has come; libcurl does without.
  private var isHeadWhole = false

  init(
    id: UInt64, _ outgoing: OutgoingRequest, _ options: CurlTransport.Options,
    _ continuation: CheckedContinuation<Outcome, Never>
  ) {
    self.id = id
    self.options = options
    self.continuation = continuation
    host = outgoing.endpoint.host
    url = CString(outgoing.url)
    method = CString(outgoing.request.method.rawValue)
    if case .file(let path) = outgoing.trust {
      authorityFile = CString(path)
    } else {
      authorityFile = nil
    }
    verifiesServer = outgoing.trust != .anything
    let proxyName = outgoing.endpoint.isLoopback ? "" : options.proxy
    proxy = proxyName.map { CString($0) }
    usesProxy =
      proxyName.map { !$0.isEmpty } ?? ProxySettings.environment.isUsed(for: outgoing.endpoint)
    isRepeatable = outgoing.request.method == .get
    // "Expect:" keeps libcurl from asking first whether a larger body is welcome, which costs a round trip.
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
  }

  deinit {
    headerList.deallocate()
    if let bodyBytes {
      if let start = bodyBytes.baseAddress { explicit_bzero(start, bodyBytes.count) }
      bodyBytes.deallocate()
    }
  }

  /// An easy handle set up for this transfer; it borrows this object, which the engine keeps alive meanwhile.
  func prepare(recycling spare: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    var transfer = gate_transfer()
    transfer.url = UnsafePointer(url.pointer)
    transfer.method = UnsafePointer(method.pointer)
    transfer.headers = UnsafePointer(headerList)
    transfer.body = bodyBytes.flatMap { UnsafePointer($0.baseAddress) }
    transfer.body_size = bodyBytes?.count ?? 0
    transfer.connect_timeout_ms = options.connectTimeout.milliseconds
    transfer.stall_timeout_s = max(1, options.stallTimeout.components.seconds)
    transfer.total_timeout_ms = options.totalTimeout.milliseconds
    transfer.authority_file = authorityFile.map { UnsafePointer($0.pointer) }
    transfer.proxy = proxy.map { UnsafePointer($0.pointer) }
    transfer.verifies_server = verifiesServer
    transfer.is_repeatable = isRepeatable
    transfer.context = Unmanaged.passUnretained(self).toOpaque()
    transfer.receive_body = { CurlTransfer.at($0)?.takeBody($1, $2) ?? false }
    transfer.receive_header = { CurlTransfer.at($0)?.takeHeader($1, $2) ?? false }
    return gate_easy_new(spare, &transfer)
  }

  private static func at(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
    context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
  }

  private func takeBody(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Bool {
    guard received.count + count <= options.answerLimit else {
      isTooLarge = true
      return false
    }
    received.append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
    return true
  }

  private func takeHeader(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Bool {
    let line = UnsafeBufferPointer(start: bytes, count: count)
    if line.starts(with: "HTTP/".utf8) {
      receivedHeaders = HTTPHeaders()  // of an interim answer, or of a proxy, so far
      isHeadWhole = false
    } else if line.allSatisfy({ $0 == 0x0D || $0 == 0x0A }) {
      isHeadWhole = true
    } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
      let value = line[(colon + 1)...]
      receivedHeaders.append(
        String(decoding: line[..<colon], as: UTF8.self),
        String(decoding: value, as: UTF8.self).trimmingSpaces)
    }
    return true
  }

  func result(_ outcome: gate_outcome) -> Outcome {
    if gate_cause_of(outcome.code) == gate_cause_none {
      guard isHeadWhole else { return .failure(.broken("no end of the headers")) }
      // Of a proxy: to plain http it answers in the server's place.
      if usesProxy, outcome.status == 407 { return .failure(.refusedByProxy(status: 407)) }
      return .success(
        HTTPResponse(status: Int(outcome.status), headers: receivedHeaders, body: received))
    }
    return .failure(failure(outcome))
  }

  private func failure(_ outcome: gate_outcome) -> TransportError {
    var message = outcome.message.map { String(cString: $0) } ?? ""
    while message.last == "." { message.removeLast() }  // it becomes a part of a sentence
    if outcome.proxy_status >= 300 { return .refusedByProxy(status: Int(outcome.proxy_status)) }
    return switch gate_cause_of(outcome.code) {
    case gate_cause_cannot_resolve: .cannotResolve(host: host)
    case gate_cause_cannot_resolve_proxy: .cannotResolveProxy
    case gate_cause_cannot_connect:
      usesProxy ? .cannotConnectToProxy : .cannotConnect(errno: outcome.os_error)
    case gate_cause_timed_out: .timedOut(phase(outcome))
    case gate_cause_proxy: .proxy(message)
    case gate_cause_tls: .tls(Self.reason(message))
    case gate_cause_authority_file: .untrustedCertificate(.unreadableFile)
    case gate_cause_certificate: .untrustedCertificate(problem(outcome, message))
    case gate_cause_refused_by_receiver where isTooLarge:
      .answerTooLarge(limit: options.answerLimit)
    case gate_cause_broken_answer: .broken(message)
    default: .other(message)
    }
  }

  /// OpenSSL's own words out of `error:0A00042E:SSL routines::tlsv1 alert protocol version`.
  private static func reason(_ message: String) -> String {
    guard message.contains("SSL routines:") else { return message }
    return message.split(separator: ":").last?.trimmingSpaces ?? message
  }

  private func phase(_ outcome: gate_outcome) -> TransportError.Phase {
    if !outcome.connected { return .connecting }
    return receivedHeaders.fields.isEmpty && received.isEmpty ? .waiting : .reading
  }

  private func problem(_ outcome: gate_outcome, _ message: String)
    -> TransportError.CertificateProblem
  {
    switch outcome.certificate {
    case gate_certificate_expired: .expired
    case gate_certificate_not_yet_valid: .notYetValid
    case gate_certificate_self_signed: .selfSigned
    case gate_certificate_unknown_authority: .unknownAuthority
    case gate_certificate_wrong_name: .wrongName
    default: .other(message)
    }
  }

  func finish(_ outcome: Outcome) { continuation.resume(returning: outcome) }
}

/// Bytes that end with a zero and stay where they are; zeroed when they go, since some are secret.
private final class CString {
  let pointer: UnsafeMutablePointer<CChar>
  private let count: Int

  init(_ bytes: [UInt8]) {
    count = bytes.count + 1
    pointer = .allocate(capacity: count)
    for (position, byte) in bytes.enumerated() { pointer[position] = CChar(bitPattern: byte) }
    pointer[bytes.count] = 0
  }

  convenience init(_ text: String) { self.init(Array(text.utf8)) }

  convenience init(_ header: OutgoingRequest.SecretHeader) {
    var bytes = Array("\(header.name): \(header.prefix)".utf8)
    // All the room at once: a list that grows leaves its old place behind as it was.
    bytes.reserveCapacity(bytes.count + header.secret.withBytes(\.count) + header.suffix.utf8.count)
    header.secret.withBytes { bytes += $0 }
    bytes += Array(header.suffix.utf8)
    self.init(bytes)
    explicit_bzero(&bytes, bytes.count)
  }

  deinit {
    explicit_bzero(pointer, count)
    pointer.deallocate()
  }
}

extension Duration {
  /// Rounded up, so that a short limit never becomes none.
  fileprivate var milliseconds: Int64 {
    components.seconds * 1_000 + (components.attoseconds + 999_999_999_999_999)
      / 1_000_000_000_000_000
  }
}
