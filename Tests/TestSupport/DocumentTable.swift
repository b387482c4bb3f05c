/// A table in a document that the code says, between two marks.

import Testing

public enum DocumentTable {
  /// Expects the text between two marks `<!-- name -->` of a document; writes it when recording.
  public static func expect(
    _ text: String, between name: String, in path: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let mark = "<!-- \(name) -->\n"
    let parts = SourceTree.text(path).split(separator: mark, omittingEmptySubsequences: false)
    let found = parts.count == 3 ? String(parts[1]) : ""
    if SourceTree.isRecording, parts.count == 3, found != text {
      SourceTree.write(
        [String(parts[0]), text, String(parts[2])].joined(separator: mark), to: path)
    }
    #expect(
      found == text, "\(path) should have:\n\(mark)\(text)\(mark)", sourceLocation: sourceLocation)
  }
}
