import Foundation
import TestSupport
import Testing

/// The documents for users: links lead somewhere, and paragraphs can be read at a glance.
@Suite struct DocumentTests {
  private static let folder = "Sources/gatehouse/gatehouse.docc"
  private static let paths =
    ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"]
    + ["gatehouse", "KeyboardShortcuts", "Commands", "Configuration", "Themes", "Files"].map {
      "\(folder)/\($0).md"
    }

  private func links(_ text: String) -> [String] {
    text.components(separatedBy: "](").dropFirst().compactMap {
      $0.components(separatedBy: ")").first
    }
  }

  /// An anchor as GitHub makes it of a heading.
  private func anchors(_ text: String) -> Set<String> {
    Set(
      text.split(separator: "\n").filter { $0.hasPrefix("#") }.map { line in
        "#"
          + line.drop { $0 == "#" || $0 == " " }.lowercased().filter {
            $0.isLetter || $0.isNumber || $0 == " " || $0 == "-"
          }.replacing(" ", with: "-")
      })
  }

  @Test(arguments: paths)
  func linksLeadSomewhere(path: String) {
    let text = SourceTree.text(path)
    #expect(!text.isEmpty)
    let folder = path.contains("/") ? "\(Self.folder)/" : ""
    for link in links(text) where !link.hasPrefix("http") && !link.hasPrefix("mailto:") {
      if link.hasPrefix("#") {
        #expect(anchors(text).contains(link), "\(link)")
      } else {
        let target = "\(SourceTree.root)/\(folder)\(link)"
        #expect(FileManager.default.fileExists(atPath: target), "\(link)")
      }
    }
  }

  @Test func articlesOfTheCatalogAreThere() {
    let index = SourceTree.text("\(Self.folder)/gatehouse.md")
    let names = index.components(separatedBy: "<doc:").dropFirst().compactMap {
      $0.components(separatedBy: ">").first
    }
    #expect(names.count == 5)
    for name in names { #expect(Self.paths.contains("\(Self.folder)/\(name).md")) }
  }

  @Test func paragraphsOfTheReadmeAreShort() {
    let other = ["#", "|", "-", "!", "[", "    ", "1.", "<"]
    let paragraphs = SourceTree.text("README.md").components(separatedBy: "\n\n").filter { text in
      !text.isEmpty && !other.contains { text.hasPrefix($0) }
    }
    #expect(paragraphs.count > 10)
    for paragraph in paragraphs {
      let words = paragraph.split(whereSeparator: \.isWhitespace).count
      #expect(words <= 40, "\(words) words: \(paragraph)")
    }
  }
}
