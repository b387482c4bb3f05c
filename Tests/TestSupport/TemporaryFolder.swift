/// A folder that is gone when the test is.

import Foundation

public final class TemporaryFolder {
  public let path: String

  public init() {
    path = "\(NSTemporaryDirectory())/gatehouse-\(UUID().uuidString)"
    try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
