import AccountAPI
import Testing

/// Values as servers return them, in pairs of what was sent and what came back.
@Suite struct JSONValuePHPTests {
  /// Recorded from 0.6.2 and 1.8.1.
  @Test(arguments: [
    ("2.0", "2"), ("1e+30", "1.0e+30"), ("1.5", "1.5"), ("-5", "-5"),
    ("9007199254740993", "9007199254740993"),
    ("123456789012345678901234567890", "1.2345678901234568e+29"), ("{}", "[]"), ("[]", "[]"),
    (#"[1,"a",null,{}]"#, #"[1,"a",null,[]]"#), (#"{"x":{"y":[]}}"#, #"{"x":{"y":[]}}"#),
    (#"{"0":"z","1":"y"}"#, #"["z","y"]"#), ("true", "true"), (#""007""#, #""007""#),
  ])
  func valuesComeBackAsRecorded(sent: String, stored: String) throws {
    try check(sent, stored)
  }

  /// What PHP 8.2 writes after reading it.
  @Test(arguments: [
    ("-0", "0"), ("-0.0", "0"), ("0.0", "0"), ("0e5", "0"), ("1e17", "1.0e+17"),
    ("1e16", "10000000000000000"), ("12345678901234567.0", "12345678901234568"),
    ("1E5", "100000"), ("9.90", "9.9"), ("0.5", "0.5"), ("0.0001", "0.0001"),
    ("0.00012345", "0.00012345"), ("1e-5", "1.0e-5"), ("-1.5e-7", "-1.5e-7"),
    ("5e-324", "5.0e-324"), ("1.7976931348623157e308", "1.7976931348623157e+308"),
    ("1e-400", "0"), ("9223372036854775807", "9223372036854775807"),
    ("9223372036854775808", "9.223372036854776e+18"),
    ("-9223372036854775808", "-9223372036854775808"),
    ("-9223372036854775809", "-9.223372036854776e+18"), ("123456.789", "123456.789"),
    (#"{"5":"a"}"#, #"{"5":"a"}"#), (#"{"1":1,"0":2}"#, #"{"1":1,"0":2}"#),
    (#"{"00":1}"#, #"{"00":1}"#), (#"{"0":{"0":{}}}"#, "[[[]]]"), (#"{"":1}"#, #"{"":1}"#),
  ])
  func valuesComeBackAsPHPWritesThem(sent: String, stored: String) throws {
    try check(sent, stored)
  }

  private func check(_ sent: String, _ stored: String) throws {
    let value = try JSONReader.read(sent).reencodedByPHP
    #expect(JSONWriter.text(value) == stored)
    #expect(value.reencodedByPHP == value, "what was stored stays")
  }

  /// PHP cannot write it, so that nothing is known of it.
  @Test func aNumberBeyondTheRangeStays() throws {
    #expect(try JSONReader.read("[1e400]").reencodedByPHP == JSONReader.read("[1e400]"))
  }

  @Test func theWholeOfPreferencesStaysAnObject() throws {
    let object = try #require(try JSONReader.read(#"{"0":{},"7":2.0}"#).object)
    let stored: [(String, JSONValue)] = [("0", []), ("7", 2)]
    #expect(object.valuesReencodedByPHP == JSONObject(stored))
    #expect(JSONObject().hasKeysOfList && !object.hasKeysOfList)
  }
}
