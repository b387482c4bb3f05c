/// A program that uses the client as its standard input says, one command a line, for tests that
/// look at its memory, its threads and its end. It answers each command with a line.

import AccountAPI
import AccountClient
import CMemory
import Glibc

/// Reads lines without a buffer of the C library, which would keep the password.
struct LineReader {
  /// The next line without its end; nil at the end of the input.
  func next() -> [UInt8]? {
    var line: [UInt8] = []
    line.reserveCapacity(1_024)
    var byte: UInt8 = 0
    while read(0, &byte, 1) == 1 {
      if byte == UInt8(ascii: "\n") { return line }
      line.append(byte)
    }
    return nil
  }
}

/// Writes a line without a buffer of the C library.
func answer(_ bytes: [UInt8]) {
  let line = bytes + [UInt8(ascii: "\n")]
  _ = line.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
}

/// The number of this process's threads that run libcurl.
func curlThreads() -> Int {
  guard let folder = opendir("/proc/self/task") else { return -1 }
  defer { closedir(folder) }
  var count = 0
  while let entry = readdir(folder) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { raw in
      String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
    }
    let file = open("/proc/self/task/\(name)/comm", O_RDONLY)
    guard file >= 0 else { continue }
    defer { close(file) }
    var text = [UInt8](repeating: 0, count: 32)
    let size = read(file, &text, text.count)
    if size > 0, String(decoding: text[..<size], as: UTF8.self) == "curl\n" { count += 1 }
  }
  return count
}

/// The number of this process's open TCP connections.
func connections() -> Int {
  (0..<256).count { descriptor in
    var address = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let isConnected = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getpeername(Int32(descriptor), $0, &size) == 0
      }
    }
    return isConnected && [AF_INET, AF_INET6].contains(Int32(address.ss_family))
  }
}

let transport = CurlTransport()
let trust = CommandLine.arguments.count > 3 ? Trust.file(CommandLine.arguments[3]) : .system
let endpoint = try Endpoint(CommandLine.arguments[1])
let project = CommandLine.arguments[2]
let guest = AccountClient(
  endpoint: endpoint, project: project, trust: trust, transport: transport)
var client: AccountClient?

/// Signs in with the email and the password of a line, and answers with the token.
@MainActor func signIn(_ line: [UInt8]) async throws {
  let words = line.split(separator: UInt8(ascii: " "))
  let email = String(decoding: words[1], as: UTF8.self)
  let password = PlainToken(bytes: Array(words[2]))
  let token = try await guest.signIn(email: email, password: password).get().value.token
  client = AccountClient(
    endpoint: endpoint, project: project, trust: trust, token: PlainToken(bytes: token),
    transport: transport)
  answer(token)
}

/// Carries out a command; returns false to end the program.
@MainActor func run(_ line: [UInt8]) async throws -> Bool {
  switch line.first {
  case UInt8(ascii: "s"): try await signIn(line)
  case UInt8(ascii: "a"):
    _ = await client?.account()
    answer(Array("account".utf8))
  case UInt8(ascii: "g"):
    _ = await guest.locale()
    answer(Array("guest".utf8))
  case UInt8(ascii: "c"):
    client = nil
    await transport.closeConnections()
    gate_memory_wipe_stack()
    answer(Array("closed".utf8))
  case UInt8(ascii: "n"): answer(Array(String(connections()).utf8))
  case UInt8(ascii: "t"): answer(Array(String(curlThreads()).utf8))
  case UInt8(ascii: "d"):
    transport.shutdown()
    answer(Array("down".utf8))
  default: return false
  }
  return true
}

let lines = LineReader()
while let line = lines.next() {
  guard try await run(line) else { break }
}
transport.shutdown()
exit(7)
