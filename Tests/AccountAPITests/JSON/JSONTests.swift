import AccountAPI
import Testing

@Suite struct JSONTests {
  @Test(arguments: [
    #"{"b":1,"a":2.0,"c":9007199254740993,"d":1e400,"e":-0}"#, #"[]"#, #"{}"#, #"[[[]],{"":{}}]"#,
    #""\"\\/\b\f\n\r\t\u0000é☕👩‍🚀""#, #"[true,false,null]"#, "0", "-1.5e-7",
  ])
  func whatIsReadIsWrittenUnchanged(text: String) throws {
    #expect(JSONWriter.text(try JSONReader.read(text)) == text)
  }

  @Test(arguments: [
    ("", JSONReader.ParseError.Kind.unexpectedEnd, 0), ("[1,]", .unexpectedByte, 3),
    ("[1 2]", .unexpectedByte, 3),
    ("{\"a\"}", .unexpectedByte, 4), ("{a:1}", .unexpectedByte, 1), ("01", .badNumber, 0),
    ("1.", .badNumber, 0),
    ("+1", .badNumber, 0), ("nul", .unexpectedEnd, 0), ("nuls", .unexpectedByte, 0),
    ("\"a", .unexpectedEnd, 2),
    ("\"\\x\"", .badString, 3), ("\"\\ud800\"", .badString, 7), ("\"\n\"", .badString, 1),
    ("1 1", .trailingBytes, 2),
    ("[", .unexpectedEnd, 1), ("{\"a\":1", .unexpectedEnd, 6), ("'a'", .unexpectedByte, 0),
  ])
  func errorsHaveTheirPlace(text: String, kind: JSONReader.ParseError.Kind, offset: Int) {
    #expect(throws: JSONReader.ParseError(kind: kind, offset: offset)) { try JSONReader.read(text) }
  }

  @Test func invalidUTF8IsRefused() {
    #expect(throws: JSONReader.ParseError(kind: .badUTF8, offset: 1)) {
      try JSONReader.read([0x22, 0xFF, 0x22])
    }
  }

  @Test func surrogatePairsAreOneCharacter() throws {
    #expect(try JSONReader.read(#""\ud83d\ude80""#) == "🚀")
  }

  @Test func depthIsLimitedAndNeverExhaustsTheStack() throws {
    let limit = JSONReader.depthLimit
    let deepest = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
    #expect(JSONWriter.text(try JSONReader.read(deepest)) == deepest)
    #expect(throws: JSONReader.ParseError(kind: .tooDeep, offset: limit)) {
      try JSONReader.read(String(repeating: "[", count: 100_000) + "1")
    }
  }

  @Test func theLastOfTwoEqualKeysWins() throws {
    #expect(JSONWriter.text(try JSONReader.read(#"{"a":1,"b":2,"a":3}"#)) == #"{"a":3,"b":2}"#)
  }

  @Test func largeObjectsFindTheirKeys() {
    var object = JSONObject((0..<1_000).map { ("k\($0)", JSONValue.integer(Int64($0))) })
    object["k500"] = nil
    object["k2"] = "two"
    #expect(object.count == 999)
    #expect(object["k500"] == nil)
    #expect(object["k2"] == "two")
    #expect(object["k999"] == 999)
    #expect(object.keys.last == "k999")
  }

  @Test func indentedText() {
    let value: JSONValue = ["a": [1, 2], "b": [:], "c": []]
    #expect(
      JSONWriter.text(value, style: .indented)
        == "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {},\n  \"c\": []\n}")
  }
}
