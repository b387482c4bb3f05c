/// What is shown in place of scalars that cannot be seen, or that would act on a terminal or on the
/// reading direction.

extension DisplayText {
  /// How one scalar of a character is shown.
  enum Form: Equatable {
    case itself(Unicode.Scalar)
    case replaced(String)
    /// Belongs to the emoji before it: a modifier, or what a joiner adds. Terminals disagree on how
    /// many columns it takes.
    case partOfEmoji(Unicode.Scalar)
  }

  /// The text with visible forms for everything that would act on a terminal, or on a program that
  /// it is pasted into, line ends included, and for all that cannot be seen.
  public static func visible(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let next = scalars.index(after: index)
      if isPlain(scalars[index]), next == scalars.endIndex || isPlain(scalars[next]) {
        shown.append(scalars[index])
        index = next
        continue
      }
      for form in forms(of: text[index]) {
        switch form {
        case .itself(let scalar), .partOfEmoji(let scalar): shown.append(scalar)
        case .replaced(let text): shown.append(contentsOf: text.unicodeScalars)
        }
      }
      index = text.index(after: index)
    }
    return String(shown)
  }

  /// Whether a scalar is replaced for display, except inside an emoji.
  public static func needsVisibleForm(_ scalar: Unicode.Scalar) -> Bool {
    visibleForm(of: scalar) != nil
  }

  static func forms(of character: Character) -> [Form] {
    let scalars = Array(character.unicodeScalars)
    let isEmoji = scalars.count > 1 && isEmojiSequence(scalars)
    return scalars.indices.map { index in
      let scalar = scalars[index]
      if isEmoji, index > 0, isPartOfEmoji(index, scalars) { return .partOfEmoji(scalar) }
      return visibleForm(of: scalar).map { .replaced($0) } ?? .itself(scalar)
    }
  }

  private static let joiner: Unicode.Scalar = "\u{200D}"
  private static let keycap: Unicode.Scalar = "\u{20E3}"
  /// Ask for the form as text or as a picture.
  private static let presentationSelectors: Set<Unicode.Scalar> = ["\u{FE0E}", "\u{FE0F}"]

  /// Digits are emoji, too, but only with a keycap.
  private static func isEmojiSequence(_ scalars: [Unicode.Scalar]) -> Bool {
    scalars[0].properties.isEmoji && (!scalars[0].isASCII || scalars.contains(keycap))
  }

  /// Joiners and selectors elsewhere, or at the end, are hidden text.
  private static func isPartOfEmoji(_ index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
    let (scalar, before) = (scalars[index], scalars[index - 1])
    if presentationSelectors.contains(scalar) { return before.properties.isEmoji }
    if scalar == joiner {
      return index + 1 < scalars.count && scalars[index + 1].properties.isEmoji
    }
    return scalar.properties.isEmojiModifier || scalar.properties.isEmoji && before == joiner
  }

  /// What replaces a scalar; nil for one that is shown as it is.
  private static func visibleForm(of scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x00...0x1F: Unicode.Scalar(0x2400 + scalar.value).map { String(Character($0)) }
    case 0x20...0x7E: nil
    case 0x7F: "␡"
    // C1 controls, and the ends of lines and paragraphs.
    case 0x80...0x9F, 0x2028...0x2029: escape(scalar)
    default: isInvisible(scalar) ? escape(scalar) : nil
    }
  }

  /// Unicode's own answer, which covers code points that are not assigned yet; and annotations and
  /// other format characters, which no terminal shows.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isDefaultIgnorableCodePoint || (0xFFF9...0xFFFB).contains(scalar.value)
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
  }
}
