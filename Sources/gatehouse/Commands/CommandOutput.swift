/// Standard output and standard error of a command.

import AccountAPI
import Commands
import ConsoleFiles
import ConsoleUI
import Glibc
import TerminalUI

enum CommandOutput {
  /// For people, or as JSON.
  static func write(_ listing: some Listing, asJSON: Bool) throws {
    try write(
      asJSON ? listing.document.text : listing.text(width: width, isStyled: isStyled))
  }

  static func write(_ text: String) throws {
    let number = Descriptor.write(text, to: STDOUT_FILENO)
    if number != 0 {
      throw CommandError.file(.system(errno: number, path: "standard output"))
    }
  }

  /// What a person should know, and a script need not.
  static func note(_ text: String) { _ = Descriptor.write("\(text)\n", to: STDERR_FILENO) }

  /// Times for people.
  static var time: TimeText {
    var time = TimeText.local
    time.now = ThisProcess.now()
    return time
  }

  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// The columns of the terminal; nil where output goes elsewhere.
  static var width: Int? {
    guard isTerminal else { return nil }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// The colors of the terminal, as its environment says; none elsewhere.
  static var depth: ColorDepth {
    guard isStyled else { return .none }
    if ["truecolor", "24bit"].contains(environment("COLORTERM") ?? "") { return .direct }
    let name = environment("TERM") ?? ""
    if name.hasSuffix("-direct") { return .direct }
    return name.contains("256color") ? .palette : .eight
  }

  static var isStyled: Bool {
    isTerminal && environment("NO_COLOR") == nil
      && !["", "dumb"].contains(environment("TERM") ?? "")
  }
}
