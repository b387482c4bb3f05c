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
}
