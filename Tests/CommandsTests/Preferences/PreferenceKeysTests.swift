import AccountAPI
import Commands
import ConsoleCore
import Testing

@Suite struct PreferenceKeysTests {
  private let preferences: Preferences = {
    let json: JSONValue = [
      "theme": "dark", "editor": ["font.size": 14, "tabs": [1, 2, ["x": nil] as JSONValue]],
      "a/b": ["~": true],
      "": 0,
    ]
    return Preferences(json.object ?? JSONObject())
  }()

  @Test(arguments: [
    ("theme", "dark" as JSONValue), ("editor.tabs.1", 2), ("editor.tabs.2.x", nil),
    ("/theme", "dark"), ("/editor/font.size", 14), ("/a~1b/~0", true), ("/", 0),
    ("a/b.~", true),
  ])
  func values(path: String, value: JSONValue) throws {
    #expect(try PreferenceKeys(path).value(in: preferences) == value)
  }

  @Test(arguments: [
    "nothing", "theme.x", "editor.tabs.3", "editor.tabs.01", "editor.tabs.-1", "/x",
  ])
  func missing(path: String) throws {
    let keys = try PreferenceKeys(path)
    #expect(throws: CommandError.missingPreference(path)) { try keys.value(in: preferences) }
    #expect(throws: CommandError.missingPreference(path)) { try keys.removing(from: preferences) }
  }

  @Test(arguments: ["", ".", "a.", ".a", "a..b", "/~", "/a~2"]) func noPaths(path: String) {
    #expect(throws: CommandError.badPath(path)) { try PreferenceKeys(path) }
  }

  private func set(_ path: String, _ value: JSONValue) throws -> JSONValue? {
    let changed = try PreferenceKeys(path).setting(value, in: preferences)
    // Nothing else is touched, and nothing changes its place.
    let differences = PreferenceDifference.all(from: preferences, to: changed)
    #expect(differences.count == 1, "\(differences)")
    return try PreferenceKeys(path).value(in: changed)
  }

  @Test func setting() throws {
    #expect(try set("theme", "light") == "light")
    #expect(try set("editor.tabs.0", 9) == 9)
    #expect(try set("editor.tabs.3", 9) == 9, "after the last one")
    #expect(try set("new.object.here", [true]) == [true])
    #expect(throws: CommandError.notAContainer("theme.x")) { try set("theme.x", 1) }
    #expect(throws: CommandError.missingPreference("editor.tabs.9")) { try set("editor.tabs.9", 1) }
  }

  @Test func removing() throws {
    let removed = try PreferenceKeys("editor.tabs.0").removing(from: preferences)
    #expect(removed.object["editor"]?["tabs"]?.array?.count == 2)
    #expect(try PreferenceKeys("theme").removing(from: preferences).object["theme"] == nil)
  }

  @Test func everyPathThatIsOfferedLeadsToItsValue() throws {
    let paths = PreferenceKeys.all(in: preferences)
    #expect(paths.contains("editor.tabs.2.x") && paths.contains("/editor/font.size"))
    for path in paths {
      #expect(throws: Never.self, "\(path)") { try PreferenceKeys(path).value(in: preferences) }
    }
  }

  private static let words: [(String, JSONValue)] = [
    ("14", 14), ("true", true), ("[1]", .array([1])), ("dark", "dark"), ("01", "01"), ("", ""),
    ("\"x\"", "x"), ("null", .null),
  ]

  @Test(arguments: words)
  func aWordIsReadAsAValue(word: String, value: JSONValue) {
    #expect(PreferenceKeys.value(word, isString: false) == value)
    #expect(PreferenceKeys.value(word, isString: true) == .string(word))
  }

  @Test func differences() throws {
    let old = Preferences(JSONObject([("a", 1), ("b", .null)]))
    let new = Preferences(JSONObject([("a", 1), ("c.d", "x\u{1B}")]))
    let listing = DifferenceListing(PreferenceDifference.all(from: old, to: new))
    #expect(!listing.text(width: nil, isStyled: false).contains("\u{1B}"))
    let all = try JSONReader.read(listing.document.text)["differences"]?.array
    let first: JSONValue = ["path": "b", "inOld": true, "old": nil, "inNew": false, "new": nil]
    #expect(all?[0] == first)
    #expect(all?[1]["path"] == "/c.d" && all?[1]["new"] == "x\u{1B}")
  }
}
