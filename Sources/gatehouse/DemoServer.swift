/// The built-in server as a child of the console: started on a free port, ended with the console
/// however that ends.

import AccountAPI
import CMemory
import ConsoleCore
import Dispatch
import Glibc

enum DemoServer {
  /// Beside the console's own executable.
  static var program: String {
    let own = ThisProcess.program
    let folder = own.lastIndex(of: "/").map { own[...$0] } ?? ""
    return "\(folder)gatehouse-server"
  }

  /// `onMail` is called for each mail that the server sends, as long as it lives.
  ///
  /// `visitorAfter`: seconds after which someone else signs in to the sample account.
  static func start(
    dialect: String, visitorAfter: Int, onMail: @escaping @Sendable (DemoEmail) -> Void
  ) async
    -> Result<
      Connection, DemoServerFailure
    >
  {
    await withCheckedContinuation { continuation in
      DispatchQueue(label: "demo server").async {
        continuation.resume(returning: startAndWait(dialect, visitorAfter, onMail))
      }
    }
  }

  private static func startAndWait(
    _ dialect: String, _ visitorAfter: Int, _ onMail: @escaping @Sendable (DemoEmail) -> Void
  ) -> Result<
    Connection, DemoServerFailure
  > {
    var (lifeline, output): ([Int32], [Int32]) = ([0, 0], [0, 0])
    guard pipe(&lifeline) == 0, pipe(&output) == 0 else {
      return failure("cannot create pipes: \(reason(errno))")
    }
    // Our ends must not leak into other children; the child's ends are put in place by the file
    // actions.
    for end in [lifeline[1], output[0]] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let result = spawn(dialect, visitorAfter, lifeline, output)
    close(lifeline[0])
    close(output[1])
    guard result == 0 else { return failure("\(program): \(reason(result))") }
    // `lifeline[1]` stays open for as long as this process lives, and that is all it is for.
    let answers = output[0]
    let readiness = readiness(answers)
    if case .success = readiness {
      DispatchQueue(label: "mails").async { readMails(answers, onMail) }
    }
    return readiness
  }

  private static func spawn(
    _ dialect: String, _ visitorAfter: Int, _ lifeline: [Int32], _ output: [Int32]
  ) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, lifeline[0], STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output[1], STDERR_FILENO)
    gate_spawn_close_others(&actions)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A process group of its own, so that the terminal's signals are for the console alone; and
    // none of the signals we ignore.
    var defaults = sigset_t()
    sigfillset(&defaults)
    var unblocked = sigset_t()
    sigemptyset(&unblocked)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setsigmask(&attributes, &unblocked)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
    posix_spawnattr_setflags(&attributes, Int16(flags))
    let words = [
      "gatehouse-server", "--port", "0", "--project", "demo", "--sample-data", "--until-input-ends",
      "--print-mails", "--dialect", dialect, "--visitor-after", String(visitorAfter),
    ]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    defer { for word in arguments { free(word) } }
    var child = pid_t()
    return posix_spawn(&child, program, &actions, &attributes, arguments, environ)
  }

  /// Waits for the line that says where it listens; the end of the output before that means that it
  /// failed.
  private static func readiness(_ output: Int32) -> Result<Connection, DemoServerFailure> {
    var text = ""
    var chunk = [UInt8](repeating: 0, count: 1_024)
    while true {
      let count = read(output, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 {
        return failure(text.trimmingSpaces.isEmpty ? "it exited immediately" : text.trimmingSpaces)
      }
      text += String(decoding: chunk[..<count], as: UTF8.self)
      if let connection = connection(text) { return .success(connection) }
    }
  }

  /// A line of the server's for each: `Mail` and JSON.
  private static func readMails(_ output: Int32, _ onMail: (DemoEmail) -> Void) {
    var pending: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = read(output, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      pending += chunk[..<count]
      while let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
        let line = pending[..<end]
        if line.starts(with: "Mail ".utf8),
          let json = try? JSONReader.read(Array(line.dropFirst(5))),
          let mail = DemoEmail(json: json)
        {
          onMail(mail)
        }
        pending.removeFirst(end + 1)
      }
    }
  }

  /// `Listening on http://127.0.0.1:9520/v1 project demo`
  private static func connection(_ text: String) -> Connection? {
    guard text.hasSuffix("\n"),
      let line = text.split(separator: "\n").last(where: { $0.hasPrefix("Listening on ") })
    else { return nil }
    let words = line.split(separator: " ")
    guard words.count == 5, let endpoint = try? Endpoint(String(words[2])) else { return nil }
    return Connection(endpoint: endpoint, project: String(words[4]), name: "demo", isDemo: true)
  }

  private static func failure(_ reason: String) -> Result<Connection, DemoServerFailure> {
    .failure(DemoServerFailure(reason: reason))
  }

  private static func reason(_ number: Int32) -> String { String(cString: strerror(number)) }
}
