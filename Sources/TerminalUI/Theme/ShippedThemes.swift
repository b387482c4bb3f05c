/// The themes of the `themes/` folder, built into the program so that it never starts without one.
public enum ShippedThemes {
  /// By file name, without its ending.
  public static let names = ["gatehouse-dark", "gatehouse-light"]

  /// The text of a theme file; nil for a name that is not shipped.
  public static func text(_ name: String) -> String? {
    let bytes: [UInt8]? =
      switch name {
      case "gatehouse-dark": PackageResources.gatehouse_dark_toml
      case "gatehouse-light": PackageResources.gatehouse_light_toml
      default: nil
      }
    return bytes.map { String(decoding: $0, as: UTF8.self) }
  }

  /// A shipped theme; nil for a name that is not shipped.
  public static func theme(_ name: String) -> Theme? {
    text(name).flatMap { ThemeFile.read($0, file: name).theme }
  }
}
