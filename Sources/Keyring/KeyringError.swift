/// Why the keyring could not be read or written. The file is left as it is in every case.
public enum KeyringError: Error, Hashable, Sendable {
  /// The system refused; `errno` and what was tried.
  case system(Int32, path: String)
  /// Others may read it, or it belongs to somebody else: the mode found.
  case unsafePermissions(path: String, mode: UInt32)
  case notOwned(path: String)
  /// A symbolic link, a folder, a device: anything but a plain file.
  case notAPlainFile(path: String)
  /// The first bytes are not those of a keyring.
  case notAKeyring(path: String)
  /// Made by a newer Gatehouse.
  case newerVersion(path: String, version: UInt16)
  /// Cut short or changed, or the key is another one.
  case damaged(path: String)
  /// The key file is gone.
  case noKey(path: String)
  /// It is protected by a passphrase, which was not given.
  case needsPassphrase
  /// It does not open the keyring: a wrong passphrase, or a damaged file; the two cannot be told apart.
  case wrongPassphrase
  case notEnoughMemory
  /// Another program holds its lock and does not let go.
  case busy(path: String)
}
