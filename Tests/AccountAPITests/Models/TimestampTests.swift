import AccountAPI
import TestSupport
import Testing

/// Times in ISO 8601.
@Suite struct TimestampTests {
  @Test(arguments: [
    ("2026-11-23T21:36:04.269+00:00", Int64(1_795_469_764)),
    ("2026-11-23 21:36:04.269", 1_795_469_764),
    ("2026-11-23T21:36:04Z", 1_795_469_764), ("2026-11-23T23:36:04+02:00", 1_795_469_764),
    ("1970-01-01T00:00:00.000+00:00", 0),
  ])
  func timesAreParsed(text: String, seconds: Int64) {
    #expect(Timestamp(iso8601: text) == Timestamp(seconds: seconds))
  }

  @Test(arguments: [
    "", "2026", "2026-13-01T00:00:00Z", "2026-11-23T21:36:04X", "2026-11-23T25:00:00Z",
  ])
  func otherTextIsNotATime(text: String) { #expect(Timestamp(iso8601: text) == nil) }
}
