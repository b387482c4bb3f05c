/// What characters look like on a terminal: two colors and attributes, as its sequences set them.
struct Look: Hashable, Sendable {
  enum Color: Hashable, Sendable {
    /// The terminal's own.
    case standard
    /// One of the sixteen colors that have a sequence each.
    case basic(UInt8)
    case indexed(UInt8)
    case rgb(UInt8, UInt8, UInt8)
  }

  var foreground = Color.standard
  var background = Color.standard
  var attributes: Attributes = []

  /// Whether a blank shows more of it than the background.
  var isSeenOnBlanks: Bool { !attributes.isDisjoint(with: [.underline, .reverse]) }
}

extension Look {
  /// What a terminal with these abilities shows of a paint for its depth.
  init(_ paint: Paint, _ depth: ColorDepth, _ abilities: TerminalAbilities) {
    foreground = Color(code: paint.foreground, depth)
    background = Color(code: paint.background, depth)
    attributes = paint.attributes.intersection(abilities.attributes)
    if foreground != .standard || background != .standard {
      attributes.subtract(abilities.excludedByColors)
    }
  }
}

extension Look.Color {
  /// - Parameter code: As `ColorDepth.code(_:)` gives it.
  fileprivate init(code: Int32, _ depth: ColorDepth) {
    switch code {
    case ..<0: self = .standard
    case ..<8: self = .basic(UInt8(code))
    case _ where depth == .direct:
      self = .rgb(UInt8(code >> 16 & 255), UInt8(code >> 8 & 255), UInt8(code & 255))
    case ..<16: self = .basic(UInt8(code))
    default: self = .indexed(UInt8(code & 255))
    }
  }
}
