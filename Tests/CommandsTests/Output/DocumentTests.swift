import AccountAPI
import Testing

@testable import Commands

@Suite struct DocumentTests {
  @Test func theVersionComesFirst() {
    #expect(
      Document("sessions", []).text == """
        {
          "version": 1,
          "sessions": []
        }

        """)
  }

  /// The same document, without anything that acts on a terminal or hides.
  @Test(arguments: ["\u{7F}", "\u{9B}2J", "\u{202E}", "\u{200B}", "\u{E0041}", "\u{2028}", "ä日😀"])
  func theMeaningStays(text: String) throws {
    let line = Document("x", .string(text)).line
    #expect(try JSONReader.read(line)["x"]?.string == text)
    let visible = line.unicodeScalars.filter { $0.value < 0x20 || $0.value == 0x7F }
    #expect(String(String.UnicodeScalarView(visible)) == "\n")
  }

  @Test func whatIsInvisibleIsEscaped() {
    #expect(Document("x", "a\u{202E}").line == "{\"version\":1,\"x\":\"a\\u202e\"}\n")
    #expect(Document("x", "\u{E0041}").line.contains("\\udb40\\udc41"))
  }

  @Test func unknownIsNull() {
    #expect(JSONValue.known("") == .null && JSONValue.known(String?.none) == .null)
    #expect(JSONValue.known(Bool?.none) == .null && JSONValue.known(Timestamp?.none) == .null)
  }
}
