import TerminalUI
import TestSupport
import Testing

/// What terminals send, and the events that it is, in whatever pieces it arrives.
@Suite struct InputDecoderTests {
  private static let start = ContinuousClock.now

  private static func key(_ key: KeyEvent.Key, _ modifiers: KeyEvent.Modifiers = [])
    -> TerminalEvent
  {
    .key(KeyEvent(key, modifiers))
  }

  private static func typed(_ text: String) -> [TerminalEvent] {
    text.unicodeScalars.map { .key(.character(Character($0))) }
  }

  /// Input, and its events. None of it begins with a lone ESC.
  static let samples: [(input: String, events: [TerminalEvent])] =
    characters + keys + protocols + mouse + pastes + answers

  private static let characters: [(String, [TerminalEvent])] = [
    ("a", typed("a")), ("grüße@exämple.test", typed("grüße@exämple.test")),
    ("日本語", typed("日本語")), ("👩‍🚀🇩🇪", typed("👩‍🚀🇩🇪")), ("e\u{301}", typed("e\u{301}")),
    ("\u{10FFFF}\u{FFFD}\u{A0}", typed("\u{10FFFF}\u{FFFD}\u{A0}")),
    ("\r", [key(.enter)]), ("\t", [key(.tab)]), ("\u{7F}", [key(.backspace)]),
    ("\u{8}", [key(.backspace)]), ("\0", [.key(.control(" "))]), ("\u{3}", [.key(.control("c"))]),
    ("\n", [.key(.control("j"))]), ("\u{1C}", [.key(.control("\\"))]),
    ("\u{1F}", [.key(.control("_"))]),
    ("\u{1B}x", [.key(.alt("x"))]), ("\u{1B}ä", [.key(.alt("ä"))]), ("\u{1B}界", [.key(.alt("界"))]),
    ("\u{1B}\r", [key(.enter, .alt)]), ("\u{1B}\u{7F}", [key(.backspace, .alt)]),
    ("\u{1B}\u{1}", [key(.character("a"), [.alt, .control])]),
    ("\u{1B}\u{1B}x", [key(.escape), .key(.alt("x"))]),
  ]

  private static let keys: [(String, [TerminalEvent])] = {
    var samples: [(String, [TerminalEvent])] = []
    let letters: [(String, KeyEvent.Key)] = [
      ("A", .up), ("B", .down), ("C", .right), ("D", .left), ("H", .home), ("F", .end),
      ("P", .function(1)), ("Q", .function(2)), ("R", .function(3)), ("S", .function(4)),
    ]
    for (letter, code) in letters {
      samples.append(("\u{1B}[\(letter)", [key(code)]))
      samples.append(("\u{1B}O\(letter)", [key(code)]))
      samples.append(("\u{1B}[1;5\(letter)", [key(code, .control)]))
      samples.append(("\u{1B}[1;3\(letter)", [key(code, .alt)]))
      samples.append(("\u{1B}[1;7\(letter)", [key(code, [.alt, .control])]))
      samples.append(("\u{1B}O5\(letter)", [key(code, .control)]))
      samples.append(("\u{1B}\u{1B}[\(letter)", [key(code, .alt)]))
      samples.append(("\u{1B}\u{1B}O\(letter)", [key(code, .alt)]))
    }
    let numbers: [(Int, KeyEvent.Key)] = [
      (1, .home), (2, .insert), (3, .delete), (4, .end), (5, .pageUp), (6, .pageDown), (7, .home),
      (8, .end), (11, .function(1)), (15, .function(5)), (17, .function(6)), (21, .function(10)),
      (23, .function(11)), (24, .function(12)), (25, .function(13)), (26, .function(14)),
      (28, .function(15)), (29, .function(16)), (31, .function(17)), (34, .function(20)),
    ]
    for (number, code) in numbers {
      samples.append(("\u{1B}[\(number)~", [key(code)]))
      samples.append(("\u{1B}[\(number);5~", [key(code, .control)]))
      samples.append(("\u{1B}[\(number)^", [key(code, .control)]))
    }
    for (letter, text) in zip("jklmnopqrstuvwxyX ", "*+,-./0123456789= ") {
      samples.append(("\u{1B}O\(letter)", typed(String(text))))
    }
    for number in 1...5 {
      let letter = "ABCDE".dropFirst(number - 1).prefix(1)
      samples.append(("\u{1B}[[\(letter)", [key(.function(number))]))
    }
    return samples + [
      ("\u{1B}OM", [key(.enter)]), ("\u{1B}OI", [key(.tab)]), ("\u{1B}[Z", [key(.backTab)]),
      ("\u{1B}[1;2A", [key(.up)]), ("\u{1B}[1;2P", [key(.function(13))]),
      ("\u{1B}[24;2~", [key(.function(24))]), ("\u{1B}[a", [key(.up)]),
      ("\u{1B}Od", [key(.left, .control)]),
      ("\u{1B}[Ax", [key(.up)] + typed("x")), ("\u{1B}[\r", [.key(.alt("[")), key(.enter)]),
      ("\u{1B}Oä", [.key(.alt("O"))] + typed("ä")),
      ("\u{1B}[1;\u{1B}[A", [key(.up)]), ("\u{1B}[99~x", typed("x")),
    ]
  }()

  /// modifyOtherKeys, and kitty's protocol.
  private static let protocols: [(String, [TerminalEvent])] = [
    ("\u{1B}[97u", typed("a")), ("\u{1B}[97;2u", typed("A")), ("\u{1B}[97:65;2u", typed("A")),
    ("\u{1B}[49:33;2u", typed("!")), ("\u{1B}[97;5u", [.key(.control("a"))]),
    ("\u{1B}[97;6u", [.key(.control("a"))]), ("\u{1B}[97;3u", [.key(.alt("a"))]),
    ("\u{1B}[228u", typed("ä")), ("\u{1B}[13u", [key(.enter)]),
    ("\u{1B}[13;3u", [key(.enter, .alt)]),
    ("\u{1B}[27u", [key(.escape)]), ("\u{1B}[9;2u", [key(.backTab)]),
    ("\u{1B}[127u", [key(.backspace)]), ("\u{1B}[97;1:1u", typed("a")),
    ("\u{1B}[97;1:2u", typed("a")), ("\u{1B}[97;1:3u", []), ("\u{1B}[1;1:3A", []),
    ("\u{1B}[57399u", typed("0")), ("\u{1B}[57408u", typed("9")), ("\u{1B}[57413u", typed("+")),
    ("\u{1B}[57414u", [key(.enter)]), ("\u{1B}[57419u", [key(.up)]),
    ("\u{1B}[57376u", [key(.function(13))]), ("\u{1B}[57441u", []), ("\u{1B}[99999999999u", []),
    ("\u{1B}[1114112u", []), ("\u{1B}[55296u", []),
    ("\u{1B}[27;5;97~", [.key(.control("a"))]), ("\u{1B}[27;2;65~", typed("A")),
    ("\u{1B}[27;3;13~", [key(.enter, .alt)]),
  ]

  private static let mouse: [(String, [TerminalEvent])] = [
    ("\u{1B}[<0;1;1M", [.mouse(MouseEvent(.press, at: Point(row: 0, column: 0)))]),
    ("\u{1B}[<16;300;9M", [.mouse(MouseEvent(.press, at: Point(row: 8, column: 299)))]),
    ("\u{1B}[<64;5;6M", [.mouse(MouseEvent(.wheelUp, at: Point(row: 5, column: 4)))]),
    ("\u{1B}[<65;5;6M", [.mouse(MouseEvent(.wheelDown, at: Point(row: 5, column: 4)))]),
    ("\u{1B}[<0;5;6m", []), ("\u{1B}[<2;5;6M", []), ("\u{1B}[<35;5;6M", []),
    ("\u{1B}[<0;0;0M", []), ("\u{1B}[<0M", []), ("\u{1B}[<99999999999;1;1M", []),
    ("\u{1B}[M !\"x", [.mouse(MouseEvent(.press, at: Point(row: 1, column: 0)))] + typed("x")),
    ("\u{1B}[M#!!", []), ("\u{1B}[I", [.focus(true)]), ("\u{1B}[O", [.focus(false)]),
  ]

  private static func paste(_ text: String) -> String { "\u{1B}[200~\(text)\u{1B}[201~" }

  private static let pastes: [(String, [TerminalEvent])] = [
    (paste("grüße 日本 👩‍🚀"), [.paste("grüße 日本 👩‍🚀")]), (paste(""), [.paste("")]),
    (paste("a\rb\nc\r\nd\r\re"), [.paste("a\nb\nc\nd\n\ne")]),
    (paste("\u{1B}[A\u{1B}[201\u{1B}\t\u{7}"), [.paste("\u{1B}[A\u{1B}[201\u{1B}\t\u{7}")]),
    (paste("\u{1B}P x"), [.paste("\u{1B}P x")]),
    (paste("x\u{1B}") + "y", [.paste("x\u{1B}")] + typed("y")), ("\u{1B}[201~x", typed("x")),
    ("\u{9B}200~ä\u{9B}201~x", [.paste("ä")] + typed("x")),
    (paste("\u{9B}20x"), [.paste("\u{9B}20x")]),
  ]

  /// What a terminal says by itself or when asked, by this program or one before it.
  private static let answers: [(String, [TerminalEvent])] = {
    var samples: [(String, [TerminalEvent])] = []
    let strings = [
      "P>|XTerm(390)", "P1+r5463=74727565", "P0$r1 q", "_Gi=31;OK", "^message", "Xstring",
      "]10;rgb:ffff/ffff/ffff", "]4;1;rgb:cd/00/00", "]52;c;Z2VoZWlt", "]lGrüße ✓", "]LIcon",
      "]99;i=1:p=?;", "P!|00000000", "PA" + String(repeating: "long", count: 1_000), "]", "P",
    ]
    for string in strings {
      for end in ["\u{1B}\\", "\u{7}", "\u{9C}"] {
        samples.append(("\u{1B}\(string)\(end)x", typed("x")))
      }
    }
    let reports = [
      "?1;2c", "?64;1;2;6;22c", ">0;390;0c", "=7;8c", "12;40R", "1;1R", "?12;40R", "0n", "?997;1n",
      "8;24;80t", "4;600;800t", "?2026;2$y", "2;1$y", "2;1;1;128;128;1;0x", "?1u", ">4;2m",
      "1;5;7;9&w", "?1;0;256S", "48;24;80;600;800t", "t", "E", "1;1E", "",
    ]
    for report in reports where !report.isEmpty {
      samples.append(("\u{1B}[\(report)x", typed("x")))
      samples.append(("\u{9B}\(report)x", typed("x")))
    }
    let colors: [(String, Bool)] = [
      ("rgb:ffff/ffff/ffff", true), ("rgb:0000/0000/0000", false), ("rgb:ff/ff/ff", true),
      ("rgb:1e/1e/2e", false), ("rgb:f/f/f", true), ("rgb:0/0/0", false), ("rgb:fff/fff/000", true),
      ("rgba:ffff/ffff/ffff/ffff", true), ("rgba:00/00/00/80", false), ("#ffffff", true),
      ("#000000", false), ("#fff", true), ("#000000000", false), ("#FFFFFFFFFFFF", true),
    ]
    for (color, isLight) in colors {
      for end in ["\u{1B}\\", "\u{7}", "\u{9C}"] {
        samples.append(("\u{1B}]11;\(color)\(end)x", [.background(isLight: isLight)] + typed("x")))
      }
    }
    for color in ["", "?", "rgb:", "rgb:1/2", "rgb:fffff/0/0", "rgb:+1/0/0", "#ffff", "#", "red"] {
      samples.append(("\u{1B}]11;\(color)\u{7}x", typed("x")))
    }
    return samples + [
      ("\u{9D}11;rgb:ff/ff/ff\u{9C}x", [.background(isLight: true)] + typed("x")),
      ("\u{90}>|XTerm(390)\u{9C}x", typed("x")), ("\u{1B}P1\u{18}x", typed("x")),
      ("\u{1B}_\u{1A}x", typed("x")), ("\u{1B}Pabc\u{1B}[A", [key(.up)]),
      ("\u{1B}Pabc\u{1B}]11;rgb:ff/ff/ff\u{7}", [.background(isLight: true)]),
      ("\u{85}\u{84}x", typed("x")),
    ]
  }()

  private func decode(_ pieces: [ArraySlice<UInt8>], pause: Duration = .zero) -> [TerminalEvent] {
    var decoder = InputDecoder()
    var now = Self.start
    return pieces.flatMap { piece in
      now += pause
      return decoder.decode(Array(piece), readAt: now)
    }
  }

  @Test(arguments: samples.indices)
  func everySampleInEveryTwoPiecesIsItsEvents(index: Int) {
    let (input, events) = Self.samples[index]
    let bytes = Array(input.utf8)
    #expect(decode([bytes[...]]) == events, "\(input.debugDescription)")
    for split in bytes.indices.prefix(200) {
      let pieces = [bytes[..<split], bytes[split...]]
      #expect(decode(pieces) == events, "\(input.debugDescription) at \(split)")
      // As long as a slow line may take, except after ESC, which could be the key.
      guard split > 0, bytes[split - 1] != 0x1B else { continue }
      #expect(
        decode(pieces, pause: .milliseconds(100)) == events,
        "\(input.debugDescription) at \(split), slowly")
    }
  }

  @Test func byteByByteIsTheSame() {
    for (input, events) in Self.samples {
      let pieces = Array(input.utf8).map { [$0][...] }
      #expect(decode(pieces) == events, "\(input.debugDescription)")
      #expect(decode(pieces, pause: .milliseconds(20)) == events, "\(input.debugDescription)")
    }
  }

  @Test func oneAfterAnotherInPiecesOfAnySizeIsTheSame() {
    var random = SeededGenerator(16)
    for _ in 0..<200 {
      let chosen = (0..<20).map { _ in Self.samples.randomElement(using: &random) ?? ("", []) }
      let bytes = chosen.flatMap { Array($0.input.utf8) }
      var pieces: [ArraySlice<UInt8>] = []
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Int.random(in: 1...97, using: &random)
        pieces.append(rest.prefix(count))
        rest = rest.dropFirst(count)
      }
      #expect(decode(pieces) == chosen.flatMap { $0.events })
    }
  }

  @Test func aCharacterMayTakeItsTime() {
    for text in ["ü", "日", "👩", "\u{1B}ü"] {
      let bytes = Array(text.utf8)
      let split = bytes.count - 1
      #expect(
        decode([bytes[..<split], bytes[split...]], pause: .seconds(60)) == decode([bytes[...]]))
    }
  }

  /// What is not UTF-8 is seen, and what comes after it is not lost.
  @Test(
    arguments: [
      ([0xC3, 0x61], "\u{FFFD}a"), ([0xFF], "\u{FFFD}"), ([0xC0, 0x61], "\u{FFFD}a"),
      ([0xED, 0xA0, 0x61], "\u{FFFD}\u{FFFD}a"), ([0xE2, 0x82, 0xC3, 0xA4], "\u{FFFD}ä"),
      ([0xF4, 0x90, 0x61], "\u{FFFD}\u{FFFD}a"), ([0xE4, 0x20], "\u{FFFD} "),
    ] as [([UInt8], String)])
  func whatIsNotUTF8IsSeen(bytes: [UInt8], text: String) {
    #expect(decode([bytes[...]]) == Self.typed(text))
    let pasted = Array("\u{1B}[200~".utf8) + bytes + Array("\u{1B}[201~".utf8)
    #expect(decode([pasted[...]]) == [.paste(text)])
  }

  @Test func anIncompleteCharacterBeforeASequenceIsSeen() {
    #expect(decode([[0xC3, 0x1B, 0x5B, 0x41]]) == Self.typed("\u{FFFD}") + [Self.key(.up)])
  }

  // MARK: Pauses

  @Test func aLoneEscapeIsTheKey() {
    var decoder = InputDecoder()
    #expect(decoder.decode([0x1B], readAt: Self.start) == [])
    #expect(decoder.isEscapePending)
    #expect(decoder.resolveEscape() == [Self.key(.escape)])
    #expect(!decoder.isEscapePending)
    #expect(decoder.decode(Array("[A".utf8), readAt: Self.start) == Self.typed("[A"))
    #expect(decoder.decode([0x1B, 0x1B], readAt: Self.start) == [])
    #expect(decoder.resolveEscape() == [Self.key(.escape), Self.key(.escape)])
  }

  @Test func inAPasteOrAStringNoEscapeIsPending() {
    for beginning in ["\u{1B}[200~\u{1B}", "\u{1B}]11;\u{1B}"] {
      var decoder = InputDecoder()
      _ = decoder.decode(Array(beginning.utf8), readAt: Self.start)
      #expect(!decoder.isEscapePending)
      #expect(decoder.resolveEscape() == [])
    }
  }

  @Test(arguments: ["[", "O", "P", "X", "]", "^", "_"])
  func whatBeginsASequenceIsAltWithAKeyAfterAPause(letter: String) {
    let pieces = [Array("\u{1B}\(letter)".utf8)[...], Array("x".utf8)[...]]
    let expected = [.key(.alt(Character(letter)))] + Self.typed("x")
    #expect(decode(pieces, pause: InputDecoder.introducerTimeout + .milliseconds(1)) == expected)
  }

  @Test(arguments: ["[1;", "O5", "P>|XTerm", "]11;rgb:", "_G"])
  func aSequenceWithoutItsEndIsDroppedAfterAPause(beginning: String) {
    let pieces = [Array("\u{1B}\(beginning)".utf8)[...], Array("x".utf8)[...]]
    let pause = InputDecoder.sequenceTimeout + .milliseconds(1)
    #expect(decode(pieces, pause: pause) == Self.typed("x"))
  }

  @Test func aPasteWithoutItsEndIsWhatCameOfIt() {
    let pieces = [Array("\u{1B}[200~pasted\u{1B}[20".utf8)[...], Array("x".utf8)[...]]
    let pause = InputDecoder.pasteTimeout + .milliseconds(1)
    #expect(decode(pieces, pause: pause) == [.paste("pasted\u{1B}[20")] + Self.typed("x"))
  }

  // MARK: Other terminals and encodings

  @Test func keysThatOnlyTerminfoKnows() {
    var keys = TerminfoKeys()
    keys.add(.function(1), Array("\u{1B}[M".utf8))  // of an SCO console
    keys.add(.up, Array("\u{1B}A".utf8))  // of a VT52
    keys.add(.function(5), Array("\u{1B}Ot".utf8))  // of a VT100's entry: the keypad's 4
    keys.add(.function(9), Array("\u{1B}&9z".utf8))
    keys.add(.left, [8])
    var decoder = InputDecoder(terminfoKeys: keys)
    func events(_ text: String) -> [TerminalEvent] {
      decoder.decode(Array(text.utf8), readAt: Self.start)
    }
    #expect(events("\u{1B}[M") == [Self.key(.function(1))])
    #expect(events("\u{1B}A") == [Self.key(.up)])
    #expect(events("\u{1B}Ot") == Self.typed("4"))
    #expect(events("\u{1B}&") == [] && events("9z") == [Self.key(.function(9))])
    #expect(events("\u{1B}&x") == [.key(.alt("&"))] + Self.typed("x"))
    #expect(events("\u{8}") == [Self.key(.backspace)])
  }

  /// Two bytes a character: one above 0x80, and any.
  @Test func theLocalesEncoding() {
    nonisolated(unsafe) var first: UInt8?  // only this thread decodes
    let text = TextDecoder.locale { byte in
      if let lead = first {
        first = nil
        return Unicode.Scalar(UInt32(lead) << 8 | UInt32(byte)).map { .scalar($0) } ?? .invalid
      }
      if byte == 0xFF { return .invalid }
      if byte < 0x80 { return .scalar(Unicode.Scalar(byte)) }
      first = byte
      return .incomplete
    }
    var decoder = InputDecoder(text: text)
    var events = decoder.decode([0x61, 0x90], readAt: Self.start)
    events += decoder.decode([0x5B, 0xFF, 0x1B, 0x91, 0x41], readAt: Self.start + .seconds(9))
    #expect(events == Self.typed("a\u{905B}\u{FFFD}") + [.key(.alt("\u{9141}"))])
  }
}
