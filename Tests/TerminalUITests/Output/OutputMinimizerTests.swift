import TerminalUI
import Testing

/// What a terminal shows stays the same, with fewer bytes.
@Suite struct OutputMinimizerTests {
  private let blue = "\u{1B}[38:2::1:2:3m"
  private let night = "\u{1B}[48:2::4:5:6m"

  private func minimized(
    _ frames: String..., abilities: OutputMinimizer.Abilities = .init(), columns: Int = 80
  ) -> String {
    var minimizer = OutputMinimizer(abilities)
    return frames.map { frame in
      String(decoding: minimizer.minimized(Array(frame.utf8), columns: columns), as: UTF8.self)
    }.joined(separator: "|").replacing("\u{1B}", with: "^")
  }

  @Test func aColorIsSentOnce() {
    #expect(minimized("\(blue)\(night)a\(blue)\(night)b") == "^[;38;2;1;2;3;48;2;4;5;6mab")
    #expect(
      minimized("\(blue)\(night)a\u{1B}[38:2::7:8:9m\(night)b")
        == "^[;38;2;1;2;3;48;2;4;5;6ma^[38;2;7;8;9mb")
  }

  @Test func aResetBeforeAnAttributeIsLeftOut() {
    let bold = "\u{1B}(B\u{1B}[0;1m\(blue)\(night)b\u{1B}(B\u{1B}[0m\(blue)\(night)c"
    #expect(
      minimized("\(blue)\(night)a\(bold)")
        == "^[;38;2;1;2;3;48;2;4;5;6ma^(B^[1mb^[22mc")
  }

  @Test func blanksNeedTheirBackgroundAlone() {
    #expect(
      minimized("\(blue)\(night)a\u{1B}[38:2::7:8:9m\(night)  \(blue)\(night)b")
        == "^[;38;2;1;2;3;48;2;4;5;6ma  b")
    #expect(
      minimized("\(blue)\(night)a\u{1B}[38:2::7:8:9m\u{1B}[48:2::7:7:7m ")
        == "^[;38;2;1;2;3;48;2;4;5;6ma^[48;2;7;7;7m ")
    // Unless a line is under them, or they are reversed.
    #expect(minimized("a\u{1B}[4m b") == "^[ma^[4m b")
    #expect(minimized("\u{1B}[7ma\u{1B}[27m b") == "^[;7ma^[m b")
  }

  @Test func erasedPlacesHaveTheBackground() {
    for erased in ["\u{1B}[K", "\u{1B}[5X", "\u{1B}[J", "\n", "\u{1B}M"] {
      let shown = erased.replacing("\u{1B}", with: "^")
      #expect(minimized("a\(blue)\(night)\(erased)") == "^[ma^[48;2;4;5;6m\(shown)")
    }
    #expect(minimized("a\(blue)\u{1B}[3b") == "^[ma^[38;2;1;2;3maaa")
  }

  @Test func itIsKnownFromFrameToFrame() {
    let frame = "\(blue)\(night)a\u{1B}[39;49m\u{1B}(B\u{1B}[m"
    #expect(minimized(frame, frame) == "^[;38;2;1;2;3;48;2;4;5;6ma^(B|a")
  }

  @Test func afterAnythingElseAllOfItIsSentAgain() {
    var minimizer = OutputMinimizer()
    let frame = Array("\(blue)a".utf8)
    let first = minimizer.minimized(frame, columns: 80)
    #expect(minimizer.minimized(frame, columns: 80) == [UInt8(ascii: "a")])
    minimizer.forget()
    #expect(minimizer.minimized(frame, columns: 80) == first)
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

  private let all = OutputMinimizer.Abilities(
    repeats: true, placesInRow: true, staysInRow: true)

  @Test func textIsRepeated() {
    let place = "\u{1B}[2;9H"
    #expect(minimized("\(place)+------+", abilities: all) == "^[2;9H^[m+-^[5b+")
    #expect(minimized("\(place)a      b", abilities: all) == "^[2;9H^[ma ^[5bb")
    // Where the sequence is not shorter, or the terminal does not know it, or nobody knows where.
    #expect(minimized("\(place)--...     a", abilities: all) == "^[2;9H^[m--...     a")
    #expect(minimized("\(place)------") == "^[2;9H^[m------")
    #expect(minimized("------", abilities: all) == "^[m------")
    // tmux repeats no other characters.
    #expect(minimized("\(place)╭──────╮", abilities: all) == "^[2;9H^[m╭──────╮")
    #expect(minimized("\(place)日日日日", abilities: all) == "^[2;9H^[m日日日日")
    #expect(
      minimized("\(place)a\u{301}a\u{301}", abilities: all) == "^[2;9H^[ma\u{301}a\u{301}")
  }

  @Test func noRepetitionEndsBeforeTheLastColumn() {
    let place = "\u{1B}[2;9H"
    func line(_ columns: Int) -> String {
      minimized("\(place)--------+", abilities: all, columns: columns)
    }
    #expect(line(18) == "^[2;9H^[m-^[7b+")
    #expect(line(17) == "^[2;9H^[m-^[6b-+")
    #expect(
      minimized("\(place)------", abilities: all, columns: 14) == "^[2;9H^[m-^[5b")
    // Nor blanks: those are erased.
    #expect(
      minimized("\(place)\u{1B}[6X\u{1B}[15G│", abilities: all, columns: 15)
        == "^[2;9H^[m^[6X^[15G│")
    // Nor those of ncurses.
    #expect(
      minimized("\(place)-\u{1B}[5b+", abilities: all, columns: 15) == "^[2;9H^[m------+")
  }

  @Test func aRowsEndLeadsToTheNext() {
    #expect(minimized("\u{1B}[2;1Ha\u{1B}[3;1Hb", abilities: all) == "^[2;1H^[ma\r\nb")
    #expect(minimized("\u{1B}[2;1Ha\u{1B}[3;1Hb") == "^[2;1H^[ma^[3;1Hb")
    #expect(minimized("\u{1B}[2;1Ha\u{1B}[3;2Hb", abilities: all) == "^[2;1H^[ma\r\n^[Cb")
    #expect(minimized("\u{1B}[2;1Ha\u{1B}[4;1Hb", abilities: all) == "^[2;1H^[ma\r\n\nb")
    #expect(minimized("\u{1B}[2;1Ha\u{1B}[5;5Hb", abilities: all) == "^[2;1H^[ma^[5;5Hb")
    // The last row of those that scroll.
    let scrolling = "\u{1B}[2;3r\u{1B}[3;1H\u{1B}[4;1H"
    #expect(minimized(scrolling, abilities: all) == "^[2;3r^[3;1H^[4;1H")
    // Where a row is not known.
    for unknown in ["\n", "\u{1B}M", "\u{1B}[A", "\u{1B}[2;5r"] {
      let shown = unknown.replacing("\u{1B}", with: "^")
      #expect(
        minimized("\u{1B}[2;1H\u{1B}[m \(unknown)\u{1B}[3;1H", abilities: all)
          == "^[2;1H^[m \(shown)^[3;1H")
    }
  }

  @Test func withinARowTheColumnIsEnough() {
    #expect(minimized("\u{1B}[2;9Ha\u{1B}[2;40H", abilities: all) == "^[2;9H^[ma^[40G")
    #expect(minimized("\u{1B}[2;30Ha\u{1B}[2;35H", abilities: all) == "^[2;30H^[ma^[4C")
    #expect(minimized("\u{1B}[2;9Ha\u{1B}[2;1H", abilities: all) == "^[2;9H^[ma\r")
    #expect(minimized("\u{1B}[2;9Ha\u{1B}[2;40H") == "^[2;9H^[ma^[2;40H")
    // From where the column is not known, it is said.
    #expect(minimized("\u{1B}[2;30H日\u{1B}[2;35H", abilities: all) == "^[2;30H^[m日^[35G")
  }

  @Test func blanksThatAreGoneBehindAreRepeated() {
    let erased = "\u{1B}[2;9Ha\u{1B}[20X"
    #expect(minimized("\(erased)\u{1B}[2;30Hb", abilities: all) == "^[2;9H^[ma ^[19bb")
    #expect(minimized("\(erased)\u{1B}[30Gb", abilities: all) == "^[2;9H^[ma ^[19bb")
    #expect(minimized("\(erased)\u{1B}[31Gb", abilities: all) == "^[2;9H^[ma^[20X^[31Gb")
    #expect(minimized("\(erased)\u{1B}[30Gb") == "^[2;9H^[ma^[20X^[30Gb")
    // Their background, and no more.
    #expect(
      minimized("\u{1B}[2;9Ha\(blue)\(night)\u{1B}[20X\u{1B}[30G", abilities: all)
        == "^[2;9H^[ma^[48;2;4;5;6m ^[19b")
  }
}
