/// Saved sign-ins: one encrypted file, read and replaced as a whole under a lock, so that two
/// consoles never lose each other's entries.

import Glibc
import Sodium

/// Every method reads the file again; none keeps it open. A method that throws leaves the file as
/// it was.
public struct Keyring: Sendable {
  public let path: String
  /// The file with the key, present while no passphrase protects the keyring.
  public var keyPath: String { "\(path).key" }

  /// Shared by all copies of this value.
  private let passphraseCache = PassphraseCache()

  private let ownsFolder: Bool

  /// - Parameter ownsFolder: whether the folder exists only for the keyring. Then every write
  ///   closes
  ///   it to other users.
  public init(path: String, ownsFolder: Bool = false) {
    self.path = path
    self.ownsFolder = ownsFolder
  }

  /// Whether a passphrase is needed and has not been given.
  public var isLocked: Bool {
    get throws(KeyringError) { try protection() == .passphrase && passphraseCache.isEmpty }
  }

  /// How the file is protected; nil when there is no file yet.
  public func protection() throws(KeyringError) -> Protection? {
    guard let file = try PrivateFile.read(path, limit: KeyringFormat.sizeLimit) else { return nil }
    let header = try KeyringFormat.header(file, path: path)
    return header.protection == .passphrase ? .passphrase : .keyFile
  }

  public enum Protection: Equatable, Sendable {
    /// By a key in a file of its own: any program that runs as this user can open the keyring.
    case keyFile
    case passphrase
  }

  /// Keeps the passphrase in guarded memory until `lock`, if it opens the file.
  public func unlock(_ passphrase: Secret) throws(KeyringError) {
    passphraseCache.set(passphrase)
    do throws(KeyringError) {
      _ = try load()
    } catch {
      passphraseCache.clear()
      throw error
    }
  }

  /// Forgets the passphrase.
  public func lock() { passphraseCache.clear() }

  /// Protects the keyring by another passphrase, or by a key file when nil. A keyring with a
  /// passphrase must be unlocked.
  public func protect(by passphrase: Secret?) throws(KeyringError) {
    try update(newPassphrase: passphrase, changesProtection: true) { _, _ in }
    if let passphrase { passphraseCache.set(passphrase) } else { passphraseCache.clear() }
  }

  /// The saved sign-ins, most recently used first; empty when there is no file. No secret is
  /// decrypted.
  public func entries() throws(KeyringError) -> [KeyringEntry] {
    guard let (_, entries) = try load() else { return [] }
    // Within one second, the one saved or used last comes first: it is further behind in the file.
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
    // One that could not have been saved; it must not end a header and begin another.
    guard secret.fitsHeaders else { throw .damaged(path: path) }
    return secret
  }

  /// Adds an entry, or replaces the one with the same identity. Refuses (`EINVAL`) what could not
  /// be sent in a header: control characters in endpoint, project or secret.
  public func keep(_ entry: KeyringEntry, secret: Secret) throws(KeyringError) {
    guard entry.identity.fitsHeaders, secret.fitsHeaders else { throw .system(EINVAL, path: path) }
    try update { entries, master in
      entries.removeAll { $0.entry.identity == entry.identity }
      let sealed = KeyringFormat.seal(secret: secret, for: entry.identity, master: master)
      entries.append(.init(entry: entry, sealedSecret: sealed))
    }
  }

  /// Records when a sign-in was used, in seconds since 1970. Does nothing when it is not saved.
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

  /// Changes an entry except its identity and secret. Does nothing when it is not saved.
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

  /// Removes an entry and its secret. Does nothing when it is not saved.
  public func remove(_ identity: KeyringEntry.Identity) throws(KeyringError) {
    guard try entries().contains(where: { $0.identity == identity }) else { return }
    try update { entries, _ in entries.removeAll { $0.entry.identity == identity } }
  }

  // MARK: The file

  /// What is needed to decrypt secrets of the file that was read.
  private struct Opened {
    var header: KeyringFormat.Header
    var master: GuardedBytes
  }

  private func load() throws(KeyringError) -> (Opened, [KeyringFormat.Entry])? {
    guard let file = try PrivateFile.read(path, limit: KeyringFormat.sizeLimit) else { return nil }
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
    if header.protection == .passphrase { return try passphraseCache.master(header) }
    guard let key = try key() else { throw .noKey(path: keyPath) }
    return Sodium.derive(from: key, context: header.salt)
  }

  /// Reads, changes and replaces the file under the lock. Every write has a new salt and therefore
  /// a new master key, so every secret is sealed again.
  private func update(
    newPassphrase: Secret? = nil, changesProtection: Bool = false,
    _ change: (inout [KeyringFormat.Entry], GuardedBytes) -> Void
  ) throws(KeyringError) {
    try PrivateFile.makeFolder(of: path, isPrivate: ownsFolder)
    try PrivateFile.locked(path) { () throws(KeyringError) in
      let before = try load()
      let present = before?.0.header.protection ?? .keyFile
      let wanted: KeyringFormat.Protection =
        changesProtection ? (newPassphrase == nil ? .keyFile : .passphrase) : present
      let header = KeyringFormat.Header.new(wanted)
      if wanted == .keyFile, try key() == nil { try makeKey() }
      let master: GuardedBytes
      if let newPassphrase {
        let newCache = PassphraseCache()
        newCache.set(newPassphrase)
        master = try newCache.master(header)
      } else {
        master = try self.master(header)
      }
      var entries: [KeyringFormat.Entry] = []
      if let before { entries = try resealed(before.1, from: before.0.master, to: master) }
      change(&entries, master)
      try PrivateFile.replace(
        path, with: KeyringFormat.seal(entries, header: header, master: master))
      // Under the lock, since another console may create a key again. After a crash before this,
      // the key file stays and opens nothing.
      if newPassphrase != nil { try PrivateFile.remove(keyPath) }
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
    guard var file = try PrivateFile.read(keyPath, limit: 4_096) else { return nil }
    defer { Sodium.zero(&file) }
    guard file.count == magic.count + Sodium.keySize, file.starts(with: magic) else {
      throw .damaged(path: keyPath)
    }
    return GuardedBytes(copying: file[magic.count...])
  }

  private func makeKey() throws(KeyringError) {
    var file = KeyringFormat.keyFileMagic + Sodium.random(Sodium.keySize)
    defer { Sodium.zero(&file) }
    try PrivateFile.replace(keyPath, with: file)
  }
}
