import TerminalUI
import TestSupport
import Testing

/// The TOML reader against the cases of toml-lang/toml-test and against half-written files.
@Suite struct TOMLDocumentTests {
  private func entries(_ text: String) throws -> [TOMLDocument.Entry] {
    try TOMLDocument(text).entries
  }

  @Test func validDocumentsAreReadAndOthersRefused() {
    #expect(TOMLCase.all.count > 600)
    for example in TOMLCase.all {
      let document = example.text.flatMap { try? TOMLDocument($0) }
      #expect((document != nil) == example.isValid, "\(example)")
    }
  }

  /// An editor may save at any moment.
  @Test func everyBeginningOfADocumentIsReadOrRefusedWithItsLine() {
    for example in TOMLCase.all {
      guard let text = example.text else { continue }
      let scalars = text.unicodeScalars
      for end in scalars.indices {
        let part = String(scalars[..<end])
        let lines = 1 + part.utf8.count { $0 == UInt8(ascii: "\n") }
        do throws(TOMLDocument.ParseError) {
          for entry in try TOMLDocument(part).entries {
            #expect((1...lines).contains(entry.line) && !entry.path.isEmpty)
          }
        } catch {
          #expect((1...lines).contains(error.line) && !error.reason.isEmpty, "\(example)")
        }
      }
    }
  }

  @Test(arguments: 0..<8)
  func noChangedByteCrashes(seed: Int) {
    var random = SeededGenerator(seed)
    let signs = Array("[]{}=.,\"'\\#\n\r\t \u{0}1-:e_x".utf8)
    for example in TOMLCase.all {
      var bytes = example.bytes
      for _ in 0..<3 where !bytes.isEmpty {
        let position = Int.random(in: 0..<bytes.count, using: &random)
        bytes[position] = signs[Int.random(in: 0..<signs.count, using: &random)]
      }
      guard let text = String(validating: bytes, as: UTF8.self) else { continue }
      // Whatever it is, its values are where they are said to be.
      for entry in (try? TOMLDocument(text).entries) ?? [] {
        #expect(entry.range.upperBound <= text.utf8.count, "\(example)")
      }
    }
  }

  @Test(arguments: [
    "[", "[[", "{a=", "a.", "[a.", "a=[", "a={a=", "'", "\"", "\\", "a.a=", "[a]\n",
  ])
  func noRepetitionExhaustsTheStack(piece: String) {
    // A level of a call on the stack takes more than 100 bytes, and a thread of the tests has 512
    // KiB.
    let text = String(repeating: piece, count: 20_000)
    for prefix in ["", "a = ", "a = [", "a = {"] { _ = try? TOMLDocument(prefix + text) }
  }

  @Test func depthIsLimited() throws {
    func nested(_ count: Int) -> String {
      "a = " + String(repeating: "[", count: count) + String(repeating: "]", count: count)
    }
    #expect(try entries(nested(90)).count == 1)
    #expect(throws: TOMLDocument.ParseError.self) { try entries(nested(200)) }
  }

  @Test func valuesHaveTheirPathKindAndLine() throws {
    let text = """
      a = "x"
      b.c = [ "y",
        'z' ]
      d = 0x1F
      [t."u.v"]
      w = true
      n = { o = 1979-05-27, p = {} }
      [empty]
      [[list]]
      q = 1
      """
    let expected: [([String], TOMLDocument.Value, Int)] = [
      (["a"], .string("x"), 1), (["b", "c"], .list(["y", "z"]), 2), (["d"], .integer(31), 4),
      (["t", "u.v", "w"], .boolean(true), 6), (["t", "u.v", "n", "o"], .other, 7),
      (["t", "u.v", "n", "p"], .emptyTable, 7), (["empty"], .emptyTable, 8),
      (["list"], .other, 9),
    ]
    let read = try entries(text)
    #expect(read.map(\.path) == expected.map(\.0))
    #expect(read.map(\.value) == expected.map(\.1))
    #expect(read.map(\.line) == expected.map(\.2))
  }

  @Test func rangesAreThoseOfTheValues() throws {
    let text = "\u{FEFF}# é\r\nkey = \"\"\"x\r\ny\"\"\" # z\r\n k2=1_0\r\n[t]\r\n"
    let document = try TOMLDocument(text)
    let bytes = Array(text.utf8)
    let values = document.entries.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    #expect(values == ["\"\"\"x\r\ny\"\"\"", "1_0", "[t]"])
    #expect(document.firstTable == text.utf8.count - 5)
    #expect(try TOMLDocument("\u{FEFF}[t]").firstTable == 3)
    #expect(try TOMLDocument("a = 1").firstTable == nil)
  }

  @Test func strings() throws {
    let texts = [
      (#""\b\t\n\f\r\"\\\u00e9\U0001F600""#, "\u{8}\t\n\u{C}\r\"\\é😀"), (#"'\n'"#, #"\n"#),
      ("\"\"\"\na \\  \n\n  b\"\"\"\"\"", "a b\"\""), ("'''\r\nx\r\ny'''", "x\ny"), ("\"\"", ""),
      ("\"nord\\u0000x\"", "nord\u{0}x"),
    ]
    for (toml, text) in texts { #expect(try entries("a = \(toml)").first?.value == .string(text)) }
  }

  /// Swift compares strings by what they look like; TOML does not.
  @Test func keysAreDifferentBytes() throws {
    let read = try entries("\"\\u00e9\" = 1\n\"e\\u0301\" = 2\n\"a\\u0000\" = 3\na = 4")
    #expect(read.map(\.value) == [.integer(1), .integer(2), .integer(3), .integer(4)])
    #expect(read[2].path == ["a\u{0}"])
  }

  @Test(arguments: [
    ("[", 1, "a key is missing"), ("a = 1\n\n[b", 3, "must end with ]"),
    ("a = 1\na = 2", 2, "already defined"), ("a = [\n1,\n", 1, "the array has no end"),
    ("\na = \"\"\"\nx\n", 2, "a string has no end"), ("a = 'x\n'", 1, "a string has no end"),
    ("a = 1 b", 1, "something else"), ("a", 1, "followed by ="), ("\r\n\r\na = ", 3, "missing"),
    ("a = \"\\x\"", 1, "escape"), ("a = nord", 1, "quotes"),
    ("a = 99999999999999999999", 1, "large"),
    ("a = \"\u{1}\"", 1, "control character"), ("# \u{1}", 1, "control character"),
  ])
  func errorsSayWhatAndWhere(text: String, line: Int, part: String) {
    do throws(TOMLDocument.ParseError) {
      _ = try TOMLDocument(text)
      Issue.record("\(text.debugDescription) was read")
    } catch {
      #expect(error.line == line && error.reason.contains(part), "\(error)")
    }
  }
}
