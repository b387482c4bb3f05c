import AccountAPI
import AccountClient
import Foundation
import TestSupport
import Testing

/// The client over libcurl against the built-in server on the loopback interface.
@Suite struct RealServerTests {
  @Test func signInReadAndSignOut() async throws {
    let server = try TestServer()
    let client = try await server.signedIn()
    #expect(try await client.account().get().value.email == "ada@example.test")
    let sessions = try await client.sessions().get().value
    #expect(sessions.count == 6)
    #expect(sessions.filter(\.isCurrent).count == 1)
    #expect(try await client.log().get().value.entries.count == 10)
    let other = try #require(sessions.first { !$0.isCurrent })
    let limit = try await client.deleteSession(other.id).get().limit
    #expect(limit?.limit == 100)
    #expect(try await client.sessions().get().value.map(\.id).contains(other.id) == false)
    _ = try await client.deleteSession("current").get()
    let error = await client.account().failure
    #expect(error?.isSignedOut == true)
  }

  @Test func preferencesKeepEveryNumberAndTheirOrder() async throws {
    let server = try TestServer()
    let client = try await server.signedIn()
    let before = try await client.preferences().get().value
    let changes = JSONObject([
      ("big", .number(try #require(JSONNumber(text: "9007199254740993")))),
      ("real", .number(try #require(JSONNumber(text: "2.5e-1")))),
    ])
    let after = try await client.updatePreferences(to: Preferences(changes), known: Preferences())
      .get().value
    #expect(after.object.keys == before.object.keys + ["big", "real"])
    #expect(after.object["big"]?.number?.text == "9007199254740993")
    #expect(after.object["real"]?.number?.text == "0.25", "as PHP writes it")
    #expect(try await client.preferences().get().value == after)
  }

  @Test func everyOtherOperation() async throws {
    let folder = TemporaryFolder()
    let server = try TestServer(["--sample-data", "--no-rate-limits", "--mail-dir", folder.path])
    let client = try await server.signedIn()
    let guest = server.client()
    #expect(try await guest.isHealthy().get().value)
    #expect(try await guest.locale().get().value.address == "127.0.0.1")

    #expect(
      await client.updatePassword("new-password", old: "wrong-one").failure?.cause
        == .wrongCredentials)
    _ = try await client.updatePassword("new-password", old: "analytical").get()
    #expect(
      await client.updateEmail("charles@example.test", password: "new-password").failure?.cause
        == .conflict)
    let moved = try await client.updateEmail("a@example.test", password: "new-password").get().value
    #expect(moved.email == "a@example.test")
    #expect(try await client.account().get().value.isEmailVerified == false)

    let asked = try await client.createVerification(url: "http://localhost:1/done?x=1").get().value
    let verification = try mailedSecret(folder)
    #expect(try await guest.completeVerification(verification).get().value == asked)
    #expect(
      await guest.completeVerification(verification).failure?.cause == .invalidSecret)
    #expect(try await client.account().get().value.isEmailVerified == true)

    #expect(
      await guest.createRecovery(email: "nobody@example.test", url: "http://localhost/").failure?
        .cause == .notFound)
    #expect(
      await guest.createRecovery(email: "a@example.test", url: "http://evil.example/").failure?
        .cause
        == .invalid(
          parameter: "url", reason: "URL host must be one of: localhost, 127.0.0.1"))
    _ = try await guest.createRecovery(email: "a@example.test", url: "http://localhost/").get()
    _ = try await guest.completeRecovery(try mailedSecret(folder), password: "third-password").get()
    _ = try await guest.signIn(email: "a@example.test", password: "third-password").get()

    _ = try await client.deleteSessions().get()
    #expect(await client.account().failure?.isSignedOut == true)
    let token = try await guest.signIn(email: "a@example.test", password: "third-password").get()
      .value.token
    let last = server.client(token: PlainToken(bytes: token))
    _ = try await last.deleteAccount().get()
    #expect(await last.account().failure?.cause == .blocked)
  }

  /// The secret in the newest email, which is deleted.
  private func mailedSecret(_ folder: TemporaryFolder) throws -> MailedSecret {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let path = "\(folder.path)/\(try #require(names.last))"
    let mail = try String(contentsOfFile: path, encoding: .utf8)
    try FileManager.default.removeItem(atPath: path)
    let line = try #require(mail.components(separatedBy: "\r\n").first { $0.contains("secret=") })
    return try #require(MailedSecret(link: line))
  }

  @Test func aProviderSignInEndsWithAToken() async throws {
    let server = try TestServer()
    var address = server.client().providerAddress("mock")
    let transport = CurlTransport()
    // What a browser does, and a person who consents.
    for _ in 0..<8 {
      let (base, path) = (server.endpoint.description, try Endpoint(origin(address)))
      guard address.hasPrefix(base) else { break }
      let request = HTTPRequest(.get, String(address.dropFirst(path.description.count)))
      let answer = try await transport.send(OutgoingRequest(endpoint: path, request: request)).get()
      let page = String(decoding: answer.body, as: UTF8.self)
      address =
        answer.headers["Location"]
        ?? page.components(separatedBy: "href=\"")[1].components(separatedBy: "\"")[0]
        .replacingOccurrences(of: "&amp;", with: "&")
    }
    let token = try #require(ProviderToken(address: address))
    #expect(token.project == TestServer.project)
    let client = server.client(token: PlainToken(bytes: Array(token.token.utf8)))
    #expect(try await client.account().get().value.email == "user@localhost.test")
  }

  private func origin(_ address: String) -> String {
    address.components(separatedBy: "/").prefix(3).joined(separator: "/")
  }

  @Test func aNewAccountIsEmpty() async throws {
    let server = try TestServer()
    let guest = server.client()
    let created = try await guest.createAccount(
      email: "grace@example.test", password: "nanosecond", name: "Grace"
    ).get()
    #expect(created.limit?.remaining == 9)
    let token = try await guest.signIn(email: "GRACE@example.test", password: "nanosecond").get()
      .value.token
    let client = server.client(token: PlainToken(bytes: token))
    #expect(try await client.preferences().get().value.object.isEmpty)
    #expect(try await client.updateName("Grace Hopper").get().value.name == "Grace Hopper")
    #expect(
      try await client.log().get().value.entries.map(\.event) == [
        "account.update.name", "account.sessions.create", "account.create",
      ])
  }

  /// Limits count by clock hours. Where one ends in the middle, the attempts are used up in the
  /// next.
  @Test func wrongPasswordsRunOut() async throws {
    var hour: Int
    repeat {
      hour = Int(Date().timeIntervalSince1970) / 3_600
      do { try await useUpTheTries() } catch {
        if hour == Int(Date().timeIntervalSince1970) / 3_600 { throw error }
      }
    } while hour != Int(Date().timeIntervalSince1970) / 3_600
  }

  private func useUpTheTries() async throws {
    let server = try TestServer(["--sample-data"])
    let guest = server.client()
    for number in 1...10 {
      guard
        case .refused(let error)? = await guest.signIn(
          email: "ada@example.test", password: "wrong-\(number)"
        ).failure
      else { throw CancellationError() }
      // No expectation: a failure because the hour ended is retried.
      guard error.cause == .wrongCredentials, error.limit?.remaining == 10 - number else {
        throw error
      }
    }
    guard
      case .refused(let error)? = await guest.signIn(
        email: "ADA@example.test", password: "analytical"
      ).failure
    else {
      throw CancellationError()
    }
    guard case .tooManyRequests(let until?) = error.cause else { throw CancellationError() }
    #expect(until.seconds % 3_600 == 0)
  }

  @Test func noServer() async throws {
    let transport = CurlTransport()
    let client = AccountClient(
      endpoint: try Endpoint("http://127.0.0.1:1/v1"), project: "p", transport: transport)
    guard case .noAnswer(.cannotConnect)? = await client.account().failure else {
      throw CancellationError()
    }
    let nameless = AccountClient(
      endpoint: try Endpoint("http://no-such-host.invalid/v1"), project: "p", transport: transport)
    #expect(
      await nameless.account().failure == .noAnswer(.cannotResolve(host: "no-such-host.invalid")))
  }

  @Test func cancelledRequestsReturnAtOnce() async throws {
    let server = try TestServer()
    let client = server.client()
    let transport = CurlTransport()
    let endpoint = server.endpoint
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<200 {
        group.addTask {
          let task = Task {
            await transport.send(
              OutgoingRequest(endpoint: endpoint, request: HTTPRequest(.get, "/account")))
          }
          if number % 2 == 0 { task.cancel() }
          let result = await task.value
          switch result {
          case .success(let response): #expect(response.status == 400)
          case .failure(let error): #expect(error == .cancelled)
          }
        }
      }
    }
    #expect(await client.account().failure?.isSignedOut == true)
  }
}
