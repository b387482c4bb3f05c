/// The lines of a request's headers as C strings, in one block of memory that is wiped when it is
/// freed: one of them has the session's token.

import Glibc

struct HeaderLines: ~Copyable {
  /// The lines, ended by nil.
  let list: UnsafeMutablePointer<UnsafePointer<CChar>?>
  private let bytes: UnsafeMutableBufferPointer<UInt8>

  init(_ request: OutgoingRequest) {
    let fields = request.request.headers.fields
    let secret = request.secretHeader
    // Stops libcurl from sending "Expect: 100-continue", which costs a round trip.
    let last = request.request.body == nil ? nil : "Expect:"
    // A line has a colon, a space and a zero at its end.
    var size = last.map { $0.utf8.count + 1 } ?? 0
    for field in fields { size += field.name.utf8.count + field.value.utf8.count + 3 }
    if let secret { size += secret.size + 3 }
    bytes = .allocate(capacity: size)
    list = .allocate(capacity: fields.count + 3)

    var writer = Writer(bytes: bytes, list: list)
    for field in fields {
      writer.begin(field.name)
      writer.append(field.value.utf8)
      writer.end()
    }
    if let secret {
      writer.begin(secret.name)
      writer.append(secret.prefix.utf8)
      secret.secret.withBytes { writer.append($0) }
      writer.append(secret.suffix.utf8)
      writer.end()
    }
    if let last {
      writer.append(last.utf8)
      writer.end()
    }
    list[writer.count] = nil
  }

  deinit {
    if let start = bytes.baseAddress { explicit_bzero(start, bytes.count) }
    bytes.deallocate()
    list.deallocate()
  }

  /// Writes lines one after the other.
  private struct Writer {
    let bytes: UnsafeMutableBufferPointer<UInt8>
    let list: UnsafeMutablePointer<UnsafePointer<CChar>?>
    var count = 0
    private var start = 0
    private var position = 0

    init(
      bytes: UnsafeMutableBufferPointer<UInt8>, list: UnsafeMutablePointer<UnsafePointer<CChar>?>
    ) {
      self.bytes = bytes
      self.list = list
    }

    mutating func append(_ part: some Collection<UInt8>) {
      let rest = UnsafeMutableBufferPointer(rebasing: bytes[position...])
      position += rest.initialize(from: part).index
    }

    mutating func begin(_ name: String) {
      append(name.utf8)
      append(": ".utf8)
    }

    mutating func end() {
      bytes.initializeElement(at: position, to: 0)
      position += 1
      list[count] = bytes.baseAddress.map {
        UnsafePointer(UnsafeRawPointer($0 + start).assumingMemoryBound(to: CChar.self))
      }
      count += 1
      start = position
    }
  }
}

extension OutgoingRequest.SecretHeader {
  /// The bytes of name and value.
  fileprivate var size: Int {
    name.utf8.count + prefix.utf8.count + secret.withBytes { $0.count } + suffix.utf8.count
  }
}
