/// Measures how many requests the built-in server answers in a second, and their 99th percentile,
/// with 16 connections that each send a request as soon as they have a response.
///
/// The preflight reaches neither database nor sessions, so it shows the cost of the sockets alone.

import Foundation

let connections = 16
let seconds = 3.0

let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
let server = try Server(program: folder.appending(path: "gatehouse-server"))
defer { server.stop() }

let token = try server.signIn()
let header = "Host: localhost\r\nX-Appwrite-Project: bench\r\nX-Fallback-Cookies: \(token)\r\n"
let change = #"{"prefs":{"theme":"dark"}}"#
let json = "Content-Type: application/json\r\nContent-Length: \(change.utf8.count)\r\n"
let kinds = [
  ("OPTIONS, no database", "OPTIONS /v1/account HTTP/1.1\r\n\(header)\r\n"),
  (
    "GET /health, guest",
    "GET /v1/health HTTP/1.1\r\nHost: localhost\r\nX-Appwrite-Project: bench\r\n\r\n"
  ),
  ("GET /account", "GET /v1/account HTTP/1.1\r\n\(header)\r\n"),
  ("GET /account/sessions", "GET /v1/account/sessions HTTP/1.1\r\n\(header)\r\n"),
  ("PATCH /account/prefs", "PATCH /v1/account/prefs HTTP/1.1\r\n\(header)\(json)\r\n\(change)"),
]

print("request                   per second   median      p99   of the first")
var first: Double?
for (name, request) in kinds {
  let figures = try measure(request, port: server.port)
  first = first ?? figures.perSecond
  let ratio = figures.perSecond / (first ?? 1)
  print(
    String(
      format: "%-24@ %11.0f %5.2f ms %5.2f ms %14.2f", name as NSString, figures.perSecond,
      figures.median, figures.late, ratio))
}

struct Figures {
  var perSecond, median, late: Double
}

func measure(_ request: String, port: UInt16) throws -> Figures {
  let results = Results()
  let end = DispatchTime.now().uptimeNanoseconds + UInt64(seconds * 1e9)
  let threads = (0..<connections).map { _ in
    Thread {
      results.add(times(request, port, until: end))
    }
  }
  for thread in threads { thread.start() }
  let sorted = results.wait(for: connections).sorted()
  guard !sorted.isEmpty else { throw Failure.noAnswers }
  return Figures(
    perSecond: Double(sorted.count) / seconds, median: sorted[sorted.count / 2],
    late: sorted[sorted.count * 99 / 100])
}

enum Failure: Error { case noAnswers, notReady, notSignedIn }

/// The time of each request in milliseconds.
func times(_ request: String, _ port: UInt16, until end: UInt64) -> [Double] {
  guard let connection = Connection(port: port) else { return [] }
  var times: [Double] = []
  let bytes = Array(request.utf8)
  while true {
    let start = DispatchTime.now().uptimeNanoseconds
    guard start < end, connection.send(bytes) != nil else { return times }
    times.append(Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6)
  }
}

final class Connection {
  private let descriptor: Int32
  private var buffer = [UInt8](repeating: 0, count: 65_536)

  init?(port: UInt16) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let descriptor = descriptor
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if result != 0 { return nil }
  }

  deinit { close(descriptor) }

  /// The whole response, which must fit the buffer; nil unless it is a success.
  func send(_ request: [UInt8]) -> String? {
    guard Foundation.send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count
    else {
      return nil
    }
    var count = 0
    while true {
      let more = buffer.withUnsafeMutableBytes {
        recv(descriptor, $0.baseAddress?.advanced(by: count), $0.count - count, 0)
      }
      guard more > 0 else { return nil }
      count += more
      let text = String(decoding: buffer[..<count], as: UTF8.self)
      guard let end = text.range(of: "\r\n\r\n") else { continue }
      guard text.hasPrefix("HTTP/1.1 20") else { return nil }
      let head = text[..<end.lowerBound].lowercased()
      let length =
        head.range(of: "content-length: ").flatMap {
          Int(head[$0.upperBound...].prefix { $0.isNumber })
        } ?? 0
      if count >= text[..<end.upperBound].utf8.count + length { return text }
    }
  }
}

/// `@unchecked Sendable`: all state is behind the condition.
final class Results: @unchecked Sendable {
  private let condition = NSCondition()
  private var times: [Double] = []
  private var ended = 0

  func add(_ more: [Double]) {
    condition.withLock {
      times += more
      ended += 1
      condition.signal()
    }
  }

  func wait(for count: Int) -> [Double] {
    condition.withLock {
      while ended < count { condition.wait() }
      return times
    }
  }
}

final class Server {
  let port: UInt16
  private let process = Process()

  init(program: URL) throws {
    let output = Pipe()
    process.executableURL = program
    process.arguments = ["--port", "0", "--project", "bench", "--sample-data", "--no-rate-limits"]
    process.standardOutput = output
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard let start = line.range(of: "127.0.0.1:"),
      let port = UInt16(line[start.upperBound...].prefix { $0.isNumber })
    else { throw Failure.notReady }
    self.port = port
  }

  func stop() { process.terminate() }

  func signIn() throws -> String {
    let body = #"{"email":"ada@example.test","password":"analytical"}"#
    let request =
      "POST /v1/account/sessions HTTP/1.1\r\nHost: localhost\r\nX-Appwrite-Project: bench\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    let answer = Connection(port: port)?.send(Array(request.utf8)) ?? ""
    let line = answer.split(separator: "\r\n").first {
      $0.lowercased().hasPrefix("x-fallback-cookies: ")
    }
    guard let line else { throw Failure.notSignedIn }
    return String(line.dropFirst("x-fallback-cookies: ".count))
  }
}
