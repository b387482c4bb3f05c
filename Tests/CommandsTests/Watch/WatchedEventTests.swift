import AccountAPI
import Commands
import ConsoleCore
import TestSupport
import Testing

@Suite struct WatchedEventTests {
  private let signIn = LogEntry(
    event: "session.create", time: now, address: "192.0.2.1",
    device: Device(
      system: .init(name: "Windows", version: "10"),
      client: .init(name: "Firefox", version: "127.0")),
    place: Place(countryCode: "jp", country: "Japan"))

  @Test func anEventIsOneLine() {
    let event = WatchedEvent(
      LogRow(signIn, isArchived: false), of: entry("u", email: "ada@example.test"))
    #expect(
      event.line
        == "\(now.iso8601) ada@example.test Signed in · Firefox 127.0 · Japan · 192.0.2.1\n")
    #expect(
      event.document.line == """
        {"version":1,"event":{"time":"\(now.iso8601)","event":"session.create","liveEvent":null,\
        "source":"log","account":{"label":null,"email":"ada@example.test","userId":"u",\
        "endpoint":"https://example.test/v1","project":"p1"},"ip":"192.0.2.1",\
        "countryCode":"jp","country":"Japan","client":"Firefox","clientVersion":"127.0",\
        "system":"Windows","systemVersion":"10","type":null,"brand":null,"model":null}}

        """)
  }

  /// Of a live event only name and time are known.
  @Test func whatIsUnknownIsLeftOutForPeople() throws {
    let change = try #require(LogEntry(AccountEvent(name: "update.name"), now: now))
    let event = WatchedEvent(LogRow(change, isArchived: false), of: entry("u", label: "home"))
    #expect(event.line == "\(now.iso8601) home Name changed\n")
    #expect(event.document.line.contains(#""source":"live""#))
    #expect(event.document.line.contains(#""ip":null"#))
  }

  @Test func noTextOfTheServerBreaksTheLine() {
    var hostile = signIn
    hostile.event = "x\n\u{1B}[31m"
    hostile.place.country = "A\r\nB"
    let row = LogRow(hostile, isArchived: false)
    for text in [WatchedEvent.line(row), WatchedEvent(row, of: entry("u")).document.line] {
      #expect(text.unicodeScalars.filter { $0.value < 0x20 }.map(\.value) == [10])
    }
  }
}
