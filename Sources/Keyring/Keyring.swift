/// Tokens at rest: one encrypted file, read and replaced whole under a lock, so that two consoles never lose each other's entries.

import Sodium

public struct Keyring: Sendable {
  public let path: String
  /// Holds the key when no passphrase protects the keyring.
  public var keyPath: String { "\(path).key" }

  /// Shared by all copies of this value.
  private let unlocking = Unlocking()

  private let ownsFolder: Bool

  /// - Parameter ownsFolder: whether the folder is there for this alone; then nobody else is let into it, even if somebody was before.
  public init(path: String, ownsFolder: Bool = false) {
    self.path = path
    self.ownsFolder = ownsFolder
  }

  /// Whether a passphrase is needed that was not given.
  public var isLocked: Bool {
    get throws(KeyringError) { try protection() == .passphrase && unlocking.isLocked }
  }

  /// How the file is protected; nil when there is none yet.
  public func protection() throws(KeyringError) -> Protection? {
    guard let file = try SafeFile.read(path, limit: KeyringFormat.sizeLimit) else { return nil }
    let header = try KeyringFormat.header(file, path: path)
    return header.protection == .passphrase ? .passphrase : .keyFile
  }

  public enum Protection: Equatable, Sendable {
    /// Whoever can read both files as this user can open it.
    case keyFile
    case passphrase
  }

  /// Takes the passphrase into use, if it opens the file; keeps it in guarded memory until `lock`.
  public func unlock(_ passphrase: Secret) throws(KeyringError) {
    unlocking.unlock(passphrase)
    do throws(KeyringError) {
      _ = try load()
    } catch {
      unlocking.lock()
      throw error
    }
  }

  /// Forgets the passphrase. With a key file there is nothing to forget.
  public func lock() { unlocking.lock() }

  /// Protects the keyring by a passphrase from now on, or by a key file again when nil. Needs the present passphrase, if there is one, to be
  /// unlocked.
  public func protect(by passphrase: Secret?) throws(KeyringError) {
    try update(newPassphrase: passphrase, changesProtection: true) { _, _ in }
    if let passphrase { unlocking.unlock(passphrase) } else { unlocking.lock() }
  }

  /// What is kept, most recently used first. No secret is opened. Nothing kept is no error.
  public func entries() throws(KeyringError) -> [KeyringEntry] {
    guard let (_, entries) = try load() else { return [] }
    // Of two within one second the one that was kept or used later, which stands further behind.
    let order = entries.indices.sorted {
      (entries[$0].entry.lastUsed, $0) > (entries[$1].entry.lastUsed, $1)
    }
    return order.map { entries[$0].entry }
  }

  /// The secret of one entry; nil when there is no such entry.
  public func secret(for identity: KeyringEntry.Identity) throws(KeyringError) -> Secret? {
    guard let (opened, entries) = try load(),
      let found = entries.first(where: { $0.entry.identity == identity })
    else { return nil }
    guard
      let secret = KeyringFormat.open(
        secret: found.sealedSecret, for: identity, master: opened.master)
    else {
      throw .damaged(path: path)
    }
    return secret
  }

  /// Adds the entry, or takes the place of the one with the same identity.
  public func keep(_ entry: KeyringEntry, secret: Secret) throws(KeyringError) {
    try update { entries, master in
      entries.removeAll { $0.entry.identity == entry.identity }
      let sealed = KeyringFormat.seal(secret: secret, for: entry.identity, master: master)
      entries.append(.init(entry: entry, sealedSecret: sealed))
    }
  }

  /// Remembers when a sign-in was used; nothing happens when there is none.
  public func use(_ identity: KeyringEntry.Identity, at seconds: Int64) throws(KeyringError) {
    guard try entries().contains(where: { $0.identity == identity }) else { return }
    try update { entries, _ in
      guard let position = entries.firstIndex(where: { $0.entry.identity == identity }) else {
        return
      }
      var used = entries.remove(at: position)
      used.entry.lastUsed = seconds
      entries.append(used)
    }
  }

  /// Changes what is known of a sign-in, its identity and secret left as they are; nothing happens when there is none.
  public func change(
    _ identity: KeyringEntry.Identity, _ change: (inout KeyringEntry) -> Void
  ) throws(KeyringError) {
    guard try entries().contains(where: { $0.identity == identity }) else { return }
    try update { entries, _ in
      for position in entries.indices where entries[position].entry.identity == identity {
        change(&entries[position].entry)
        entries[position].entry.identity = identity
      }
    }
  }

  /// Removes an entry and its secret; nothing happens when there is none.
  public func remove(_ identity: KeyringEntry.Identity) throws(KeyringError) {
    guard try entries().contains(where: { $0.identity == identity }) else { return }
    try update { entries, _ in entries.removeAll { $0.entry.identity == identity } }
  }

  // MARK: The file

  private struct Opened {
    var header: KeyringFormat.Header
    var master: GuardedBytes
  }

  private func load() throws(KeyringError) -> (Opened, [KeyringFormat.Entry])? {
    guard let file = try SafeFile.read(path, limit: KeyringFormat.sizeLimit) else { return nil }
    let header = try KeyringFormat.header(file, path: path)
    let master = try master(header)
    do throws(KeyringError) {
      let entries = try KeyringFormat.open(file, header: header, master: master, path: path)
      return (Opened(header: header, master: master), entries)
    } catch {
      throw header.protection == .passphrase ? .wrongPassphrase : error
    }
  }

  private func master(_ header: KeyringFormat.Header) throws(KeyringError) -> GuardedBytes {
    if header.protection == .passphrase { return try unlocking.master(header) }
    guard let key = try key() else { throw .noKey(path: keyPath) }
    return Sodium.derive(from: key, context: header.salt)
  }

  /// Reads, changes and replaces the file under the lock. The salt is new each time and with it the master key, so every secret is
  /// sealed anew.
  private func update(
    newPassphrase: Secret? = nil, changesProtection: Bool = false,
    _ change: (inout [KeyringFormat.Entry], GuardedBytes) -> Void
  ) throws(KeyringError) {
    try SafeFile.makeFolder(of: path, forUsAlone: ownsFolder)
    try SafeFile.locked(path) { () throws(KeyringError) in
      let before = try load()
      let present = before?.0.header.protection ?? .keyFile
      let wanted: KeyringFormat.Protection =
        changesProtection ? (newPassphrase == nil ? .keyFile : .passphrase) : present
      let header = KeyringFormat.Header.new(wanted)
      if wanted == .keyFile, try key() == nil { try makeKey() }
      let master: GuardedBytes
      if let newPassphrase {
        let other = Unlocking()
        other.unlock(newPassphrase)
        master = try other.master(header)
      } else {
        master = try self.master(header)
      }
      var entries: [KeyringFormat.Entry] = []
      if let before { entries = try resealed(before.1, from: before.0.master, to: master) }
      change(&entries, master)
      try SafeFile.replace(path, with: KeyringFormat.seal(entries, header: header, master: master))
      // Of no use any more, and under the lock, since another console may need one again. A crash before this leaves it, and it opens nothing.
      if newPassphrase != nil { try SafeFile.remove(keyPath) }
    }
  }

  private func resealed(
    _ entries: [KeyringFormat.Entry], from old: GuardedBytes, to new: GuardedBytes
  ) throws(KeyringError) -> [KeyringFormat.Entry] {
    var result: [KeyringFormat.Entry] = []
    for item in entries {
      let identity = item.entry.identity
      guard let secret = KeyringFormat.open(secret: item.sealedSecret, for: identity, master: old)
      else {
        throw .damaged(path: path)
      }
      let sealed = KeyringFormat.seal(secret: secret, for: identity, master: new)
      result.append(.init(entry: item.entry, sealedSecret: sealed))
    }
    return result
  }

  private func key() throws(KeyringError) -> GuardedBytes? {
    let magic = KeyringFormat.keyFileMagic
    guard var file = try SafeFile.read(keyPath, limit: 4_096) else { return nil }
    defer { Sodium.zero(&file) }
    guard file.count == magic.count + Sodium.keySize, file.starts(with: magic) else {
      throw .damaged(path: keyPath)
    }
    return GuardedBytes(copying: file[magic.count...])
  }

  private func makeKey() throws(KeyringError) {
    var file = KeyringFormat.keyFileMagic + Sodium.random(Sodium.keySize)
    defer { Sodium.zero(&file) }
    try SafeFile.replace(keyPath, with: file)
  }
}
