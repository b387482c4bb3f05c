/// The servers that somebody signed in to, a line with endpoint and project each, the last one
/// first. They are offered again, so that nobody has to type them twice; they may be lost.

import AccountAPI
import ConsoleCore

public struct UsedServersFile: Sendable {
  private static let sizeLimit = 1 << 16
  /// Servers that were used longest ago are forgotten.
  private static let limit = 20
  private let path: String

  /// - Parameter folder: the folder for state.
  public init(folder: String) { path = "\(folder)/used-servers" }

  /// Lines that are no server are ignored.
  public func load() -> [Connection] {
    let text = StateFile.read(path, limit: Self.sizeLimit) ?? ""
    let servers = text.split(whereSeparator: \.isNewline).compactMap { line -> Connection? in
      let words = line.split(separator: " ")
      guard words.count == 2, let endpoint = try? Endpoint(String(words[0])),
        Connection.isProjectID(String(words[1]))
      else { return nil }
      return Connection(endpoint: endpoint, project: String(words[1]))
    }
    return Array(servers.prefix(Self.limit))
  }

  public func save(_ server: Connection) {
    let others = load().filter { $0.endpoint != server.endpoint || $0.project != server.project }
    let lines = ([server] + others).prefix(Self.limit).map { "\($0.endpoint) \($0.project)\n" }
    StateFile.write(lines.joined(), to: path)
  }
}
