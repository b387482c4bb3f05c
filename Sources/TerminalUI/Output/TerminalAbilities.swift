/// What a terminal knows beyond what every one with xterm's sequences does.
public struct TerminalAbilities: Sendable {
  /// `CSI n b` repeats a character.
  public var repeats: Bool
  /// `CSI n G` places the cursor in its row.
  public var placesInRow: Bool
  /// `CSI n X` erases columns.
  public var erasesInRow: Bool
  /// What is erased gets the background color that is set.
  public var erasesInColor: Bool
  public var attributes: Attributes
  /// The attributes that it does not show together with colors.
  public var excludedByColors: Attributes

  public init(
    repeats: Bool = false, placesInRow: Bool = false, erasesInRow: Bool = false,
    erasesInColor: Bool = false, attributes: Attributes = [], excludedByColors: Attributes = []
  ) {
    self.repeats = repeats
    self.placesInRow = placesInRow
    self.erasesInRow = erasesInRow
    self.erasesInColor = erasesInColor
    self.attributes = attributes
    self.excludedByColors = excludedByColors
  }
}
