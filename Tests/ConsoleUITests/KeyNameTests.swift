import AccountAPI
import ConsoleCore
import Foundation
import TerminalUI
import TestSupport
import Testing

@testable import ConsoleUI

/// Keys can be bound anew: a sentence takes their names from the key table.
@Suite struct KeyNameTests {
  /// Sentences about keys themselves, and a key that is the terminal's own.
  private static let exempt = [
    "must be a key such as", "muss eine Taste wie", "is not a key; examples",
    "keine Taste; Beispiele",
    "Hold Shift to select", "Umschalt gedrückt halten", "Umschalt halten",
  ]

  /// The texts between quotation marks, with what is put into them left out.
  private static func literals(_ line: Substring) -> [String] {
    let text = line.replacing(/\\\((?:[^()]|\([^()]*\))*\)/, with: "…").replacing("\\\"", with: "'")
    return text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
  }

  @Test func phrasesNameNoKeyThemselves() {
    let name =
      /\b(?:Esc|Enter(?! (?:JSON|an|the|your)\b)|Tab|PgUp|PgDn|Ctrl-\w|Alt-\w|Shift|Umschalt|F[1-9][0-2]?)\b/
    let character =
      /\b(?:with|by|press|mit)\s[b-z<>,:\/0-9](?:[ .,;)]|$)|(?:^|\. )[0-9a-z<>] (?:shows|zeigt)/
    let paths = SourceTree.swiftFiles("Sources/ConsoleUI").filter { $0.contains("Phrases") }
    #expect(paths.count > 10, "the phrases are not found any more")
    for path in paths {
      let lines = SourceTree.text(path).split(separator: "\n", omittingEmptySubsequences: false)
      for (number, line) in lines.enumerated()
      where !line.drop(while: { $0 == " " }).hasPrefix("//") {
        for text in Self.literals(line)
        where text.firstMatch(of: name) != nil || text.firstMatch(of: character) != nil {
          if Self.exempt.contains(where: text.contains) { continue }
          Issue.record("\(path):\(number + 1) names a key: \(text)")
        }
      }
    }
  }

  private static let wide = ScreenSize(columns: 80, rows: 24)

  private func rows(_ state: ConsoleState) -> [String] {
    let canvas = ConsoleView(time: TimeText { _ in 0 }).frame(state).canvas
    return (0..<canvas.size.rows).map { Golden.text(canvas.row($0)) }
  }

  @Test func sentencesFollowTheBindings() {
    var state = SampleState.account(Self.wide)
    state.notice = Notice(RequestFailed(.noToken))
    #expect(rows(state).contains { $0.contains("(Esc dismisses)") })
    state.settings.bindings = ["cancel": ["Ctrl-G"]]
    #expect(rows(state).contains { $0.contains("(Ctrl-G dismisses)") })
  }

  /// Whatever is said, and however wide the window is.
  @Test(arguments: 40...110)
  func theHintIsNeverBrokenOrCut(columns: Int) {
    let size = ScreenSize(columns: columns, rows: 24)
    for text in ["m", String(repeating: "word ", count: 14), String(repeating: "x", count: 700)] {
      var state = SampleState.account(size)
      let error = APIError(status: 400, message: text, cause: .other)
      state.notice = Notice(RequestFailed(.refused(error)))
      #expect(rows(state).contains { $0.contains("(Esc dismisses)") }, "\(text.prefix(9))")
    }
  }
}
