/// Text converted for display: the only place where text from outside becomes cells.
///
/// Control characters, escape sequences and what is invisible are shown, never sent. Widths are the
/// C library's, so that this program, ncurses and the terminal agree on columns.

import CWidth

public struct DisplayText: Sendable {
  /// What one cell shows, or two for a wide character.
  public struct Glyph: Hashable, Sendable {
    public var base: Unicode.Scalar
    /// At most `Cell.markLimit`.
    public var marks: [Unicode.Scalar]
    /// 1 or 2 columns.
    public var width: Int
  }

  public let glyphs: [Glyph]
  /// The columns of all glyphs together.
  public let width: Int

  /// - Parameter columns: the room there is. Conversion stops once the text is known not to fit,
  ///   since it may be a megabyte long.
  public init(_ text: String, upTo columns: Int = .max) {
    var glyphs: [Glyph] = []
    var (width, counted) = (0, 0)
    for character in text {
      guard width <= columns else { break }
      Self.append(character, to: &glyphs)
      while counted < glyphs.count {
        width += glyphs[counted].width
        counted += 1
      }
    }
    self.glyphs = glyphs
    self.width = width
  }

  /// The columns a text takes.
  public static func width(_ text: String) -> Int { DisplayText(text).width }

  /// The glyphs, or as many of them as fit together with an ellipsis.
  public func fitted(to columns: Int) -> ArraySlice<Glyph> {
    if width <= columns { return glyphs[...] }
    guard columns > 0 else { return [] }
    var used = 0
    var end = 0
    while end < glyphs.count, used + glyphs[end].width <= columns - 1 {
      used += glyphs[end].width
      end += 1
    }
    return glyphs[..<end] + [Glyph(base: "…", marks: [], width: 1)]
  }

  private static func append(_ character: Character, to glyphs: inout [Glyph]) {
    if let ascii = character.asciiValue, ascii >= 0x20, ascii < 0x7F {
      glyphs.append(Glyph(base: Unicode.Scalar(ascii), marks: [], width: 1))
      return
    }
    for (index, form) in forms(of: character).enumerated() {
      switch form {
      case .replaced(let text):
        for scalar in text.unicodeScalars {
          glyphs.append(Glyph(base: scalar, marks: [], width: 1))
        }
      case .itself(let scalar) where index > 0 && width_of_scalar(scalar.value) == 0:
        addMark(scalar, to: &glyphs)
      case .itself(let scalar): glyphs.append(glyph(scalar))
      case .partOfEmoji: break
      }
    }
  }

  /// A mark after the fourth is left out: no cell holds it.
  private static func addMark(_ mark: Unicode.Scalar, to glyphs: inout [Glyph]) {
    guard let last = glyphs.indices.last, glyphs[last].marks.count < Cell.markLimit else { return }
    glyphs[last].marks.append(mark)
  }

  private static func glyph(_ scalar: Unicode.Scalar) -> Glyph {
    switch width_of_scalar(scalar.value) {
    case 1: Glyph(base: scalar, marks: [], width: 1)
    case 2: Glyph(base: scalar, marks: [], width: 2)
    // A mark without a base character.
    case 0: Glyph(base: "◌", marks: [scalar], width: 1)
    default: Glyph(base: "\u{FFFD}", marks: [], width: 1)
    }
  }
}
