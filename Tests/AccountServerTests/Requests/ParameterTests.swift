import AccountAPI
import AccountServer
import TestSupport
import Testing

/// Errors about parameters.
@Suite struct ParameterTests {
  private let server: InMemoryServer

  init() throws { server = try InMemoryServer() }

  @Test(arguments: [
    ("not json", "email"), ("[1]", "email"), (#""text""#, "email"), (#"{"email":null}"#, "email"),
    (#"{"email":"a@b.cd"}"#, "password"), (#"{"email":"a@b.cd","password":""}"#, "password"),
  ])
  func missingParametersAreNamed(body: String, parameter: String) async {
    let answer = await server.send(.post, "/account", body)
    #expect(answer.status == 400)
    #expect(
      answer.text == #"{"message":"Param \""# + parameter
        + #"\" is not optional.","code":400,"version":"0.6.2"}"#)
  }

  @Test(arguments: [
    (
      #"{"email":"nope","password":"password"}"#,
      "Invalid email: Value must be a valid email address"
    ),
    (
      #"{"email":"a@b.cd","password":"12345"}"#,
      "Invalid password: Password must be between 6 and 32 chars and contain ..."
    ),
    (
      #"{"email":"a@b.cd","password":"€€€€€€€€€€€"}"#,
      "Invalid password: Password must be between 6 and 32 chars and contain ..."
    ),
    (
      #"{"email":"a@b.cd","password":"password","name":7}"#,
      "Invalid name: Value must be a string and no longer than 100 chars"
    ),
  ])
  func invalidParametersAreExplained(body: String, message: String) async throws {
    let answer = await server.send(.post, "/account", body)
    #expect(answer.status == 400)
    #expect(try JSONReader.read(answer.body)["message"]?.string == message)
  }

  @Test func theContentTypeIsExact() async {
    let body = #"{"email":"a@b.cd","password":"password"}"#
    #expect(
      await server.send(.post, "/account", body, headers: ["Content-Type": "Application/JSON"])
        .status
        == 400)
    #expect(
      await server.send(
        .post, "/account", body, headers: ["Content-Type": "application/json; charset=utf-8"]
      ).status == 201)
  }
}
