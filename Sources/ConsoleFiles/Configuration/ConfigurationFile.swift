/// `config.toml` on disk: read at the start, and written only when the user changes a setting.

import ConsoleCore
import Glibc

public struct ConfigurationFile: Sendable {
  /// Why the file cannot be used.
  public enum Failure: Error {
    case unreadable(path: String, errno: Int32)
    case invalid(path: String, ConfigurationErrors)
  }

  private static let limit = 1 << 20

  public let path: String
  public let configuration: Configuration
  private let names: ConfigurationNames

  /// Reads the file.
  /// - Parameter isRequired: whether a missing file is an error, and not an empty configuration.
  public init(path: String, isRequired: Bool, names: ConfigurationNames) throws(Failure) {
    self.path = path
    self.names = names
    guard let text = Self.read(path) else {
      if isRequired { throw .unreadable(path: path, errno: errno) }
      configuration = Configuration()
      return
    }
    do throws(ConfigurationErrors) {
      configuration = try Configuration(text, names: names)
    } catch { throw .invalid(path: path, error) }
  }

  /// Writes what differs from `before`, and nothing else: 0, or an `errno`. On failure the old file
  /// is unchanged.
  public func write(_ settings: Settings, before: Settings) -> Int32 {
    let changed = Configuration.text(
      Self.read(path) ?? "", changing: before, to: settings, names: names)
    // Nil when the file was broken meanwhile, or its value has a form that cannot be replaced.
    guard let changed else { return EINVAL }
    return AtomicFile.replace(path, with: changed)
  }

  private static func read(_ path: String) -> String? { AtomicFile.read(path, limit: limit) }
}
