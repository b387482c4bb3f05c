import Foundation
import TestSupport
import Testing

/// CONTRIBUTING.md is followed by people: what it names is there, and what it counts is so.
@Suite struct ContributingTests {
  private let text = SourceTree.text("CONTRIBUTING.md")

  private func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(SourceTree.root)/\(path)")
  }

  /// Paths in backquotes, those of an imagined feature X left out.
  private var paths: [String] {
    text.split(separator: "`").enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
      .filter { path in
        (path.hasPrefix("Sources/") || path.hasPrefix("Tests/") || path.hasSuffix(".md"))
          && !path.contains("/X") && !path.contains(" ")
      }
  }

  @Test func theFilesItNamesExist() {
    #expect(paths.count > 30)
    for path in paths { #expect(exists(path), "\(path)") }
  }

  @Test func theCommandsItNamesExist() {
    let makefile = SourceTree.text("Makefile")
    for target in ["demo", "test", "fuzz", "bench", "lint", "format", "harden-check"] {
      #expect(text.contains("make \(target)"))
      #expect(makefile.contains("\n\(target):"), "\(target)")
    }
  }

  /// A screen's steps: what is outside the two folders of its own.
  @Test func aScreenTouchesThreeFilesOutsideItsFolders() throws {
    let start = try #require(text.range(of: "## How to add a screen"))
    let end = try #require(text.range(of: "## How to add an operation"))
    let section = text[start.upperBound..<end.lowerBound]
    let named = Set(
      section.split(separator: "`").enumerated().filter { $0.offset % 2 == 1 }.map {
        String($0.element)
      }.filter { $0.hasPrefix("Sources/") && ($0.hasSuffix(".md") || $0.hasSuffix(".swift")) })
    #expect(
      named == [
        "Sources/ConsoleCore/Features.swift", "Sources/ConsoleUI/Features.swift",
        "Sources/gatehouse/gatehouse.docc/KeyboardShortcuts.md",
      ])
    #expect(section.contains("three files change"))
  }

  /// Both registries know every feature's folder, so that the steps cannot be out of date.
  @Test func theRegistriesNameEveryFeature() {
    let core = SourceTree.text("Sources/ConsoleCore/Features.swift").lowercased()
    let screen = SourceTree.text("Sources/ConsoleUI/Features.swift").lowercased()
    let folders = Set(
      SourceTree.swiftFiles("Sources/ConsoleUI/Features").map {
        String($0.split(separator: "/")[3])
      })
    #expect(folders.count > 10)
    for folder in folders {
      #expect(screen.contains(".\(folder.lowercased())"), "\(folder)")
      // The overview shows what other features know; its own state is that of its warnings.
      let name = folder == "Overview" ? "warnings" : folder.lowercased()
      #expect(core.contains(name), "\(folder)")
    }
  }
}
