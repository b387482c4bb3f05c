/// Text converted for display: the only place where text from outside becomes cells.
///
/// Control characters, escape sequences and bidi overrides are shown, never sent. Widths are the C
/// library's, so that this program, ncurses and the terminal agree on columns.

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

  /// The text with visible forms for everything that would act on a terminal, or on a program that
  /// it is pasted into; line ends included.
  public static func visible(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars {
      if let form = visibleForm(of: scalar) {
        shown += form
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown
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

  /// Whether a scalar is replaced for display because it would act on the terminal or on the
  /// reading direction.
  public static func needsVisibleForm(_ scalar: Unicode.Scalar) -> Bool { visibleForm(of: scalar) != nil }

  private static func append(_ character: Character, to glyphs: inout [Glyph]) {
    if let ascii = character.asciiValue, ascii >= 0x20, ascii < 0x7F {
      glyphs.append(Glyph(base: Unicode.Scalar(ascii), marks: [], width: 1))
      return
    }
    var isFirst = true
    for scalar in character.unicodeScalars {
      if let shown = visibleForm(of: scalar) {
        for shownScalar in shown.unicodeScalars {
          glyphs.append(Glyph(base: shownScalar, marks: [], width: 1))
        }
      } else if isFirst {
        glyphs.append(glyph(scalar))
      } else if isMark(scalar), let last = glyphs.indices.last,
        glyphs[last].marks.count < Cell.markLimit
      {
        glyphs[last].marks.append(scalar)
      } else if standsBeside(scalar) {
        glyphs.append(glyph(scalar))
      }
      isFirst = false
    }
  }

  private static func glyph(_ scalar: Unicode.Scalar) -> Glyph {
    switch width_of_scalar(scalar.value) {
    case 1: Glyph(base: scalar, marks: [], width: 1)
    case 2: Glyph(base: scalar, marks: [], width: 2)
    // A mark without a base character.
    case 0: Glyph(base: "◌", marks: isMark(scalar) ? [scalar] : [], width: 1)
    default: Glyph(base: "\u{FFFD}", marks: [], width: 1)
    }
  }

  /// Whether a scalar after the first of a character takes columns of its own: vowel signs and the
  /// second letter of a flag. What a joiner attaches is left out, since terminals disagree on it.
  private static func standsBeside(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .spacingMark || (0x1F1E6...0x1F1FF).contains(scalar.value)
  }

  /// Whether a scalar is drawn over its base character. Joiners and variation selectors are not:
  /// terminals disagree on what they do to a cell.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200B...0x200F, 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0xE0000...0xE007F: false
    default: width_of_scalar(scalar.value) == 0
    }
  }

  /// What replaces a scalar that would act on the terminal or on the reading direction; else nil.
  private static func visibleForm(of scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x00...0x1F: Unicode.Scalar(0x2400 + scalar.value).map { String(Character($0)) }
    case 0x7F: "␡"
    case 0x80...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xFFF9...0xFFFB:
      "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    default: nil
    }
  }
}
