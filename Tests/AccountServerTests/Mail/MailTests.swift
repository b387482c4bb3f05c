import AccountAPI
import AccountServer
import Foundation
import TestSupport
import Testing

/// What mails say, and to whom.
@Suite struct MailTests {
  private let server: InMemoryServer

  init() throws { server = try InMemoryServer() }

  private func requestRecovery(headers: HTTPHeaders = [:]) async -> HTTPResponse {
    await server.send(
      .post, "/account/recovery", #"{"email":"ada@example.test","url":"http://localhost/reset"}"#,
      headers: headers)
  }

  @Test func aNameCannotForgeMails() async throws {
    _ = try await server.signUp(name: "Ada\r\nBcc: all@example.test\n\nhttp://evil.example <b>")
    _ = await requestRecovery()
    let mail = server.mails[0]
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
  func mailsAreInTheLanguageOfTheRequest(locale: String, subject: String) async throws {
    _ = try await server.signUp()
    _ = await requestRecovery(headers: ["X-Appwrite-Locale": locale])
    #expect(server.mails[0].subject == subject)
  }
}
