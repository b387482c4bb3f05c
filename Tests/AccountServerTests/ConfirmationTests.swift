import AccountAPI
import AccountServer
import Foundation
import TestSupport
import Testing

/// Recovery and verification: from the request over the mail to what has changed.
@Suite struct ConfirmationTests {
  private let desk: FrontDesk

  init() throws { desk = try FrontDesk() }

  private func askRecovery(
    _ url: String = "http://localhost/reset", headers: HTTPHeaders = [:]
  ) async -> HTTPResponse {
    await desk.ask(
      .post, "/account/recovery", #"{"email":"ADA@example.test","url":"\#(url)"}"#,
      headers: headers)
  }

  private func complete(
    _ userID: String, _ secret: String, _ password: String = "new-password", again: String? = nil
  ) async -> HTTPResponse {
    await desk.ask(
      .put, "/account/recovery",
      #"{"userId":"\#(userID)","secret":"\#(secret)","password":"\#(password)","passwordAgain":"\#(again ?? password)"}"#
    )
  }

  private func verify(_ userID: String, _ secret: String) async -> HTTPResponse {
    await desk.ask(
      .put, "/account/verification", #"{"userId":"\#(userID)","secret":"\#(secret)"}"#)
  }

  @Test func aRecoverySetsThePasswordOnceAndVerifiesTheAddress() async throws {
    let token = try await desk.signedIn()
    let asked = await askRecovery()
    #expect(asked.status == 201 && asked.json?["type"] == 3)
    #expect(asked.json?["expire"] == .integer(1_795_467_625 + 3_600))
    let (userID, secret) = try desk.newestSecret()
    #expect(secret.count == 256)
    #expect(
      await complete(userID, secret, again: "other-password").message == "Passwords must match")
    #expect(await complete(userID, secret).json == asked.json)
    #expect(await complete(userID, secret).message == "Invalid recovery token")
    #expect(await desk.signIn().message == "Invalid credentials")
    #expect(await desk.signIn(password: "new-password").status == 201)
    #expect(await desk.ask(.get, "/account", token: token).json?["emailVerification"] == true)
  }

  @Test func aSecretExpires() async throws {
    let id = try await desk.signUp()
    _ = await askRecovery()
    let secret = try desk.newestSecret().secret
    desk.advance(seconds: 3_600)
    #expect(await complete(id, secret).message == "Invalid recovery token")
  }

  @Test func endingAllSessionsEndsWhatIsPending() async throws {
    let token = try await desk.signedIn()
    _ = await askRecovery()
    let (userID, secret) = try desk.newestSecret()
    _ = await desk.ask(.delete, "/account/sessions", token: token)
    #expect(await complete(userID, secret).status == 401)
  }

  @Test func verificationNeedsNoSessionAndIsLostWithTheAddress() async throws {
    let token = try await desk.signedIn()
    let asked = await desk.ask(
      .post, "/account/verification", #"{"url":"myapp://localhost/verify"}"#, token: token)
    #expect(asked.json?["type"] == 2)
    let (userID, secret) = try desk.newestSecret()
    #expect(await verify("nobody", secret).message == "User not found")
    #expect(await verify(userID, "0").message == "Invalid verification token")
    // A secret is good for what it was made for alone.
    #expect(await complete(userID, secret).message == "Invalid recovery token")
    #expect(await verify(userID, secret).json == asked.json)
    #expect(await desk.ask(.get, "/account", token: token).json?["emailVerification"] == true)
    _ = await desk.ask(
      .patch, "/account/email", #"{"email":"b@example.test","password":"password"}"#, token: token)
    #expect(await desk.ask(.get, "/account", token: token).json?["emailVerification"] == false)
  }

  @Test(arguments: [
    ("http://localhost/r", "http://localhost/r?userId=ID&secret=S"),
    (
      "http://localhost:3000/r?a=1&b=x%20y#frag",
      "http://localhost:3000/r?a=1&b=x%20y&userId=ID&secret=S#frag"
    ),
    ("app://localhost?", "app://localhost?userId=ID&secret=S"),
  ])
  func theLinkKeepsWhatItHad(url: String, link: String) async throws {
    let id = try await desk.signUp()
    #expect(await askRecovery(url).status == 201)
    let secret = try desk.newestSecret().secret
    let expected = link.replacing("ID", with: id).replacing("=S", with: "=\(secret)")
    #expect(desk.mails[0].text.contains("\n\(expected)\n"))
  }

  @Test(arguments: [
    "http://evil.example/", "localhost/reset", "http://LOCALHOST/",
    "http://localhost.evil.example/",
    "http://localhost@evil.example/", "http://evil.example\\\\@localhost/",
    "http://localhost\\\\@evil.example/", "http://localhost\\\\.evil.example/",
    "http://user@localhost/",
    "http://localhost/a b", "nope", "http://appwrite.io/",
  ])
  func aLinkToAStrangerIsRefused(url: String) async throws {
    _ = try await desk.signUp()
    let answer = await askRecovery(url)
    #expect(answer.message == "Invalid url: URL host must be one of: localhost, 127.0.0.1")
    #expect(desk.mails.isEmpty)
  }

  /// Whoever asks can write any host into a request.
  @Test func theHostThatARequestNamesIsNotTrustedWithALink() async throws {
    _ = try await desk.signUp()
    let answer = await desk.ask(
      .post, "/account/recovery",
      #"{"email":"ada@example.test","url":"http://evil.example/"}"#,
      headers: ["Host": "evil.example"])
    #expect(answer.message == "Invalid url: URL host must be one of: localhost")
    #expect(desk.mails.isEmpty)
    let allowing = try FrontDesk { $0.allowedHosts = ["accounts.example"] }
    _ = try await allowing.signUp()
    let allowed = await allowing.ask(
      .post, "/account/recovery",
      #"{"email":"ada@example.test","url":"https://accounts.example/reset"}"#)
    #expect(allowed.status == 201)
  }

  @Test func aNameCannotForgeMails() async throws {
    _ = try await desk.signUp(name: "Ada\r\nBcc: all@example.test\n\nhttp://evil.example <b>")
    _ = await askRecovery()
    let mail = desk.mails[0]
    #expect(!mail.text.contains("\r") && mail.text.split(separator: "\n\n").count == 5)
    let message = String(
      decoding: mail.message(sender: "team@localhost", date: .now, id: "1"), as: UTF8.self)
    #expect(!message.contains("\r\nBcc:") && message.contains("&lt;b&gt;"))
    #expect(!message.contains(#"href="http://evil"#))
    #expect(
      Array(message.utf8).count(where: { $0 == 10 })
        == Array(message.utf8).count(where: { $0 == 13 }))
  }

  @Test(arguments: [
    ("en", "Password Reset"), ("de", "Passwort zurücksetzen"),
    ("fr", "Réinitialisation du mot de passe"),
    ("es", "Restablecer la contraseña"), ("he", "איפוס סיסמה"), ("DE", "Password Reset"),
  ])
  func mailsSpeakTheAskersLanguage(locale: String, subject: String) async throws {
    _ = try await desk.signUp()
    _ = await askRecovery(headers: ["X-Appwrite-Locale": locale])
    #expect(desk.mails[0].subject == subject)
  }

  @Test func aMailThatCannotBeSentLeavesNoSecretBehind() async throws {
    let folder = "/nonexistent-\(Int.random(in: 0..<Int.max))"
    let desk = try FrontDesk { $0.mailRoute = .folder(folder) }
    let token = try await desk.signedIn()
    let answer = await desk.ask(
      .post, "/account/recovery", #"{"email":"ada@example.test","url":"http://localhost/"}"#)
    #expect(answer.status == 500 && answer.message == "Server Error")
    #expect(!answer.text.contains("nonexistent"))
    let log = await desk.ask(.get, "/account/logs", token: token).json?.array
    #expect(
      log?.compactMap { $0["event"]?.string } == ["account.sessions.create", "account.create"])
  }
}
