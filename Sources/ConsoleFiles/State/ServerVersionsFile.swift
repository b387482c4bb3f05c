/// The version of each server at the last visit, a line with endpoint and version each, which saves
/// a request at the start and may be lost.

import AccountAPI

public struct ServerVersionsFile: Sendable {
  private static let limit = 1 << 16
  private let path: String

  /// - Parameter folder: the folder for state.
  public init(folder: String) { path = "\(folder)/servers" }

  public func version(of endpoint: Endpoint) -> String? {
    lines().last { $0.endpoint == endpoint.description }.map { String($0.version) }
  }

  /// Saves the version if it is another one than before. Versions that are not printable ASCII are
  /// ignored, since the file has no escapes.
  public func save(_ version: String, of endpoint: Endpoint) {
    guard self.version(of: endpoint) != version,
      version.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return }
    let others = lines().filter { $0.endpoint != endpoint.description }
    let texts = others.map { "\($0.endpoint) \($0.version)\n" } + ["\(endpoint) \(version)\n"]
    StateFile.write(texts.joined(), to: path)
  }

  private func lines() -> [(endpoint: Substring, version: Substring)] {
    let text = StateFile.read(path, limit: Self.limit) ?? ""
    return text.split(whereSeparator: \.isNewline).compactMap { line in
      let words = line.split(separator: " ")
      return words.count == 2 ? (words[0], words[1]) : nil
    }
  }
}
