import AccountAPI
import Commands
import TestSupport
import Testing

@Suite struct FailureReportTests {
  @Test func oneLineForPeople() {
    let report = FailureReport(.needsTerminal(.confirmation), time: utc)
    #expect(
      report.text(asJSON: false)
        == "gatehouse: This must be confirmed, and there is no terminal. Use --yes.\n")
  }

  @Test func nothingFromOutsideActsOnATerminal() {
    let report = FailureReport(.unknownAccount("\u{1B}[2J\n\u{202E}x", saved: []), time: utc)
    let text = report.text(asJSON: false)
    #expect(text.filter { $0 == "\n" }.count == 1 && !text.contains("\u{1B}"))
    #expect(!text.unicodeScalars.contains("\u{202E}"))
    let json = report.text(asJSON: true)
    #expect(!json.unicodeScalars.contains("\u{1B}") && !json.unicodeScalars.contains("\u{202E}"))
  }

  @Test func asJSONWithTheEndOfARateLimit() throws {
    let error = APIError(
      status: 429, message: "m", cause: .tooManyRequests(until: now.advanced(bySeconds: 60)),
      type: "general_rate_limit_exceeded")
    let text = FailureReport(.client(.refused(error)), time: utc).text(asJSON: true)
    #expect(text.hasSuffix("\n") && text.filter { $0 == "\n" }.count == 1)
    let json = try JSONReader.read(text)
    #expect(json["version"] == 1)
    let failure = json["error"]
    #expect(failure?["status"] == 5 && failure?["cause"] == "rateLimited")
    #expect(failure?["type"] == "general_rate_limit_exceeded" && failure?["httpStatus"] == 429)
    #expect(failure?["until"] == .string(now.advanced(bySeconds: 60).iso8601))
  }

  @Test func aConfigurationHasALineForEachError() {
    let report = FailureReport(
      .configuration(lines: ["c.toml, line 1: x", "c.toml, line 2: y"]), time: utc)
    #expect(
      report.text(asJSON: false) == "gatehouse: c.toml, line 1: x\ngatehouse: c.toml, line 2: y\n")
    #expect(report.text(asJSON: true).filter { $0 == "\n" }.count == 1)
  }

  @Test func whatIsUnknownIsNull() throws {
    let text = FailureReport(usage: "No.").text(asJSON: true)
    #expect(
      try JSONReader.read(text)["error"] == [
        "status": 2, "cause": "usage", "message": "No.", "nextStep": nil, "type": nil,
        "httpStatus": nil, "until": nil,
      ])
  }
}
