/// The user's own editor, run on a temporary file.

import ConsoleCore
import Glibc

public struct ExternalEditor: Sendable {
  private let command: String
  private let locations: FileLocations

  /// - Parameter environment: names the editor as `VISUAL` or `EDITOR`; without either it is `vi`.
  public init(environment: [String: String], locations: FileLocations) {
    let named = ["VISUAL", "EDITOR"].compactMap { environment[$0] }
    command = named.first { !$0.isEmpty } ?? "vi"
    self.locations = locations
  }

  /// Opens the text in the editor and returns what is left when the editor ends. A text that cannot
  /// be read stays in its file, whose path is in the error.
  /// - Parameter run: runs its argument while the editor has the terminal.
  @MainActor
  public func edit(_ text: String, running run: (() -> Int32) -> Int32) -> Result<
    String, FileError
  > {
    let file: TemporaryFile
    do throws(FileError) { file = try TemporaryFile(text, in: locations) } catch {
      return .failure(error)
    }
    let status = run { wait(on: file.path) }
    guard status == 0 else {
      file.delete()
      return .failure(.editor(status: status))
    }
    let result = TextFiles(locations).read(file.path)
    if case .success = result { file.delete() }
    return result
  }

  /// Runs the editor and waits for its end; its exit status, or 128 and the signal's number.
  ///
  /// A shell runs it, since `EDITOR` may have arguments; the path is an argument of the shell and
  /// not a part of its script. Where the editor is stopped (Ctrl-Z), the console stops too, and
  /// both continue together.
  private func wait(on path: String) -> Int32 {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (all, none) = (sigset_t(), sigset_t())
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    let texts = ["sh", "-c", "\(command) \"$1\"", "sh", path]
    var words: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    // Keys belong to the editor: Ctrl-C there must not end the console.
    let ignored = [SIGINT, SIGQUIT, SIGTSTP].map { ($0, signal($0, SIG_IGN)) }
    defer { for (number, handler) in ignored { signal(number, handler) } }
    var process = pid_t()
    guard posix_spawn(&process, "/bin/sh", nil, &attributes, &words, environ) == 0 else {
      return 127
    }
    return Self.waitForEnd(of: process)
  }

  private static func waitForEnd(of process: pid_t) -> Int32 {
    while true {
      var status: Int32 = 0
      if waitpid(process, &status, WUNTRACED) < 0 {
        if errno == EINTR { continue }
        return 127
      }
      if status & 0xFF == 0x7F {
        raise(SIGSTOP)
        kill(process, SIGCONT)
        continue
      }
      return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F)
    }
  }
}
