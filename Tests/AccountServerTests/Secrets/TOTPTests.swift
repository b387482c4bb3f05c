import Testing

@testable import AccountServer

/// Time-based one-time passwords against the standards' test vectors.
@Suite struct TOTPTests {
  /// RFC 6238, appendix B.
  @Test(arguments: [
    (59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"),
    (20_000_000_000, "353130"),
  ])
  func codesAreThoseOfRFC6238(seconds: Int64, code: String) {
    #expect(TOTP.code(secret: Array("12345678901234567890".utf8), at: seconds) == code)
  }

  @Test func base32IsReadBack() {
    for count in 0..<40 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37) }
      #expect(TOTP.bytes(base32: TOTP.base32(bytes)) == bytes)
    }
    #expect(TOTP.bytes(base32: "A1") == nil)
  }
}
