/// Where one is in a list, in its title: `2/6`.

import ConsoleCore

extension ConsoleState {
  /// Without the place where the screen is read in lines: it would be read again at every key.
  func position(_ selected: Int?, of count: Int) -> String {
    guard let selected, !isPlain else { return grouped(count) }
    return "\(grouped(selected))/\(grouped(count))"
  }
}
