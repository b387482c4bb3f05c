/// The theme in use: chosen by name or by the terminal's background, and read again when its file
/// changes.

import ConsoleCore
import TerminalUI

@MainActor
public final class ThemeChoice {
  private let library: ThemeLibrary
  private var name = Settings.automatic
  private var theme = Theme(name: Settings.automatic)
  private var isLight: Bool
  private lazy var watch = FileWatch { [weak self] in self?.readAgain() }
  /// Called when another theme is in use than the last `choose` returned.
  public var changed: (Theme, [ThemeError]) -> Void = { _, _ in }

  /// - Parameter isLight: whether the terminal's background is light, as far as is known.
  public init(_ library: ThemeLibrary, isLight: Bool) {
    self.library = library
    self.isLight = isLight
  }

  /// Uses the theme of this name from now on, or a built-in one where its file cannot be used.
  public func choose(_ name: String) -> (theme: Theme, errors: [ThemeError]) {
    self.name = name
    watch.watch(library.path(effectiveName))
    let (loaded, errors) = library.load(effectiveName)
    theme = loaded ?? ShippedThemes.theme(effectiveName) ?? ShippedThemes.theme(usualName) ?? theme
    return (theme, errors)
  }

  /// Takes over what the terminal answered about its background.
  public func backgroundFound(isLight: Bool) {
    guard isLight != self.isLight else { return }
    self.isLight = isLight
    guard name == Settings.automatic else { return }
    let (theme, errors) = choose(name)
    changed(theme, errors)
  }

  /// Reads the file again. The theme stays as it is while the file cannot be used, since an editor
  /// may have saved it half-written.
  private func readAgain() {
    let (loaded, errors) = library.load(effectiveName)
    theme = loaded ?? theme
    changed(theme, errors)
  }

  private var usualName: String { isLight ? "gatehouse-light" : "gatehouse-dark" }
  private var effectiveName: String { name == Settings.automatic ? usualName : name }
}
