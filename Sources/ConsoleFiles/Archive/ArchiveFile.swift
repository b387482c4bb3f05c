/// The archive of an account's log as a file, appended to under a lock, so that two consoles
/// neither lose nor duplicate entries.
///
/// A line cut off by a crash is removed by the next writer; the server's list brings the entry
/// again.

import AccountAPI
import ConsoleCore
import Glibc
import Keyring

public actor ArchiveFile {
  private let folder: String
  private let limit: Int
  /// The file that the properties below are about; empty before the first use.
  private var path = ""
  /// The whole lines read so far, in the order of the file.
  private var entries: [LogEntry] = []
  /// Of the server's log.
  private var counts: [LogArchive.Key: Int] = [:]
  private var liveCounts: [LogArchive.Key: Int] = [:]
  private var gaps: [LogArchive.Gap] = []
  private var changes: [LogArchive.Key: [AccountChange]] = [:]
  private var recordedSince: Timestamp?
  /// The number of bytes read so far; always at the start of a line.
  private var offset = 0
  /// The file that was read: another one at the same path must be read from its start.
  private var inode: ino_t = 0

  /// - Parameters:
  ///   - folder: holds one file per account.
  ///   - limit: the number of entries to keep when there are a tenth more.
  public init(folder: String, limit: Int = LogArchive.limit) {
    self.folder = folder
    self.limit = limit
  }

  /// Appends what the account's archive does not have of what the server showed, and returns all
  /// that it has then.
  public func merge(_ reading: LogArchive.Reading, _ identity: KeyringEntry.Identity) -> Result<
    LogArchive.Contents, FileError
  > {
    let path = "\(folder)/\(Self.name(identity)).jsonl"
    if path != self.path { reset(path) }
    Folder.create(folder)
    let lock = open("\(path).lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard lock >= 0 else { return .failure(.system(errno: errno, path: path)) }
    defer { close(lock) }
    guard flock(lock, LOCK_EX) == 0 else { return .failure(.system(errno: errno, path: path)) }
    let file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { return .failure(.system(errno: errno, path: path)) }
    defer { close(file) }
    var number = readAppended(file)
    if number == 0 { number = append(news(reading), file) }
    if number == 0, entries.count > limit * 11 / 10 { number = shorten() }
    guard number == 0 else { return .failure(.system(errno: number, path: path)) }
    return .success(
      LogArchive.Contents(entries, gaps: gaps, changes: changes, recordedSince: recordedSince))
  }

  /// What a reading adds, as lines of the file.
  private func news(_ reading: LogArchive.Reading) -> [LogArchive.Line] {
    let missing = LogArchive.missing(counts, recent: entries.suffix(1_000), in: reading.entries)
    let newest = entries.lazy.filter { $0.source == .log }.map(\.time).max()
    let live = LogArchive.missing(liveCounts.merging(counts) { $0 + $1 }, in: reading.live)
    let left = LogArchive.gaps(
      gaps, newest: newest, counts: counts, adding: reading, isNews: !missing.isEmpty)
    var lines = (missing + live).map(LogArchive.Line.entry)
    if recordedSince == nil, let start = reading.recordedSince {
      lines.append(.recordedSince(start))
    }
    for gap in gaps where !left.contains(gap) { lines.append(.gap(gap, isOpen: false)) }
    for gap in left where !gaps.contains(gap) { lines.append(.gap(gap, isOpen: true)) }
    for (key, made) in reading.changes where changes[key] == nil {
      lines += made.map { .change($0, of: key) }
    }
    return lines
  }

  /// Deletes the archives of all accounts. Nil on success.
  public func clear() -> FileError? {
    reset("")
    guard let names = Folder.names(in: folder) else {
      return errno == ENOENT ? nil : .system(errno: errno, path: folder)
    }
    var failure: FileError?
    for path in names.filter({ $0.hasSuffix(".jsonl") }).map({ "\(folder)/\($0)" }) {
      if unlink(path) != 0 { failure = .system(errno: errno, path: path) }
    }
    return failure
  }

  /// A hash instead of the address, so that a listing of the folder does not show the accounts.
  private static func name(_ identity: KeyringEntry.Identity) -> String {
    // FNV-1a, 64 bits. A collision gains nothing, since both accounts belong to the same user.
    let bytes = "\(identity.endpoint)\u{0}\(identity.project)\u{0}\(identity.userID)".utf8
    let hash = bytes.reduce(UInt64(0xcbf2_9ce4_8422_2325)) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private func reset(_ path: String) {
    self.path = path
    (entries, counts, liveCounts, offset, inode) = ([], [:], [:], 0, 0)
    (gaps, changes, recordedSince) = ([], [:], nil)
  }

  /// Reads what others appended, or everything where the file was replaced: 0, or an `errno`.
  private func readAppended(_ file: Int32) -> Int32 {
    var status = stat()
    guard fstat(file, &status) == 0 else { return errno }
    if status.st_ino != inode || Int(status.st_size) < offset { reset(path) }
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
    return add(bytes[..<count], file)
  }

  /// Adds the whole lines, and cuts off an unfinished one: its writer has ended, or it would hold
  /// the lock. 0, or an `errno`.
  private func add(_ bytes: ArraySlice<UInt8>, _ file: Int32) -> Int32 {
    let end = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    for line in bytes[..<end].split(separator: UInt8(ascii: "\n")) {
      let text = String(validating: line, as: UTF8.self)
      if let line = text.flatMap({ LogArchive.Line($0) }) { add(line) }
    }
    offset += end
    return end < bytes.count && ftruncate(file, off_t(offset)) != 0 ? errno : 0
  }

  private func add(_ line: LogArchive.Line) {
    switch line {
    case .entry(let entry):
      entries.append(entry)
      switch entry.source {
      case .log: counts[LogArchive.Key(entry), default: 0] += 1
      case .live: liveCounts[LogArchive.Key(entry), default: 0] += 1
      }
    case .gap(let gap, let isOpen):
      gaps.removeAll { $0 == gap }
      if isOpen { gaps.append(gap) }
    case .change(let change, let key): changes[key, default: []].append(change)
    case .recordedSince(let time): recordedSince = recordedSince ?? time
    }
  }

  private func append(_ lines: [LogArchive.Line], _ file: Int32) -> Int32 {
    if lines.isEmpty { return 0 }
    let text = lines.map(LogArchive.text).joined()
    let number = Descriptor.write(text, to: file)
    if number != 0 {
      ftruncate(file, off_t(offset))
      return number
    }
    fsync(file)
    offset += text.utf8.count
    for line in lines { add(line) }
    return 0
  }

  /// Replaces the file by one with the newest entries alone: 0, or an `errno`.
  private func shorten() -> Int32 {
    let newest = entries.sorted { $0.time < $1.time }.suffix(limit)
    guard let oldest = newest.first?.time else { return 0 }
    let keys = Set(newest.map { LogArchive.Key($0) })
    var lines = newest.map(LogArchive.Line.entry)
    lines += gaps.filter { $0.before > oldest }.map { .gap($0, isOpen: true) }
    for (key, made) in changes where keys.contains(key) {
      lines += made.map { .change($0, of: key) }
    }
    if let recordedSince { lines.append(.recordedSince(recordedSince)) }
    let number = FileReplacement.replace(path, with: lines.map(LogArchive.text).joined())
    reset(path)
    for line in lines { add(line) }
    return number
  }
}
