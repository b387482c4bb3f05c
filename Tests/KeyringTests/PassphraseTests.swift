import Foundation
import Keyring
import TestSupport
import Testing

/// A keyring behind a passphrase, and files made by another program (Python's argon2-cffi and
/// PyNaCl) after the specification.
@Suite struct PassphraseTests {
  private let folder = TemporaryFolder()
  private var path: String { "\(folder.path)/keyring" }
  private var keyring: Keyring { Keyring(path: path) }

  private let ada = KeyringEntry(
    identity: .init(endpoint: "https://example.test/v1", project: "p1", userID: "ada"),
    email: "ada@example.test", name: "Ada Lovelàce", sessionID: "s1", lastUsed: 1_795_467_625,
    label: "work", authorities: .file("/etc/ca.pem"))

  private func secret(_ text: String) -> Secret { Secret(copying: Array(text.utf8)) }
  private func text(_ secret: Secret?) -> String? {
    secret?.withBytes { String(decoding: $0, as: UTF8.self) }
  }

  @Test func aPassphraseOpensWhatItClosed() throws {
    let keyring = keyring
    try keyring.keep(ada, secret: secret("token"))
    #expect(try keyring.protection() == .keyFile)
    try keyring.protect(by: secret("correct horse"))
    #expect(try keyring.protection() == .passphrase)
    #expect(!FileManager.default.fileExists(atPath: keyring.keyPath))
    #expect(try text(keyring.secret(for: ada.identity)) == "token")

    let other = self.keyring
    #expect(throws: KeyringError.needsPassphrase) { try other.entries() }
    #expect(throws: KeyringError.wrongPassphrase) { try other.unlock(secret("battery staple")) }
    #expect(throws: KeyringError.needsPassphrase) { try other.entries() }
    try other.unlock(secret("correct horse"))
    #expect(try other.entries() == [ada])
    other.lock()
    #expect(throws: KeyringError.needsPassphrase) { try other.keep(ada, secret: secret("new")) }
    #expect(try keyring.entries() == [ada])
  }

  @Test func aPassphraseIsChangedAndRemoved() throws {
    let keyring = keyring
    try keyring.protect(by: secret("first one"))
    try keyring.keep(ada, secret: secret("token"))
    try keyring.protect(by: secret("second one"))
    let other = self.keyring
    #expect(throws: KeyringError.wrongPassphrase) { try other.unlock(secret("first one")) }
    #expect(throws: KeyringError.needsPassphrase) { try other.protect(by: nil) }
    try other.unlock(secret("second one"))
    try other.protect(by: nil)
    #expect(try self.keyring.protection() == .keyFile)
    #expect(try text(self.keyring.secret(for: ada.identity)) == "token")
  }

  @Test func aHeaderCannotAskForAllMemory() throws {
    var bytes = Self.bytes(Self.byPassphrase)
    bytes[23] = 1  // 2^56 bytes
    try write(bytes)
    #expect(throws: KeyringError.damaged(path: path)) { try keyring.unlock(secret("x")) }
  }

  @Test func anotherProgramsFilesOpen() throws {
    try write(Self.bytes(Self.byPassphrase))
    let locked = keyring
    try locked.unlock(secret("correct hörse"))
    #expect(try locked.entries() == [ada])
    #expect(try text(locked.secret(for: ada.identity)) == "token-of-ada")

    try write(Self.bytes(Self.byKeyFile))
    try write(Array("GATEKEY1".utf8) + (0..<32), to: "\(path).key")
    #expect(try keyring.entries() == [ada])
    #expect(try text(keyring.secret(for: ada.identity)) == "token-of-ada")
  }

  /// As another program could write them: CR and LF in the project of one, in the secret of the
  /// other.
  @Test func lineEndsInAnotherProgramsFilesAreRefused() throws {
    try write(Array("GATEKEY1".utf8) + (0..<32), to: "\(path).key")
    try write(Self.bytes(Self.lineEndInProject))
    #expect(throws: KeyringError.damaged(path: path)) { try keyring.entries() }
    try write(Self.bytes(Self.lineEndInSecret))
    #expect(throws: KeyringError.damaged(path: path)) { try keyring.secret(for: ada.identity) }
  }

  private func write(_ bytes: [UInt8], to file: String? = nil) throws {
    let target = file ?? path
    #expect(
      FileManager.default.createFile(
        atPath: target, contents: Data(bytes), attributes: [.posixPermissions: 0o600]))
  }

  private static func bytes(_ hex: String) -> [UInt8] {
    let digits = Array(hex.utf8)
    return stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
    }
  }

  /// Argon2id with one pass and 8 KiB of the passphrase "correct hörse".
  private static let byPassphrase = """
    474154454b45595301000100010000000020000000000000000102030405060708090a0b0c0d0e0f6465666768696a6b6c6d6e6f7071727374757677\
    78797a7bce1d7e3ea1bf6e2d251d6dcdc2cc50844360320fdfc8ac22c661971997d8c9e9d57a74296e62bae7975acb329a0ff32ab1bafcddab292ccb\
    1fcae067534ea50ab31666089fb58edc0bd3255c81cab0c8a5c45d38da3675e6674e928d560efd5dc93992608178a54211e8acc1ca6fc8edea236261\
    90c3f20560501803e53e960e52fbf9dc627dfe3d96fb84392bdc8eefc1f50b71b45be8166d2997c47a21219a08fd5131abf829bd81c7491c0a2d14ff\
    98d3bedf37d98f051b8c53bb11f40fb831e86067cb08889d35f1cdef6a45501a3cd63a333999f31969ac64f93edd2c6acfd05457b8da0e75db96b3a8\
    7ae73d5431920c81990064b4c6be1fd7752dc87224d2724e7d8773ff894560a939d082acfda8d36f6fa0225ea05f38d8f78dcbbd6896512398e9395e\
    71866b8698894f5e14f8a712218948fd2b00bf7b280d86730669847987fcbd7fb53fc3fab750ce349445cfcd963f6904bacf1798b6e21a9a985e4a8b\
    43391182375622790a866d3d01be1cdcdb3473acc926330e48d6a2fb73002db872415d576b3341b83a72075ef2018149cb6b7660260baaeb1c1d8664\
    922840b4cbbfdaa7fee87b73d9fd347a3cc2132802d80061110cdbcc3e173cd693d41284228b53b67adaf1e95b0a1256ea2e8a4988d2433f23599f1d\
    2bae2b2d14b6ca90ab222c8ece90a879e2e4dd248b266a431dc46b6427822d0b0724ff272a3fe74b4e781642b82cc123c3aaaa1b
    """

  /// With the key 00 01 … 1f.
  private static let byKeyFile = """
    474154454b45595301000000000000000000000000000000000102030405060708090a0b0c0d0e0f6465666768696a6b6c6d6e6f7071727374757677\
    78797a7bcc603e2bcd1a38e758f63f739c9cf08183304202669907ce9b5571137f65929702f6e2c6a30e0fdf10fccd825752fede1cf9760be5d4fd13\
    da08adcba2165812a8e4874dc56060b1515cbcf647fa3b2f91fd2293b80df729f73be0df985743345c15134d9db66be02b18bdb0373979f80b7cf206\
    a2a2b1b5f78b784c61d71e44fddf2b766d252fd5ed0129738c0a4ab51a56d4becb8128d5541538b77dd8c5f99108763ab73dc65ed32a888f8d52db9a\
    b776910692c88b32dbae8815656f1c4f856fa61259643b39ad83aec0c3ab9884773c1c4612c5818ea10aed5b34c7fd810f772902866f908b849bc9d4\
    23d5bf6cecc3a587a3527a9d87dda7565db72b5aa185594690b535a42b118a1031a5e520903a9759353de3fbca8f9feb304e9be389547ac149c54dc6\
    7a56cd3f00b61fc71a622458a638c3c2d8d71a4770dcee269e9096d27197770551574a6008661597f23eec8bf9894c1ce519c0360da0c64ae8d27826\
    d8f49a2f44377cf24b55c6d59c855cc291107c273bdf2ce3619aec280ae2b962f6e0c621b901731a6b68eaa5fac095261563382c0d5ed00c32a32794\
    8a5d0c575af716aaaa526a8dbe39353d7b80bffcae2d2dc855d1401998c1499a45f6368eb727a9859494a14da682933c5350ec16fce91792224ed181\
    7dec61f092ecb4b6d9d0dc46ebcf7db505cf67dd2518a27378001ff2fbdbe4f43c80110f61f2b465d545a2235d81f15cfcd3cee4
    """

  /// Made as the two above, with a line end and another header in one field.
  private static let lineEndInProject = """
    474154454b45595301000000000000000000000000000000000102030405060708090a0b0c0d0e0f646566676869\
    6a6b6c6d6e6f707172737475767778797a7bcc603e2bcd1a38e758f63f739c9cf08183304202669907ce9b557113\
    7f65929802f6e2c6a30005873dd8df8a2b68deef7e9d174be1c8fd6eaa64c884b2126b03dd85ea3de8612fe57840\
    be9e2b399b0d909e02dfd708a341349b83cdf52528242f24172bf4da79b57616d9d3185a7ebf177ca51dc7d6d252\
    5d209df0c974fc942c0d306b723834c0fa14227e830741cd89302186b98e8c00049b6e536b79691ec70983b2272f\
    ee4f2219df29a9dbb9f31e72fa0692c88b32dbae8815656f1c4f856fa61259643b39ad83aec0c3ab9884773c1c46\
    12c5818ea10aed5b34c7fd810f772902866f908b849bc9d423d5bf6cecc3a587a3527a9d87dda7565db72b5aa185\
    594690b535a42b118a1031a5e520903a9759353de3fbca8f9feb304e9be389547ac149c54dc67a56cd3f00b61fc7\
    1a622458a638c3c2d8d71a4770dcee269e9096d27197770551574a6008661597f23eec8bf9894c1ce519c0360da0\
    c64ae8d27826d8f49a2f44377cf24b55c6d59c855cc291107c273bdf2ce3619aec280ae2b962f6e0c621b901731a\
    6b68eaa5fac095261563382c0d5ed00c32a327948a5d0c575af716aaaa526a8dbe39353d7b80bffcae2d2dc855d1\
    401998c1499a45f6368eb727a9859494a14da682933c5350ec16fce91792224ed1817dec61f092ecb4b6d9d0dc46\
    ebcf7db505cf67dd2518a27378001ff2fbdbe4f43c80110f97f76ee09e4b002f4dccf9b5814fd083
    """

  private static let lineEndInSecret = """
    474154454b45595301000000000000000000000000000000000102030405060708090a0b0c0d0e0f646566676869\
    6a6b6c6d6e6f707172737475767778797a7bcc603e2bcd1a38e758f63f739c9cf08183304202669907ce9b557113\
    7f65929702f6e2c6a30e0fdf10fccd825752fede1cf9760be5d4fd13da08adcba2165812a8e4874dc56060b1515c\
    bcf647fa3b2f91fd2293b80df729f73be0df985743345c15134d9db66be02b18bdb0373979f80b7cf20aa2a2b1b5\
    f78b784c61d71e44fddf2b766d252fd5ed0129738c0a4ab51a56d4beebe416d57007306c4e6475628ff84a62a3b2\
    aa0fed20d4aed41db1f31e72fa0692c88b32dbae8815656f1c4f856fa61259643b39ad83aec0c3ab9884773c1c46\
    12c5818ea10aed5b34c7fd810f772902866f908b849bc9d423d5bf6cecc3a587a3527a9d87dda7565db72b5aa185\
    594690b535a42b118a1031a5e520903a9759353de3fbca8f9feb304e9be389547ac149c54dc67a56cd3f00b61fc7\
    1a622458a638c3c2d8d71a4770dcee269e9096d27197770551574a6008661597f23eec8bf9894c1ce519c0360da0\
    c64ae8d27826d8f49a2f44377cf24b55c6d59c855cc291107c273bdf2ce3619aec280ae2b962f6e0c621b901731a\
    6b68eaa5fac095261563382c0d5ed00c32a327948a5d0c575af716aaaa526a8dbe39353d7b80bffcae2d2dc855d1\
    401998c1499a45f6368eb727a9859494a14da682933c5350ec16fce91792224ed1817dec61f092ecb4b6d9d0dc46\
    ebcf7db505cf67dd2518a27378001ff2fbdbe4f43c80110fae0f4a9db2b3e24f27a59813c1a42d3e
    """
}
