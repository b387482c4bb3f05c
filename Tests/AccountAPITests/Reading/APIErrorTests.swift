import AccountAPI
import TestSupport
import Testing

/// The causes that error responses stand for.
@Suite struct APIErrorTests {
  @Test(arguments: [
    (401, WireSamples.guest, APIError.Cause.signedOut),
    (401, WireSamples.wrongCredentials, .wrongCredentials),
    (400, WireSamples.unknownProject, .unknownProject),
    (401, #"{"message":"Invalid credentials. User is blocked","code":401}"#, .blocked),
    (
      400, #"{"message":"Param \"email\" is not optional.","code":400}"#,
      .missing(parameter: "email")
    ),
    (
      400, #"{"message":"Invalid prefs: Value must be a valid object.","code":400}"#,
      .invalid(parameter: "prefs", reason: "Value must be a valid object.")
    ),
    (404, #"{"message":"Session not found","code":404}"#, .notFound),
    (429, WireSamples.tooMany, .tooManyRequests(until: nil)),
    (
      500, #"{"message":"Server Error","code":"42S02","file":"x","line":1,"trace":[]}"#,
      .serverFault
    ),
  ])
  func refusalsHaveACause(status: Int, body: String, cause: APIError.Cause) throws {
    #expect(APIError(HTTPResponse(status: status, body: Array(body.utf8)))?.cause == cause)
  }

  @Test func tooManyRequestsKnowsUntilWhen() {
    let headers: HTTPHeaders = [
      "X-Ratelimit-Limit": "10", "X-Ratelimit-Remaining": "0", "X-Ratelimit-Reset": "1795471200",
    ]
    let error = APIError(
      HTTPResponse(status: 429, headers: headers, body: Array(WireSamples.tooMany.utf8)))
    #expect(error?.cause == .tooManyRequests(until: Timestamp(seconds: 1_795_471_200)))
    #expect(
      error?.limit == RateLimit(limit: 10, remaining: 0, resets: Timestamp(seconds: 1_795_471_200)))
  }

  @Test func anHTMLPageIsNotAnError() {
    #expect(APIError(HTTPResponse(status: 502, body: Array("<html>".utf8))) == nil)
  }

  /// Only positive evidence ends a session: a saved sign-in is deleted then.
  @Test(arguments: [
    (#"{"message":"x","code":401,"type":"general_unauthorized_scope","version":"1.8.1"}"#, true),
    (#"{"message":"x","code":401,"type":"user_jwt_invalid","version":"1.8.1"}"#, true),
    (
      #"{"message":"Guest (role: guest) missing scope (account)","code":401,"version":"0.6.2"}"#,
      true
    ),
    (
      #"{"message":"User (role: guest) missing scope (account)","code":401,"version":"0.10.0"}"#,
      true
    ),
    (#"{"message":"User (role: guests) missing scopes ([\"account\"])","code":401}"#, true),
    (
      #"{"message":"Project is not accessible in this region. Please make sure you are using the correct endpoint","code":401,"type":"general_access_forbidden","version":"1.8.1"}"#,
      false
    ),
    (#"{"message":"x","code":401,"type":"user_ip_not_whitelisted","version":"1.8.1"}"#, false),
    (#"{"message":"x","code":401,"type":"","version":"1.8.1"}"#, false),
    (
      #"{"message":"User (role: guests) missing scopes","code":401,"type":"gateway_denied"}"#, false
    ),
    (#"{"message":"Unauthorized: the token of the gateway has expired","code":401}"#, false),
    (#"{"message":"Guest (role: guest) is not welcome","code":401}"#, false),
    (
      #"{"message":"app.p@service.localhost (role: application) missing scope (account)","code":401,"version":"0.6.2"}"#,
      false
    ),
    (#"{"message":"","code":401}"#, false),
  ])
  func onlyEvidenceMeansSignedOut(body: String, isSignedOut: Bool) throws {
    let error = try #require(APIError(HTTPResponse(status: 401, body: Array(body.utf8))))
    #expect((error.cause == .signedOut) == isSignedOut)
    if !isSignedOut { #expect(error.cause == .other) }
  }
}
