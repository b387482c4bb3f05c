/// A file about a saved account that only the account's secret opens. This comment is the
/// specification of its format.
///
/// The secret is in the keyring, so that whoever cannot open the keyring cannot open the file; once
/// the secret is deleted, a copy of the file is of no use either. Nothing has to be sealed again
/// when the keyring gets another passphrase.
///
/// Version 1, all numbers little-endian:
///
///     offset  size  what
///          0     8  "GATEDATA"
///          8     2  version, 1
///         10     6  0
///         16    24  nonce, random, new at every write
///         40     …  the content, sealed with XChaCha20-Poly1305
///
/// The key is BLAKE2b-256("gatehouse last known data"), keyed with the BLAKE2b-256 of the secret.
/// The associated data are the 40 bytes before, then endpoint, project and user ID, each as a
/// length (4) and that many bytes: the file of another account does not open.

import Sodium

public struct SealedFile: Sendable {
  public let path: String
  /// The most bytes of content that are written or read.
  public let limit: Int

  static let magic = Array("GATEDATA".utf8)
  static let version: UInt16 = 1
  static let headerSize = 40

  public init(path: String, limit: Int) {
    self.path = path
    self.limit = limit
  }

  /// The content; nil where there is none that the secret opens. What may be lost is no error.
  public func read(_ identity: KeyringEntry.Identity, secret: Secret) -> [UInt8]? {
    let sizeLimit = Self.headerSize + limit + Sodium.sealSize
    guard let file = try? PrivateFile.read(path, limit: sizeLimit),
      file.count > Self.headerSize, file.count <= sizeLimit
    else { return nil }
    let header = Array(file[..<Self.headerSize])
    let nonce = Array(header[(Self.headerSize - Sodium.nonceSize)...])
    guard header == Self.header(nonce) else { return nil }
    let opened = Sodium.open(
      file[Self.headerSize...], associated: header + KeyringFormat.binding(identity), nonce: nonce,
      key: Self.key(secret))
    return opened?.withBytes { Array($0) }
  }

  /// Replaces the file. Where the content is too long, or cannot be written, there is none.
  public func write(_ content: [UInt8], of identity: KeyringEntry.Identity, secret: Secret) {
    guard content.count <= limit else { return remove() }
    let nonce = Sodium.random(Sodium.nonceSize)
    let header = Self.header(nonce)
    let sealed = content.withUnsafeBytes {
      Sodium.seal(
        $0, associated: header + KeyringFormat.binding(identity), nonce: nonce,
        key: Self.key(secret))
    }
    do throws(KeyringError) {
      try PrivateFile.makeFolder(of: path, isPrivate: false)
      try PrivateFile.replace(path, with: header + sealed)
    } catch {
      remove()
    }
  }

  /// With what a crash may have left beside it.
  public func remove() {
    for name in [path, "\(path).new"] { try? PrivateFile.remove(name) }
  }

  private static func header(_ nonce: [UInt8]) -> [UInt8] {
    var writer = ByteWriter()
    writer.bytes += magic
    writer.number(version)
    writer.bytes += [UInt8](repeating: 0, count: 6) + nonce
    return writer.bytes
  }

  private static func key(_ secret: Secret) -> GuardedBytes {
    Sodium.derive(
      from: Sodium.digest(secret.guarded), context: Array("gatehouse last known data".utf8))
  }
}
