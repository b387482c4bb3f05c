/// How many colors a terminal can show, and which of them is nearest to a wanted one.
public enum ColorDepth: Hashable, Sendable {
  case none, eight, sixteen, palette, direct

  /// - Parameter colors: terminfo's number of colors; 0 or less when there are none.
  public init(colors: Int) {
    switch colors {
    case ..<8: self = .none
    case ..<16: self = .eight
    case ..<256: self = .sixteen
    case 256...65_536: self = .palette
    default: self = .direct
    }
  }

  /// Whether there are too few colors to paint surfaces: the terminal's own background stays, and
  /// attributes distinguish the surfaces.
  public var isCoarse: Bool { self != .palette && self != .direct }

  /// The nearest color: a palette index, 0xRRGGBB for `direct`, or -1 for the terminal's own.
  public func code(_ color: Color) -> Int32 {
    guard let (red, green, blue) = color.components else { return -1 }
    switch (self, color) {
    case (.none, _): return -1
    case (.direct, .indexed(0...7)): return Int32(color.index)
    // There, 0 to 7 are entries of the palette.
    case (.direct, _): return max(8, Int32(red) << 16 | Int32(green) << 8 | Int32(blue))
    case (.palette, .indexed(let index)): return Int32(index)
    case (.palette, _): return Int32(nearestOfPalette(red, green, blue))
    case (.eight, .indexed(0...7)), (.sixteen, .indexed(0...15)): return Int32(color.index)
    default: return hue(red, green, blue)
    }
  }

  /// Searches the cube and the grays; people change the first sixteen entries.
  private func nearestOfPalette(_ red: Int, _ green: Int, _ blue: Int) -> Int {
    (16...255).min { left, right in
      distance(Color.palette(left), red, green, blue)
        < distance(Color.palette(right), red, green, blue)
    } ?? 16
  }

  private func distance(
    _ color: (red: Int, green: Int, blue: Int), _ red: Int, _ green: Int, _ blue: Int
  ) -> Int {
    let (r, g, b) = (color.red - red, color.green - green, color.blue - blue)
    return 2 * r * r + 4 * g * g + 3 * b * b  // the eye is most sensitive to green
  }

  /// One of six hues, whose shade the terminal chooses to suit its background; -1 for grays.
  private func hue(_ red: Int, _ green: Int, _ blue: Int) -> Int32 {
    let (low, high) = (min(red, green, blue), max(red, green, blue))
    guard high - low > 48 else { return -1 }
    let middle = (low + high) / 2
    return (red > middle ? 1 : 0) + (green > middle ? 2 : 0) + (blue > middle ? 4 : 0)
  }
}

extension Color {
  fileprivate var index: UInt8 {
    if case .indexed(let index) = self { index } else { 0 }
  }
}
