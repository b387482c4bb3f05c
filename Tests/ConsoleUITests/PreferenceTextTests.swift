import AccountAPI
import AccountClient
import ConsoleCore
import TestSupport
import Testing

@testable import ConsoleUI

/// What is said about preferences, by its cause, word for word in English; and that none of it is
/// left in English in German.
@Suite struct PreferenceTextTests {
  /// The cause and what to do; what followed is said in between.
  static let causes: [(Preferences.ValidationError, String, String)] = [
    (
      .reserved(key: "$x"),
      "Keys that begin with $, such as “$x”, can make the preferences unreadable on this server.",
      "Choose another key."
    ),
    (
      .renumbered(key: "7"),
      "This server renumbers keys of digits, such as “7”, and adds them again at every save.",
      "Add a letter to the key."
    ),
    (
      .list, "This server takes keys that count from 0 for an array, and refuses it.",
      "Choose another key."
    ),
    (
      .permanent(key: "one"),
      "This server cannot remove or rename saved keys, so “one” stays.",
      "Set its value to null instead (t)."
    ),
    (.reordered, "This server keeps saved keys in their order.", ""),
    (
      .nonFinite(key: "a"), "“a” holds a number too large for the server.",
      "Use a smaller number."
    ),
    (
      .tooLarge(bytes: 70_000),
      "The preferences would take 70,000 bytes, and the server stores at most 65,535.",
      "Shorten or remove a value."
    ),
    (
      .destructive(bytes: 70_000),
      "The preferences would take 70,000 bytes, and above 65,535 this server loses all of them.",
      "Shorten or remove a value."
    ),
  ]

  @Test(arguments: causes)
  func everyCauseHasItsSentence(
    error: Preferences.ValidationError, sentence: String, nextStep: String
  ) {
    let time = TimeText(offset: { _ in 0 })
    func text(_ consequence: String) -> String {
      [sentence, consequence, nextStep].filter { !$0.isEmpty }.joined(separator: " ")
    }
    #expect(Messages.message(.rejectedLocally(error), time: time).text == text("Nothing was sent."))
    for (notice, consequence) in [
      (PreferencesNotice.refused(error), ""), (.importRefused(error), "Nothing was imported."),
      (.textKept(path: "/x", error), "Your text was saved to /x."),
    ] {
      #expect(notice.message(time).text == text(consequence))
      #expect(notice.isError)
    }
    #expect(PreferenceError.refused(error, field: 0).message.text == text(""))
  }

  static let notices: [(PreferencesNotice, String)] = [
    (.saved, "Preferences saved."), (.nothingToSave, "No changes to save."),
    (.removed(.key("a").appending(.position(2))), "Removed a › 2. u undoes it."),
    (.imported(0), "The file changes nothing."),
    (.imported(1), "Imported 1 change, not saved yet. u undoes it."),
    (.imported(12), "Imported 12 changes, not saved yet. u undoes it."),
    (
      .savedWithChanges(
        [PreferenceDifference(path: .key("a"), old: [:], new: [])], wasExpected: true),
      "Preferences saved. The server changed 1 value: a: {} → []."
    ),
    (
      .savedWithChanges(
        [
          PreferenceDifference(
            path: .key("a"), old: .string(String(repeating: "x", count: 60)), new: nil),
          PreferenceDifference(path: .key("b"), old: 1, new: 2),
        ], wasExpected: false),
      "Preferences saved. The server changed 2 values: a: \"\(String(repeating: "x", count: 38))… → (not set), b: 1 → 2."
    ),
  ]

  @Test(arguments: notices)
  func everyNoticeHasItsSentence(notice: PreferencesNotice, text: String) {
    #expect(notice.message(TimeText(offset: { _ in 0 })).text == text)
  }

  @Test func everythingIsTranslated() {
    var german = Settings(theme: "")
    german.language = .german
    let time = TimeText(offset: { _ in 0 })
    let all =
      Self.notices.map(\.0)
      + Self.causes.flatMap { error, _, _ in
        [
          PreferencesNotice.refused(error), .importRefused(error), .textKept(path: "/x", error),
        ]
      }
    for notice in all {
      let english = notice.message(time)
      Phrases.$present.withValue(german) {
        let words = notice.message(time)
        #expect(words.sentence != english.sentence)
        #expect(words.nextStep.isEmpty == english.nextStep.isEmpty)
        #expect(words.nextStep.isEmpty || words.nextStep != english.nextStep)
      }
    }
  }
}
