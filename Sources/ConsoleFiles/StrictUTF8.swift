/// Decodes text from outside without repairing it: other encodings are refused with their line, so
/// that nothing is altered silently.

import ConsoleCore

public enum StrictUTF8 {
  /// The text, or an error with the first line that is not UTF-8. A byte order mark stays in it.
  /// - Parameter path: names the source in errors.
  public static func text(_ bytes: [UInt8], path: String) -> Result<String, FileError> {
    if let text = String(validating: bytes, as: UTF8.self) { return .success(text) }
    // No character of several bytes has a line feed in it.
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let line = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
    return .failure(.notUTF8(path: path, line: line + 1))
  }

  /// The text without a byte order mark at its start.
  public static func withoutMark(_ text: String) -> String {
    text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
  }
}
