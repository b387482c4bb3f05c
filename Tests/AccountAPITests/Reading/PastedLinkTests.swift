import AccountAPI
import Foundation
import Testing

/// Secrets and tokens are read from links in whatever dress people copy them.
@Suite struct PastedLinkTests {
  @Test(arguments: [
    ("http://localhost:3000/r?a=1&userId=6b04&secret=ab#frag", "6b04", "ab"),
    (" http://localhost/r?secret=ab\n    cd&userId=u%20x ", "u x", "abcd"),
    ("?userId=1&secret=2", "1", "2"),
  ])
  func aMailedSecretIsReadOutOfItsLink(link: String, userID: String, secret: String) {
    #expect(MailedSecret(link: link) == MailedSecret(userID: userID, secret: secret))
  }

  @Test(arguments: [
    "", "http://localhost/", "?userId=1", "?userId=&secret=1", "userId=1&secret=2",
    "https://host.test/?a=b&url=https%3A%2F%2Fother.test%2F%3FuserId%3D1", "? & = % # < > \\",
    "https://protect.mimecast.test/s/AbC?domain=localhost",
  ])
  func anythingElseIsNone(link: String) { #expect(MailedSecret(link: link) == nil) }

  private static let secret = String(repeating: "0123456789abcdef", count: 16)
  private static let link = "http://localhost:4000/n/reset?userId=u1&secret=\(secret)"
  private static let encoded =
    "http%3A%2F%2Flocalhost%3A4000%2Fn%2Freset%3FuserId%3Du1%26secret%3D\(secret)"

  /// The link over several lines of so many columns.
  private static func broken(_ columns: Int, _ end: String = "\n", _ text: String = link) -> String
  {
    var rest = text[...]
    var lines: [Substring] = []
    while !rest.isEmpty {
      lines.append(rest.prefix(columns))
      rest = rest.dropFirst(columns)
    }
    return lines.joined(separator: end)
  }

  /// What stands directly around a link in emails, chats and documents.
  @Test(
    arguments: [
      "<", "(", "[", "{", "\"", "'", "`", "“", "‘", "«", "*", "**", "_", "~~", "|", "\u{200B}",
      "\u{FEFF}", "Link:", "href=\"", "<a href='", "[url=", "> ", "[here](", "URL=", "– ",
    ],
    [
      ">", ")", "]", "}", "\"", "'", "`", "”", "’", "»", "*", "**", "_", "~~", "|here>", "\u{200B}",
      ".", ",", ";", ":", "!", "?", "…", ".)", ")!", "\">Reset</a>", "]Reset[/url]", "#", "&",
      " Thanks", "\nIt is valid for an hour.", " (valid for 1 h)", "\n-- \nadded by me", "\\",
    ])
  func whatStandsAroundIsNotTaken(before: String, after: String) {
    let found = MailedSecret(link: before + Self.link + after)
    #expect(found == MailedSecret(userID: "u1", secret: Self.secret))
  }

  /// A secret whose length is unknown ends at what cannot be in it, and at words.
  @Test(arguments: [
    "<L>", "\"L\"", "(L)", "L.", "L,", "L Thanks", "L added later", "L)", "L>", "_L_", "*L*",
    "L\n\nBye",
  ])
  func shortSecretsEndToo(dress: String) {
    let link = "http://localhost:4000/reset?userId=u1&secret=0123abcd"
    let found = MailedSecret(link: dress.replacing("L", with: link, maxReplacements: 1))
    #expect(found == MailedSecret(userID: "u1", secret: "0123abcd"))
  }

  @Test(
    arguments: [20, 30, 40, 60, 72, 76, 78, 80],
    ["\n", "\r\n", " ", "\n    ", "\n> ", " > ", "\n>> ", "\\\n"])
  func brokenLinesAreJoined(columns: Int, end: String) {
    let texts = [Self.broken(columns, end), Self.broken(columns, end) + "\n\nThanks, the team"]
    for text in texts {
      #expect(MailedSecret(link: text) == MailedSecret(userID: "u1", secret: Self.secret))
    }
  }

  @Test func quotedPrintableIsDecoded() {
    let escaped = Self.link.replacing("=", with: "=3D")
    for end in ["=\n", "=\r\n", "= "] {
      for columns in [20, 41, 75, 76] {
        // A line is not broken inside of an escape.
        let broken = Self.broken(columns, end, escaped)
          .replacing("=\(end)3D", with: "=3D\(end)").replacing("=3\(end)D", with: "=3D\(end)")
        #expect(
          MailedSecret(link: broken) == MailedSecret(userID: "u1", secret: Self.secret), "\(broken)"
        )
      }
    }
    // Not every equals sign with digits behind it is one.
    #expect(
      MailedSecret(link: "?userId=3Dprinter&secret=ab")
        == MailedSecret(userID: "3Dprinter", secret: "ab"))
  }

  @Test(arguments: [
    link.replacing("&", with: "&amp;"), link.replacing("&", with: "&#38;"),
    link.replacing("&", with: "&#x26;").replacing("=", with: "&#61;"),
    "&lt;a href=&quot;\(link.replacing("&", with: "&amp;amp;"))&quot;&gt;",
    #"{"url":"\#(link.replacing("/", with: #"\/"#).replacing("&", with: #"\u0026"#))"}"#,
    link.replacing("&", with: #"\&"#).replacing("=", with: #"\="#), encoded,
    encoded.lowercased().replacing("userid", with: "userId"), encoded.replacing("%", with: "%25"),
    "[\(link)](\(link))", "[Reset](<\(link)>)", "<\(link)|Reset>",
    "localhost:4000/reset?\(link.split(separator: "?")[1])",
    "Read https://example.test/help?a=b first, then open \(link) please.",
  ])
  func encodingsAreUndone(text: String) {
    #expect(MailedSecret(link: text) == MailedSecret(userID: "u1", secret: Self.secret))
  }

  private static let base64 = Data(link.utf8).base64EncodedString()
  private static let proofpoint2 = encoded.replacing("%2F", with: "_").replacing("%", with: "-")

  @Test(arguments: [
    "https://eur01.safelinks.protection.outlook.com/?url=\(encoded)&data=05%7C01%7C%7Cab12&sdata=x%3D&reserved=0",
    "https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html?url=\(encoded)&locale=en-us",
    "https://www.google.com/url?q=\(encoded)&sa=D&source=calendar&usg=AOvVaw",
    "https://www.google.com/url?sa=t&url=\(encoded)", "https://www.google.com/url?q=\(link)&sa=D",
    "https://urldefense.proofpoint.com/v2/url?u=\(proofpoint2)&d=DwMFAg&c=x&r=y&m=z&s=w&e=",
    "https://urldefense.proofpoint.com/v1/url?u=\(encoded)&k=abc",
    "https://urldefense.com/v3/__\(link)__;!!AbC-d_1!xyz$",
    "https://urldefense.com/v3/__\(link.replacing("://", with: ":/"))__;!!AbC!xyz$",
    "https://urldefense.com/v3/__\(link.replacing("?", with: "*"))__;Pw!!AbC!xyz$",
    "https://urldefense.com/v3/__\(link.replacing("/n/", with: "**B"))__;L24v!!AbC!xyz$",
    "https://linkprotect.cudasvc.com/url?a=\(encoded)&c=E,1,x&typo=1",
    "https://secure-web.cisco.com/1AbC_d-e/\(encoded)",
    "https://protect2.fireeye.com/v1/url?k=ab-cd&q=1&e=ef&u=\(encoded)",
    "https://ddec1-0-en-ctp.trendmicro.com/wis/clicktime/v1/query?url=\(encoded)&umid=1&auth=2",
    "https://deref-gmx.net/mail/client/abc/dereferrer/?redirectUrl=\(encoded)",
    "https://l.facebook.com/l.php?u=\(encoded)&h=AT0",
    "https://slack-redir.net/link?url=\(encoded)",
    "https://eu-central-1.protection.sophos.com/?d=localhost&u=\(base64)&i=NjA&t=dA&h=ab&s=x",
    "https://eu-central-1.protection.sophos.com?d=localhost&u=\(base64.replacing("=", with: "%3D"))&i=x",
    "https://linkscan.io/scan/ux/\(base64.replacing("/", with: "_"))/ABC?c=1&i=1&docs=1",
    "https://protect.checkpoint.com/v2/___\(link)___.YXAzOmFjbWU6YTpvOmFiYzo3OnA6VDpO",
    "https://url.avanan.click/v2/r02/___\(link)___.YXAzOmFjbWU6YTpvOmFiYzo3OnA6VDpO",
    // One in another, as where a protected email is forwarded.
    "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3D\(encoded.replacing("%", with: "%25"))&reserved=0",
    "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Furldefense.com%2Fv3%2F__\(encoded)__%3B!!AbC!x%24&reserved=0",
  ])
  func linkProtectorsAreUnwrapped(address: String) {
    for text in [
      address, "<\(address)>", "\(address.replacing("&", with: "&amp;")) Thanks",
      Self.broken(76, "\n", address), "Reset:\n\(Self.broken(60, "\n", address))\n\nBye",
    ] {
      #expect(
        MailedSecret(link: text) == MailedSecret(userID: "u1", secret: Self.secret), "\(text)")
    }
  }

  @Test func theLinkKeepsItsPath() {
    #expect(PastedLink("<\(Self.link)>.")?.address == Self.link)
    #expect(PastedLink("(\(Self.encoded))")?.address == Self.link)
    #expect(
      PastedLink("http://[::1]:4000/r?userId=1&secret=2]")?.address
        == "http://[::1]:4000/r?userId=1&secret=2")
    let callback = "appwrite-callback-p1://gatehouse/recovery?userId=1&secret=2"
    #expect(PastedLink("“\(callback)”")?.address == callback)
  }

  @Test func aProvidersTokenIsReadOutOfTheLastAddress() {
    let token = ProviderToken(
      address:
        "https://:@appwrite.io/auth/oauth2/success?project=6b04&domain=.x&key=a_session_6b04&secret=eyJp%3D#"
    )
    #expect(token?.project == "6b04" && token?.token == "eyJp=")
    #expect(ProviderToken(address: "http://localhost/?key=other&secret=x") == nil)
  }

  /// Base64 of JSON, and a JWT, over several lines with a short rest.
  @Test(arguments: [
    "eyJpZCI6IjZiMDRhOTZhODczNmEiLCJzZWNyZXQiOiJhYmNkZWYwMTIzNDU2Nzg5YWJjZGVmIn0",
    "eyJhbGciOiJIUzI1NiJ9.eyJ1c2VySWQiOiJ1MSIsImV4cCI6MX0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
  ])
  func tokensGoOnOverLines(token: String) {
    let link = "https://host.test/success?userId=u1&secret=\(token)"
    for columns in [50, 61, 76] {
      for after in ["", "\nThanks, the team"] {
        let found = MailedSecret(link: Self.broken(columns, "\n", link) + after)
        #expect(found == MailedSecret(userID: "u1", secret: token))
      }
    }
  }

  /// The time to read a text grows with its length alone.
  @Test(.timeLimit(.minutes(20))) func longTextsAreReadSoon() {
    let texts = [
      String(repeating: "https://a.test/?url=x ", count: 2_000),
      String(repeating: "%3A%2F%2F", count: 5_000), String(repeating: "a?b=c&", count: 5_000),
      "https://a.test/?" + String(repeating: "u=%253Fhttp://", count: 2_000),
    ]
    for text in texts { #expect(MailedSecret(link: text) == nil) }
  }
}
