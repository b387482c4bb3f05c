/// What terminfo says of the terminal that was taken over.

import CNcurses
import TerminalUI

extension TerminalAbilities {
  static var ofTerminal: Self {
    Self(
      repeats: gate_terminal_repeats(), placesInRow: gate_terminal_places_in_row(),
      erasesInRow: gate_terminal_erases_in_row(), erasesInColor: gate_terminal_erases_in_color(),
      attributes: Attributes(rawValue: gate_terminal_attributes()),
      excludedByColors: Attributes(rawValue: gate_terminal_attributes_excluded_by_colors()))
  }
}
