/// `config.toml` on disk: read at the start, and written only when the user changes a setting.

import ConsoleCore
import Glibc

public struct ConfigurationFile: Sendable {
  /// Why the file cannot be used.
  public enum Failure: Error {
    case unreadable(FileError)
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
    switch RegularFile.readText(path, limit: Self.limit) {
    case .success(let text):
      do throws(ConfigurationErrors) {
        configuration = try Configuration(text, names: names)
      } catch { throw .invalid(path: path, error) }
    case .failure(.system(errno: ENOENT, path: _)) where !isRequired:
      configuration = Configuration()
    case .failure(let error): throw .unreadable(error)
    }
  }

  /// Writes what differs from `before`, and nothing else: 0, or an `errno`. On failure the old file
  /// is unchanged.
  public func write(_ settings: Settings, before: Settings) -> Int32 {
    let text: String
    switch RegularFile.readText(path, limit: Self.limit) {
    case .success(let read): text = read
    case .failure(.system(errno: ENOENT, path: _)): text = ""
    case .failure(.system(errno: let number, path: _)): return number
    case .failure(.notUTF8): return EILSEQ
    case .failure: return EINVAL
    }
    let changed = Configuration.text(text, changing: before, to: settings, names: names)
    // Nil when the file was broken meanwhile.
    guard let changed else { return EINVAL }
    return FileReplacement.replace(path, with: changed)
  }
}
