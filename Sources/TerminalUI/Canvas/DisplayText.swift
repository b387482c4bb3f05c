/// Text converted for display: the only place where text from outside becomes cells.
///
/// Control characters, escape sequences and what is invisible are shown, never sent. Widths are the
/// C library's, so that this program, ncurses and the terminal agree on columns.

import CWidth

public struct DisplayText: Sendable {
  /// What one cell shows, or two for a wide character.
  public struct Glyph: Hashable, Sendable {
    public var base: Unicode.Scalar
    public var marks: Marks
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
    // No text has more glyphs of one column than bytes.
    glyphs.reserveCapacity(max(0, min(columns, text.utf8.count)))
    var width = 0
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex, width <= columns {
      let next = scalars.index(after: index)
      let scalar = scalars[index]
      if Self.isPlain(scalar), next == scalars.endIndex || Self.isPlain(scalars[next]) {
        glyphs.append(Self.glyph(scalar))
        width += glyphs[glyphs.count - 1].width
        index = next
        continue
      }
      let count = glyphs.count
      Self.append(text[index], to: &glyphs)
      for glyph in glyphs[count...] { width += glyph.width }
      index = text.index(after: index)
    }
    self.glyphs = glyphs
    self.width = width
  }

  /// Whether a scalar is shown as it is, and is no part of the character before it: most of what is
  /// drawn. Finding characters and what replaces them takes much longer.
  static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E: true
    // Letters, without the soft hyphen; quotation marks, dashes and the ellipsis; lines and blocks.
    case 0xA1...0xAC, 0xAE...0x2FF, 0x2010...0x2027, 0x2500...0x25FF: true
    default: false
    }
  }

  /// The columns a text takes.
  public static func width(_ text: String) -> Int { width(text, upTo: .max) }

  /// The columns a text takes, or more than there is room for, where it takes more.
  public static func width(_ text: String, upTo columns: Int) -> Int {
    plainWidth(text, upTo: columns) ?? DisplayText(text, upTo: columns).width
  }

  /// The columns of a text whose scalars are all shown as they are, in one column each; nil for
  /// any other.
  ///
  /// Nearly all that is drawn is such a text, and measuring it takes no memory: a screen has
  /// hundreds of texts, and each was allocated and wiped at every key.
  static func plainWidth(_ text: String, upTo columns: Int) -> Int? {
    if let width = asciiWidth(text, upTo: columns) { return width }
    var width = 0
    for scalar in text.unicodeScalars {
      guard isPlain(scalar), scalar.isASCII || width_of_scalar(scalar.value) == 1 else {
        return nil
      }
      width += 1
      if width > columns { break }
    }
    return width
  }

  /// The same for a text of ASCII, whose bytes need no decoding; nil for any other.
  private static func asciiWidth(_ text: String, upTo columns: Int) -> Int? {
    guard columns >= 0 else { return nil }
    return text.utf8.withContiguousStorageIfAvailable { bytes -> Int? in
      let width = bytes.count > columns ? columns + 1 : bytes.count
      for position in 0..<width where bytes[position] &- 0x20 > 0x5E { return nil }
      return width
    } ?? nil
  }

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
    return glyphs[..<end] + [Glyph(base: "…", marks: Marks(), width: 1)]
  }

  private static func append(_ character: Character, to glyphs: inout [Glyph]) {
    for (index, form) in forms(of: character).enumerated() {
      switch form {
      case .replaced(let text):
        for scalar in text.unicodeScalars {
          glyphs.append(Glyph(base: scalar, marks: Marks(), width: 1))
        }
      case .itself(let scalar) where index > 0 && width_of_scalar(scalar.value) == 0:
        if let last = glyphs.indices.last { glyphs[last].marks.append(scalar) }
      case .itself(let scalar): glyphs.append(glyph(scalar))
      case .partOfEmoji: break
      }
    }
  }

  private static func glyph(_ scalar: Unicode.Scalar) -> Glyph {
    if scalar.isASCII { return Glyph(base: scalar, marks: Marks(), width: 1) }
    return switch width_of_scalar(scalar.value) {
    case 1: Glyph(base: scalar, marks: Marks(), width: 1)
    case 2: Glyph(base: scalar, marks: Marks(), width: 2)
    // A mark without a base character.
    case 0: Glyph(base: "◌", marks: [scalar], width: 1)
    default: Glyph(base: "\u{FFFD}", marks: Marks(), width: 1)
    }
  }
}
