/// The keyring's file, byte for byte. This comment is the specification of the format.
///
/// All numbers are little-endian. Version 1:
///
///     offset  size  what
///          0     8  "GATEKEYS"
///          8     2  version, 1
///         10     1  protection: 0 a key file, 1 a passphrase
///         11     1  0
///         12     4  Argon2id passes (0 with a key file)
///         16     8  Argon2id memory in bytes (0 with a key file)
///         24    16  salt, random, new at every write
///         40    24  nonce, random, new at every write
///         64     …  the entries, sealed with XChaCha20-Poly1305, associated data: the 64 bytes
///         before
///
/// The master key has 32 bytes. With a key file it is BLAKE2b-256 of the salt, keyed with the key
/// file's 32 bytes; with a passphrase it is Argon2id 1.3 (one lane) of the passphrase's UTF-8 with
/// the salt. The entries are sealed under BLAKE2b-256("gatehouse keyring list"), keyed with the
/// master key.
///
/// The opened bytes are a count (4), then the entries, then zero bytes up to a multiple of 512, so
/// that the size says little. An entry has nine fields, each a length (4) and that many bytes:
/// endpoint, project, user ID, email, name, session ID, the label that its owner gave it, the
/// trusted authorities ("" the system's, "file:" and the path of a PEM file, or "anything"; all
/// these in UTF-8), and the sealed secret. After them comes the time of last use (8, seconds since
/// 1970).
///
/// The sealed secret is a nonce (24) and the token, sealed with XChaCha20-Poly1305 under
/// BLAKE2b-256("gatehouse keyring secret"), keyed with the master key. Its associated data are the
/// fields endpoint, project and user ID of the entry, lengths included: a secret moved to another
/// entry does not open. Listing the entries opens no secret.
///
/// The key file is "GATEKEY1" and 32 random bytes.

import Sodium

enum KeyringFormat {
  static let magic = Array("GATEKEYS".utf8)
  static let keyFileMagic = Array("GATEKEY1".utf8)
  static let version: UInt16 = 1
  static let headerSize = 64
  /// The opened bytes are a multiple of this.
  static let padding = 512
  // Argon2id for new files: 64 MiB and three passes, about 0.2 s.
  static let passes: UInt32 = 3
  static let memory: UInt64 = 64 << 20
  // The most that a file may request. The header is authenticated only after the key was derived
  // from it, so it must not be able to request all memory.
  static let passesLimit: UInt32 = 32
  static let memoryLimit: UInt64 = 1 << 30
  /// In bytes; no real file is that long.
  static let sizeLimit = 16 << 20

  enum Protection: UInt8 {
    case keyFile = 0
    case passphrase = 1
  }

  struct Header: Equatable {
    var protection: Protection
    var passes: UInt32
    var memory: UInt64
    var salt: [UInt8]
    var nonce: [UInt8]

    /// A header for a new file, with a new salt and nonce.
    static func new(_ protection: Protection) -> Header {
      let isPassphrase = protection == .passphrase
      return Header(
        protection: protection, passes: isPassphrase ? KeyringFormat.passes : 0,
        memory: isPassphrase ? KeyringFormat.memory : 0, salt: Sodium.random(Sodium.saltSize),
        nonce: Sodium.random(Sodium.nonceSize))
    }

    var bytes: [UInt8] {
      var writer = ByteWriter()
      writer.bytes += magic
      writer.number(version)
      writer.bytes += [protection.rawValue, 0]
      writer.number(passes)
      writer.number(memory)
      writer.bytes += salt + nonce
      return writer.bytes
    }
  }

  struct Entry {
    var entry: KeyringEntry
    var sealedSecret: [UInt8]
  }

  static func header(_ file: [UInt8], path: String) throws(KeyringError) -> Header {
    guard file.starts(with: magic) else { throw .notAKeyring(path: path) }
    var reader = ByteReader(file[magic.count...])
    guard let version: UInt16 = reader.number() else { throw .damaged(path: path) }
    guard version == Self.version else { throw .newerVersion(path: path, version: version) }
    guard let kinds = reader.bytes(2),
      let protection = Protection(rawValue: kinds[kinds.startIndex]),
      let passes: UInt32 = reader.number(), let memory: UInt64 = reader.number(),
      let salt = reader.bytes(Sodium.saltSize), let nonce = reader.bytes(Sodium.nonceSize)
    else { throw .damaged(path: path) }
    guard passes <= passesLimit, memory <= memoryLimit else { throw .damaged(path: path) }
    return Header(
      protection: protection, passes: passes, memory: memory, salt: Array(salt), nonce: Array(nonce)
    )
  }

  static func seal(_ entries: [Entry], header: Header, master: GuardedBytes) -> [UInt8] {
    let opened = bytes(of: entries)
    let head = header.bytes
    let sealed = opened.withUnsafeBytes {
      Sodium.seal($0, associated: head, nonce: header.nonce, key: listKey(master))
    }
    return head + sealed
  }

  static func open(
    _ file: [UInt8], header: Header, master: GuardedBytes, path: String
  ) throws(KeyringError) -> [Entry] {
    guard
      let opened = Sodium.open(
        file[headerSize...], associated: Array(file[..<headerSize]), nonce: header.nonce,
        key: listKey(master))
    else { throw .damaged(path: path) }
    guard let entries = opened.withBytes({ read(ArraySlice($0)) }) else {
      throw .damaged(path: path)
    }
    return entries
  }

  static func seal(secret: Secret, for identity: KeyringEntry.Identity, master: GuardedBytes)
    -> [UInt8]
  {
    let nonce = Sodium.random(Sodium.nonceSize)
    return secret.withBytes {
      nonce + Sodium.seal($0, associated: binding(identity), nonce: nonce, key: secretKey(master))
    }
  }

  static func open(secret: [UInt8], for identity: KeyringEntry.Identity, master: GuardedBytes)
    -> Secret?
  {
    guard secret.count >= Sodium.nonceSize else { return nil }
    return Sodium.open(
      secret[Sodium.nonceSize...], associated: binding(identity),
      nonce: Array(secret[..<Sodium.nonceSize]),
      key: secretKey(master)
    ).map { Secret($0) }
  }

  private static func listKey(_ master: GuardedBytes) -> GuardedBytes {
    Sodium.derive(from: master, context: Array("gatehouse keyring list".utf8))
  }

  private static func secretKey(_ master: GuardedBytes) -> GuardedBytes {
    Sodium.derive(from: master, context: Array("gatehouse keyring secret".utf8))
  }

  /// The associated data of an entry's secret, and the first three fields of the entry.
  static func binding(_ identity: KeyringEntry.Identity) -> [UInt8] {
    var writer = ByteWriter()
    for field in [identity.endpoint, identity.project, identity.userID] {
      writer.field(Array(field.utf8))
    }
    return writer.bytes
  }

  /// The bytes to seal.
  static func bytes(of entries: [Entry]) -> [UInt8] {
    var writer = ByteWriter()
    writer.number(UInt32(entries.count))
    for item in entries { append(item, to: &writer) }
    let excess = writer.bytes.count % padding
    if excess > 0 { writer.bytes += [UInt8](repeating: 0, count: padding - excess) }
    return writer.bytes
  }

  private static func append(_ item: Entry, to writer: inout ByteWriter) {
    let entry = item.entry
    writer.bytes += binding(entry.identity)
    let texts = [
      entry.email, entry.name, entry.sessionID, entry.label, entry.authorities.text,
    ]
    for text in texts { writer.field(Array(text.utf8)) }
    writer.field(item.sealedSecret)
    writer.number(UInt64(bitPattern: entry.lastUsed))
  }

  /// The entries in bytes from `bytes(of:)`; nil for anything else.
  static func read(_ bytes: ArraySlice<UInt8>) -> [Entry]? {
    var reader = ByteReader(bytes)
    guard let count: UInt32 = reader.number() else { return nil }
    var entries: [Entry] = []
    for _ in 0..<count {
      guard let endpoint = reader.text(), let project = reader.text(), let userID = reader.text(),
        let email = reader.text(), let name = reader.text(), let sessionID = reader.text(),
        let label = reader.text(),
        let authorities = reader.text().flatMap(KeyringEntry.Authorities.init(text:)),
        let secret = reader.field(), let lastUsed: UInt64 = reader.number()
      else { return nil }
      let identity = KeyringEntry.Identity(endpoint: endpoint, project: project, userID: userID)
      guard identity.fitsHeaders else { return nil }
      let entry = KeyringEntry(
        identity: identity, email: email, name: name,
        sessionID: sessionID, lastUsed: Int64(bitPattern: lastUsed), label: label,
        authorities: authorities)
      entries.append(Entry(entry: entry, sealedSecret: Array(secret)))
    }
    return entries
  }
}
