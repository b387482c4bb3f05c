import AccountAPI
import TestSupport
import Testing

/// Preferences that a server would damage or ignore are recognized.
@Suite struct PreferencesTests {
  private func preferences(_ text: String) throws -> Preferences {
    Preferences(try #require(try JSONReader.read(text).object))
  }

  @Test func preferencesAreMeasuredAsTheServerDoes() {
    #expect(Preferences(JSONObject([("a", "é/")])).storedSize == #"{"a":"\u00e9\/"}"#.utf8.count)
    #expect(Preferences(JSONObject([("a", "🚀")])).storedSize == #"{"a":"\ud83d\ude80"}"#.utf8.count)
    #expect(Preferences.isRenumbered("7") && Preferences.isRenumbered("-1"))
    #expect(!Preferences.isRenumbered("07") && !Preferences.isRenumbered("a7"))
  }

  @Test(arguments: [
    (#"{"$id":1}"#, "{}", Preferences.ValidationError.reserved(key: "$id")),
    (#"{"a":1,"$x":2}"#, #"{"$x":1}"#, .reserved(key: "$x")),
    (#"{"0":1}"#, "{}", .list), (#"{"0":1,"1":2}"#, #"{"0":1,"a":1}"#, .list),
    (#"{"a":1e400}"#, "{}", .nonFinite(key: "a")),
    (#"{"a":{"b":[1e400]}}"#, #"{"a":1}"#, .nonFinite(key: "a")),
  ])
  func aReplacingServerWouldDamageThem(
    edited: String, known: String, error: Preferences.ValidationError
  ) throws {
    #expect(
      try PreferenceRules.replacing.validationError(preferences(edited), known: preferences(known))
        == error)
  }

  @Test(arguments: [
    ("{}", "{}"), ("{}", #"{"a":1}"#), (#"{"7":"x"}"#, "{}"), (#"{"1":1,"0":2}"#, "{}"),
    (#"{"a":{"$id":1}}"#, "{}"), (#"{"b":1,"a":1}"#, #"{"a":1,"b":1}"#),
    // Stored by another program: what is there already is no reason to refuse the rest.
    (#"{"$id":1,"a":2}"#, #"{"$id":1}"#),
  ])
  func aReplacingServerKeepsThem(edited: String, known: String) throws {
    #expect(
      try PreferenceRules.replacing.validationError(preferences(edited), known: preferences(known))
        == nil)
  }

  @Test(arguments: [
    (#"{"7":1}"#, "{}", Preferences.ValidationError.renumbered(key: "7")),
    (#"{"a":1,"0":2}"#, #"{"a":1,"0":1}"#, .renumbered(key: "0")),
    ("{}", #"{"a":1}"#, .permanent(key: "a")),
    (#"{"b":1,"c":2}"#, #"{"a":1,"b":1}"#, .permanent(key: "a")),
    (#"{"b":1,"a":1}"#, #"{"a":1,"b":1}"#, .reordered),
    (#"{"a":1,"c":1,"b":1}"#, #"{"a":1,"b":1}"#, .reordered),
    (#"{"a":1e400}"#, "{}", .nonFinite(key: "a")),
  ])
  func aMergingServerWouldDamageOrIgnoreThem(
    edited: String, known: String, error: Preferences.ValidationError
  ) throws {
    #expect(
      try PreferenceRules.merging.validationError(preferences(edited), known: preferences(known))
        == error)
  }

  @Test(arguments: [
    (#"{"a":null,"b":1}"#, #"{"a":1}"#), (#"{"$id":1}"#, "{}"), (#"{"a":{"7":1}}"#, "{}"),
    (#"{"a":2,"0":1}"#, #"{"a":1,"0":1}"#),
  ])
  func aMergingServerKeepsThem(edited: String, known: String) throws {
    #expect(
      try PreferenceRules.merging.validationError(preferences(edited), known: preferences(known))
        == nil)
  }

  /// The size is refused by both, and loses everything on one.
  @Test func theSizeIsThatOfTheWhole() throws {
    let edited = Preferences(JSONObject([("a", .string(String(repeating: "x", count: 65_528)))]))
    for (rules, error) in [
      (PreferenceRules.replacing, Preferences.ValidationError.tooLarge(bytes: 65_536)),
      (.merging, .destructive(bytes: 65_536)),
    ] {
      #expect(rules.validationError(edited, known: Preferences()) == error)
      var shorter = edited
      shorter.object["a"] = .string(String(repeating: "x", count: 65_527))
      #expect(rules.validationError(shorter, known: Preferences()) == nil)
    }
  }

  /// What cannot be stored is put right as far as it can be.
  @Test(arguments: [
    (#"{"c":3,"b":2}"#, #"{"a":1,"b":1}"#, #"{"a":1,"b":2,"c":3}"#),
    (#"{"7":1,"a":2,"0":9}"#, #"{"a":1,"0":5}"#, #"{"a":2,"0":5}"#),
  ])
  func theNearestThatCanBeStored(edited: String, known: String, nearest: String) throws {
    let (edited, known) = (try preferences(edited), try preferences(known))
    let storable = PreferenceRules.merging.storable(edited, known: known)
    #expect(storable == (try preferences(nearest)))
    #expect(PreferenceRules.merging.validationError(storable, known: known) == nil)
    #expect(PreferenceRules.replacing.storable(edited, known: known) == edited)
  }
}
