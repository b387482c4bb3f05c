/// The screen that was open last, so that the next start opens it again: a word in a small file, and no harm when it is lost.

import ConsoleCore
import Glibc

enum LastPlace {
  private static var folder: String? {
    let state = environment("XDG_STATE_HOME") ?? environment("HOME").map { "\($0)/.local/state" }
    return state.map { "\($0)/gatehouse" }
  }

  static var screen: Screen {
    guard let folder, let file = fopen("\(folder)/screen", "re") else { return .overview }
    defer { fclose(file) }
    var bytes = [CChar](repeating: 0, count: 32)
    guard fgets(&bytes, Int32(bytes.count), file) != nil else { return .overview }
    let word = String(
      decoding: bytes.prefix { $0 > 32 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return Screen.allCases.first { "\($0)" == word } ?? .overview
  }

  static func keep(_ screen: Screen) {
    guard let folder else { return }
    makeFolder(folder)
    guard let file = fopen("\(folder)/screen", "we") else { return }
    fputs("\(screen)\n", file)
    fclose(file)
  }

  private static func makeFolder(_ path: String) {
    if mkdir(path, 0o700) == 0 || errno != ENOENT { return }
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
    makeFolder(String(path[..<slash]))
    mkdir(path, 0o700)
  }
}
