/// Rows under named columns. Less important columns are dropped when there is not room for all.
public struct Table {
  public struct Column {
    public var title: String
    public var width: Int
    /// 0 is never dropped; the highest rank is dropped first.
    public var rank: Int
    /// Whether the column takes a share of the room that is left.
    public var isFlexible: Bool

    public init(_ title: String, width: Int, rank: Int = 0, isFlexible: Bool = false) {
      self.title = title
      self.width = width
      self.rank = rank
      self.isFlexible = isFlexible
    }
  }

  public struct Text {
    public var text: String
    /// Nil for the role of the row.
    public var role: Role?

    public init(_ text: String, _ role: Role? = nil) {
      self.text = text
      self.role = role
    }
  }

  public var columns: [Column]
  /// The number of rows, visible or not.
  public var rows: Int
  /// The index of the selected row.
  public var selected: Int
  /// The index of the first row to show, as far as the selected row is visible then.
  public var top: Int
  /// The role of a whole row with its gaps: every change of style costs bytes when the selection
  /// moves.
  public var rowRole: (Int) -> Role
  /// Between two columns.
  public static let gap = 2

  public init(
    columns: [Column], rows: Int, selected: Int, top: Int,
    rowRole: @escaping (Int) -> Role = { _ in .text }
  ) {
    self.rowRole = rowRole
    self.columns = columns
    self.rows = rows
    self.selected = selected
    self.top = top
  }

  /// The columns of a canvas that the table needs to drop none of its own.
  public var wholeWidth: Int {
    let shown = columns.filter { $0.width > 0 }
    return shown.reduce(0) { $0 + $1.width } + Self.gap * max(0, shown.count - 1)
  }

  /// - Parameter cell: the text for a row and an index in `columns`; called for visible rows.
  public func draw(_ canvas: inout Canvas, _ rect: Rect, cell: (Int, Int) -> Text) {
    let placed = places(in: rect.columns)
    let (header, body) = rect.splitRows(1)
    for column in placed {
      canvas.mark(
        Rect(
          row: header.row, column: rect.column + column.offset, columns: column.width, rows: 1),
        as: .column(column.index))
      canvas.put(
        columns[column.index].title, row: header.row, column: rect.column + column.offset,
        limit: column.width,
        style: Style(.dim))
    }
    let first = firstRow(visible: body.rows)
    for line in 0..<max(0, min(body.rows, rows - first)) {
      drawRow(&canvas, body.row(line), first + line, placed, cell: cell)
    }
  }

  /// One of the rows, where something else stands between them.
  public func drawRow(
    _ canvas: inout Canvas, _ line: Rect, _ row: Int, _ placed: [Place],
    cell: (Int, Int) -> Text
  ) {
    let surface: Surface = row == selected ? .selected : .base
    let rowRole = row == selected ? .text : rowRole(row)
    canvas.fillRow(line.row, beside: line, surface, role: rowRole)
    canvas.mark(line, as: .row(row))
    for column in placed {
      let content = cell(row, column.index)
      // The selected row has one style, since moving the selection sends two rows.
      let role = row == selected ? .text : content.role ?? rowRole
      canvas.put(
        content.text, row: line.row, column: line.column + column.offset,
        limit: column.width, style: Style(role, on: surface))
    }
  }

  /// The texts of one row, each with its style, on a background that is drawn already.
  public static func drawTexts(
    _ canvas: inout Canvas, _ line: Rect, _ places: [Place], _ texts: [(text: String, style: Style)]
  ) {
    for place in places {
      let room = min(place.width, line.columns - place.offset)
      canvas.put(
        texts[place.index].text, row: line.row, column: line.column + place.offset,
        limit: room, style: texts[place.index].style)
    }
  }

  /// The first row to show: keeps the selected row visible even when there is less room than the
  /// state was computed for.
  public func firstRow(visible: Int) -> Int {
    min(selected, max(top, selected - max(1, visible) + 1))
  }

  /// Where a column is, from the left edge on.
  public struct Place {
    public var index: Int
    public var offset: Int
    public var width: Int
  }

  /// The columns that have room in a width, in their order; those of no width are not among them.
  public func places(in width: Int) -> [Place] {
    var kept = columns.indices.filter { columns[$0].width > 0 }
    func needed() -> Int { kept.reduce(0) { $0 + columns[$1].width } + Self.gap * (kept.count - 1) }
    while needed() > width, let worst = kept.max(by: { columns[$0].rank < columns[$1].rank }),
      columns[worst].rank > 0
    {
      kept.removeAll { $0 == worst }
    }
    let spare = max(0, width - needed())
    let flexible = kept.filter { columns[$0].isFlexible }.count
    var result: [Place] = []
    var offset = 0
    for index in kept {
      let extra = columns[index].isFlexible ? spare / flexible : 0
      let cut = max(0, min(columns[index].width + extra, width - offset))
      result.append(Place(index: index, offset: offset, width: cut))
      offset += cut + Self.gap
    }
    return result
  }
}
