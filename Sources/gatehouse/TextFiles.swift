/// Texts from and to files that the person names, and through the person's own editor.

import ConsoleCore
import Glibc

enum TextFiles {
  /// More than any server takes as preferences.
  private static let limit = 8 << 20

  static func read(_ path: String) -> Result<String, FileTrouble> {
    let place = expanded(path)
    // A pipe or a terminal would keep us waiting.
    let descriptor = open(place, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return .failure(.system(errno: errno, path: path)) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return .failure(.system(errno: EINVAL, path: path))
    }
    guard status.st_size <= limit else { return .failure(.system(errno: EFBIG, path: path)) }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var count = 0
    while count < bytes.count {
      let more = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress?.advanced(by: count), $0.count - count)
      }
      if more <= 0 { break }
      count += more
    }
    return .success(String(decoding: bytes[..<count], as: UTF8.self))
  }

  /// A new file, for its owner alone: none that is there is written over.
  static func write(_ path: String, _ text: String) -> FileTrouble? {
    let descriptor = open(expanded(path), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return .system(errno: errno, path: path) }
    let trouble = fill(descriptor, text)
    close(descriptor)
    if trouble != 0 { unlink(expanded(path)) }
    return trouble == 0 ? nil : .system(errno: trouble, path: path)
  }

  /// Where it lies, or nil when it could not be kept.
  static func keep(_ text: String) -> String? {
    temporary(text).map { path, descriptor in
      close(descriptor)
      return path
    }
  }

  /// Opens the text in `VISUAL`, `EDITOR` or `vi`, and gives back what is left when that ends. `run` has the terminal lent meanwhile.
  @MainActor
  static func edit(_ text: String, lending run: (() -> Int32) -> Int32) -> Result<
    String, FileTrouble
  > {
    guard let (path, descriptor) = temporary(text) else {
      return .failure(.system(errno: errno, path: folder))
    }
    close(descriptor)
    defer { unlink(path) }
    let editor = environment("VISUAL") ?? environment("EDITOR") ?? "vi"
    let status = run { wait(for: editor, on: path) }
    return status == 0 ? read(path) : .failure(.editor(status: status))
  }

  /// Of the system's database, in their order; the first of its files that is there.
  static var timeZones: [String] {
    let folder = environment("TZDIR") ?? "/usr/share/zoneinfo"
    for name in ["zone1970.tab", "zone.tab"] {
      guard case .success(let text) = read("\(folder)/\(name)") else { continue }
      let names = text.split(separator: "\n").filter { $0.first != "#" }.compactMap { line in
        line.split(separator: "\t").dropFirst(2).first.map(String.init)
      }
      return ["UTC"] + names.sorted()
    }
    return []
  }

  private static var folder: String {
    environment("XDG_RUNTIME_DIR") ?? environment("TMPDIR") ?? "/tmp"
  }

  private static func expanded(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = environment("HOME") else { return path }
    return home + path.dropFirst()
  }

  /// Made for its owner alone.
  private static func temporary(_ text: String) -> (path: String, descriptor: Int32)? {
    var name = Array("\(folder)/gatehouse-XXXXXX.json".utf8CString)
    let descriptor = mkstemps(&name, 5)
    guard descriptor >= 0 else { return nil }
    let path = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    guard fill(descriptor, text) == 0 else {
      close(descriptor)
      unlink(path)
      return nil
    }
    return (path, descriptor)
  }

  /// All of it, however many pieces the system takes it in: 0, or the `errno`.
  static func fill(_ descriptor: Int32, _ text: String) -> Int32 {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return errno
      }
      bytes = bytes.dropFirst(count)
    }
    return 0
  }

  /// By the shell, since `EDITOR` may have words; the path is an argument and not a part of its text. Where the editor is stopped (Ctrl-Z), so are
  /// we, and both go on together.
  private static func wait(for editor: String, on path: String) -> Int32 {
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
    let texts = ["sh", "-c", "\(editor) \"$1\"", "sh", path]
    var words: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    // Its keys are its own: Ctrl-C there is not to end the console.
    let ignored = [SIGINT, SIGQUIT, SIGTSTP].map { ($0, signal($0, SIG_IGN)) }
    defer { for (number, handler) in ignored { signal(number, handler) } }
    var process = pid_t()
    guard posix_spawn(&process, "/bin/sh", nil, &attributes, &words, environ) == 0 else {
      return 127
    }
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
