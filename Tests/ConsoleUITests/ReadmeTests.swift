import TestSupport
import Testing

/// The README cannot lie: its picture is a golden's text.
@Suite struct ReadmeTests {
  @Test func thePictureIsTheSessionsScreen() {
    let golden = SourceTree.text("Tests/ConsoleUITests/Goldens/sessions-80x24.txt").split(
      separator: "\n")
    let rows = golden.filter { $0.hasPrefix("|") }.map { row in
      var text = row.dropFirst().dropLast()
      while text.last == " " { text.removeLast() }
      return text + "\n"
    }
    let picture = "```\n" + rows.joined() + "```\n"
    let parts = SourceTree.text("README.md").split(
      separator: "<!-- picture -->\n", omittingEmptySubsequences: false)
    if SourceTree.isRecording, parts.count == 3 {
      SourceTree.write(
        [String(parts[0]), picture, String(parts[2])].joined(separator: "<!-- picture -->\n"),
        to: "README.md")
    }
    #expect(parts.count == 3 && String(parts[1]) == picture, "the README should show:\n\(picture)")
  }
}
