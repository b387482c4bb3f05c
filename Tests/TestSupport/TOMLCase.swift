/// One input for readers of TOML, and whether TOML 1.0 allows it.

import Foundation

public struct TOMLCase: Sendable, CustomStringConvertible {
  public let name: String
  public let isValid: Bool
  public let bytes: [UInt8]
  /// Nil when the bytes are not UTF-8.
  public var text: String? { String(validating: bytes, as: UTF8.self) }
  public var description: String { name }

  /// The cases of `TOMLCases.txt`, whose first lines describe its form.
  public static let all: [TOMLCase] = SourceTree.text("Tests/TestSupport/TOMLCases.txt")
    .components(separatedBy: "\n== ").dropFirst().map { part in
      let lines = (part + "\n").split(
        separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      let words = lines[0].split(separator: " ")
      return TOMLCase(
        name: String(words[1]), isValid: words[0] == "valid", bytes: bytes(of: lines[1]))
    }

  private static func bytes(of text: Substring) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = text.hasSuffix("⟨⟩\n") ? text.dropLast(3) : text
    while let sign = rest.firstIndex(of: "⟨") {
      bytes += Array(rest[..<sign].utf8)
      bytes.append(UInt8(rest[sign...].dropFirst().prefix(2), radix: 16)!)
      rest = rest[sign...].dropFirst(4)
    }
    return bytes + Array(rest.utf8)
  }
}
