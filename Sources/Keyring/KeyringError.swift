/// Why the keyring could not be read or written. The file is unchanged in every case.
public enum KeyringError: Error, Hashable, Sendable {
  /// A system call failed with this `errno`.
  case system(Int32, path: String)
  /// The file is open to others; `mode` has its permission bits.
  case unsafePermissions(path: String, mode: UInt32)
  /// The file belongs to another user.
  case notOwned(path: String)
  /// A symbolic link, a folder or a device.
  case notAPlainFile(path: String)
  /// The first bytes are not those of a keyring.
  case notAKeyring(path: String)
  /// Written by a newer Gatehouse.
  case newerVersion(path: String, version: UInt16)
  /// The file is incomplete or changed, or the key is another one.
  case damaged(path: String)
  /// The key file is missing.
  case noKey(path: String)
  /// The keyring is protected by a passphrase that has not been given.
  case needsPassphrase
  /// The passphrase is wrong or the file is damaged, which cannot be distinguished.
  case wrongPassphrase
  /// Deriving the key needs more memory than there is.
  case notEnoughMemory
  /// Another process holds the lock for longer than ten seconds.
  case busy(path: String)
}
