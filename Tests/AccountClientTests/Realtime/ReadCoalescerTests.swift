import AccountClient
import Testing

@Suite struct ReadCoalescerTests {
  @Test func aBurstCausesTwoReads() {
    var coalescer = ReadCoalescer<Int>()
    var reads = 0
    for _ in 0..<200 where !coalescer.add([1]).isEmpty { reads += 1 }
    if coalescer.intervalEnded() == [1] { reads += 1 }
    #expect(reads == 2)
    #expect(coalescer.intervalEnded().isEmpty)
    #expect(!coalescer.isPaused)
  }

  @Test func aSingleEventIsReadAtOnceAndOnce() {
    var coalescer = ReadCoalescer<Int>()
    #expect(coalescer.add([1, 2]) == [1, 2])
    #expect(coalescer.isPaused)
    #expect(coalescer.intervalEnded().isEmpty)
    #expect(coalescer.add([2]) == [2])
    #expect(coalescer.add([1]).isEmpty)
    #expect(coalescer.add([3]).isEmpty)
    #expect(coalescer.intervalEnded() == [1, 3])
    #expect(coalescer.isPaused, "what came of it is waited for, too")
  }

  @Test func nothingToReadBeginsNoInterval() {
    var coalescer = ReadCoalescer<Int>()
    #expect(coalescer.add([]).isEmpty)
    #expect(!coalescer.isPaused)
  }
}
