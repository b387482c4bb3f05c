/// One request in progress: its options at fixed addresses for libcurl, the response so far, and
/// the task that waits for it.

import AccountAPI
import CCurl
import Glibc

/// `@unchecked Sendable`: `stage` and `continuation` are changed under the lock of the engine's
/// mailbox; all else that changes is the engine's thread's.
final class CurlTransfer: @unchecked Sendable {
  typealias Outcome = Result<HTTPResponse, TransportError>
  typealias Continuation = CheckedContinuation<Outcome, Never>

  enum Stage { case new, cancelled, running, finished }

  private let outgoing: OutgoingRequest
  private let options: CurlOptions
  /// How far it is, as other threads see it.
  var stage = Stage.new
  /// The task that waits, until it is resumed; nil before the transfer was started.
  var continuation: Continuation?

  /// What libcurl refers to. Made by the engine's thread, so that the token is copied on no other
  /// thread's stack.
  private var target: CurlTarget?
  private var headers: HeaderLines?
  private var body: UnsafeMutableBufferPointer<UInt8>?
  /// libcurl's handle; nil before the engine's thread has it and after it has freed it.
  var easy: UnsafeMutableRawPointer?

  private var received: [UInt8] = []
  /// The length of the body, as the server has said it.
  private var contentLength = 0
  private var receivedHeaders = HTTPHeaders()
  private var isTooLarge = false
  /// Whether any header has come.
  private var hasHeaders = false
  /// Whether the empty line after the headers has come. libcurl accepts a response without it.
  private var hasAllHeaders = false

  init(_ outgoing: OutgoingRequest, _ options: CurlOptions) {
    self.outgoing = outgoing
    self.options = options
  }

  deinit {
    if let body {
      if let start = body.baseAddress { explicit_bzero(start, body.count) }
      body.deallocate()
    }
  }

  /// Sets up an easy handle for this transfer; false when there is no memory.
  ///
  /// The handle refers to this object, so the engine keeps both until the transfer has ended.
  func prepare() -> Bool {
    let request = outgoing.request
    let target = CurlTarget(outgoing.endpoint, url: outgoing.url, outgoing.trust, options)
    let headers = HeaderLines(outgoing)
    var transfer = target.transfer
    transfer.method = request.method.name
    transfer.headers = UnsafePointer(headers.list)
    if let bytes = request.body {
      let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
      _ = copy.initialize(from: bytes)
      transfer.body = UnsafePointer(copy.baseAddress)
      transfer.body_size = copy.count
      body = copy
    }
    transfer.is_repeatable = request.method == .get
    transfer.needs_new_connection = outgoing.needsNewConnection
    transfer.context = Unmanaged.passUnretained(self).toOpaque()
    transfer.receive_body = { CurlTransfer.at($0)?.takeBody($1, $2) ?? false }
    transfer.receive_header = { CurlTransfer.at($0)?.takeHeader($1, $2) ?? false }
    easy = gate_easy_new(&transfer)
    self.target = target
    self.headers = consume headers
    return easy != nil
  }

  /// The transfer that a callback's context refers to.
  private static func at(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
    context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
  }

  /// The most bytes of the response's body.
  private var limit: Int { outgoing.isForList ? options.listLimit : options.answerLimit }

  private func takeBody(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Bool {
    guard received.count + count <= limit else {
      isTooLarge = true
      return false
    }
    // At once: growing step by step copies a long body again and again.
    if received.isEmpty { received.reserveCapacity(min(max(contentLength, count), limit)) }
    received.append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
    return true
  }

  /// Takes a header. Of those of a response `Location` is kept, and those of Appwrite, which begin
  /// with `X-`. A server sends a dozen others, and among them cookies with the session's token.
  private func takeHeader(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Bool {
    let line = UnsafeBufferPointer(start: bytes, count: count)
    if line.first == UInt8(ascii: "H"), line.starts(with: "HTTP/".utf8) {
      // Those so far are of an interim response or a proxy.
      receivedHeaders = HTTPHeaders()
      contentLength = 0
      hasHeaders = false
      hasAllHeaders = false
    } else if line.allSatisfy({ $0 == 0x0D || $0 == 0x0A }) {
      hasAllHeaders = true
    } else {
      hasHeaders = true
      guard line.mayBeKept, let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return true }
      let name = UnsafeBufferPointer(rebasing: line[..<colon])
      let value = UnsafeBufferPointer(rebasing: line[(colon + 1)...]).withoutSpaces
      if name.isHeader("content-length") {
        contentLength = Int(String(decoding: value, as: UTF8.self)) ?? 0
      } else if name.isHeader("location") || name.starts(withHeader: "x-") {
        receivedHeaders.append(
          String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self))
      }
    }
    return true
  }

  /// What the transfer's end means to its sender.
  func result(_ outcome: gate_outcome) -> Outcome {
    guard let target else { return .failure(.other("the transfer was not prepared")) }
    if gate_cause_of(outcome.code) == gate_cause_none {
      guard hasAllHeaders else { return .failure(.broken("no end of the headers")) }
      // From the proxy: for plain http it responds in the server's place.
      if outcome.status == 407, target.usesProxy { return .failure(.refusedByProxy(status: 407)) }
      return .success(
        HTTPResponse(status: Int(outcome.status), headers: receivedHeaders, body: received))
    }
    let exceeded = isTooLarge ? limit : nil
    return .failure(target.error(outcome, phase: phase(outcome), exceededLimit: exceeded))
  }

  private func phase(_ outcome: gate_outcome) -> TransportError.Phase {
    if !outcome.connected { return .connecting }
    return hasHeaders || !received.isEmpty ? .reading : .waiting
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the first letter is that of a header that is kept or read: most are not.
  fileprivate var mayBeKept: Bool {
    switch first.map({ $0 | 0x20 }) {
    case UInt8(ascii: "c"), UInt8(ascii: "l"), UInt8(ascii: "x"): true
    default: false
    }
  }

  /// Whether the bytes are a header's name, in lower case here.
  fileprivate func isHeader(_ name: StaticString) -> Bool {
    count == name.utf8CodeUnitCount && starts(withHeader: name)
  }

  /// Whether they begin as a header's name does, in lower case here.
  fileprivate func starts(withHeader name: StaticString) -> Bool {
    guard count >= name.utf8CodeUnitCount else { return false }
    for index in 0..<name.utf8CodeUnitCount {
      let byte = self[index]
      let isLetter = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      guard name.utf8Start[index] == (isLetter ? byte | 0x20 : byte) else { return false }
    }
    return true
  }

  /// Without spaces, tabs and line ends around it.
  fileprivate var withoutSpaces: Self {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    var (start, end) = (startIndex, endIndex)
    while start < end, isSpace(self[start]) { start += 1 }
    while start < end, isSpace(self[end - 1]) { end -= 1 }
    return Self(rebasing: self[start..<end])
  }
}

extension HTTPMethod {
  /// The name as a C string that is never freed.
  fileprivate var name: UnsafePointer<CChar> {
    let name: StaticString =
      switch self {
      case .get: "GET"
      case .post: "POST"
      case .put: "PUT"
      case .patch: "PATCH"
      case .delete: "DELETE"
      case .head: "HEAD"
      case .options: "OPTIONS"
      }
    return UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
  }
}
