/// What cells say, apart from their style.
extension Canvas {
  /// Whether a cell is one column of printable ASCII.
  func isASCII(_ index: Int) -> Bool {
    let cell = packedCell(index)
    return cell.width == 1 && 0x20...0x7E ~= cell.base.value && !hasMarks(index)
  }

  func isBlank(_ index: Int) -> Bool { packedCell(index).base == " " && isASCII(index) }

  /// Whether two cells say the same.
  func hasText(of other: Canvas, _ index: Int, at otherIndex: Int? = nil) -> Bool {
    let otherIndex = otherIndex ?? index
    let (one, two) = (packedCell(index), other.packedCell(otherIndex))
    guard one.base == two.base, one.width == two.width else { return false }
    guard one.isPartial || two.isPartial else { return true }
    return cell(index).marks == other.cell(otherIndex).marks
  }

  private func hasMarks(_ index: Int) -> Bool {
    packedCell(index).isPartial && !cell(index).marks.isEmpty
  }
}
