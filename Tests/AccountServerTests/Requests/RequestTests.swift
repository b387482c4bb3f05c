import AccountAPI
import AccountServer
import TestSupport
import Testing

/// The forms that a request may have on 0.6.2.
@Suite struct RequestTests {
  private let server: InMemoryServer

  init() throws { server = try InMemoryServer() }

  @Test func formsAreReadFromPOSTOnly() async throws {
    let form: HTTPHeaders = ["Content-Type": "application/x-www-form-urlencoded"]
    let made = await server.send(
      .post, "/account", "email=a%2Bb%40example.test&password=pass+word&name=F%C3%A9", headers: form
    )
    #expect(made.json?["email"] == "a+b@example.test" && made.json?["name"] == "Fé")
    #expect(await server.signIn(email: "a+b@example.test", password: "pass word").status == 201)
    let token = try await server.signedIn()
    let patched = await server.send(.patch, "/account/name", "name=x", token: token, headers: form)
    #expect(patched.message == #"Param "name" is not optional."#)
  }

  @Test(arguments: ["XX", "\"X X\""])
  func multipartIsRead(boundary: String) async throws {
    let mark = boundary.replacing("\"", with: "")
    let body =
      "preamble\r\n--\(mark)\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\na@b.cd\r\n"
      + "--\(mark)\r\ncontent-disposition: form-data; name=\"password\"\r\nX: y\r\n\r\npass\r\n\r\nword\r\n"
      + "--\(mark)\r\nContent-Disposition: form-data; name=\"name\"; filename=\"x\"\r\n\r\nfile\r\n--\(mark)--\r\n"
    let made = await server.send(
      .post, "/account", body,
      headers: ["Content-Type": "multipart/form-data; boundary=\(boundary)"])
    #expect(made.json?["email"] == "a@b.cd" && made.json?["name"] == "")
    #expect(await server.signIn(email: "a@b.cd", password: "pass\r\n\r\nword").status == 201)
  }

  @Test func theProjectMayBeInBodyOrQuery() async throws {
    let token = try await server.signedIn()
    let body = await server.send(
      .patch, "/account/name", #"{"name":"Bob","project":"p1"}"#, token: token,
      headers: ["X-Appwrite-Project": "nosuch"])
    #expect(body.json?["name"] == "Bob")
    let query = await server.send(
      .get, "/account", query: ["project": "nosuch"], token: token)
    #expect(query.message == "Missing or unknown project ID")
    // A session of one project is none in another.
    #expect(
      await server.send(.get, "/account", token: token, headers: ["X-Appwrite-Project": "p2"])
        .status
        == 401)
  }

  @Test func guestsAndUnknownProjectsAreRefused() async {
    #expect((await server.send(.get, "/account")).text == WireSamples.guest)
    #expect(
      (await server.send(.get, "/account", headers: ["X-Appwrite-Project": "no"])).text
        == WireSamples.unknownProject)
    #expect(
      await server.send(.post, "/account", "{}", headers: ["X-Appwrite-Project": "no"]).status
        == 500)
    #expect(await server.send(.get, "/nosuch").status == 404)
    _ = await server.send(.post, "/account", #"{"email":"a@b.cd","password":"password"}"#)
    let wrong = await server.send(
      .post, "/account/sessions", #"{"email":"a@b.cd","password":"passwort"}"#)
    let unknown = await server.send(
      .post, "/account/sessions", #"{"email":"x@b.cd","password":"passwort"}"#)
    #expect(
      wrong.text == WireSamples.wrongCredentials && unknown.text == WireSamples.wrongCredentials)
  }
}
