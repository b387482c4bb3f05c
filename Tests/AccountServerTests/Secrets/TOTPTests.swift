import Testing

@testable import AccountServer

/// Time-based one-time passwords against the standards' test vectors.
@Suite struct TOTPTests {
  /// RFC 6238, appendix B, and RFC 3174.
  @Test(arguments: [
    (59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"),
    (20_000_000_000, "353130"),
  ])
  func codesAreThoseOfRFC6238(seconds: Int64, code: String) {
    #expect(TOTP.code(secret: Array("12345678901234567890".utf8), at: seconds) == code)
  }

  @Test(arguments: [
    ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
    ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
    (String(repeating: "a", count: 119), "ee971065aaa017e0632a8ca6c77bb3bf8b1dfc56"),
  ])
  func digestsAreThoseOfRFC3174(text: String, digest: String) {
    #expect(
      TOTP.sha1(Array(text.utf8)).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
        .joined() == digest)
  }

  @Test func base32IsReadBack() {
    for count in 0..<40 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37) }
      #expect(TOTP.bytes(base32: TOTP.base32(bytes)) == bytes)
    }
    #expect(TOTP.bytes(base32: "A1") == nil)
  }
}
