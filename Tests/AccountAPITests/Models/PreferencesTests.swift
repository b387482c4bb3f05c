import AccountAPI
import TestSupport
import Testing

/// Preferences that a server would damage are recognized.
@Suite struct PreferencesTests {
  @Test func preferencesAreMeasuredAsTheServerDoes() {
    #expect(Preferences(JSONObject([("a", "é/")])).storedSize == #"{"a":"\u00e9\/"}"#.utf8.count)
    #expect(Preferences(JSONObject([("a", "🚀")])).storedSize == #"{"a":"\ud83d\ude80"}"#.utf8.count)
    #expect(Preferences.isRenumbered("7") && Preferences.isRenumbered("-1"))
    #expect(!Preferences.isRenumbered("07") && !Preferences.isRenumbered("a7"))
  }

  @Test(arguments: [
    (#"{"$id":1}"#, Preferences.ValidationError.reserved(key: "$id")),
    (#"{"0":1}"#, .renumbered(key: "0")),
    (#"{"0":1,"1":2}"#, .renumbered(key: "0")), (#"{"a":1e400}"#, .nonFinite(key: "a")),
  ])
  func aReplacingServerWouldDamageThem(text: String, error: Preferences.ValidationError) throws {
    #expect(Preferences(try JSONReader.read(text).object!).validationErrorReplacing == error)
  }

  @Test(arguments: ["{}", #"{"7":"x"}"#, #"{"1":1,"0":2}"#, #"{"a":{"$id":1}}"#])
  func aReplacingServerKeepsThem(text: String) throws {
    #expect(Preferences(try JSONReader.read(text).object!).validationErrorReplacing == nil)
  }
}
