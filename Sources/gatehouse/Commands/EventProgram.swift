/// Runs a program of the user's with a text on its standard input, without a shell.

import CMemory
import ConsoleFiles
import Dispatch
import Glibc

struct EventProgram: Sendable {
  let path: String
  /// In milliseconds. One that does not end would hold up all that comes after it.
  private static let limit: Int32 = 60_000

  /// Finds the program, by its path or as a shell does by its name; nil where it cannot be run.
  init?(_ name: String) {
    let folders =
      name.contains("/")
      ? [""] : (environment("PATH") ?? "/usr/bin:/bin").split(separator: ":").map { "\($0)/" }
    guard let path = folders.map({ "\($0)\(name)" }).first(where: Self.isProgram) else {
      return nil
    }
    self.path = path
  }

  private static func isProgram(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }

  /// Waits for the program's end; what went wrong, or nil. Its exit status is its own affair.
  func run(_ input: String) async -> String? {
    await withCheckedContinuation { continuation in
      DispatchQueue(label: "program").async { continuation.resume(returning: runAndWait(input)) }
    }
  }

  private func runAndWait(_ input: String) -> String? {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return Self.reason(errno) }
    // Other programs that start meanwhile get neither end.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var process = pid_t()
    let number = spawn(&process, ends[0])
    close(ends[0])
    guard number == 0 else {
      close(ends[1])
      return Self.reason(number)
    }
    // A program that does not read its input is no error; the text fits into the pipe.
    _ = Descriptor.write(input, to: ends[1])
    close(ends[1])
    return waitForEnd(of: process)
  }

  private func spawn(_ process: inout pid_t, _ input: Int32) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    gate_spawn_close_others(&actions)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // None of the signals that are ignored or blocked here. A process group of its own: Ctrl-C lets
    // it finish, and what it started can be ended with it.
    var defaults = sigset_t()
    sigfillset(&defaults)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))
    var words: [UnsafeMutablePointer<CChar>?] = [strdup(path), nil]
    defer { free(words[0]) }
    return posix_spawn(&process, path, &actions, &attributes, &words, environ)
  }

  private func waitForEnd(of process: pid_t) -> String? {
    // It can be polled: readable once the process has ended.
    let descriptor = gate_process_descriptor(process)
    defer { if descriptor >= 0 { close(descriptor) } }
    var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    var isLate = false
    if descriptor >= 0 {
      var count: Int32 = -1
      repeat { count = poll(&polled, 1, Self.limit) } while count < 0 && errno == EINTR
      isLate = count == 0
    }
    if isLate { kill(-process, SIGKILL) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return isLate ? "ended after \(Self.limit / 1_000) seconds" : nil
  }

  private static func reason(_ number: Int32) -> String { String(cString: strerror(number)) }
}
