import AccountAPI
import TestSupport
import Testing

@testable import ConsoleCore

/// Hours and weekdays: as words of the filter, and as places that one goes to.
@Suite struct LogMapTests {
  private func row(_ time: Timestamp) -> LogRow {
    var entry = SampleState.log[0]
    entry.time = time
    return LogRow(entry, isArchived: false)
  }

  private func matches(_ words: String, _ time: String, ahead: Int64 = 0) throws -> Bool {
    let time = try #require(Timestamp(iso8601: time))
    return LogQuery(words, now: SampleState.now, ahead: ahead).matches(row(time))
  }

  // 27 November 2026 is a Friday.
  @Test(arguments: [
    ("day:fri", true), ("day:friday", true), ("day:fr", true), ("day:freitag", true),
    ("day:sat", false), ("hour:11", true), ("hour:12", false), ("day:fri hour:11", true),
    ("-hour:11", false), ("since:2026-11-27T11:11", true), ("since:2026-11-27T11:12", false),
  ])
  func wordsForTimes(words: String, isMatch: Bool) throws {
    #expect(try matches(words, "2026-11-27T11:11:02Z") == isMatch, "\(words)")
  }

  @Test func theClockOfTheScreenDecides() throws {
    #expect(try matches("day:sat hour:1", "2026-11-27T23:30:00Z", ahead: 7_200))
    #expect(try matches("since:2026-11-28T01:30", "2026-11-27T23:30:00Z", ahead: 7_200))
  }

  /// Summer and winter time of the same zone.
  @Test func anOldEntryIsOfTheHourThatItsDayHad() throws {
    let summer = try #require(Timestamp(iso8601: "2026-03-29T01:00:00Z"))
    let winter = try #require(Timestamp(iso8601: "2026-10-25T01:00:00Z"))
    let clock = LocalClock(
      from: summer.advanced(bySeconds: -100 * 86_400),
      to: winter.advanced(bySeconds: 100 * 86_400)
    ) { $0 >= summer && $0 < winter ? 7_200 : 3_600 }
    #expect(clock.secondsAhead(at: summer.advanced(bySeconds: -1)) == 3_600)
    #expect(clock.secondsAhead(at: summer) == 7_200)
    #expect(clock.secondsAhead(at: winter.advanced(bySeconds: -1)) == 7_200)
    #expect(clock.secondsAhead(at: winter) == 3_600)
    #expect(clock.hour(of: winter) == (6, 2))
  }

  @Test(arguments: [
    ("sinse:7d", ["sinse:7d"]), ("-evnt:x today", ["evnt:x"]),
    ("since:yesterday", ["since:yesterday"]),
    ("day:xyz hour:24", ["day:xyz", "hour:24"]),
    ("event:session ip:5.9 country:de device:x since:7d day:fr hour:0", []),
    ("2001:db8::7 dead:beef::1 fe80::1 ::1 a:b :x", []),
  ])
  func whatIsNotUnderstoodIsNamed(words: String, unknown: [String]) {
    #expect(LogQuery(words, now: SampleState.now, ahead: 0).unknownWords == unknown)
  }

  private func wide() -> ConsoleState {
    SampleState.account(ScreenSize(columns: 160, rows: 40), screen: .log)
  }

  private func send(_ state: inout ConsoleState, _ actions: LogAction...) {
    for action in actions { _ = reduce(&state, .log(action)) }
  }

  /// The newest sample entry is of Tuesday, 24 November 2026, 05:59.
  @Test func aPlaceOnTheMapFiltersTheList() throws {
    var state = wide()
    let entry = try #require(state.log.selected)
    let (weekday, hour) = state.clock.hour(of: entry.time)
    send(&state, .chartPressed)
    #expect(state.log.place == LogMapPlace(weekday: weekday, hour: hour))
    send(&state, .detailPressed)
    #expect(state.log.presentation == .entries)
    #expect(
      state.log.rows.filter.text == "day:\(LogQuery.dayWord(weekday)) hour:\(hour)")
    #expect(state.log.selected == entry && state.log.shown.count == 1)
    // Another place replaces it, and other words stay.
    send(&state, .filterPressed, .filter(.insert(" -password")), .filterKept)
    send(&state, .placeChosen(LogMapPlace(weekday: nil, hour: 3)))
    #expect(state.log.rows.filter.text == "-password hour:3")
    _ = reduce(&state, .cancelPressed)
    #expect(state.log.rows.filter.text == "" && state.log.shown.count == 5)
  }

  @Test func arrowsGoToTheMapAndBack() {
    var state = wide()
    send(&state, .rightPressed)
    #expect(state.log.presentation == .hours)
    let before = state.log.rows.selectedIndex
    send(&state, .placeChosen(LogMapPlace(weekday: 2, hour: 0)), .rightPressed)
    _ = reduce(&state, .log(.filterDropped))
    send(&state, .rightPressed)
    state.log.place = LogMapPlace(weekday: 0, hour: 0)
    send(&state, .move(.up))
    #expect(state.log.place == LogMapPlace(weekday: nil, hour: 0))
    // All days of the whole week are no place.
    send(&state, .leftPressed)
    #expect(state.log.place == LogMapPlace(weekday: nil, hour: 0))
    send(&state, .move(.down), .leftPressed)
    #expect(state.log.place == LogMapPlace(weekday: 0, hour: nil))
    send(&state, .leftPressed)
    #expect(state.log.presentation == .entries && state.log.rows.selectedIndex == before)
    // Where the map takes the list's place, arrows stay in what is shown.
    state = SampleState.account(screen: .log)
    send(&state, .rightPressed)
    #expect(state.log.presentation == .entries)
  }
}
