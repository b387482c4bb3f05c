/// A folder that is gone when the test is.

import Foundation
import Testing

public final class TemporaryFolder {
  public let path: String

  public init() {
    path = "\(NSTemporaryDirectory())/gatehouse-\(UUID().uuidString)"
    try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  /// Makes a shell script in the folder that can be run by its path, which it returns.
  ///
  /// Another process writes it. What this one has open for writing may be inherited by a program
  /// that another test starts at that moment, and cannot be run for as long as that program does.
  @discardableResult
  public func makeScript(_ name: String, _ lines: String) throws -> String {
    let script = "\(path)/\(name)"
    let writer = Process()
    writer.executableURL = URL(filePath: "/bin/sh")
    writer.arguments = [
      "-c", "printf '#!/bin/sh\\n%s\\n' \"$2\" >\"$1\" && chmod 700 \"$1\"", "sh", script, lines,
    ]
    try writer.run()
    writer.waitUntilExit()
    try #require(writer.terminationStatus == 0)
    return script
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
