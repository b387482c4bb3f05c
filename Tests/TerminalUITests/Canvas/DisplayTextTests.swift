import TerminalUI
import TestSupport
import Testing

/// What is shown of characters that cannot be seen.
@Suite struct DisplayTextTests {
  private func shown(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    for glyph in DisplayText(text).glyphs {
      shown.append(glyph.base)
      shown.append(contentsOf: glyph.marks)
    }
    return String(shown)
  }

  @Test(
    arguments: [
      0xAD, 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180E, 0x200B, 0x200C, 0x200D, 0x2060,
      0x2065, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0, 0xFFFA, 0x1BCA0, 0x1D173, 0x1D17A,
      0xE0001, 0xE0041, 0xE007F, 0xE0100, 0xE0FFF, 0x202E, 0x2066, 0x61C,
    ] as [UInt32])
  func invisibleCharactersAreSeen(value: UInt32) throws {
    let scalar = Character(try #require(Unicode.Scalar(value)))
    let form = "\\u{\(String(value, radix: 16, uppercase: true))}"
    #expect(shown("pay\(scalar)pal") == "pay\(form)pal")
    #expect(DisplayText.visible("pay\(scalar)pal") == "pay\(form)pal")
    #expect(shown("\(scalar)") == form)
    #expect(DisplayText.width("日\(scalar)") == 2 + form.count)
  }

  /// No character disappears, whatever Unicode says of it.
  @Test func everyCharacterBetweenTwoLettersIsSeen() {
    let ranges: [ClosedRange<UInt32>] = [0...0x1FFFF, 0xE0000...0xE0FFF, 0xF0000...0xF00FF]
    var lost: [String] = []
    for scalar in ranges.joined().compactMap({ Unicode.Scalar($0) }) {
      let text = shown("a\(Character(scalar))b")
      if text == "ab" || text.unicodeScalars.last != "b" || DisplayText.width(text) < 2 {
        lost.append(String(scalar.value, radix: 16))
      }
    }
    #expect(lost.isEmpty, "\(lost.prefix(20))")
  }

  /// Most of what is drawn is one scalar a character; a short way for those gives what the long one
  /// does, alone and beside others. What joins its neighbors stays joined.
  @Test func singleScalarsAreCharacters() {
    var others: [String] = []
    for scalar in (0x20...0x2FFF).compactMap(Unicode.Scalar.init) {
      let text = "a\(scalar)─\(scalar)é\(scalar)\(scalar)x"
      let parts = text.map { character in
        let text = String(character)
        let visible = DisplayText.visible(text)
        return character.unicodeScalars.count > 1 || visible == text ? shown(text) : visible
      }
      // A mark at the beginning has a circle of its own.
      guard !parts.contains(where: { $0.contains("◌") }) else { continue }
      if shown(text) != parts.joined() { others.append(String(scalar.value, radix: 16)) }
    }
    #expect(others.isEmpty, "\(others.prefix(20))")
    #expect(shown("xe\u{301}y") == "xe\u{301}y")
  }

  /// Joiners and selectors inside an emoji are what it is made of; as text they are hidden.
  @Test(arguments: [
    ("👩‍🚀!", "👩!"), ("❤\u{FE0F}x", "❤x"), ("👍🏽", "👍"), ("1\u{FE0F}\u{20E3}", "1\u{20E3}"),
    ("🇩🇪", "🇩🇪"), ("👩\u{200D}", "👩\\u{200D}"), ("👩\u{200D}x", "👩\\u{200D}x"),
    ("1\u{FE0F}2", "1\\u{FE0F}2"), ("x\u{FE0F}", "x\\u{FE0F}"),
    ("❤\u{FE0F}\u{FE0F}", "❤\\u{FE0F}"), ("❤\u{FE01}", "❤\\u{FE01}"),
    ("🏴\u{E0067}\u{E007F}", "🏴\\u{E0067}\\u{E007F}"),
    ("क\u{94D}\u{200D}ष", "क\u{94D}\\u{200D}ष"), ("नमस्ते", "नमस्ते"),
    ("\u{600}1", "\u{600}1"), ("e\u{301}\u{200C}", "e\u{301}\\u{200C}"),
  ])
  func whatBelongsToACharacter(text: String, expected: String) {
    #expect(shown(text) == expected)
  }

  @Test(arguments: ["👩‍🚀", "❤\u{FE0F}", "👍🏽", "1\u{FE0F}\u{20E3}", "e\u{301}", "日本"])
  func whatIsVisibleStaysAsItIs(text: String) {
    #expect(DisplayText.visible(text) == text)
  }
}
