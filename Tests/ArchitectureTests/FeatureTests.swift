import Foundation
import TestSupport
import Testing

/// A feature owns everything about itself, and names no other: what it wants of them it asks of the
/// store, by an action.
@Suite struct FeatureTests {
  private static let targets = ["ConsoleCore", "ConsoleUI"]

  private static func files(_ target: String) -> [(feature: String, path: String)] {
    SourceTree.swiftFiles("Sources/\(target)/Features").map { path in
      (String(path.split(separator: "/")[3]), path)
    }
  }

  /// The types that a file declares at its top level.
  private static func declared(_ text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      let words = line.split(whereSeparator: { " :<".contains($0) }).map(String.init)
      guard
        let position = words.firstIndex(where: {
          ["struct", "enum", "class", "actor", "protocol"].contains($0)
        }), position <= 1, line.first?.isWhitespace == false, position + 1 < words.count
      else { return nil }
      let isHidden = ["private", "fileprivate"].contains(words[0])
      return isHidden ? nil : words[position + 1]
    }
  }

  private static func code(_ text: String) -> String {
    text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }
      .joined(separator: "\n")
  }

  private static func names(_ text: String) -> Set<String> {
    Set(code(text).split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init))
  }

  /// What several features share on purpose: the reasons for each are at the types.
  private static let shared: Set<String> = [
    "Settings", "QRCode", "LastSeenRecord", "DemoEmail", "UnsavedEdits",
  ]

  @Test func noFeatureNamesAnothersTypes() {
    var owner: [String: String] = [:]
    for target in Self.targets {
      for (feature, path) in Self.files(target) {
        for name in Self.declared(SourceTree.text(path)) { owner[name] = feature }
      }
    }
    #expect(owner.count > 60, "the types are not found any more")
    for target in Self.targets {
      for (feature, path) in Self.files(target) {
        for name in Self.names(SourceTree.text(path)).sorted() {
          guard let other = owner[name], other != feature, !Self.shared.contains(name) else {
            continue
          }
          Issue.record("\(path) names \(name), which belongs to \(other)")
        }
      }
    }
  }

  @Test func aFeatureHasFoldersOfTheSameNameInBothTargets() {
    let core = Set(Self.files("ConsoleCore").map(\.feature))
    let screen = Set(Self.files("ConsoleUI").map(\.feature))
    #expect(core == screen)
  }

  @Test func commentsAreNarrow() {
    for folder in ["Sources", "Tests"] {
      for path in SourceTree.swiftFiles(folder) {
        for (number, line) in SourceTree.text(path).split(
          separator: "\n", omittingEmptySubsequences: false
        ).enumerated() where line.drop(while: { $0 == " " }).hasPrefix("//") && line.count > 100 {
          Issue.record("\(path):\(number + 1) is \(line.count) columns wide")
        }
      }
    }
  }

  @Test func noFileIsNamedAfterAVersionsAge() {
    for path in SourceTree.swiftFiles("Sources") + SourceTree.swiftFiles("Tests") {
      let name = path.split(separator: "/").last ?? ""
      #expect(!name.contains("Later") && !name.contains("Early"), "\(path)")
    }
  }
}
