import AccountAPI
import Testing

/// Secrets and tokens are read from links that people paste.
@Suite struct PastedLinkTests {
  @Test(arguments: [
    ("http://localhost:3000/r?a=1&userId=6b04&secret=ab#frag", "6b04", "ab"),
    (" http://localhost/r?secret=ab\n    cd&userId=u%20x ", "u x", "abcd"),
    ("?userId=1&secret=2", "1", "2"),
  ])
  func aMailedSecretIsReadOutOfItsLink(link: String, userID: String, secret: String) {
    #expect(MailedSecret(link: link) == MailedSecret(userID: userID, secret: secret))
  }

  @Test(arguments: ["", "http://localhost/", "?userId=1", "?userId=&secret=1", "userId=1&secret=2"])
  func anythingElseIsNone(link: String) { #expect(MailedSecret(link: link) == nil) }

  @Test func aProvidersTokenIsReadOutOfTheLastAddress() {
    let token = ProviderToken(
      address:
        "https://:@appwrite.io/auth/oauth2/success?project=6b04&domain=.x&key=a_session_6b04&secret=eyJp%3D#"
    )
    #expect(token?.project == "6b04" && token?.token == "eyJp=")
    #expect(ProviderToken(address: "http://localhost/?key=other&secret=x") == nil)
  }
}
