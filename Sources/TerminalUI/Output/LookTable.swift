/// Numbers for what cells show of their style, so that cells are compared and sent by number.
///
/// A theme is asked once for each style. Two styles that look alike have the same number, and of a
/// blank only the background counts.

struct LookTable: Sendable {
  /// The number of what a cell shows.
  struct Shape: Hashable, Sendable {
    /// From 1 on for a look; below 0 for blanks, by their background.
    fileprivate let number: Int32

    static let nothing = Shape(number: 0)
    var isBlank: Bool { number < 0 }
  }

  private let theme: Theme
  private let depth: ColorDepth
  private let abilities: TerminalAbilities
  private var looks: [Look] = []
  private var backgrounds: [Look.Color] = []
  /// By `PackedCell.styleNumber`, for styles without a swatch.
  private var numbers = Array(repeating: Shape.nothing, count: PackedCell.styleCount)
  private var swatches: [Style: Shape] = [:]

  init(_ theme: Theme, _ depth: ColorDepth, _ abilities: TerminalAbilities) {
    self.theme = theme
    self.depth = depth
    self.abilities = abilities
  }

  /// What characters of a shape look like, or the background of blanks.
  subscript(shape: Shape) -> Look {
    shape.isBlank
      ? Look(background: backgrounds[Int(-shape.number) - 1]) : looks[Int(shape.number) - 1]
  }

  mutating func look(of style: Style) -> Look {
    let shape = shape(of: style)
    return self[shape]
  }

  /// Blanks on a background.
  mutating func blank(on background: Look.Color) -> Shape {
    if let known = backgrounds.firstIndex(of: background) {
      return Shape(number: -Int32(known) - 1)
    }
    backgrounds.append(background)
    return Shape(number: -Int32(backgrounds.count))
  }

  /// The blanks that may be sent together with a shape.
  mutating func blank(beside shape: Shape) -> Shape {
    shape.isBlank || self[shape].isSeenOnBlanks ? shape : blank(on: self[shape].background)
  }

  mutating func shape(of canvas: Canvas, _ index: Int) -> Shape {
    let cell = canvas.packedCell(index)
    var shape = cell.isPartial ? Shape.nothing : numbers[cell.styleNumber]
    if shape == .nothing {
      shape = self.shape(of: canvas.cell(index).style)
      if !cell.isPartial { numbers[cell.styleNumber] = shape }
    }
    return canvas.isBlank(index) ? blank(beside: shape) : shape
  }

  private mutating func shape(of style: Style) -> Shape {
    if style.swatch != nil, let known = swatches[style] { return known }
    let look = Look(theme.paint(style, depth), depth, abilities)
    let shape: Shape
    if let known = looks.firstIndex(of: look) {
      shape = Shape(number: Int32(known) + 1)
    } else {
      looks.append(look)
      shape = Shape(number: Int32(looks.count))
    }
    if style.swatch != nil { swatches[style] = shape }
    return shape
  }
}
