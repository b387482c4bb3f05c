/// Rows of which one is chosen, pointed at and filled: around it as many as there is room for.
public enum ChoiceList {
  /// `chosen` is nil when none is; the rows are marked by their numbers in the whole list.
  public static func draw(
    _ canvas: inout Canvas, _ rect: Rect, _ names: [String], chosen: Int?, role: Role = .text
  ) {
    let top = max(0, min((chosen ?? 0) - rect.rows / 2, names.count - rect.rows))
    for line in 0..<min(rect.rows, names.count) {
      let isChosen = top + line == chosen
      let surface: Surface = isChosen ? .selected : .panel
      let row = rect.row(line)
      canvas.fill(row, surface)
      canvas.mark(row, as: .row(top + line))
      canvas.put(
        "\(isChosen ? "▸" : " ") \(names[top + line])", in: row,
        style: Style(isChosen ? .title : role, on: surface))
    }
  }
}
