/// Names and values, one pair a line, with the values under each other.

import TerminalUI

public struct DetailList: Equatable, Sendable {
  var rows: [(name: String, value: String)]

  /// Rows without a value are left out.
  init(_ rows: [(name: String, value: String)]) { self.rows = rows.filter { !$0.value.isEmpty } }

  /// The lines with their ends.
  public var text: String {
    let width = rows.map { DisplayText.width($0.name) }.max() ?? 0
    return rows.map { name, value in
      let space = String(repeating: " ", count: width - DisplayText.width(name) + 2)
      return "\(name)\(space)\(DisplayText.visible(value))\n"
    }.joined()
  }

  public static func == (left: Self, right: Self) -> Bool { left.text == right.text }
}
