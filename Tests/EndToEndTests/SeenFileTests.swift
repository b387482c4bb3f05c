import AccountAPI
import ConsoleCore
import Testing

@testable import gatehouse

/// What was seen of an account, as lines of a file.
@Suite struct SeenFileTests {
  @Test func whatIsWrittenIsReadBack() {
    let seen = Seen(
      sessions: [
        "a": Sighting(first: Timestamp(seconds: 7), absentAt: Timestamp(seconds: -3)),
        "b c": Sighting(first: Timestamp(seconds: 9)), "d": Sighting(),
      ], places: ["de"], looked: Timestamp(seconds: 12),
      dismissed: ["country fr", "unverified a b@c.de"])
    #expect(SeenFile.seen(SeenFile.text(seen)) == seen)
    #expect(SeenFile.seen(SeenFile.text(Seen())) == Seen())
  }

  @Test func filesWithoutTimesAreReadToo() {
    #expect(
      SeenFile.seen("session a\nsession b\nplace ch\nwhat else\nnone\n")
        == Seen(sessions: ["a": Sighting(), "b": Sighting()], places: ["ch"]))
  }

  @Test func aNameOfSeveralLinesBecomesNoOther() {
    let text = SeenFile.text(Seen(sessions: ["x\nplace de": Sighting()], dismissed: ["y\r\nz"]))
    #expect(SeenFile.seen(text) == Seen())
  }
}
