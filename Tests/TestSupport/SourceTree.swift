/// The checkout that the tests were built from.

import Foundation

public enum SourceTree {
  public static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// Empty when there is no such file.
  public static func text(_ path: String) -> String {
    (try? String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)) ?? ""
  }

  /// Whether pictures and tables are to be written anew (`GATEHOUSE_RECORD=1`), for a person to
  /// review.
  public static var isRecording: Bool {
    ProcessInfo.processInfo.environment["GATEHOUSE_RECORD"] == "1"
  }

  public static func write(_ text: String, to path: String) {
    let file = URL(fileURLWithPath: "\(root)/\(path)")
    try! FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try! text.write(to: file, atomically: true, encoding: .utf8)
  }

  /// Swift files below a folder, relative to the root.
  public static func swiftFiles(_ folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: "\(root)/\(folder)")!.compactMap {
      $0 as? String
    }
    return names.filter { $0.hasSuffix(".swift") }.sorted().map { "\(folder)/\($0)" }
  }
}
