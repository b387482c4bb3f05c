/// The archive of an account's log as a file: appended to under a lock, so that two consoles lose and double nothing; what a crash left of a line is
/// cut off by the next one that writes, and the server's list brings the entry again.

import AccountAPI
import ConsoleCore
import Glibc
import Keyring

actor ArchiveFile {
  private let folder: String
  private let limit: Int
  private var path = ""
  private var entries: [LogEntry] = []
  private var counts: [LogArchive.Key: Int] = [:]
  /// How much of the file has been read, and of which file.
  private var offset = 0
  private var inode: ino_t = 0

  init(folder: String, limit: Int = LogArchive.limit) {
    self.folder = folder
    self.limit = limit
  }

  /// Puts what the server shows into the archive of the account, where it is not there yet. All that it has then, oldest first.
  func merge(_ list: [LogEntry], _ identity: KeyringEntry.Identity) -> Result<
    [LogEntry], FileTrouble
  > {
    let path = "\(folder)/\(Self.name(identity)).jsonl"
    if path != self.path { forget(path) }
    StateFolder.makeFolder(folder)
    let lock = open("\(path).lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard lock >= 0 else { return .failure(.system(errno: errno, path: path)) }
    defer { close(lock) }
    guard flock(lock, LOCK_EX) == 0 else { return .failure(.system(errno: errno, path: path)) }
    let file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { return .failure(.system(errno: errno, path: path)) }
    defer { close(file) }
    var number = readMore(file)
    if number == 0 { number = append(LogArchive.missing(counts, in: list), file) }
    if number == 0, entries.count > limit * 11 / 10 { number = shorten() }
    return number == 0 ? .success(entries) : .failure(.system(errno: number, path: path))
  }

  /// Deletes what is kept of all accounts.
  func clear() -> FileTrouble? {
    forget("")
    guard let names = StateFolder.names(in: folder) else {
      return errno == ENOENT ? nil : .system(errno: errno, path: folder)
    }
    var trouble: FileTrouble?
    for path in names.filter({ $0.hasSuffix(".jsonl") }).map({ "\(folder)/\($0)" }) {
      if unlink(path) != 0 { trouble = .system(errno: errno, path: path) }
    }
    return trouble
  }

  /// Not the address itself: who looks into the folder need not read where one has accounts.
  private static func name(_ identity: KeyringEntry.Identity) -> String {
    // FNV-1a, 64 bits: nobody gains by a collision, since both accounts are one's own.
    let bytes = "\(identity.endpoint)\u{0}\(identity.project)\u{0}\(identity.userID)".utf8
    let hash = bytes.reduce(UInt64(0xcbf2_9ce4_8422_2325)) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private func forget(_ path: String) {
    self.path = path
    (entries, counts, offset, inode) = ([], [:], 0, 0)
  }

  /// What others appended since; everything where it is another file by now. 0, or an `errno`.
  private func readMore(_ file: Int32) -> Int32 {
    var status = stat()
    guard fstat(file, &status) == 0 else { return errno }
    if status.st_ino != inode || Int(status.st_size) < offset { forget(path) }
    inode = status.st_ino
    var bytes = [UInt8](repeating: 0, count: max(0, Int(status.st_size) - offset))
    var count = 0
    while count < bytes.count {
      let more = bytes.withUnsafeMutableBytes {
        pread(file, $0.baseAddress?.advanced(by: count), $0.count - count, off_t(offset + count))
      }
      if more < 0 { return errno }
      if more == 0 { break }
      count += more
    }
    let whole = bytes[..<count].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    for line in bytes[..<whole].split(separator: UInt8(ascii: "\n")) {
      if let entry = LogArchive.entry(String(decoding: line, as: UTF8.self)) { keep(entry) }
    }
    offset += whole
    // A line without an end: whoever wrote it is no more, or it would hold the lock.
    if whole < count, ftruncate(file, off_t(offset)) != 0 { return errno }
    return 0
  }

  private func keep(_ entry: LogEntry) {
    entries.append(entry)
    counts[LogArchive.Key(entry), default: 0] += 1
  }

  private func append(_ missing: [LogEntry], _ file: Int32) -> Int32 {
    if missing.isEmpty { return 0 }
    let text = missing.map(LogArchive.line).joined()
    let number = TextFiles.fill(file, text)
    if number != 0 {
      ftruncate(file, off_t(offset))
      return number
    }
    fsync(file)
    offset += text.utf8.count
    for entry in missing { keep(entry) }
    return 0
  }

  /// The newest in a file of their own, which then takes the place of the old one.
  private func shorten() -> Int32 {
    let kept = entries.sorted { $0.time < $1.time }.suffix(limit)
    let number = StateFolder.replace(path, with: kept.map(LogArchive.line).joined())
    forget(path)
    for entry in kept { keep(entry) }
    return number
  }
}
