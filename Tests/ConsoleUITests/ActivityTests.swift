import AccountAPI
import TerminalUI
import TestSupport
import Testing

@testable import ConsoleCore
@testable import ConsoleUI

/// When things happened, counted and drawn.
@Suite struct ActivityTests {
  private func rows(_ moments: Int64...) -> [LogRow] {
    moments.map {
      LogRow(
        LogEntry(
          event: "e", time: Timestamp(seconds: $0), address: "", device: Device(),
          place: Place(countryCode: nil, country: "")), isArchived: false)
    }
  }

  @Test func hoursAreThoseOfTheClockHere() {
    // Monday, 23 November 2026, 21:00:25 UTC: two hours east it is 23:00, five hours east Tuesday.
    let moment: Int64 = 1_795_467_625
    for (ahead, weekday, hour) in [(0, 0, 21), (7_200, 0, 23), (18_000, 1, 2)] {
      let activity = Activity(rows(moment), time: TimeText { _ in Int64(ahead) })
      #expect(activity.hours[weekday][hour] == 1 && activity.count == 1)
    }
  }

  @Test func theZoneIsThatOfTheMoment() {
    // The clocks go forward between the two.
    let time = TimeText { $0.seconds < 1_000_000 ? 0 : 3_600 }
    let activity = Activity(rows(1_000_800, 999_900), time: time)
    #expect(activity.hours.joined().filter { $0 > 0 } == [1, 1])
  }

  @Test func beforeNineteenSeventyToo() {
    let activity = Activity(rows(-1), time: TimeText { _ in 0 })
    #expect(activity.hours[2][23] == 1 && activity.days == [-1: 1])
  }

  @Test func daysEndToday() {
    let day: Int64 = 86_400
    let activity = Activity(rows(10 * day, 10 * day, 8 * day, 1), time: TimeText { _ in 0 })
    let now = Timestamp(seconds: 10 * day + 5)
    #expect(activity.lastDays(4, until: now, time: TimeText { _ in 0 }) == [0, 1, 0, 2])
    #expect(activity.busiestDay == 2 && activity.busiestHour == 2)
  }

  @Test(arguments: [
    (0, 9, "·"), (1, 1, "░"), (1, 9, "░"), (9, 9, "█"), (5, 9, "▒"), (4, 4, "█"),
    (1_000, 1_000, "█"),
  ])
  func shades(number: Int, most: Int, sign: String) {
    #expect(String(ActivitySigns.shade(number, of: most)) == sign)
  }

  @Test func aLineHasASignForEachDay() {
    #expect(ActivitySigns.line([0, 1, 4, 8]) == "·▁▄█")
    #expect(ActivitySigns.line([]) == "" && ActivitySigns.line([0, 0]) == "··")
  }

  @Test func whoCannotSeeHearsTheSums() {
    var state = SampleHistory.stolen.state(ScreenSize(columns: 80, rows: 24), screen: .log)
    _ = reduce(&state, .log(.chartPressed))
    var narrator = PlainNarrator()
    let told = narrator.narrate(ConsoleView(time: TimeText { _ in 0 }, isPlain: true).frame(state))
    #expect(told.contains("\nSat, 17\n") && told.contains("Last 74 days: 18 entries"))
  }

  // MARK: Pictures

  static let histories = [
    ("quiet", SampleHistory.quiet), ("stolen", .stolen), ("traveller", .traveller),
  ]

  private func expect(
    _ state: ConsoleState, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let frame = ConsoleView(time: TimeText { _ in 0 }).frame(state)
    let name = "\(name)-\(state.size.columns)x\(state.size.rows)"
    Golden.expect(frame, name, sourceLocation: sourceLocation)
    Golden.expectMonochrome(
      frame, ShippedThemes.theme("monochrome")!, "\(name)-monochrome",
      sourceLocation: sourceLocation)
  }

  @Test(arguments: ScreenGoldenTests.sizes)
  func charts(size: ScreenSize) {
    for (name, history) in Self.histories {
      var state = history.state(size, screen: .log)
      _ = reduce(&state, .log(.chartPressed))
      expect(state, "chart-\(name)")
      guard name == "stolen", !size.fitsBothCharts else { continue }
      _ = reduce(&state, .log(.chartPressed))
      expect(state, "chart-days-\(name)")
    }
  }

  @Test(arguments: ScreenGoldenTests.sizes)
  func overviews(size: ScreenSize) {
    for (name, history) in Self.histories { expect(history.state(size), "overview-\(name)") }
  }

  @Test(arguments: ScreenGoldenTests.sizes)
  func logs(size: ScreenSize) {
    var state = SampleHistory.stolen.state(size, screen: .log)
    state.log.archive = LogArchive.Contents(SampleHistory.quiet.log.reversed())
    _ = reduce(&state, .log(.move(.down)))
    expect(state, "log-stolen")
    _ = reduce(&state, .log(.filterPressed))
    _ = reduce(&state, .log(.filter(.insert("event:session country:is"))))
    expect(state, "log-stolen-filter")
    _ = reduce(&state, .log(.filterKept))
    _ = reduce(&state, .log(.detailPressed))
    expect(state, "log-stolen-detail")
  }

  @Test(arguments: ScreenGoldenTests.sizes)
  func warnings(size: ScreenSize) {
    var history = SampleHistory.stolen
    history.signIn(SampleHistory.tablet, 200 * 86_400, id: "tablet")
    var state = history.state(size)
    state.session.account = SampleState.unverified
    _ = reduce(&state, .warnings(.openPressed))
    expect(state, "warnings")
    for row in 1..<4 {
      _ = reduce(&state, .warnings(.move(1)))
      expect(state, "warnings-\(row)")
    }
  }

  @Test(arguments: ScreenGoldenTests.sizes)
  func sessionsByDevice(size: ScreenSize) {
    let earlier = SampleState.now.advanced(bySeconds: -17 * 86_400)
    var state = SampleHistory.traveller.state(
      size, screen: .sessions,
      seen: LastSeenRecord(
        sessions: ["phone": Sighting(first: earlier), "paris": Sighting(first: earlier)],
        places: ["gb", "fr"], looked: earlier))
    _ = reduce(&state, .sessions(.sortPressed))
    _ = reduce(&state, .sessions(.move(.last)))
    expect(state, "sessions-by-device")
  }
}
