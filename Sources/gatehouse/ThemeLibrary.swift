/// Where themes are found: in the person's own folder, with the installed program, in a source tree, and at last in the program itself.

import ConsoleCore
import Glibc
import TerminalUI

struct ThemeLibrary {
  /// The first that has a theme of a name wins.
  let folders: [String]

  /// `~/.config/gatehouse/themes`, then by where the program lies: `PREFIX/bin` and `PREFIX/share/gatehouse/themes`, or somewhere below a
  /// source tree with its `themes`.
  static var usual: ThemeLibrary {
    var folders: [String] = []
    if let own = ConfigurationFile.folder { folders.append("\(own)/themes") }
    var place = DemoServer.program
    for level in 1...6 {
      guard let slash = place.lastIndex(of: "/") else { break }
      place = String(place[..<slash])
      if level == 2 { folders.append("\(place)/share/gatehouse/themes") }
      if access("\(place)/Package.swift", F_OK) == 0 { folders.append("\(place)/themes") }
    }
    return ThemeLibrary(folders: folders)
  }

  /// All names there are: the shipped ones first, the others by name.
  var names: [String] {
    let found = Set(folders.flatMap(Self.names)).subtracting(ShippedThemes.names)
    return ShippedThemes.names + found.sorted()
  }

  /// Nil for a theme that only the program itself has, or that there is not.
  func path(_ name: String) -> String? {
    folders.map { "\($0)/\(name).toml" }.first { access($0, R_OK) == 0 }
  }

  /// A theme that can be painted with, whatever is wrong with the one that is wanted.
  func load(_ name: String, fallback: String) -> (theme: Theme, mistakes: [ThemeMistake]) {
    let shipped = ShippedThemes.theme(name) ?? ShippedThemes.theme(fallback) ?? Theme(name: name)
    guard let path = path(name), let text = StateFolder.read(path, limit: 1 << 18) else {
      let isThere = ShippedThemes.names.contains(name)
      return (
        shipped, isThere ? [] : [ThemeMistake(file: name, line: 0, role: nil, reason: .gone)]
      )
    }
    let (theme, mistakes) = ThemeFile.read(text, file: path)
    return (theme ?? shipped, mistakes.map(ThemeMistake.init))
  }

  private static func names(in folder: String) -> [String] {
    (StateFolder.names(in: folder) ?? [])
      .filter { $0.hasSuffix(".toml") && $0.first != "." }.map { String($0.dropLast(5)) }
  }
}

extension ThemeMistake {
  fileprivate init(_ mistake: ThemeFile.Mistake) {
    let reason: Reason =
      switch mistake.reason {
      case .noTOML(let words): .noTOML(words)
      case .unknownName: .unknownName
      case .noColor: .noColor
      case .notTrueOrFalse(let name): .notTrueOrFalse(name)
      case .unknownAttribute(let name): .unknownAttribute(name)
      }
    self.init(file: mistake.file, line: mistake.line, role: mistake.role, reason: reason)
  }
}
