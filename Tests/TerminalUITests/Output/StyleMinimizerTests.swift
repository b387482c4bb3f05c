import TerminalUI
import Testing

/// What a terminal shows stays the same, with fewer bytes.
@Suite struct StyleMinimizerTests {
  private let blue = "\u{1B}[38:2::1:2:3m"
  private let night = "\u{1B}[48:2::4:5:6m"

  private func minimized(_ frames: String...) -> String {
    var minimizer = StyleMinimizer()
    return frames.map { frame in
      String(decoding: minimizer.minimized(Array(frame.utf8)), as: UTF8.self)
    }.joined(separator: "|").replacing("\u{1B}", with: "^")
  }

  @Test func aColorIsSentOnce() {
    #expect(minimized("\(blue)\(night)a\(blue)\(night)b") == "^[;38:2::1:2:3;48:2::4:5:6mab")
    #expect(
      minimized("\(blue)\(night)a\u{1B}[38:2::7:8:9m\(night)b")
        == "^[;38:2::1:2:3;48:2::4:5:6ma^[38:2::7:8:9mb")
  }

  @Test func aResetBeforeAnAttributeIsLeftOut() {
    let bold = "\u{1B}(B\u{1B}[0;1m\(blue)\(night)b\u{1B}(B\u{1B}[0m\(blue)\(night)c"
    #expect(
      minimized("\(blue)\(night)a\(bold)")
        == "^[;38:2::1:2:3;48:2::4:5:6ma^(B^[1mb^[22mc")
  }

  @Test func blanksNeedTheirBackgroundAlone() {
    #expect(
      minimized("\(blue)\(night)a\u{1B}[38:2::7:8:9m\(night)  \(blue)\(night)b")
        == "^[;38:2::1:2:3;48:2::4:5:6ma  b")
    #expect(
      minimized("\(blue)\(night)a\u{1B}[38:2::7:8:9m\u{1B}[48:2::7:7:7m ")
        == "^[;38:2::1:2:3;48:2::4:5:6ma^[48:2::7:7:7m ")
    // Unless a line is under them, or they are reversed.
    #expect(minimized("a\u{1B}[4m b") == "^[ma^[4m b")
    #expect(minimized("\u{1B}[7ma\u{1B}[27m b") == "^[;7ma^[m b")
  }

  @Test func erasedPlacesHaveTheBackground() {
    for erased in ["\u{1B}[K", "\u{1B}[5X", "\u{1B}[J", "\n", "\u{1B}M"] {
      let shown = erased.replacing("\u{1B}", with: "^")
      #expect(minimized("a\(blue)\(night)\(erased)") == "^[ma^[48:2::4:5:6m\(shown)")
    }
    #expect(minimized("a\(blue)\u{1B}[3b") == "^[ma^[38:2::1:2:3m^[3b")
  }

  @Test func itIsKnownFromFrameToFrame() {
    let frame = "\(blue)\(night)a\u{1B}[39;49m\u{1B}(B\u{1B}[m"
    #expect(minimized(frame, frame) == "^[;38:2::1:2:3;48:2::4:5:6ma^(B|a")
  }

  @Test func afterAnythingElseAllOfItIsSentAgain() {
    var minimizer = StyleMinimizer()
    let frame = Array("\(blue)a".utf8)
    let first = minimizer.minimized(frame)
    #expect(minimizer.minimized(frame) == [UInt8(ascii: "a")])
    minimizer.forget()
    #expect(minimizer.minimized(frame) == first)
  }

  @Test func colorsOfPalettesToo() {
    let palette = "\u{1B}[38;5;117m\u{1B}[48;5;16m"
    #expect(minimized("\(palette)a\(palette)b") == "^[;38;5;117;48;5;16mab")
    #expect(
      minimized("\u{1B}[31;44ma\u{1B}[91mb\u{1B}[38;2;1;2;3mc") == "^[;31;44ma^[91mb^[38;2;1;2;3mc")
  }

  @Test func dimAndBoldAreResetTogether() {
    #expect(minimized("\u{1B}[1;2ma\u{1B}[0;2mb") == "^[;1;2ma^[22;2mb")
  }

  @Test func whatIsNotUnderstoodIsSentAsItIs() {
    #expect(minimized("a\u{1B}[58:5:1mb") == "^[ma^[58:5:1m^[mb")
    #expect(minimized("\u{1B}[2;3Ha\u{1B}") == "^[2;3H^[ma^")
    #expect(minimized("\u{1B}(0q\u{1B}(Ba") == "^(0^[mq^(Ba")
  }

  @Test func textOfAnyLanguageIsLeftAlone() {
    #expect(minimized("ä│日") == "^[mä│日")
  }
}
