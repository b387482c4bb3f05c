import AccountAPI
import AccountServer
import Testing

/// Wrong passwords, which are counted together wherever a password is checked.
@Suite struct WrongPasswordTests {
  private static let wrong = "wrong password"

  /// A change that asks for the password, with a wrong or the right one.
  private func change(
    _ server: InMemoryServer, _ kind: Int, _ password: String, _ token: String
  ) async -> Int {
    let (path, body) =
      switch kind % 3 {
      case 0: ("email", #"{"email":"new@example.test","password":"\#(password)"}"#)
      case 1: ("phone", #"{"phone":"+4912345678","password":"\#(password)"}"#)
      default: ("password", #"{"password":"new password","oldPassword":"\#(password)"}"#)
      }
    return await server.send(.patch, "/account/\(path)", body, token: token).status
  }

  @Test func signInsAndChangesShareACounter() async throws {
    let server = try InMemoryServer(.v1_8)
    let token = try await server.signedIn()
    for number in 0..<4 {
      #expect(await server.signIn(password: Self.wrong).status == 401)
      #expect(await change(server, number, Self.wrong, token) == 401)
    }
    for number in 0..<2 { #expect(await change(server, number, Self.wrong, token) == 401) }
    // The right one is refused from now on as well, or it could be found out.
    for kind in 0..<3 {
      #expect(await change(server, kind, Self.wrong, token) == 429)
      #expect(await change(server, kind, InMemoryServer.password, token) == 429)
    }
    #expect(await server.signIn().status == 429)
    // Another account is not concerned, and the next hour is another one.
    _ = await server.createAccount("bob@example.test")
    #expect(await server.signIn(email: "bob@example.test").status == 201)
    server.advance(seconds: 3_600)
    #expect(await change(server, 0, InMemoryServer.password, token) == 200)
  }

  @Test func changesAreCountedOn06() async throws {
    let server = try InMemoryServer()
    let token = try await server.signedIn()
    for number in 0..<10 {
      #expect(await change(server, number % 2 * 2, Self.wrong, token) == 401)
    }
    #expect(await change(server, 0, InMemoryServer.password, token) == 429)
    #expect(await change(server, 2, InMemoryServer.password, token) == 429)
    #expect(await server.signIn().status == 429)
  }

  @Test func simultaneousAttemptsCannotPassTheLimit() async throws {
    let server = try InMemoryServer()
    let token = try await server.signedIn()
    let refused = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<30 {
        group.addTask { await change(server, 0, Self.wrong, token) == 429 ? 1 : 0 }
      }
      return await group.reduce(0, +)
    }
    #expect(refused == 20)
  }

  @Test func rightPasswordsAreNotCounted() async throws {
    let server = try InMemoryServer()
    let token = try await server.signedIn()
    for number in 0..<30 {
      let response = await server.send(
        .patch, "/account/email",
        #"{"email":"a\#(number)@example.test","password":"password"}"#, token: token)
      #expect(response.status == 200)
    }
  }

  @Test(arguments: [
    ("192.0.2.1", "192.0.2.1", "192.0.2.2"),
    ("2001:db8::1", "2001:db8::2:3:4:5", "2001:db8:0:1::1"),
    ("::ffff:192.0.2.1", "::ffff:192.0.2.1", "::ffff:192.0.2.2"),
  ])
  func oneNetworkCannotTryManyAccounts(first: String, same: String, other: String) async throws {
    let server = try InMemoryServer()
    _ = try await server.signUp()
    for number in 0..<50 {
      let response = await server.signIn(
        email: "a\(number)@example.test", password: Self.wrong,
        address: number % 2 == 0 ? first : same)
      #expect(response.status == 401)
    }
    #expect(await server.signIn(address: same).status == 429)
    #expect(await server.signIn(address: other).status == 201)
    server.advance(seconds: 3_600)
    #expect(await server.signIn(address: first).status == 201)
  }

  @Test func withoutRateLimitsNothingIsRefused() async throws {
    let server = try InMemoryServer { $0.enforcesRateLimits = false }
    _ = try await server.signUp()
    for _ in 0..<60 { #expect(await server.signIn(password: Self.wrong).status == 401) }
    #expect(await server.signIn().status == 201)
  }
}
