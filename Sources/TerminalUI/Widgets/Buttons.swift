/// A row of buttons; the focused one is filled.
public enum Buttons {
  public struct Button {
    public var label: String
    public var isFocused: Bool
    public var isDangerous: Bool

    public init(_ label: String, isFocused: Bool, isDangerous: Bool = false) {
      self.label = label
      self.isFocused = isFocused
      self.isDangerous = isDangerous
    }
  }

  /// - Parameter first: the index of the first button, where there are several rows.
  public static func draw(
    _ canvas: inout Canvas, _ rect: Rect, _ buttons: [Button], first: Int = 0,
    on surface: Surface = .panel
  ) {
    // Spaces in and between the buttons are dropped before any label is cut.
    let needed = buttons.reduce(2 * (buttons.count - 1)) {
      $0 + DisplayText.width($1.label) + 4
    }
    let isTight = needed > rect.columns
    let (air, gap) = isTight ? ("", 1) : (" ", 2)
    var column = rect.column
    for (position, button) in buttons.enumerated() {
      let role: Role = button.isDangerous ? .danger : button.isFocused ? .title : .text
      let style = Style(role, on: button.isFocused ? .selected : surface)
      let used = canvas.put(
        "[\(air)\(button.label)\(air)]", row: rect.row, column: column,
        limit: rect.endColumn - column,
        style: style)
      canvas.mark(
        Rect(row: rect.row, column: column, columns: used, rows: 1), as: .button(first + position))
      column += used + gap
    }
  }
}
