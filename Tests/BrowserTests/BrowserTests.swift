import AccountAPI
import AccountClient
import Foundation
import LinkListener
import Synchronization
import TestSupport
import Testing

/// What a person sees in a browser on the ways that lead through one: links of emails and OAuth2.
@Suite(.enabled(if: Chromium.isInstalled, "Chromium is not installed"))
struct BrowserTests {
  /// The links that the listener received.
  private final class Received: Sendable {
    private let links = Mutex<[String]>([])
    var newest: String? { links.withLock { $0.last } }
    var count: Int { links.withLock(\.count) }
    func add(_ link: String) { links.withLock { $0.append(link) } }
  }

  private let folder = TemporaryFolder()
  private let received = Received()
  private let listener = LinkListener(failureReason: { ProviderFailure(address: $0)?.message })

  /// An address that the listener waits for, as the program asks for it.
  private func link(_ path: String) async throws -> String {
    let received = received
    return try #require(await listener.start { received.add($0) }) + path
  }

  /// The HTML of the newest email.
  private func email() throws -> String {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let newest = try #require(files.filter { $0.hasSuffix(".eml") }.max())
    let message = try String(contentsOfFile: "\(folder.path)/\(newest)", encoding: .utf8)
      .replacing("\r\n", with: "\n")
    let part = try #require(message.components(separatedBy: "Content-Type: text/html").last)
    let pieces = part.components(separatedBy: "\n\n")
    let body = pieces.dropFirst().joined(separator: "\n\n").components(separatedBy: "\n--gatehouse")
    guard pieces[0].contains("base64") else { return body[0] }
    let data = try #require(Data(base64Encoded: body[0], options: .ignoreUnknownCharacters))
    return String(decoding: data, as: UTF8.self)
  }

  /// Opens the link of the newest email, which nothing in it may hide.
  private func openEmail(_ name: String, in chromium: Chromium) async throws -> Chromium.Page {
    let email = try await chromium.show(try email(), "\(name)-email")
    for view in email.views {
      #expect(view.overflow.isEmpty && view.contrast >= 4.5, "\(name): \(view.width)")
    }
    let link = try #require(email.text.split(separator: "\n").first { $0.hasPrefix("http") })
    return try await chromium.press(String(link), "\(name)-received")
  }

  private func expectReceived(_ page: Chromium.Page) {
    expectReadable(page)
    #expect(page.status == 200 && page.title == "Link received")
    #expect(page.text.contains("Return to your terminal to continue. You can close this page."))
  }

  @Test func linksOfEmailsAreReceived() async throws {
    let chromium = try Chromium()
    for dialect in ["0.6", "1.8"] { try await recoverAndVerify(dialect, in: chromium) }
    try await signInWithMagicURL(in: chromium)
  }

  private func recoverAndVerify(_ dialect: String, in chromium: Chromium) async throws {
    let server = try TestServer(["--sample-data", "--mail-dir", folder.path], dialect: dialect)
    let client = server.client()
    _ = try await client.createRecovery(email: "ada@example.test", url: link("/recovery")).get()
    expectReceived(try await openEmail("recovery-\(dialect)", in: chromium))
    let recovery = try #require(received.newest.flatMap(MailedSecret.init(link:)))
    _ = try await client.completeRecovery(recovery, password: "new-password").get()

    let answer = try await client.signIn(
      email: "charles@example.test", password: "analytical"
    ).get()
    let charles = server.client(token: PlainToken(bytes: answer.value.token))
    _ = try await charles.createVerification(url: link("/verification")).get()
    expectReceived(try await openEmail("verification-\(dialect)", in: chromium))
    let verification = try #require(received.newest.flatMap(MailedSecret.init(link:)))
    _ = try await charles.completeVerification(verification).get()
    #expect(try await charles.account().get().value.isEmailVerified == true)
  }

  private func signInWithMagicURL(in chromium: Chromium) async throws {
    let server = try TestServer(["--mail-dir", folder.path], dialect: "1.8")
    let address = try await link("/sign-in")
    _ = try await server.client().createMagicLink(email: "new@example.test", url: address).get()
    expectReceived(try await openEmail("magic-url", in: chromium))
    let secret = try #require(received.newest.flatMap(MailedSecret.init(link:)))
    let answer = try await server.client().signIn(secret).get()
    let account = server.client(token: PlainToken(bytes: answer.value.token))
    #expect(try await account.account().get().value.email == "new@example.test")
    // Any other address of the listener is none of its links.
    let stray = try await chromium.open(address.replacing("/sign-in", with: "x/sign-in?a"), "stray")
    expectReadable(stray)
    #expect(stray.status == 404 && stray.title == "This link is not active")
    #expect(received.count == 5)
  }

  /// From the start of OAuth2 to the page of the provider.
  private func question(_ start: String, _ name: String, in chromium: Chromium) async throws {
    let page = try await chromium.open(start, "\(name)-question")
    expectReadable(page)
    #expect(page.status == 200 && page.title == "Sign in with Mock")
    #expect(page.text.contains("wants to sign in as User Name (user@localhost.test)"))
  }

  @Test func providersAreAllowedDeniedAndFail() async throws {
    let chromium = try Chromium()
    try await signInWithProvider(in: chromium)
    for dialect in ["0.6", "1.8"] { try await endOnPagesOfTheServer(dialect, in: chromium) }
  }

  /// From 1.8, a sign-in with a provider leads back to the listener.
  private func signInWithProvider(in chromium: Chromium) async throws {
    let server = try TestServer([], dialect: "1.8")
    let client = server.client()
    func start() async throws -> String {
      let back = try await link("/sign-in")
      return client.providerTokenAddress("mock", success: back, failure: back)
    }
    try await question(try await start(), "allow", in: chromium)
    expectReceived(try await chromium.press("Allow", "allow-received"))
    let secret = try #require(received.newest.flatMap(MailedSecret.init(link:)))
    let answer = try await client.signIn(secret).get()

    try await question(try await start(), "deny", in: chromium)
    let denied = try await chromium.press("Deny", "deny-received")
    expectReadable(denied)
    #expect(denied.title == "Sign-in failed" && !denied.text.contains("✓"))
    #expect(
      denied.text.contains("The mock OAuth2 provider returned an error: access_denied"))
    #expect(received.newest.flatMap(ProviderFailure.init(address:))?.isDenial == true)

    let account = server.client(token: PlainToken(bytes: answer.value.token))
    _ = try await account.identify().get()
    _ = try await account.blockAccount().get()
    try await question(try await start(), "blocked", in: chromium)
    let failed = try await chromium.press("Allow", "blocked-received")
    expectReadable(failed)
    #expect(failed.title == "Sign-in failed" && failed.text.contains("has been blocked"))
    let failure = try #require(received.newest.flatMap(ProviderFailure.init(address:)))
    #expect(failure.type == "user_blocked" && !failure.isDenial)
    #expect(received.count == 3)
  }

  /// Without addresses of its own, a sign-in with a provider ends on pages of the server.
  private func endOnPagesOfTheServer(_ dialect: String, in chromium: Chromium) async throws {
    let server = try TestServer([], dialect: dialect)
    let start = server.client().providerAddress("mock")
    let name = "own-\(dialect)"
    try await question(start, name, in: chromium)
    let success = try await chromium.press("Allow", "\(name)-success")
    expectReadable(success)
    #expect(success.status == 200 && success.title == "Signed in")
    #expect(ProviderToken(address: success.address)?.project == TestServer.project)

    try await question(start, name, in: chromium)
    let denied = try await chromium.press("Deny", "\(name)-failure")
    expectReadable(denied)
    if dialect == "0.6" {
      #expect(denied.status == 400 && denied.title == "Error 400")
    } else {
      #expect(denied.status == 200 && denied.title == "Sign-in failed")
      #expect(denied.text.contains("returned an error: access_denied"))
    }

    let disabled = try await chromium.open(
      server.client().providerAddress("github"), "\(name)-disabled")
    expectReadable(disabled)
    #expect(disabled.status == 412 && disabled.text.contains("This provider is disabled"))
  }
}
