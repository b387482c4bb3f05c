import AccountAPI
import Testing

@testable import AccountServer

/// Email addresses against what PHP 8.2's `FILTER_VALIDATE_EMAIL` says of them.
@Suite struct EmailAddressTests {
  /// 252 characters, which is 254 with the shortest local part.
  private static let longDomain =
    String(repeating: "\(String(repeating: "b", count: 62)).", count: 3)
    + String(repeating: "c", count: 63)

  private static let valid = [
    "a@b.cd", "ada+tag@example.test", "a.b.c@example.co.uk", "o'neil@example.com",
    "!#$%&'*+-/=?^_`{|}~@example.com", "A@EXAMPLE.COM", "1@example.com", "_@example.com",
    "-@example.com", #""quoted"@example.com"#, #""a"."b"@example.com"#, #"a."b".c@example.com"#,
    #""a@b"@example.com"#, #""a.b"@example.com"#, #""a\ b"@example.com"#, #""\"\\"@example.com"#,
    #"""@example.com"#, #""(),:;<>[]"@example.com"#, "a@[192.0.2.1]", "a@[0.0.0.0]",
    "a@[255.255.255.255]", "a@[IPv6:1:2:3:4:5:6:7:8]", "a@[IPv6:2001:db8::1]", "a@[ipv6:::1]",
    "a@[IPv6:::]", "a@[IPv6:1::]", "a@[IPv6:1:2:3:4:5:6:192.0.2.1]", "a@[IPv6:::ffff:192.0.2.1]",
    "a@[IPv6:1:2:3::6:7:8]", "a@xn--bcher-kva.example", "a@example.xn--p1ai", "a@b-c.d-e",
    "a@b--c.de", "a@1.2.a3", "a@3com.com", "a@example.c", "a@a.b.c.d.e.f.g",
    "a@\(String(repeating: "b", count: 63)).com", "a@b.\(String(repeating: "c", count: 63))",
    "\(String(repeating: "a", count: 64))@example.com",
    "\"\(String(repeating: "a", count: 64))\"@example.com",
    "\"\(String(repeating: "\\a", count: 64))\"@example.com",
    "a@\(longDomain)",
  ]

  private static let invalid = [
    "", "a", "@", "a@", "@b.cd", "a@b", "a@localhost", "a@@b.cd", "a@b@c.de", " a@b.cd", "a@b.cd ",
    "a b@c.de", ".a@b.cd", "a.@b.cd", "a..b@c.de", "a@.b.cd", "a@b..cd", "a@b.cd.", "a@-b.cd",
    "a@b-.cd", "a@b.-cd", "a@b.cd-", "a@b_c.de", "a@b.1", "a@example.123", "a@123.123.123.123",
    "a@b.1c", #""john doe"@example.com"#, #""a"b@example.com"#, #"a"b"@example.com"#,
    #""a@example.com"#, #""a\"@example.com"#, #"a\@b@example.com"#, "(a)@b.cd", "a(b)@c.de",
    "a,b@c.de", "a;b@c.de", "a:b@c.de", "<a@b.cd>", "Ada <a@b.cd>", "a>b@c.de", "[a]@b.cd",
    "a@[192.0.2.256]", "a@[192.0.2.01]", "a@[192.0.2]", "a@[192.0.2.1", "a@192.0.2.1]", "a@[]",
    "a@[example.com]", "a@[2001:db8::1]", "a@[IPv6:1:2:3:4:5:6:7]", "a@[IPv6:1:2:3:4:5:6:7:8:9]",
    "a@[IPv6:1:2:3:4:5:6:7::]", "a@[IPv6:::1::]", "a@[IPv6:12345::]", "a@[IPv6:g::]", "a@[IPv6:1:]",
    "a@[IPv6::]", "a@[IPv6:]", "a@[IPv6:1:2:3:4:5:6:7:192.0.2.1]", "é@example.com",
    "a@exämple.com", "a@例え.jp", "a\u{0}@b.cd", "\"a\u{0}\"@b.cd", "a\n@b.cd", "a@b.cd\n",
    "a@\(String(repeating: "b", count: 64)).com", "\(String(repeating: "a", count: 65))@b.cd",
    "\"\(String(repeating: "a", count: 65))\"@b.cd",
    "aa@\(longDomain)",
  ]

  @Test(arguments: EmailAddressTests.valid)
  func validAddresses(address: String) { #expect(EmailAddress.isValid(address)) }

  @Test(arguments: EmailAddressTests.invalid)
  func invalidAddresses(address: String) { #expect(!EmailAddress.isValid(address)) }

  /// PHP accepts these; a line end in an address could begin a header of an email.
  @Test(arguments: [
    "\"a\u{1}\"@b.cd", "\"a\\\r\"@b.cd", "\"a\\\nBcc: x\"@b.cd", "\"\\\u{7F}\"@b.cd",
  ])
  func controlCharactersAreRefused(address: String) { #expect(!EmailAddress.isValid(address)) }

  @Test(arguments: ["0.6", "1.8"])
  func accountsHaveSuchAddresses(dialect: String) async throws {
    let server = try InMemoryServer(try #require(Dialect.all.first { $0.name == dialect })) {
      $0.enforcesRateLimits = false
    }
    for address in Self.valid {
      let response = await server.createAccount(address)
      #expect([201, 409].contains(response.status), "\(address): \(response.text)")
    }
    for address in Self.invalid {
      #expect(await server.createAccount(address).status == 400, "\(address)")
    }
  }

  /// A quoted local part with every sign that means something to a header, on its way to a mail
  /// server.
  @Test func oddAddressesDoNotForgeMails() async throws {
    let server = try InMemoryServer()
    let address = #""<b>,\"c\ (d):;@"@example.com"#
    _ = await server.createAccount(address)
    let body: JSONValue = ["email": .string(address), "url": "http://localhost/"]
    let response = await server.send(.post, "/account/recovery", JSONWriter.text(body))
    #expect(response.status == 201)
    let message = try #require(server.mails.last).message(sender: "a@b.cd", date: .now, id: "1")
    let lines = String(decoding: message, as: UTF8.self).split(separator: "\r\n")
    #expect(lines.count { $0.hasPrefix("To: ") } == 1)
    #expect(lines.contains("To: Ada Lovelace <\(address)>"))
  }
}
