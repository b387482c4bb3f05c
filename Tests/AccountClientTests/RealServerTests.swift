import AccountAPI
import AccountClient
import TestSupport
import Testing

/// The client over libcurl against the real server on loopback: the same words as at the handlers.
@Suite struct RealServerTests {
  @Test func aPersonSignsInLooksAroundAndLeaves() async throws {
    let server = try TestServer()
    let client = try await server.signedIn()
    #expect(try await client.account().get().value.email == "ada@example.test")
    let sessions = try await client.sessions().get().value
    #expect(sessions.count == 6)
    #expect(sessions.filter(\.isCurrent).count == 1)
    #expect(try await client.log().get().value.count == 10)
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
      ("real", .number(try #require(JSONNumber(text: "2.0")))),
    ])
    let after = try await client.updatePreferences(changes).get().value
    #expect(after.object.keys == before.object.keys + ["big", "real"])
    #expect(after.object["real"]?.number?.text == "2.0")
    #expect(try await client.preferences().get().value == after)
  }

  @Test func aNewPersonStartsEmpty() async throws {
    let server = try TestServer()
    let guest = server.client()
    let created = try await guest.createAccount(
      email: "grace@example.test", password: "nanosecond", name: "Grace"
    ).get()
    #expect(created.limit?.remaining == 9)
    let token = try await guest.signIn(email: "GRACE@example.test", password: "nanosecond").get()
      .value.token
    let client = server.client(token: PlainSecret(bytes: token))
    #expect(try await client.preferences().get().value.object.isEmpty)
    #expect(try await client.updateName("Grace Hopper").get().value.name == "Grace Hopper")
    #expect(
      try await client.log().get().value.map(\.event) == [
        "account.update.name", "account.sessions.create", "account.create",
      ])
  }

  @Test func wrongPasswordsRunOut() async throws {
    let server = try TestServer(["--sample-data"])
    let guest = server.client()
    for number in 1...10 {
      guard
        case .refused(let error)? = await guest.signIn(
          email: "ada@example.test", password: "wrong-\(number)"
        ).failure
      else { throw CancellationError() }
      #expect(error.cause == .wrongCredentials)
      #expect(error.limit?.remaining == 10 - number)
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

  @Test func nobodyThere() async throws {
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

  @Test func cancelledRequestsComeBackAtOnce() async throws {
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
