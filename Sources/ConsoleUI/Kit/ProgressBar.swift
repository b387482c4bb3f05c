/// How far something is, as a line: `▰▰▰▱▱▱▱▱▱▱`. The numbers beside it say it exactly.

enum ProgressBar {
  private static let cells = 10

  /// Followed by a space; empty where there is no room for it, or nothing to measure by.
  static func text(_ done: Int, of total: Int, columns: Int) -> String {
    guard columns >= 80, total > 0 else { return "" }
    let filled = min(cells, max(0, done * cells / total))
    return String(repeating: "▰", count: filled) + String(repeating: "▱", count: cells - filled)
      + " "
  }
}
