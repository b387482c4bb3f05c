/// A list with one chosen row, which is marked and filled; scrolled so that this row is visible.
public enum ChoiceList {
  /// - Parameter chosen: an index in `names`, or nil for none.
  public static func draw(
    _ canvas: inout Canvas, _ rect: Rect, _ names: [String], chosen: Int?, role: Role = .text
  ) {
    let top = max(0, min((chosen ?? 0) - rect.rows / 2, names.count - rect.rows))
    for line in 0..<min(rect.rows, names.count) {
      let isChosen = top + line == chosen
      let surface: Surface = isChosen ? .selected : .panel
      let row = rect.row(line)
      canvas.fillRow(row.row, beside: row, surface)
      canvas.mark(row, as: .row(top + line))
      canvas.put(names[top + line], in: row, style: Style(isChosen ? .title : role, on: surface))
    }
  }
}
