import AccountAPI
import Testing

/// The link in the QR code is as short as apps accept it.
@Suite struct AuthenticatorSecretTests {
  private func link(_ uri: String, _ secret: String = "ABCD") -> String {
    AuthenticatorSecret(secret: secret, uri: uri).pictureURI
  }

  @Test func whatIsSoAnywayIsLeftOut() {
    #expect(
      link(
        "otpauth://totp/engine%3Aada%40example.test?issuer=engine&secret=ABCD&digits=6&period=30&algorithm=SHA1"
      ) == "otpauth://totp/ada@example.test?issuer=engine&secret=ABCD")
    #expect(
      link("otpauth://totp/a%3Ab?secret=ABCD&digits=8&period=60")
        == "otpauth://totp/b?digits=8&period=60&secret=ABCD")
  }

  @Test func theIssuerGivesWayToTheSize() {
    let secret = String(repeating: "ABCDEFG2", count: 13)
    let address = "somebody.with.a.long.name@example.test"
    #expect(
      link("otpauth://totp/x%3A\(address)?issuer=engine&secret=\(secret)", secret)
        == "otpauth://totp/\(address)?secret=\(secret)")
  }

  @Test func anythingElseIsLeftAsItIs() {
    for uri in ["otpauth://x", "otpauth://hotp/a?secret=ABCD", ""] { #expect(link(uri) == uri) }
  }
}
