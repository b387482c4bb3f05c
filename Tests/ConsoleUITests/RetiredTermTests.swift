import Foundation
import TestSupport
import Testing

/// One thing has one name, that of Appwrite's documentation: words that texts used before, or that
/// mean something else to its users, stay out of everything that people read.
@Suite struct RetiredTermTests {
  private static let english = [
    "a mail", "the mail", "this mail", "each mail", "mails", "this device", "kept accounts?",
    "colou?rs? scheme", "colours?", "go on", "worth a look", "nobody", "somebody", "whoever",
    "enrol", "enrolled", "authenticator program", "second factor is wanted", "wants? a",
    "not now", "for good", "for ever", "shall", "six digits", "text message code", "anew",
    "sign-ins at providers", "as nobody", "put off", "the session's end", "token for developers",
    "what was seen", "travell", "licence", "cancelled", "log in to", "logged in",
    "all the same", "so far as", "is no json", "misses",
  ]
  private static let german = [
    "e-mail", "E-mail", "Vorlieben?", "Mails", "gemerkte?n?", "dieses Gerät", "Ersatzcodes",
    "Gesehenes", "Zweig",
    "zweite[nr]? Faktor wird", "Geheimnis", "einen Blick wert", "eingelassen", "fort",
  ]

  /// Words by which commands are found are those of other tools as well.
  private static func isKeywords(_ text: String) -> Bool {
    text.contains(", ") && text.wholeMatch(of: /[^.:?!]*/) != nil
  }

  /// The texts between quotation marks, without what is put into them.
  private static func literals(_ line: Substring) -> [String] {
    let text = line.replacing(/\\\((?:[^()]|\([^()]*\))*\)/, with: "…").replacing("\\\"", with: "'")
    return text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
      .map { $0.replacing(/E-Mails?/, with: "…").replacing(/--[a-z-]+/, with: "…") }
      .filter { $0.contains(" ") || $0.first?.isUppercase == true }
  }

  private static func retired(_ words: [String], ignoringCase: Bool) throws -> Regex<Substring> {
    let regex = try Regex("\\b(?:\(words.joined(separator: "|")))\\b", as: Substring.self)
    return ignoringCase ? regex.ignoresCase() : regex
  }

  @Test func programsUseTheTermsOfTheGlossary() throws {
    let english = try Self.retired(Self.english, ignoringCase: true)
    let german = try Self.retired(Self.german, ignoringCase: false)
    var checked = 0
    for folder in ["ConsoleUI", "Commands", "gatehouse", "gatehouse-server", "LinkListener"] {
      for path in SourceTree.swiftFiles("Sources/\(folder)") {
        let lines = SourceTree.text(path).split(separator: "\n", omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated()
        where !line.drop(while: { $0 == " " }).hasPrefix("//") {
          for text in Self.literals(line) where !Self.isKeywords(text) {
            checked += 1
            let isGerman = text.contains(/[äöüß„]|\b(?:die|der|das|und|nicht|ein|eine)\b/)
            let found =
              try (isGerman ? nil : english.firstMatch(in: text)) ?? german.firstMatch(in: text)
            if let found { Issue.record("\(path):\(number + 1): \(found.output) in “\(text)”") }
          }
        }
      }
    }
    #expect(checked > 2_000, "only \(checked) texts were found")
  }

  @Test(arguments: [
    "README.md", "CHANGELOG.md", "SECURITY.md", "Sources/gatehouse/gatehouse.docc/Commands.md",
    "Sources/gatehouse/gatehouse.docc/Configuration.md",
    "Sources/gatehouse/gatehouse.docc/Files.md",
    "Sources/gatehouse/gatehouse.docc/KeyboardShortcuts.md",
    "Sources/gatehouse/gatehouse.docc/Themes.md", "Sources/gatehouse/man/gatehouse.1",
    "Sources/gatehouse/man/gatehouse-server.1", "Sources/gatehouse/man/gatehouse-config.5",
    "Sources/gatehouse/man/gatehouse-theme.5",
  ])
  func documentsUseTheTermsOfTheGlossary(path: String) throws {
    let english = try Self.retired(Self.english, ignoringCase: true)
    let text = SourceTree.text(path)
    #expect(text.count > 500)
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      // What stands in backquotes is typed as it is.
      let words = line.replacing(/`[^`]*`/, with: "…")
      if words.hasPrefix("    ") { continue }
      if let found = try english.firstMatch(in: words) {
        Issue.record("\(path):\(number + 1): \(found.output) in “\(line)”")
      }
    }
  }
}
