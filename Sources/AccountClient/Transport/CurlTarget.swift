/// The server that a transfer goes to, as options at fixed addresses for libcurl, and the causes of
/// its failures.

import AccountAPI
import CCurl

/// `@unchecked Sendable`: its bytes are not changed after it was created.
final class CurlTarget: @unchecked Sendable {
  private let endpoint: Endpoint
  private let options: CurlOptions
  private let url: CString
  private let authorityFile: CString?
  private let verifiesServer: Bool
  private let proxy: CString?

  /// What all targets on this computer share.
  private static let noProxy = CString("")
  private static let get = CString("GET")

  init(_ endpoint: Endpoint, url: String? = nil, _ trust: Trust, _ options: CurlOptions) {
    self.endpoint = endpoint
    self.options = options
    self.url = CString(url ?? endpoint.description)
    authorityFile = if case .file(let path) = trust { CString(path) } else { nil }
    verifiesServer = trust != .anything
    proxy = endpoint.isLoopback ? Self.noProxy : options.proxy.map { CString($0) }
  }

  /// Whether requests go through a proxy.
  var usesProxy: Bool {
    proxy.map { $0.count > 0 } ?? ProxySettings.environment.isUsed(for: endpoint)
  }

  /// The options of a transfer, without those of its request.
  var transfer: gate_transfer {
    var transfer = gate_transfer()
    transfer.url = UnsafePointer(url.pointer)
    transfer.method = UnsafePointer(Self.get.pointer)
    transfer.connect_timeout_ms = options.connectTimeout
    transfer.stall_timeout_s = options.stallTimeout
    transfer.total_timeout_ms = options.totalTimeout
    transfer.authority_file = authorityFile.map { UnsafePointer($0.pointer) }
    transfer.proxy = proxy.map { UnsafePointer($0.pointer) }
    transfer.verifies_server = verifiesServer
    return transfer
  }

  /// An easy handle that connects and sends nothing, or nil without memory. It refers to this
  /// object.
  func streamHandle() -> UnsafeMutableRawPointer? {
    var transfer = transfer
    transfer.is_stream = true
    transfer.receive_body = { _, _, _ in true }
    transfer.receive_header = { _, _, _ in true }
    return gate_easy_new(&transfer)
  }

  /// Why a transfer failed.
  func error(
    _ outcome: gate_outcome, phase: TransportError.Phase, exceededLimit: Int? = nil
  ) -> TransportError {
    var message = outcome.message.map { String(cString: $0) } ?? ""
    while message.last == "." { message.removeLast() }  // it becomes part of a sentence
    if outcome.proxy_status >= 300 { return .refusedByProxy(status: Int(outcome.proxy_status)) }
    return switch gate_cause_of(outcome.code) {
    case gate_cause_cannot_resolve: .cannotResolve(host: endpoint.host)
    case gate_cause_cannot_resolve_proxy: .cannotResolveProxy
    case gate_cause_cannot_connect:
      usesProxy ? .cannotConnectToProxy : .cannotConnect(errno: outcome.os_error)
    case gate_cause_timed_out: .timedOut(phase)
    case gate_cause_proxy: .proxy(message)
    case gate_cause_tls: .tls(Self.reason(message))
    case gate_cause_authority_file: .untrustedCertificate(.unreadableFile)
    case gate_cause_certificate: .untrustedCertificate(problem(outcome, message))
    case gate_cause_refused_by_receiver:
      exceededLimit.map(TransportError.answerTooLarge) ?? .other(message)
    case gate_cause_broken_answer: .broken(message)
    default: .other(message)
    }
  }

  /// OpenSSL's words from `error:0A00042E:SSL routines::tlsv1 alert protocol version`.
  private static func reason(_ message: String) -> String {
    guard message.contains("SSL routines:") else { return message }
    return message.split(separator: ":").last?.trimmingSpaces ?? message
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
}
