// Paints lines of text on the real terminal as the console does, each with an edge behind it, until
// `q` or the end of the input. `w` wipes the screen.

import Glibc
import NcursesTerminal
import TerminalUI

let lines = CommandLine.arguments.dropFirst()
let name = getenv("TERM").map { String(cString: $0) } ?? ""
let terminal = try NcursesTerminal(theme: Theme(name: "plain"), in: .init(name: name))
var canvas = Canvas(size: terminal.size)
for (row, line) in lines.enumerated() {
  canvas.put(line, row: row, column: 0, limit: 30, style: Style())
  canvas.put("|", row: row, column: 31, style: Style())
}
terminal.present(Frame(canvas: canvas))
var poller = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
while poll(&poller, 1, -1) > 0 {
  let events = terminal.readEvents()
  if events.contains(.end) || events.contains(.key(.character("q"))) { break }
  if events.contains(.key(.character("w"))) {
    terminal.wipe()
    canvas.put("wiped", row: 0, column: 0, style: Style())
    terminal.present(Frame(canvas: canvas))
  }
}
terminal.restore()
