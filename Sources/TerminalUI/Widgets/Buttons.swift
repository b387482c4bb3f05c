/// A row of buttons, the focused one filled.
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

  public static func draw(
    _ canvas: inout Canvas, _ rect: Rect, _ buttons: [Button], on surface: Surface = .panel
  ) {
    var column = rect.column
    for button in buttons {
      let role: Role = button.isDangerous ? .danger : button.isFocused ? .title : .text
      let style = Style(role, on: button.isFocused ? .selected : surface)
      column += canvas.put(
        "[ \(button.label) ]", row: rect.row, column: column, limit: rect.endColumn - column,
        style: style)
      column += 2
    }
  }
}
