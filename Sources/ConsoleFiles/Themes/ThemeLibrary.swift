/// Finds themes by name: in the user's own folder, with the installed program, in a source tree,
/// and last in the program itself.

import ConsoleCore
import Glibc
import TerminalUI

public struct ThemeLibrary: Sendable {
  private static let limit = 1 << 18
  private let folders: [String]

  /// - Parameter folders: of those that have a theme of a name, the first wins.
  public init(folders: [String]) { self.folders = folders }

  /// All names: the built-in ones first, the others sorted.
  public var names: [String] {
    let found = Set(folders.flatMap(Self.names)).subtracting(ShippedThemes.names)
    return ShippedThemes.names + found.sorted()
  }

  /// The theme's file; nil for a theme that only the program itself has, or that does not exist.
  func path(_ name: String) -> String? {
    folders.map { "\($0)/\(name).toml" }.first { access($0, F_OK) == 0 }
  }

  /// The theme, or nil where its file cannot be used; and what is wrong with it.
  public func load(_ name: String) -> (theme: Theme?, errors: [ThemeError]) {
    guard let path = path(name) else {
      let shipped = ShippedThemes.theme(name)
      let gone = ThemeError(file: name, line: 0, role: nil, reason: .gone)
      return (shipped, shipped == nil ? [gone] : [])
    }
    switch RegularFile.readText(path, limit: Self.limit) {
    case .success(let text):
      let (theme, errors) = ThemeFile.read(text, file: path)
      return (theme, errors.map(ThemeError.init))
    case .failure(let error):
      return (nil, [ThemeError(file: path, line: 0, role: nil, reason: .unreadable(error))])
    }
  }

  /// What is wrong with the theme in a file.
  public func check(_ path: String) -> Result<[ThemeError], FileError> {
    RegularFile.readText(path, limit: Self.limit).map {
      ThemeFile.read($0, file: path).errors.map(ThemeError.init)
    }
  }

  private static func names(in folder: String) -> [String] {
    (Folder.names(in: folder) ?? [])
      .filter { $0.hasSuffix(".toml") && $0.first != "." }.map { String($0.dropLast(5)) }
  }
}

extension ThemeError {
  fileprivate init(_ error: ThemeFile.ParseError) {
    let reason: Reason =
      switch error.reason {
      case .noTOML(let words): .notTOML(words)
      case .unknownName: .unknownName
      case .noColor: .notAColor
      case .notTrueOrFalse(let name): .notTrueOrFalse(name)
      case .unknownAttribute(let name): .unknownAttribute(name)
      }
    self.init(file: error.file, line: error.line, role: error.role, reason: reason)
  }
}
