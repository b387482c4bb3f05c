/// The theme in use: found by its name, chosen by the terminal's background where that is wanted, and read again when its file changes.

import ConsoleCore
import TerminalUI

@MainActor
final class ThemeChoice {
  private let library: ThemeLibrary
  private var name = Settings.automatic
  private var isLight: Bool
  private lazy var watch = FileWatch { [weak self] in self?.readAgain() }
  /// Another theme is to be used, without anybody having asked for one.
  var changed: (Theme, [ThemeMistake]) -> Void = { _, _ in }

  init(_ library: ThemeLibrary, isLight: Bool) {
    self.library = library
    self.isLight = isLight
  }

  func choose(_ name: String) -> (theme: Theme, mistakes: [ThemeMistake]) {
    self.name = name
    watch.watch(library.path(effectiveName))
    return library.load(effectiveName, fallback: usualName)
  }

  /// The terminal tells its background.
  func backgroundFound(isLight: Bool) {
    guard isLight != self.isLight else { return }
    self.isLight = isLight
    if name == Settings.automatic { readAgain() }
  }

  private func readAgain() {
    let (theme, mistakes) = choose(name)
    changed(theme, mistakes)
  }

  private var usualName: String { isLight ? "gatehouse-light" : "gatehouse-dark" }
  private var effectiveName: String { name == Settings.automatic ? usualName : name }
}
