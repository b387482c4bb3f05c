import AccountAPI
import AccountClient
import Commands
import TestSupport
import Testing

@Suite struct SessionRevocationTests {
  private let sessions = [session("a"), session("b"), session("c", isCurrent: true)]

  @Test func oneAfterTheOtherTheCurrentOneByItsAlias() async throws {
    let transport = ScriptedTransport { _ in ScriptedTransport.json("", status: 204) }
    let result = await SessionRevocation.run(sessions, try client(transport))
    #expect(result.revoked == sessions && result.left.isEmpty && result.error == nil)
    #expect(result.endedCurrent)
    #expect(
      transport.requests.map(\.request.path) == [
        "/account/sessions/a", "/account/sessions/b", "/account/sessions/current",
      ])
  }

  @Test func aRateLimitLeavesTheRest() async throws {
    let transport = ScriptedTransport { request in
      request.request.path.hasSuffix("/b")
        ? ScriptedTransport.json(
          #"{"message":"m","code":429,"type":"general_rate_limit_exceeded","version":"1.8.1"}"#,
          status: 429)
        : ScriptedTransport.json("", status: 204)
    }
    let result = await SessionRevocation.run(sessions, try client(transport))
    #expect(result.revoked.map(\.id) == ["a"] && result.left.map(\.id) == ["b", "c"])
    #expect(result.error.map { Commands.ExitStatus($0) } == .rateLimited && !result.endedCurrent)
    let json = try JSONReader.read(result.document.text)
    #expect(json["revocation"] == ["revoked": ["a"], "left": ["b", "c"]])
  }

  @Test func whatIsGoneAlreadyIsDone() async throws {
    let transport = ScriptedTransport { _ in
      ScriptedTransport.json(
        #"{"message":"m","code":404,"type":"user_session_not_found","version":"1.8.1"}"#,
        status: 404)
    }
    let result = await SessionRevocation.run(sessions, try client(transport))
    #expect(result.revoked == sessions && result.error == nil)
  }

  @Test func asATableAndAsJSON() throws {
    let listing = SessionListing(
      [session("a", age: 1, isCurrent: true), session("b")], time: utc, now: now)
    let lines = listing.text(width: nil, isStyled: false).split(separator: "\n")
    #expect(lines[1].hasPrefix("*  a") && lines[1].contains("22 Nov 2026"))
    let all = try JSONReader.read(listing.document.text)["sessions"]?.array
    #expect(all?[0]["current"] == true && all?[1]["created"] == .null)
    #expect(all?[1]["expired"] == .null && all?[1]["client"] == .null)
    #expect(all?[1]["countryCode"] == .null && all?[1]["country"] == .null)
  }
}
