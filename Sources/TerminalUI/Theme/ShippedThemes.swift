/// The themes of the `themes/` folder, built into the program so that it never starts without one.
public enum ShippedThemes {
  /// The file names without extension.
  public static let names = [
    "gatehouse-dark",
    "gatehouse-light",
    "high-contrast",
    "monochrome",
    "catppuccin-mocha",
    "catppuccin-latte",
    "gruvbox-dark",
    "gruvbox-light",
    "nord",
    "solarized-dark",
    "solarized-light",
  ]

  /// The text of a theme file; nil for a name that is not shipped.
  public static func text(_ name: String) -> String? {
    let bytes: [UInt8]? =
      switch name {
      case "gatehouse-dark": PackageResources.gatehouse_dark_toml
      case "gatehouse-light": PackageResources.gatehouse_light_toml
      case "high-contrast": PackageResources.high_contrast_toml
      case "monochrome": PackageResources.monochrome_toml
      case "catppuccin-mocha": PackageResources.catppuccin_mocha_toml
      case "catppuccin-latte": PackageResources.catppuccin_latte_toml
      case "gruvbox-dark": PackageResources.gruvbox_dark_toml
      case "gruvbox-light": PackageResources.gruvbox_light_toml
      case "nord": PackageResources.nord_toml
      case "solarized-dark": PackageResources.solarized_dark_toml
      case "solarized-light": PackageResources.solarized_light_toml
      default: nil
      }
    return bytes.map { String(decoding: $0, as: UTF8.self) }
  }

  /// A shipped theme; nil for a name that is not shipped.
  public static func theme(_ name: String) -> Theme? {
    text(name).flatMap { ThemeFile.read($0, file: name).theme }
  }
}
