/// Measures the client against the built-in server: its cost beside bare libcurl, how fast it
/// cancels, and whether many requests leave anything behind.

import AccountAPI
import AccountClient
import CCurl
import Foundation

let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
let process = Process()
let output = Pipe()
process.executableURL = folder.appending(path: "gatehouse-server")
process.arguments = ["--port", "0", "--project", "bench", "--sample-data", "--no-rate-limits"]
process.standardOutput = output
try process.run()
defer { process.terminate() }
let words = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self).split(
  separator: " ")
let endpoint = try Endpoint(String(words[2]))

let transport = CurlTransport()
let guest = AccountClient(endpoint: endpoint, project: "bench", transport: transport)
let token = try await guest.signIn(email: "ada@example.test", password: "analytical").get().value
  .token
let client = AccountClient(
  endpoint: endpoint, project: "bench", token: PlainToken(bytes: token), transport: transport)

// MARK: Requests beside bare libcurl

/// The processor time that this process has used, in seconds.
func processorTime() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  let parts = [usage.ru_utime, usage.ru_stime]
  return parts.reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
}

func measure(_ count: Int, _ work: () async throws -> Void) async rethrows -> (
  perSecond: Double, microseconds: Double
) {
  let (start, cpu) = (Date(), processorTime())
  try await work()
  return (
    Double(count) / Date().timeIntervalSince(start), (processorTime() - cpu) / Double(count) * 1e6
  )
}

/// The same request with a multi handle and nothing else, in one thread; the response is discarded.
///
/// Like the client, it makes a handle for each request, with the same options and headers, and
/// wipes the stack before each wait.
final class Bare {
  private let multi = gate_multi_new()
  private let url = strdup(endpoint.address("/account"))
  private let method = strdup("GET")
  private let headers: UnsafeMutablePointer<UnsafePointer<CChar>?>

  init() {
    let lines = [
      "User-Agent: \(AccountClient.userAgent)", "Accept: application/json",
      "X-Appwrite-Project: bench",
      "X-Fallback-Cookies: {\"a_session_bench\":\"\(String(decoding: token, as: UTF8.self))\"}",
    ]
    headers = .allocate(capacity: lines.count + 1)
    for (position, line) in lines.enumerated() { headers[position] = UnsafePointer(strdup(line)) }
    headers[lines.count] = nil
  }

  /// Sends a number of requests, up to `width` at a time.
  func requests(_ count: Int, atATime width: Int) {
    var (started, finished) = (0, 0)
    while finished < count {
      while started < count, started - finished < width {
        start()
        started += 1
      }
      _ = gate_multi_perform(multi)
      var outcome = gate_outcome()
      var any = false
      while let easy = gate_multi_next_done(multi, &outcome) {
        gate_multi_remove(multi, easy)
        gate_easy_free(easy)
        finished += 1
        any = true
      }
      if !any { _ = gate_multi_poll(multi, 1_000) }
    }
  }

  private func start() {
    var transfer = gate_transfer()
    transfer.url = UnsafePointer(url)
    transfer.method = UnsafePointer(method)
    transfer.headers = UnsafePointer(headers)
    transfer.connect_timeout_ms = 1_000
    transfer.total_timeout_ms = 1_000
    transfer.stall_timeout_s = 1
    transfer.receive_body = { _, _, _ in true }
    transfer.receive_header = { _, _, _ in true }
    transfer.is_repeatable = true
    guard let multi, let easy = gate_easy_new(&transfer) else { exit(1) }
    _ = gate_multi_add(multi, easy)
  }
}

func line(_ name: String, _ figures: String) {
  print(name.padding(toLength: 44, withPad: " ", startingAt: 0) + figures)
}

@Sendable func ask(_ count: Int, atATime width: Int) async {
  await withTaskGroup(of: Void.self) { group in
    for _ in 0..<width {
      group.addTask { for _ in 0..<(count / width) { _ = await client.account() } }
    }
  }
}

/// As tasks do that prefer the client's executor: those of the console.
@Sendable func askThere(_ count: Int, atATime width: Int) async {
  await withTaskExecutorPreference(client.executor) { await ask(count, atATime: width) }
}

let bare = Bare()
for width in [1, 4, 16] {
  let count = 3_200
  bare.requests(200, atATime: width)
  await ask(200, atATime: width)
  for round in 1...3 {
    let plain = await measure(count) { bare.requests(count, atATime: width) }
    let ours = await measure(count) { await askThere(count, atATime: width) }
    let others = await measure(count) { await ask(count, atATime: width) }
    line(
      "GET /account, \(width) at a time, \(round): bare libcurl",
      String(format: "%6.0f/s  %5.0f µs CPU", plain.perSecond, plain.microseconds))
    for (name, figures) in [("the client", ours), ("the client, from other threads", others)] {
      line(
        "  \(name)",
        String(format: "%6.0f/s  %5.0f µs CPU", figures.perSecond, figures.microseconds))
      line(
        "    ratio",
        String(
          format: "%6.2f    %5.2f", figures.perSecond / plain.perSecond,
          figures.microseconds / plain.microseconds))
    }
  }
}

// MARK: Cancelling

func measureGivingUp(_ name: String, _ client: AccountClient, wait: Range<Int>, count: Int)
  async throws
{
  var delays: [Double] = []
  for _ in 0..<count {
    let task = Task { await client.sessions() }
    try await Task.sleep(for: .microseconds(Int.random(in: wait)))
    let start = DispatchTime.now().uptimeNanoseconds
    task.cancel()
    _ = await task.value
    delays.append(Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6)
  }
  delays.sort()
  line(
    "cancelled after, \(name)",
    String(
      format: "median %.2f ms, p99 %.2f ms, worst %.2f ms", delays[count / 2],
      delays[count * 99 / 100], delays[count - 1]))
}

/// A socket that accepts connections and never responds.
let silent = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
var silentAddress = sockaddr_in()
silentAddress.sin_family = sa_family_t(AF_INET)
silentAddress.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
var silentSize = socklen_t(MemoryLayout<sockaddr_in>.size)
withUnsafeMutablePointer(to: &silentAddress) { pointer in
  pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
    _ = bind(silent, address, silentSize)
    _ = listen(silent, 1_024)
    _ = getsockname(silent, address, &silentSize)
  }
}
let silentPort = UInt16(bigEndian: silentAddress.sin_port)
try await measureGivingUp("answers on their way", client, wait: 0..<400, count: 500)
try await measureGivingUp(
  "a server that says nothing",
  AccountClient(
    endpoint: try Endpoint("http://127.0.0.1:\(silentPort)/v1"), project: "bench",
    transport: transport), wait: 500..<3_000, count: 300)

// MARK: Leaving nothing behind

func count(_ path: String) -> Int {
  (try? FileManager.default.contentsOfDirectory(atPath: path).count) ?? 0
}
func residentMegabytes() -> Double {
  let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
  return Double(text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 4 / 1_024
}
func state() -> String {
  String(
    format: "%d descriptors, %d threads, %.1f MB", count("/proc/self/fd"), count("/proc/self/task"),
    residentMegabytes())
}

@Sendable func mixed(_ number: Int) async {
  let task = Task {
    switch number % 7 {
    case 0:
      let changes = JSONObject([("n", .integer(Int64(number)))])
      _ = await client.updatePreferences(to: Preferences(changes), known: Preferences())
    case 1: _ = await client.sessions()
    case 2: _ = await client.log()
    case 3: _ = await client.preferences()
    case 4: _ = await guest.locale()
    case 5: _ = await client.deleteSession("none")
    default: _ = await client.account()
    }
  }
  if Int.random(in: 0..<3) == 0 {
    try? await Task.sleep(for: .microseconds(Int.random(in: 0..<2_000)))
    task.cancel()
  }
  await task.value
}

for part in 0...4 {
  line("after \(part * 5_000) mixed requests", state())
  guard part < 4 else { break }
  await withTaskGroup(of: Void.self) { group in
    for number in 0..<5_000 {
      if number >= 16 { await group.next() }
      group.addTask { await mixed(number) }
    }
  }
}
line("then a last one", (try await client.account().get()).value.email)

// MARK: Decoding responses

/// The same fields as `LogEntry` has, as a program would declare them for `JSONDecoder`.
struct Row: Decodable {
  struct System: Decodable { var name, version: String }
  struct Client: Decodable { var type, name, version: String }
  struct Country: Decodable { var isoCode, country: String }
  var event, ip: String
  var time: Int
  var system: System?
  var client: Client?
  var device: Int?
  var brand, model: String
  var geo: Country

  enum CodingKeys: String, CodingKey {
    case event, ip, time, client, device, brand, model, geo
    case system = "OS"
  }
}
let row =
  #"{"event":"account.sessions.create","ip":"5.9.1.1","time":1795467727,"OS":{"name":"GNU\/Linux","short_name":"LIN","version":"","platform":"x64"},"client":{"type":"browser","name":"Firefox","short_name":"FF","version":"76.0","engine":"Gecko"},"device":0,"brand":"","model":"","geo":{"isoCode":"de","country":"Germany"}}"#
let text = Array("[\(Array(repeating: row, count: 100_000).joined(separator: ","))]".utf8)
func seconds(_ work: () throws -> Void) rethrows -> Double {
  let start = Date()
  try work()
  return Date().timeIntervalSince(start)
}
_ = try seconds {
  _ = try ResponseDecoder.log(ResponseDecoder.json(HTTPResponse(status: 200, body: text)))
}
let theirs = try seconds { _ = try JSONDecoder().decode([Row].self, from: Data(text)) }
let own = try seconds {
  _ = try ResponseDecoder.log(ResponseDecoder.json(HTTPResponse(status: 200, body: text)))
}
line(
  "100,000 log rows",
  String(
    format: "%.0f ms, JSONDecoder %.0f ms: %.2f x as fast", own * 1e3,
    theirs * 1e3, theirs / own))
