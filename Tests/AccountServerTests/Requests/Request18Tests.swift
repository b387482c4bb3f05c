import AccountAPI
import AccountServer
import TestSupport
import Testing

/// The forms that a request may have on 1.8.1.
@Suite struct Request18Tests {
  private let server: InMemoryServer

  init() throws { server = try InMemoryServer(.v1_8) }

  @Test func theVersionIsShownWithoutAProject() async {
    let answer = await server.send(.get, "/health/version", headers: ["X-Appwrite-Project": ""])
    #expect(answer.text == #"{"version":"1.8.1"}"#)
    expect(
      await server.send(.get, "/health/version", headers: ["X-Appwrite-Project": "nosuch"]), 404,
      "project_not_found")
    expect(await server.send(.get, "/health"), 401, "general_unauthorized_scope")
    expect(
      await server.send(.get, "/account", headers: ["X-Appwrite-Project": ""]), 401,
      "general_unauthorized_scope")
  }

  @Test(arguments: [
    ("GET", "/account/nosuch"), ("POST", "/account/nosuch"), ("DELETE", "/account/prefs"),
  ])
  func pathsAreExact(method: String, path: String) async throws {
    let token = try await server.signedIn()
    expect(
      await server.send(
        HTTPMethod(rawValue: method)!, path, method == "GET" ? nil : "{}", token: token),
      404, "general_route_not_found")
  }

  @Test func theProjectMayBeInEveryQuery() async {
    let body = #"{"userId":"unique()","email":"a@b.cd","password":"password"}"#
    let answer = await server.send(
      .post, "/account", body, query: ["project": "p2"], headers: ["X-Appwrite-Project": "nosuch"])
    expect(answer, 201)
  }
}
