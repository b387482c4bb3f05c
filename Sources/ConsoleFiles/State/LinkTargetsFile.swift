/// Where projects let links lead that do not let them lead to this machine: a line with endpoint,
/// project, what they lead to and what was refused each. It saves requests that would be refused,
/// and may be lost.

import ConsoleCore

public struct LinkTargetsFile: Sendable {
  private static let sizeLimit = 1 << 16
  /// Projects that were asked longest ago are forgotten.
  private static let limit = 100
  private let path: String

  /// - Parameter folder: the folder for state.
  public init(folder: String) { path = "\(folder)/link-targets" }

  public func record(of server: Connection) -> LinkTargetRecord? {
    lines().first { $0.hasPrefix(Self.key(server)) }.flatMap(Self.record)
  }

  /// Saves what a server allows. Links to this machine need not be remembered: they are what is
  /// asked for first.
  public func save(_ record: LinkTargetRecord, of server: Connection) {
    let others = lines().filter { !$0.hasPrefix(Self.key(server)) }
    let line = Self.line(record, server).map { [$0[...]] } ?? []
    if line.isEmpty, others.count == lines().count { return }
    StateFile.write((line + others).prefix(Self.limit).map { "\($0)\n" }.joined(), to: path)
  }

  private func lines() -> [Substring] {
    (StateFile.read(path, limit: Self.sizeLimit) ?? "").split(whereSeparator: \.isNewline)
  }

  private static func key(_ server: Connection) -> String {
    "\(server.endpoint) \(server.project) "
  }

  private static func line(_ record: LinkTargetRecord, _ server: Connection) -> String? {
    guard let allowed = record.allowed, allowed == .app || allowed == .server else { return nil }
    let refused = LinkTarget.allCases.filter(record.refused.contains).map(\.rawValue)
    return key(server) + "\(allowed.rawValue) \(refused.joined(separator: ","))"
  }

  /// Nil for a line that this program did not write.
  private static func record(_ line: Substring) -> LinkTargetRecord? {
    let words = line.split(separator: " ")
    guard words.count == 4, let allowed = LinkTarget(rawValue: String(words[2])) else {
      return nil
    }
    let refused = words[3].split(separator: ",").map { LinkTarget(rawValue: String($0)) }
    guard !refused.contains(nil), !refused.contains(allowed) else { return nil }
    return LinkTargetRecord(allowed: allowed, refused: Set(refused.compactMap(\.self)))
  }
}
