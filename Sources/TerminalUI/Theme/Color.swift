/// A color as a theme names it.
public enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case standard
  /// An entry of the terminal's palette.
  case indexed(UInt8)
  case rgb(UInt8, UInt8, UInt8)

  /// `#rrggbb`, a number from 0 to 255, `default`, or one of the sixteen names.
  public init?(_ text: String) {
    if text == "default" {
      self = .standard
    } else if text.first == "#", text.count == 7, let value = UInt32(text.dropFirst(), radix: 16) {
      self = .rgb(UInt8(value >> 16), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF))
    } else if let index = UInt8(text) {
      self = .indexed(index)
    } else if let index = Self.names.firstIndex(of: text) {
      self = .indexed(UInt8(index))
    } else {
      return nil
    }
  }

  /// The names of palette entries 0 to 15.
  public static let names = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white", "bright-black",
    "bright-red",
    "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan", "bright-white",
  ]

  /// Red, green and blue (0 to 255) in xterm's palette; nil for `standard`, which is unknown here.
  public var components: (red: Int, green: Int, blue: Int)? {
    switch self {
    case .standard: nil
    case .rgb(let red, let green, let blue): (Int(red), Int(green), Int(blue))
    case .indexed(let index): Self.palette(Int(index))
    }
  }

  private static let basic: [(red: Int, green: Int, blue: Int)] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
  ]

  private static let steps = [0, 95, 135, 175, 215, 255]

  /// Entry 0 to 255 of xterm's palette: 16 basic colors, a cube of 216, and 24 grays.
  static func palette(_ index: Int) -> (red: Int, green: Int, blue: Int) {
    if index < 16 { return basic[index] }
    if index >= 232 {
      let gray = 8 + 10 * (index - 232)
      return (gray, gray, gray)
    }
    let cube = index - 16
    return (steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6])
  }
}
